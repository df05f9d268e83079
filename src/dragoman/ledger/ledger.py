"""The ledger itself: opened, added to, corrected, asked. Each method is one question; how it is answered stands in the files beside this.

>>> import tempfile
>>> from pathlib import Path
>>> with Ledger.open(Path(tempfile.mkdtemp()) / "desk.db") as ledger:
...     print(ledger.add(Report("17 Aug 2021; MEMO: An envoy left."), ()).outcome, len(list(ledger.reports())))
new 1
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, Engine, Row, Select, func, insert, select

from dragoman import codebook as words
from dragoman.errors import LedgerError, RecordError
from dragoman.ledger import adding, correcting, counting, finding, gathering, showing
from dragoman.ledger import tables as t
from dragoman.ledger.asking import Party, Question
from dragoman.ledger.gathering import Laid, Shelved
from dragoman.ledger.interning import Names
from dragoman.ledger.kept import Added, Corrected, Correction, Count, Hit, Kept, Note, Page, Reading, Version
from dragoman.ledger.likeness import content_of
from dragoman.ledger.migrating import migrate
from dragoman.ledger.opening import connect, keep_log, looking, shown, url_of, writing
from dragoman.ledger.packing import Packer, bound, instant, moment
from dragoman.record import Actor, Layers, Record
from dragoman.report import Report

REVISION = select(*(select(func.max(table.c.n)).scalar_subquery() for table in (t.reading, t.correction, t.note)))


class Ledger:
    """Reports and records, kept: append only, and asked as of any day. Threads and processes may share one."""

    _packer: Packer  # known once the ledger is open

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine = engine
        self._names = Names()
        self._righted: tuple[tuple[int, ...], showing.Changes, tuple[tuple[showing.Spot, Record], ...]] | None = None
        self.where = where

    @staticmethod
    def open(where: str | Path) -> Ledger:
        """The ledger in this file or at this URL; one that is not there is made, an older one brought up to date.

        Raises:
            LedgerError: it cannot be opened, or is none.
        """
        url = url_of(where)
        ledger = Ledger(connect(url), shown(url))
        try:
            with writing(ledger._engine, ledger.where) as connection:
                migrate(connection, ledger.where)
            keep_log(ledger._engine, ledger.where)
            ledger._packer = ledger._own_packer()
        except BaseException:
            ledger.close()
            raise
        return ledger

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def add(
        self,
        report: Report,
        records: Sequence[Record],
        layers: Layers | None = None,
        recorded: datetime | None = None,
        codebook: str | None = None,
    ) -> Added:
        """Adds a report with what one codebook read in it, all or nothing; what is there already is not added again.

        `recorded` is since when it counts as known; default: now. `codebook` is asked for where there are no records to tell it;
        default: ours.
        """
        return self.add_all([Reading(report, records, layers, recorded, codebook)])[0]

    def add_all(self, readings: Iterable[Reading]) -> list[Added]:
        """Adds several, all or nothing: to lay them down together costs half."""
        come = [coming(one) for one in readings]
        with writing(self._engine, self.where) as connection:
            desk = adding.Desk(self._packer, self._names)
            return [adding.add(connection, desk, one) for one in come]

    def has(self, report: Report, codebook_version: str) -> bool:
        """Whether this codebook's reading of the report is there, whatever id the report goes by."""
        query = select(t.reading.c.n).join(t.report, t.report.c.n == t.reading.c.report)
        query = query.where(t.report.c.content == content_of(report.outlet, report.text), t.reading.c.codebook == codebook_version)
        with looking(self._engine, self.where) as connection:
            return connection.execute(query).first() is not None

    def find(self, report: Report) -> Kept | None:
        """The report as it is kept, by what it says and who published it; None where it is not there."""
        return self._report(finding.BY_CONTENT, content=content_of(report.outlet, report.text))

    def records(  # noqa: PLR0913  one parameter a question; what it lacks, a Question has
        self,
        as_of: date | datetime | None = None,
        *,
        question: Question | None = None,
        about: str | None = None,
        pair: tuple[str, str] | None = None,
        by: str | None = None,
        place: str | None = None,
        type: str | None = None,
        since: date | None = None,
        until: date | None = None,
        codebook: str | None = None,
    ) -> Iterator[Record]:
        """The records as shown: of each report the newest reading (or that of one codebook), corrected, by day, report and place in it.

        `about` and `by` name an actor that takes part, or that says so, by id or name; of a `pair` both take part, on whichever side.
        """
        parties = tuple(Party((name,)) for name in (pair or (about,)) if name is not None)
        teller, sites, types = ((word,) if word is not None else () for word in (by, place, type))
        asked = Question(parties, tuple(Party((name,)) for name in teller), sites, types, since=since, until=until, codebook=codebook)
        with self._looking(as_of) as sight:
            yield from showing.show(sight, question or asked)

    def page(self, question: Question, as_of: date | datetime | None = None, after: str | None = None, limit: int = 50) -> Page:
        """Some of the records that answer, the newest by day of publication first, and the cursor for those that follow.

        Raises:
            RecordError: `after` is no cursor.
        """
        spot = showing.Spot.read(after) if after else None
        with self._looking(as_of) as sight:
            found = showing.show_newest(sight, question, spot, limit + 1)
        return Page(tuple(record for _, record in found[:limit]), str(found[limit - 1][0]) if len(found) > limit else None)

    def count(self, question: Question, by: Sequence[str] = (), as_of: date | datetime | None = None) -> list[Count]:
        """How many records answer, by one or several dimensions together (counting.py has them), the most first.

        Raises:
            RecordError: records are not told apart by such a dimension.
        """
        with self._looking(as_of) as sight:
            return counting.count(sight, question, by)

    def pairs(self, question: Question, as_of: date | datetime | None = None) -> list[Count]:
        """In how many records each two take part together, by quad: both ids and the quad, the most first."""
        with self._looking(as_of) as sight:
            return counting.count_pairs(sight, question)

    def names(self, ids: Collection[str]) -> dict[str, Actor]:
        """Who these ids are, as they were first met: for showing, their spans mean nothing."""
        with looking(self._engine, self.where) as connection:
            return finding.actors(connection, ids)

    def record(self, id: str, as_of: date | datetime | None = None) -> Record:
        """One record as shown.

        Raises:
            RecordError: there is none of this id, or it was rejected.
        """
        with self._looking(as_of, id) as sight:
            found = showing.show_one(sight, id)
        if found is None:
            raise RecordError(f"the ledger shows no record {id!r}", self.where, "see `dragoman export` or `dragoman search` for the ids")
        return found

    def as_read(self, id: str, as_of: date | datetime | None = None) -> Record:
        """One record as it was read, whatever people made of it.

        Raises:
            RecordError: there is none of this id.
        """
        with self._looking(as_of, id) as sight:
            found = showing.show_one(replace(sight, changes={}), id)
        if found is None:
            raise RecordError(f"there is no record {id!r:.80}", self.where, "see `dragoman export` or `dragoman search` for the ids")
        return found

    def records_in(self, report_id: str, as_of: date | datetime | None = None) -> list[Record]:
        """The records of the newest reading of a report, as they were read."""
        with self._looking(as_of) as sight:
            return gathering.records_in(sight, report_id)

    def shelf(
        self, as_of: date | datetime | None = None, before: tuple[str, str] | None = None, limit: int = 50, ids: Iterable[str] | None = None
    ) -> list[Shelved]:
        """Reports without their texts, the newest first: those before a day and id, or those of some ids."""
        with looking(self._engine, self.where) as connection:
            return gathering.shelf(connection, bound(as_of), before, limit, ids)

    def told_in(self, question: Question, as_of: date | datetime | None = None) -> list[tuple[str, str, int]]:
        """The reports with records that answer: day of publication, id, and how many; the newest first."""
        with self._looking(as_of) as sight:
            return gathering.told_in(sight, question)

    def last_readings(self, below: int = gathering.LAST, limit: int = 50) -> list[Laid]:
        """The readings that came last, below a number."""
        with looking(self._engine, self.where) as connection:
            return gathering.last_readings(connection, below, limit)

    def days(self) -> tuple[date | None, date | None]:
        """The first and the last day on which a report of it was published."""
        known = t.report.c.published != ""
        with looking(self._engine, self.where) as connection:
            first, last = connection.execute(select(func.min(t.report.c.published), func.max(t.report.c.published)).where(known)).one()
        return (date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)

    def reports(self, as_of: date | datetime | None = None) -> Iterator[Kept]:
        """The reports known by then, by day of publication and id."""
        with looking(self._engine, self.where) as connection:
            yield from finding.kept_all(connection, bound(as_of))

    def report(self, id: str) -> Kept:
        """One report.

        Raises:
            LedgerError: there is none of this id.
        """
        found = self._report(finding.BY_ID, id=id)
        if found is None:
            raise LedgerError(f"there is no report {id!r}", self.where, "see `dragoman search` for the ids")
        return found

    def reports_of(self, ids: Collection[str]) -> dict[str, Kept]:
        """The reports of these ids; those that are not there are left out."""
        with looking(self._engine, self.where) as connection:
            return finding.kept_some(connection, ids)

    def layers(self, id: str, as_of: date | datetime | None = None) -> Layers | None:
        """The layers of the newest reading of a report; None where none were kept.

        Raises:
            LedgerError: there is no report of this id.
        """
        found = self.layers_of((id,), as_of)
        if id not in found:
            raise LedgerError(f"there is no report {id!r}", self.where, "see `dragoman search` for the ids")
        return found[id]

    def layers_of(self, ids: Collection[str], as_of: date | datetime | None = None) -> dict[str, Layers | None]:
        """The same of several reports; those that are not there are left out."""
        with looking(self._engine, self.where) as connection:
            found = finding.layers(connection, ids, bound(as_of))
        return {id: self._packer.layers(packed) if packed else None for id, packed in found.items()}

    def versions(self) -> Iterator[Version]:
        """Every reading of every report, old ones too, as read and in the order in which they came."""
        with looking(self._engine, self.where) as connection:
            yield from finding.versions(connection, self._packer)

    def codebooks(self, id: str) -> tuple[str, ...]:
        """The versions of the codebooks by which a report was read, the newest reading last."""
        query = select(t.reading.c.codebook).join(t.report, t.report.c.n == t.reading.c.report).where(t.report.c.id == id)
        with looking(self._engine, self.where) as connection:
            return tuple(row.codebook for row in connection.execute(query.order_by(t.reading.c.recorded, t.reading.c.n)))

    def correct(self, record_id: str, change: Correction, by: str, reason: str, when: datetime | None = None) -> Corrected:
        """Lays down what a person changes in a record; the record as it was read stays.

        Raises:
            RecordError: there is no such record or field, the value cannot stand in it, or who and why are not told.
        """
        field, value = correcting.encode(change, record_id)
        told(by, reason, record_id)
        written = instant(when or datetime.now(UTC))
        with writing(self._engine, self.where) as connection:
            if connection.execute(select(t.record.c.n).where(t.record.c.id == record_id)).first() is None:
                raise RecordError(f"there is no record {record_id!r}", self.where, "see `dragoman search` for the ids")
            n = adding.last(connection, t.correction) + 1
            row = {"n": n, "record": record_id, "field": field, "value": value, "person": by, "reason": reason, "recorded": written}
            connection.execute(insert(t.correction), row)
        return Corrected(record_id, correcting.decode(field, value, record_id), by, reason, moment(written))

    def corrections(self, as_of: date | datetime | None = None, record_id: str | None = None) -> Iterator[Corrected]:
        """The corrections known by then, in the order in which they were made."""
        with looking(self._engine, self.where) as connection:
            found = corrections_in(connection, bound(as_of), record_id)
        yield from found

    def note(self, kind: str, subject: str, value: str, by: str, reason: str, when: datetime | None = None) -> Note:
        """Lays down a judgement of a person; `value` is JSON. A later one on the same subject does not take the place of this one.

        Raises:
            RecordError: who and why are not told.
        """
        told(by, reason, f"{kind} {subject}")
        written = instant(when or datetime.now(UTC))
        with writing(self._engine, self.where) as connection:
            n = adding.last(connection, t.note) + 1
            row = {"n": n, "kind": kind, "subject": subject, "value": value, "person": by, "reason": reason, "recorded": written}
            connection.execute(insert(t.note), row)
        return Note(kind, subject, value, by, reason, moment(written))

    def notes(self, kind: str | None = None, as_of: date | datetime | None = None) -> Iterator[Note]:
        """The judgements known by then, of one kind or of all, in the order in which they were made."""
        query = select(t.note).where(t.note.c.recorded < bound(as_of)).order_by(t.note.c.recorded, t.note.c.n)
        query = query if kind is None else query.where(t.note.c.kind == kind)
        for row in self._rows(query):
            yield Note(row.kind, row.subject, row.value, row.person, row.reason, moment(row.recorded))

    def search(self, words: str, as_of: date | datetime | None = None, limit: int = 50) -> list[Hit]:
        """Where all these words stand, in reports and in records as shown, what came last first; "a phrase" and begin* may be asked."""
        with self._looking(as_of) as sight:
            return finding.find(sight, words, limit)

    def revision(self) -> str:
        """A word that changes with everything that is laid down: how many readings, corrections and notes there are."""
        with looking(self._engine, self.where) as connection:
            return "-".join(str(n or 0) for n in connection.execute(REVISION).one())

    def size(self) -> dict[str, int]:
        """How many reports, readings, records, corrections and notes there are."""
        counted = (t.report, t.reading, t.record, t.correction, t.note)
        with looking(self._engine, self.where) as connection:
            return {table.name: connection.execute(select(func.count()).select_from(table)).scalar_one() for table in counted}

    @contextmanager
    def _looking(self, as_of: date | datetime | None, record_id: str | None = None) -> Iterator[showing.Sight]:
        """How the ledger is seen on a day, with the corrections of all records or of one."""
        changes = None if as_of is None and record_id is None else correcting.last_words(self.corrections(as_of, record_id))
        with looking(self._engine, self.where) as connection:
            is_plain = as_of is None and connection.execute(select(t.overtaken.c.reading).limit(1)).first() is None
            if changes is None:
                yield self._today(showing.Sight(connection, self._packer, {}, bound(None), is_plain))
            else:
                yield showing.Sight(connection, self._packer, changes, bound(as_of), is_plain)

    def _today(self, sight: showing.Sight) -> showing.Sight:
        """The same with all corrections; they and what they make of the records are kept until something is laid down."""
        now = tuple(sight.connection.execute(REVISION).one())
        if self._righted is None or self._righted[0] != now:
            sight = replace(sight, changes=correcting.last_words(corrections_in(sight.connection, bound(None))))
            self._righted = now, sight.changes, tuple(showing.righted(sight, Question()))
        _, changes, by_hand = self._righted
        return replace(sight, changes=changes, by_hand=by_hand)

    def _own_packer(self) -> Packer:
        """What packs by the dictionary that this ledger began with."""
        (row,) = self._rows(select(t.dictionary.c.words))
        return Packer(row.words)

    def _rows(self, query: Select[Any], **values: str) -> list[Row[Any]]:
        with looking(self._engine, self.where) as connection:
            return list(connection.execute(query, values))

    def _report(self, query: Select[Any], **values: str) -> Kept | None:
        found = self._rows(query, **values)
        return finding.kept_of(found[0]) if found else None


def corrections_in(connection: Connection, until: str, record_id: str | None = None) -> list[Corrected]:
    """The corrections known before an instant, of all records or of one, in the order in which they were made."""
    table = t.correction
    query = select(table).where(table.c.recorded < until).order_by(table.c.recorded, table.c.n)
    query = query if record_id is None else query.where(table.c.record == record_id)
    return [
        Corrected(row.record, correcting.decode(row.field, row.value, row.record), row.person, row.reason, moment(row.recorded))
        for row in connection.execute(query)
    ]


def coming(one: Reading) -> adding.Coming:
    version = one.codebook or (one.records[0].codebook if one.records else words.VERSION)
    return adding.coming(one.report, one.records, one.layers, version, instant(one.recorded or datetime.now(UTC)))


def told(by: str, reason: str, where: str) -> None:
    """Refuses a judgement without a name or a reason."""
    if not by.strip() or not reason.strip():
        raise RecordError("nobody judges without a name and a reason", where, "say who judges so (by), and why (reason)")
