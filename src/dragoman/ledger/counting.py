"""How many records answer, by what they are asked by? The database counts; what people corrected is counted as it stands corrected.

>>> sorted(DIMENSIONS)
['actor', 'country', 'day', 'factuality', 'land', 'mode', 'month', 'mood', 'outlet', 'place', 'quad', 'speaker', 'type', 'week']
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from itertools import combinations, product
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, func, select

from dragoman.errors import RecordError
from dragoman.ledger import tables as t
from dragoman.ledger.asking import Question, conditions, happened, newest
from dragoman.ledger.interning import among
from dragoman.ledger.kept import Count
from dragoman.ledger.packing import day_of, number_of
from dragoman.ledger.showing import Sight, by_people, corrected
from dragoman.record import Record

KIND = ("type", "mode", "quad", "factuality", "mood")
DIMENSIONS: dict[str, Callable[[Record], Iterable[str]]] = {  # a record's own values
    "type": lambda record: (record.type,),
    "mode": lambda record: (record.mode or "",),
    "quad": lambda record: (record.quad,),
    "factuality": lambda record: (record.factuality,),
    "mood": lambda record: (str(record.mood),),
    "outlet": lambda record: (record.report.outlet or "",),
    "place": lambda record: (record.place.name if record.place else "",),
    "land": lambda record: ((record.place and record.place.country) or "",),
    "actor": lambda record: dict.fromkeys(who.id for who in (*record.actors, *record.recipients)),
    "country": lambda record: dict.fromkeys(who.country for who in (*record.actors, *record.recipients) if who.country),
    "speaker": lambda record: dict.fromkeys(who.id for said in record.speakers for who in (said, said.via) if who),
    "day": lambda record: (told("day", day_number(record)),),
    "week": lambda record: (told("week", day_number(record)),),
    "month": lambda record: (told("month", day_number(record) // 100),),
}
NAMES = {  # what a number in a row stands for
    "outlet": "SELECT n, name FROM outlet WHERE n IN ({})",
    "place": "SELECT n, name FROM place WHERE n IN ({})",
    "land": "SELECT n, country FROM place WHERE n IN ({})",
    "actor": "SELECT n, id FROM actor WHERE n IN ({})",
    "speaker": "SELECT n, id FROM actor WHERE n IN ({})",
    "country": "SELECT -n, code FROM land WHERE -n IN ({})",
}


def count(sight: Sight, question: Question, by: Sequence[str]) -> list[Count]:
    """How many records answer, by one or several dimensions together; the most first. Without any: how many in all.

    Raises:
        RecordError: records are not told apart by such a dimension.
    """
    for name in by:
        if name not in DIMENSIONS:
            raise RecordError(f"records are not counted by {name!r}", "the count", f"give some of {', '.join(sorted(DIMENSIONS))}")
    rows = sight.connection.execute(grouped(sight, question, by)).all()
    words = [words_of(sight, name, {row[turn] for row in rows}) for turn, name in enumerate(by)]
    counted: Counter[tuple[str, ...]] = Counter()
    for *values, n in rows:
        counted[tuple(word(value) for word, value in zip(words, values, strict=True))] += n
    for _, record in corrected(sight, question):
        counted.update(product(*(DIMENSIONS[name](record) for name in by)))
    return [Count(values, n) for values, n in sorted(counted.items(), key=lambda item: (-item[1], item[0]))]


def count_pairs(sight: Sight, question: Question) -> list[Count]:
    """In how many records each two take part together, by quad: the ids of both in their order, and the quad; the most first."""
    asked = [*conditions(question), *newest(question, sight.until, sight.is_plain), t.dyad.c.a > 0]
    asked += [t.outline.c.n.not_in(by_people(sight.until))] if sight.changes else []
    joined = t.dyad.join(t.outline, t.outline.c.n == t.dyad.c.record).join(t.kind, t.kind.c.n == t.outline.c.kind)
    columns = (t.dyad.c.a, t.dyad.c.b, t.kind.c.quad)
    rows = sight.connection.execute(select(*columns, func.count()).select_from(joined).where(*asked).group_by(*columns)).all()
    known = dict(among(sight.connection, NAMES["actor"], sorted({n for a, b, *_ in rows for n in (a, b)})))
    counted: Counter[tuple[str, ...]] = Counter()
    for a, b, quad, n in rows:
        counted[*sorted((known[a], known[b])), quad] += n
    for _, record in corrected(sight, question):
        counted.update((*pair, record.quad) for pair in combinations(sorted(DIMENSIONS["actor"](record)), 2))
    return [Count(values, n) for values, n in sorted(counted.items(), key=lambda item: (-item[1], item[0]))]


def grouped(sight: Sight, question: Question, by: Sequence[str]) -> Select[Any]:
    """The question to the database; it looks only at the tables that it needs."""
    asked = [*conditions(question), *newest(question, sight.until, sight.is_plain)]
    asked += [t.outline.c.n.not_in(by_people(sight.until))] if sight.changes else []
    people = {"actor": t.party, "country": t.party, "speaker": t.said}
    tables = [people[name] for name in by if name in people]
    joined: FromClause = t.outline
    if tables and not asked and len(by) == 1:
        joined = tables[0]
    else:
        for table in tables:
            joined = joined.join(table, table.c.record == t.outline.c.n)
    if any(name in KIND for name in by):
        joined = joined.join(t.kind, t.kind.c.n == t.outline.c.kind)
    columns = [column(name) for name in by]
    asked += [t.party.c.actor > 0] if "actor" in by else []
    asked += [t.party.c.actor < 0] if "country" in by else []
    return select(*columns, func.count()).select_from(joined).where(*asked).group_by(*columns)


def column(name: str) -> ColumnElement[Any]:
    """What rows are told apart by."""
    if name in KIND:
        return t.kind.c[name]
    numbers = {"outlet": t.outline.c.outlet, "place": t.outline.c.place, "land": t.outline.c.place, "speaker": t.said.c.actor}
    if name in ("actor", "country"):
        return t.party.c.actor
    return numbers[name] if name in numbers else happened() / 100 if name == "month" else happened()


def words_of(sight: Sight, name: str, values: set[Any]) -> Callable[[Any], str]:
    """What makes the word of each value."""
    if name in NAMES:
        known = dict(among(sight.connection, NAMES[name], sorted(values)))
        return lambda value: known.get(value, "")
    if name in ("day", "week", "month"):
        return {value: told(name, int(value)) for value in values}.__getitem__
    return str


def told(name: str, number: int) -> str:
    """A day, the Monday of its week, or its month, as ISO 8601 has it; empty where it is not known."""
    if name == "month":
        return f"{number // 100:04}-{number % 100:02}" if number else ""
    day = day_of(number)
    if day is None:
        return ""
    return (day - timedelta(days=day.weekday() if name == "week" else 0)).isoformat()


def day_number(record: Record) -> int:
    """The last day on which an event can have been, as far as its report could know, as a row has it."""
    told, when = record.report.published, record.date
    day, earliest, latest = (number_of(d) for d in (told, when.earliest or told or when.latest, when.latest or told or when.earliest))
    return max(earliest, day) if latest > day > 0 else latest
