"""Which records does a ledger show? Of each report the newest reading known by then, as people corrected it.

They come by day of publication, report and place in it, so that the same ledger always answers in the same order; or the newest first.

>>> Spot.read("20210817-42"), str(Spot(20210817, 42))
(Spot(day=20210817, n=42), '20210817-42')
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import merge
from itertools import groupby, islice
from operator import itemgetter
from typing import NamedTuple

from sqlalchemy import Connection, Select, and_, or_, select

from dragoman.errors import RecordError
from dragoman.ledger import tables as t
from dragoman.ledger.asking import Question, conditions, is_answer, newest
from dragoman.ledger.correcting import correct
from dragoman.ledger.interning import among
from dragoman.ledger.kept import Corrected
from dragoman.ledger.packing import FAR, Packer
from dragoman.record import Record

PAGE = 500  # records fetched together, at most; few at first, for those who want only the first
MOST_ASKED = 500  # ids in one question to the database
PACKED = "SELECT n, packed FROM record WHERE n IN ({})"
Changes = Mapping[str, Mapping[str, Corrected]]


class Spot(NamedTuple):
    """Where a record lies among all: by day of publication, then as they came."""

    day: int
    n: int

    def __str__(self) -> str:
        return f"{self.day}-{self.n}"

    @staticmethod
    def read(cursor: str) -> Spot:
        """The place that a cursor names.

        Raises:
            RecordError: it names none.
        """
        day, _, n = cursor.partition("-")
        if not (day.isdecimal() and n.isdecimal()):
            raise RecordError(f"{cursor!r:.40} is no place in the ledger", "the cursor", "give the one that came with the page before")
        return Spot(int(day), int(n))


@dataclass(frozen=True, slots=True)
class Sight:
    """How a ledger is looked at: through which connection and packer, with which corrections, up to which instant.

    It is plain where all that was ever read is shown: no report was read anew.
    """

    connection: Connection
    packer: Packer
    changes: Changes
    until: str = FAR
    is_plain: bool = False
    by_hand: Sequence[tuple[Spot, Record]] | None = None  # the corrected records, where they are known from before


def show(sight: Sight, question: Question) -> Iterator[Record]:
    """The records that answer, in order."""
    query = spots(sight, question)
    day = t.outline.c.day + 0 if question.is_of_people else t.outline.c.day  # who is asked for is found first, and then put in order
    with sight.connection.execution_options(yield_per=PAGE).execute(query.order_by(day, t.outline.c.n)) as found:
        plain = in_order(fetched(sight, map(Spot._make, found)))
        by_hand = in_order(sorted(corrected(sight, question), key=itemgetter(0)))
        yield from (record for _, record in merge(plain, by_hand, key=lambda pair: rank(*pair)))


def show_newest(sight: Sight, question: Question, after: Spot | None, most: int) -> list[tuple[Spot, Record]]:
    """So many records that answer, the newest first; only those that come after a place."""
    row = t.outline.c
    query = spots(sight, question)
    if after is not None:
        query = query.where(or_(row.day < after.day, and_(row.day == after.day, row.n < after.n)))
    day = row.day + 0 if question.is_of_people else row.day
    rows = sight.connection.execute(query.order_by(day.desc(), row.n.desc()).limit(most))
    found = list(fetched(sight, map(Spot._make, rows)))
    found += (pair for pair in corrected(sight, question) if after is None or pair[0] < after)
    return sorted(found, key=itemgetter(0), reverse=True)[:most]


def show_one(sight: Sight, id: str) -> Record | None:
    """The record of one id, if it is shown."""
    shown = replace(sight, changes={id: sight.changes.get(id, {})})
    return next((record for _, record in righted(shown, Question())), None)


def spots(sight: Sight, question: Question) -> Select[tuple[int, int]]:
    """Where the records lie that answer as they were read; those that people corrected are not among them."""
    query = select(t.outline.c.day, t.outline.c.n).where(*conditions(question), *newest(question, sight.until, sight.is_plain))
    return query.where(t.outline.c.n.not_in(by_people(sight.until))) if sight.changes else query


def by_people(until: str) -> Select[tuple[int]]:
    """The numbers of the records that people corrected."""
    known = select(t.correction.c.record).where(t.correction.c.recorded < until)
    return select(t.record.c.n).where(t.record.c.id.in_(known))


def fetched(sight: Sight, spots: Iterable[Spot]) -> Iterator[tuple[Spot, Record]]:
    """The records of these spots, as they were read."""
    for page in growing(spots):
        packed = dict(among(sight.connection, PACKED, [spot.n for spot in page]))
        yield from ((spot, sight.packer.record(packed[spot.n])) for spot in page)


def corrected(sight: Sight, question: Question) -> Iterator[tuple[Spot, Record]]:
    """The records that people corrected, as they want them; those that answer so."""
    known = sight.by_hand if sight.by_hand is not None and question.codebook is None else righted(sight, question)
    return ((spot, record) for spot, record in known if is_answer(record, question))


def righted(sight: Sight, question: Question) -> Iterator[tuple[Spot, Record]]:
    """All records that people corrected, as they want them; without those that they reject."""
    row = t.outline.c
    query = select(row.day, row.n, t.record.c.id, t.record.c.packed).join(t.record, t.record.c.n == row.n)
    query = query.where(*newest(question, sight.until, sight.is_plain))
    for some in batched(sorted(sight.changes), MOST_ASKED):
        for day, n, id, packed in sight.connection.execute(query.where(t.record.c.id.in_(some))):
            right = correct(sight.packer.record(packed), sight.changes[id])
            if right is not None:
                yield Spot(day, n), right


def in_order(pairs: Iterable[tuple[Spot, Record]]) -> Iterator[tuple[Spot, Record]]:
    """Those of one day by their reports; the days are in order already."""
    for _, some in groupby(pairs, key=lambda pair: pair[0].day):
        yield from sorted(some, key=lambda pair: rank(*pair))


def rank(spot: Spot, record: Record) -> tuple[int, str, int]:
    return spot.day, record.report.id, spot.n


def batched(items: Iterable[str], size: int) -> Iterator[list[str]]:
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some


def growing(items: Iterable[Spot]) -> Iterator[list[Spot]]:
    """Few at first, then more, up to a page."""
    rest, size = iter(items), 16
    while some := list(islice(rest, size)):
        yield some
        size = min(2 * size, PAGE)
