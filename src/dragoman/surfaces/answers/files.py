"""What do these files say? Their records, their layers, and why one record says what it says; nothing is kept.

>>> [type(answer).__name__ for answer in read_files(["no-such-file.txt"])]
['Unreadable']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.codebook import Codebook
from dragoman.errors import RecordError
from dragoman.intake import Found, Terms, Unreadable, find_reports
from dragoman.intake.batches import Done, layers_of, read_through, records_of
from dragoman.notation import from_line
from dragoman.record import Layers, Record
from dragoman.report import Report
from dragoman.surfaces.explain import Step, explain

__all__ = ["Done", "Explanation", "annotate_files", "explain_record", "read_files"]

SHORTEST_ID = 4  # characters by which a record may be asked for


@dataclass(frozen=True, slots=True)
class Explanation:
    """A record and the chain of why."""

    record: Record
    steps: tuple[Step, ...]


def read_files(
    paths: Iterable[str | Path], folder: Path | None = None, terms: Terms | None = None, workers: int = 1
) -> Iterator[Done[tuple[Record, ...]] | Unreadable]:
    """What do these files say? The records of each report, and each thing that could not be read."""
    return read_through(find_reports(paths, terms), records_of, folder, workers)


def annotate_files(
    paths: Iterable[str | Path], folder: Path | None = None, terms: Terms | None = None, workers: int = 1
) -> Iterator[Done[Layers] | Unreadable]:
    """What did reading find in these files, layer by layer?"""
    return read_through(find_reports(paths, terms), layers_of, folder, workers)


def explain_record(
    id: str, paths: Sequence[str | Path], kept: Path | None = None, folder: Path | None = None, terms: Terms | None = None
) -> Explanation:
    """Why does the record of this id, or of the only id that begins so, say what it says?

    The record is looked for in a file of records where one is given, else the reports are read anew.

    Raises:
        RecordError: there is no such record, or there are several.
    """
    if len(id) < SHORTEST_ID:
        raise RecordError(f"{id!r} is too short to tell a record", "RECORD_ID", f"give at least {SHORTEST_ID} characters of its id")
    pairs = kept_records(kept) if kept else fresh_records(paths, folder, terms)
    record, report = pick(id, pairs, str(kept) if kept else ", ".join(map(str, paths)))
    if report is None and paths:
        report = find_report(record.report.id, paths, terms)
    return Explanation(record, explain(record, Codebook.load(folder), report))


def kept_records(path: Path) -> Iterator[tuple[Record, Report | None]]:
    """The records of a file that `dragoman read` wrote."""
    try:
        with path.open(encoding="utf-8") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield from_line(line, f"{path}, line {number}"), None
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not UTF-8"
        raise RecordError(f"the records cannot be read: {why}", str(path), "give a file written by dragoman read -o FILE") from error


def fresh_records(paths: Sequence[str | Path], folder: Path | None, terms: Terms | None) -> Iterator[tuple[Record, Report | None]]:
    for answer in read_files(paths, folder, terms):
        if isinstance(answer, Done):
            yield from ((record, answer.found.report) for record in answer.result)


def pick(id: str, pairs: Iterable[tuple[Record, Report | None]], where: str) -> tuple[Record, Report | None]:
    """The record of this id or beginning; the same record met twice is one."""
    found: dict[str, tuple[Record, Report | None]] = {}
    for record, report in pairs:
        if record.id == id:
            return record, report
        if record.id.startswith(id) or answers_to(record, id):
            found.setdefault(record.id, (record, report))
    if len(found) == 1:
        return next(iter(found.values()))
    if found:
        raise RecordError(f"{len(found)} records answer to {id!r}", where, f"give the whole id: {', '.join(sorted(found)[:4])}")
    raise RecordError(f"there is no record {id!r}", where, "see `dragoman read` for the ids, and give the same files and codebook")


def answers_to(record: Record, short: str) -> bool:
    """Whether a short id, as tables show it, may mean this record."""
    head, _, place = short.rpartition("-")
    return place == str(record.trigger.span.start) and head != "" and record.report.id.startswith(head)


def find_report(id: str, paths: Sequence[str | Path], terms: Terms | None) -> Report | None:
    found = (one.report for one in find_reports(paths, terms) if isinstance(one, Found))
    return next((report for report in found if report.id == id), None)
