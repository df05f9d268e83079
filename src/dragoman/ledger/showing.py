"""Which records does a ledger show? Of each report the newest reading known by then, as people corrected it.

The database finds rows by what was read. Records that a person corrected are asked again in Python, as they stand corrected.
They come by day of publication, report and place in it, so that the same ledger always answers in the same order.

>>> Question(about="Russia").is_open, Question().is_open
(False, True)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from heapq import merge
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, or_, select

from dragoman.ledger import tables as t
from dragoman.ledger.correcting import correct
from dragoman.ledger.kept import Corrected
from dragoman.ledger.packing import FAR, fold, unpack
from dragoman.ledger.reviving import record_of
from dragoman.record import Record

PAGE = 500  # rows whose readings are fetched together, at most; few at first, for those who want only the first
PAGE_OF_READINGS = 64  # rows that a server sends together
MOST_ASKED = 500  # ids in one question to the database
Changes = Mapping[str, Mapping[str, Corrected]]


@dataclass(frozen=True, slots=True)
class Question:
    """What records are asked for; what is None is not asked.

    `about` and `by` are the id or the name of an actor that takes part, or that says so; of a `pair` both take part. `place` is a name,
    a province or a GeoNames number. `since` and `until` ask for what may have happened on one of these days.
    """

    about: str | None = None
    pair: tuple[str, str] | None = None
    by: str | None = None
    place: str | None = None
    type: str | None = None
    since: date | None = None
    until: date | None = None
    codebook: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether every record is an answer."""
        return all(getattr(self, field.name) is None for field in fields(self) if field.name != "codebook")


class Row(NamedTuple):
    """Where a record lies: its order first, so that rows sort by it."""

    published: str
    report: str
    turn: int
    n: int
    id: str
    reading: int


def show(connection: Connection, question: Question, changes: Changes, until: str = FAR) -> Iterator[Record]:
    """The records that answer, in order."""
    if question.is_open:
        yield from show_all(connection, question, changes, until)
        return
    plain = (row for row in rows(connection, condition(question), question, until) if row.id not in changes)
    if not changes:
        yield from (record for _, record in corrected(connection, plain, changes))
        return
    by_hand = sorted(
        row for some in batched(sorted(changes), MOST_ASKED) for row in rows(connection, [t.record.c.id.in_(some)], question, until)
    )
    answers = ((row, record) for row, record in corrected(connection, by_hand, changes) if is_answer(record, question))
    yield from (record for _, record in merge(answers, corrected(connection, plain, {}), key=lambda pair: pair[0]))


def show_all(connection: Connection, question: Question, changes: Changes, until: str) -> Iterator[Record]:
    """Every record, reading by reading: the lines of each are its records in order."""
    query = newest(select(t.reading.c.lines).join_from(t.reading, t.report, t.report.c.n == t.reading.c.report), question, until)
    query = query.order_by(t.report.c.published, t.report.c.id)
    with connection.execution_options(yield_per=PAGE_OF_READINGS).execute(query) as found:
        for row in found:
            for line in filter(None, unpack(row.lines).split("\n")):
                record = record_of(line)
                right = correct(record, changes[record.id]) if record.id in changes else record
                if right is not None:
                    yield right


def show_one(connection: Connection, id: str, changes: Changes, until: str) -> Record | None:
    """The record of one id, if it is shown."""
    found = list(rows(connection, [t.record.c.id == id], Question(), until))
    return next((record for _, record in list(corrected(connection, found, changes))), None)


def corrected(connection: Connection, found: Iterable[Row], changes: Changes) -> Iterator[tuple[Row, Record]]:
    """Each row with its record as people want it; what they reject is left out."""
    for row, record in revived(connection, found):
        right = correct(record, changes[row.id]) if row.id in changes else record
        if right is not None:
            yield row, right


def revived(connection: Connection, found: Iterable[Row]) -> Iterator[tuple[Row, Record]]:
    """Each row with its record as it was read."""
    kept: dict[int, list[str]] = {}
    for page in growing(found):
        wanted = {row.reading for row in page}
        kept = {n: lines for n, lines in kept.items() if n in wanted}
        missing = sorted(wanted - kept.keys())
        if missing:
            query = select(t.reading.c.n, t.reading.c.lines).where(t.reading.c.n.in_(missing))
            kept |= {row.n: unpack(row.lines).split("\n") for row in connection.execute(query)}
        for row in page:
            yield row, record_of(kept[row.reading][row.turn])


