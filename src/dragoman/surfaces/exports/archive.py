"""How is a whole ledger carried from one place to another? Lines of JSON: a reading with its report, a correction or a note, in order.

An archive holds all that was ever recorded, with its days, so that what was known on any day is the same in the ledger that takes it in.
It is the same for SQLite and PostgreSQL, and readable without Dragoman. What is there already is not taken in again.

>>> take_in(None, [], "nothing")
Imported(readings=0, records=0, corrections=0, notes=0, there=0)
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import IO, Any

from dragoman.errors import LedgerError, RecordError
from dragoman.ledger import Ledger, Note, Outcome
from dragoman.ledger.correcting import decode, encode
from dragoman.notation import Json, from_json, to_json
from dragoman.record import FORMAT, Layers, Record
from dragoman.report import Report

MEND = "give a file written by dragoman export --format archive, or --format jsonl where the ledger has the reports"


@dataclass(slots=True)
class Imported:
    """How much of a file was new to the ledger."""

    readings: int = 0
    records: int = 0
    corrections: int = 0
    notes: int = 0
    there: int = 0  # readings, corrections and notes that it had


def write_archive(records: Iterable[Record], ledger: Ledger, stream: IO[bytes]) -> None:
    """Writes all that a ledger holds; it is never a part of it."""
    for part in everything(ledger):
        stream.write((json.dumps(part, ensure_ascii=False) + "\n").encode("utf-8", "surrogatepass"))


def everything(ledger: Ledger) -> Iterator[Json]:
    for version in ledger.versions():
        yield {
            "part": "reading",
            "format": FORMAT,
            "codebook": version.codebook,
            "recorded": version.recorded.isoformat(),
            "report": to_json(version.report),
            "records": [to_json(record) for record in version.records],
            "layers": to_json(version.layers) if version.layers else None,
        }
    for one in ledger.corrections():
        field, value = encode(one.change, one.record_id)
        judged = {"by": one.by, "reason": one.reason, "when": one.when.isoformat()}
        yield {"part": "correction", "record": one.record_id, "field": field, "value": json.loads(value), **judged}
    for note in ledger.notes():
        yield {"part": "note", **to_json(note), "when": note.when.isoformat()}


def take_in(ledger: Ledger | None, lines: Iterable[str], where: str) -> Imported:
    """Adds what the lines hold, in their order: an archive, or records of reports that the ledger has.

    Raises:
        RecordError: a line is at fault; what stood before it is in the ledger.
        LedgerError: a record's report is not there.
    """
    done = Imported()
    for kind, some in groupby(numbered(lines, where), key=lambda pair: kind_of(*pair)):
        assert ledger is not None
        if kind == "reading":
            add_readings(ledger, some, done)
        elif kind == "correction":
            add_corrections(ledger, some, done)
        elif kind == "note":
            add_notes(ledger, some, done)
        else:
            add_records(ledger, some, done)
    return done


Lines = Iterable[tuple[str, Json]]


def numbered(lines: Iterable[str], where: str) -> Iterator[tuple[str, Json]]:
    for number, line in enumerate(lines, 1):
        place = f"{where}, line {number}"
        if line.strip():
            try:
                value = json.loads(line)
            except ValueError as error:
                raise RecordError(f"the line is no JSON: {error}", place, MEND) from error
            yield place, value if isinstance(value, dict) else {}


def kind_of(place: str, value: Json) -> str:
    kind = value.get("part", "record")
    if kind not in ("reading", "correction", "note", "record") or (kind in ("reading", "record") and value.get("format") != FORMAT):
        raise RecordError("the line is no part of an archive and no record of a form we know", place, MEND)
    return str(kind)


def add_readings(ledger: Ledger, lines: Lines, done: Imported) -> None:
    for place, value in lines:
        report = from_json(Report, asked(value, "report", place), place)
        records = [from_json(Record, one, place) for one in asked(value, "records", place)]
        layers = from_json(Layers, value["layers"], place) if value.get("layers") else None
        added = ledger.add(report, records, layers, moment_of(value, "recorded", place), asked(value, "codebook", place))
        count(done, "readings", added.outcome is not Outcome.SAME, added.records)


def add_records(ledger: Ledger, lines: Lines, done: Imported) -> None:
    """Records without texts: the ledger must have the report, and takes them as a reading of it."""
    read = ((place, from_json(Record, value, place)) for place, value in lines)
    for (id, codebook), some in groupby(read, key=lambda pair: (pair[1].report.id, pair[1].codebook)):
        whole = list(some)
        try:
            report = ledger.report(id).report
        except LedgerError as error:
            raise LedgerError(f"the report {id!r} of these records is not in the ledger", whole[0][0], MEND) from error
        added = ledger.add(report, [record for _, record in whole], codebook=codebook)
        count(done, "readings", added.outcome is not Outcome.SAME, added.records)


def add_corrections(ledger: Ledger, lines: Lines, done: Imported) -> None:
    there = {(c.record_id, *encode(c.change, c.record_id), c.by, c.reason, c.when) for c in ledger.corrections()}
    for place, value in lines:
        id, field, by, reason = (str(asked(value, key, place)) for key in ("record", "field", "by", "reason"))
        change, when = decode(field, json.dumps(asked(value, "value", place)), place), moment_of(value, "when", place)
        is_new = (id, *encode(change, place), by, reason, when) not in there
        if is_new:
            ledger.correct(id, change, by, reason, when)
        count(done, "corrections", is_new)


def add_notes(ledger: Ledger, lines: Lines, done: Imported) -> None:
    there = set(ledger.notes())
    for place, value in lines:
        kind, subject, given, by, reason = (str(asked(value, key, place)) for key in ("kind", "subject", "value", "by", "reason"))
        when = moment_of(value, "when", place)
        is_new = Note(kind, subject, given, by, reason, when) not in there
        if is_new:
            ledger.note(kind, subject, given, by, reason, when)
        count(done, "notes", is_new)


def asked(value: Json, key: str, place: str) -> Any:
    """The value of a key that must be there."""
    if key not in value:
        raise RecordError(f"the key {key!r} is missing", place, MEND)
    return value[key]


def moment_of(value: Json, key: str, place: str) -> datetime:
    try:
        return datetime.fromisoformat(asked(value, key, place))
    except (TypeError, ValueError) as error:
        raise RecordError(f"{value[key]!r:.40} is no moment", place, MEND) from error


def count(done: Imported, part: str, is_new: bool, records: int = 0) -> None:
    setattr(done, part if is_new else "there", getattr(done, part if is_new else "there") + 1)
    done.records += records