def rows(connection: Connection, conditions: Sequence[ColumnElement[bool]], question: Question, until: str) -> Iterator[Row]:
    """The rows that fit, in order, as the database finds them."""
    columns = (t.report.c.published, t.report.c.id, t.record.c.turn, t.record.c.n, t.record.c.id, t.reading.c.n)
    query = newest(joined(*columns), question, until)
    query = query.where(*conditions).order_by(t.report.c.published, t.report.c.id, t.record.c.turn)
    with connection.execution_options(yield_per=PAGE).execute(query) as found:
        for row in found:
            yield Row(*row)


def joined(*columns: Any) -> Select[Any]:
    """Records with their readings and reports."""
    query = select(*columns).join_from(t.record, t.reading, t.reading.c.n == t.record.c.reading)
    return query.join(t.report, t.report.c.n == t.reading.c.report)


def newest(query: Select[Any], question: Question, until: str) -> Select[Any]:
    """Narrowed to the newest reading of each report that was known before an instant, or to that of one codebook."""
    known = t.reading.c.recorded < until
    if question.codebook is not None:
        return query.where(known, t.reading.c.codebook == question.codebook)
    later = t.reading.alias("later")
    after = or_(later.c.recorded > t.reading.c.recorded, and_(later.c.recorded == t.reading.c.recorded, later.c.n > t.reading.c.n))
    overtaken = exists(select(later.c.n).where(later.c.report == t.reading.c.report, later.c.recorded < until, after))
    return query.where(known, ~overtaken)


def condition(question: Question) -> list[ColumnElement[bool]]:
    """What the database is asked, of what was read."""
    found: list[ColumnElement[bool]] = []
    if question.about is not None:
        found.append(t.record.c.n.in_(select(t.party.c.record).where(t.party.c.actor.in_(actors(question.about)))))
    if question.by is not None:
        found.append(t.record.c.n.in_(select(t.said.c.record).where(t.said.c.actor.in_(actors(question.by)))))
    if question.pair is not None:
        one, other = (actors(name) for name in question.pair)
        ways = or_(and_(t.dyad.c.a.in_(one), t.dyad.c.b.in_(other)), and_(t.dyad.c.a.in_(other), t.dyad.c.b.in_(one)))
        found.append(t.record.c.n.in_(select(t.dyad.c.record).where(ways)))
    if question.place is not None:
        found.append(t.record.c.place.in_(places(question.place)))
    if question.type is not None:
        found.append(t.record.c.type == question.type)
    if question.since is not None:
        found.append(t.record.c.latest >= question.since.isoformat())
    if question.until is not None:
        found.append(and_(t.record.c.earliest <= question.until.isoformat(), t.record.c.earliest != ""))
    return found


def actors(name: str) -> Select[Any]:
    return select(t.actor.c.n).where(or_(t.actor.c.id == name, t.actor.c.folded == fold(name)))


def places(name: str) -> Select[Any]:
    return select(t.place.c.n).where(or_(t.place.c.folded == fold(name), t.place.c.admin1 == fold(name)))


def is_answer(record: Record, question: Question) -> bool:
    """The same question, asked of a record as it stands corrected."""
    sides = {word for who in (*record.actors, *record.recipients) for word in (who.id, fold(who.name))}
    tellers = {word for s in record.speakers for who in (s, s.via) if who for word in (who.id, fold(who.name))}
    day = record.report.published
    earliest, latest = record.date.earliest or day or record.date.latest, record.date.latest or day or record.date.earliest
    where = {fold(record.place.name), fold(record.place.admin1 or "")} if record.place else set()
    tests = (
        question.about is None or is_named(question.about, sides),
        question.by is None or is_named(question.by, tellers),
        question.pair is None or all(is_named(name, sides) for name in question.pair),
        question.place is None or fold(question.place) in where,
        question.type is None or question.type == record.type,
        question.since is None or (latest is not None and latest >= question.since),
        question.until is None or (earliest is not None and earliest <= question.until),
    )
    return all(tests)


def is_named(name: str, words: set[str]) -> bool:
    return name in words or fold(name) in words


def batched(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some


def growing(items: Iterable[Row]) -> Iterator[list[Row]]:
    """Few at first, then more, up to a page."""
    rest, size = iter(items), 16
    while some := list(islice(rest, size)):
        yield some
        size = min(2 * size, PAGE)
