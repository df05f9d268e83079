"""How many records answer, by what they are asked by? The database counts; what people corrected is counted as it stands corrected.

>>> sorted(DIMENSIONS)
['actor', 'country', 'day', 'factuality', 'land', 'mode', 'month', 'mood', 'outlet', 'place', 'quad', 'speaker', 'type', 'week']
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from itertools import combinations, product
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, func, select

from dragoman.errors import RecordError
from dragoman.ledger import tables as t
from dragoman.ledger.adding import last_day
from dragoman.ledger.asking import Question, conditions, newest
from dragoman.ledger.interning import among
from dragoman.ledger.kept import Count
from dragoman.ledger.packing import day_of, number_of
from dragoman.ledger.showing import Sight, by_people, corrected
from dragoman.record import Record

KIND = ("type", "mode", "quad", "factuality", "mood")


def countries_of(record: Record) -> Iterable[str]:
    """The countries of those who take part; where nobody is named, that of the place."""
    who = (*record.actors, *record.recipients)
    place = record.place.country if record.place and not who else None
    return dict.fromkeys(country for country in (*(actor.country for actor in who), place) if country)


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
    "country": lambda record: countries_of(record),
    "speaker": lambda record: dict.fromkeys(who.id for said in record.speakers for who in (said, said.via) if who),
    "day": lambda record: (told("day", day_number(record)),),
    "week": lambda record: (told("week", day_number(record)),),
    "month": lambda record: (told("month", day_number(record)),),
}
COLUMNS: dict[str, ColumnElement[Any]] = {  # by what rows are told apart
    **{name: t.outline.c.kind for name in KIND},
    "outlet": t.outline.c.outlet,
    "place": t.outline.c.place,
    "land": t.outline.c.place,
    "actor": t.party.c.actor,
    "country": t.party.c.actor,
    "speaker": t.said.c.actor,
    "day": t.outline.c.happened,
    "week": t.outline.c.happened,
    "month": t.outline.c.happened,
}
NAMES = {  # what their numbers stand for
    **{name: f"SELECT n, {name} FROM kind WHERE n IN ({{}})" for name in KIND},
    "outlet": "SELECT n, name FROM outlet WHERE n IN ({})",
    "place": "SELECT n, name FROM place WHERE n IN ({})",
    "land": "SELECT n, country FROM place WHERE n IN ({})",
    "actor": "SELECT n, id FROM actor WHERE n IN ({})",
    "speaker": "SELECT n, id FROM actor WHERE n IN ({})",
    "country": "SELECT -n, code FROM land WHERE acting = 0 AND -n IN ({})",
}


def count(sight: Sight, question: Question, by: Sequence[str]) -> list[Count]:
    """How many records answer, by one or several dimensions together; the most first. Without any: how many in all.

    Raises:
        RecordError: records are not told apart by such a dimension.
    """
    for name in by:
        if name not in DIMENSIONS:
            raise RecordError(f"records are not counted by {name!r}", "the count", f"give some of {', '.join(sorted(DIMENSIONS))}")
    if {"actor", "country"} <= set(by):
        raise RecordError("actors and their countries are not counted together", "the count", "ask for one of them")
    columns = list(dict.fromkeys(COLUMNS[name] for name in by))
    rows = sight.connection.execute(grouped(sight, question, by, columns)).all()
    counted = named(sight, by, columns, rows)
    for _, record in corrected(sight, question):
        counted.update(product(*(DIMENSIONS[name](record) for name in by)))
    return in_rank(counted)


def named(sight: Sight, by: Sequence[str], columns: Sequence[ColumnElement[Any]], rows: Sequence[Any]) -> Counter[tuple[str, ...]]:
    """The rows by the words of the dimensions: they are added up by numbers first, for there are many rows and few words."""
    words: list[list[tuple[str, ...]]] = []  # for each column, what is told by it in all its dimensions
    codes: list[dict[int, int]] = []  # and which of these a number stands for
    for turn, column in enumerate(columns):
        numbers = sorted({row[turn] for row in rows})
        told_by = [words_of(sight, name, numbers) for name in by if COLUMNS[name] is column]
        own = {number: tuple([known.get(number, "") for known in told_by]) for number in numbers}
        words.append(list(dict.fromkeys(own.values())))
        place = {told: n for n, told in enumerate(words[-1])}
        codes.append({number: place[told] for number, told in own.items()})
    counted: Counter[tuple[int, ...]] = Counter()
    for row in rows:
        counted[tuple(map(dict.__getitem__, codes, row))] += row[-1]
    at = [(columns.index(COLUMNS[name]), [other for other in by if COLUMNS[other] is COLUMNS[name]].index(name)) for name in by]
    found: Counter[tuple[str, ...]] = Counter()
    for key, n in counted.items():
        found[tuple([words[turn][key[turn]][part] for turn, part in at])] += n
    return found


def in_rank(counted: Mapping[tuple[str, ...], int]) -> list[Count]:
    return [Count(values, n) for values, n in sorted(counted.items(), key=lambda item: (-item[1], item[0]))]


def count_pairs(sight: Sight, question: Question) -> list[Count]:
    """In how many records each two take part together, by quad: the ids of both in their order, and the quad; the most first."""
    joined = t.dyad.join(t.outline, t.outline.c.n == t.dyad.c.record)
    columns = (t.dyad.c.a, t.dyad.c.b, t.outline.c.kind)
    query = select(*columns, func.count()).select_from(joined).where(*asked_of(sight, question), t.dyad.c.a > 0)
    rows = sight.connection.execute(query.group_by(*columns)).all()
    known = words_of(sight, "actor", sorted({n for row in rows for n in row[:2]}))
    quads = words_of(sight, "quad", sorted({row.kind for row in rows}))
    counted: Counter[tuple[str, ...]] = Counter()
    for a, b, kind, n in rows:
        counted[*sorted((known[a], known[b])), quads[kind]] += n
    for _, record in corrected(sight, question):
        counted.update((*pair, record.quad) for pair in combinations(sorted(DIMENSIONS["actor"](record)), 2))
    return in_rank(counted)


def grouped(sight: Sight, question: Question, by: Sequence[str], columns: Sequence[ColumnElement[Any]]) -> Select[Any]:
    """The question to the database; it looks only at the tables that it needs."""
    asked = asked_of(sight, question)
    people = list(dict.fromkeys(t.said if name == "speaker" else t.party for name in by if name in ("actor", "country", "speaker")))
    joined: FromClause = t.outline
    if people and not asked and len(by) == 1:
        joined = people[0]
    else:
        for table in people:
            joined = joined.join(table, table.c.record == t.outline.c.n)
    asked += [t.party.c.actor > 0] if "actor" in by else []
    asked += [t.party.c.actor.in_(select(-t.land.c.n).where(t.land.c.acting == 0))] if "country" in by else []
    return select(*columns, func.count()).select_from(joined).where(*asked).group_by(*columns)


def asked_of(sight: Sight, question: Question) -> list[ColumnElement[bool]]:
    """What is asked of the rows that stand as they were read."""
    asked = [*conditions(question), *newest(question, sight.until, sight.is_plain)]
    return [*asked, t.outline.c.n.not_in(by_people(sight.until))] if sight.changes else asked


def words_of(sight: Sight, name: str, values: Sequence[int]) -> dict[int, str]:
    """The word of each value."""
    if name in NAMES:
        return dict(among(sight.connection, NAMES[name], values))
    return {value: told(name, value) for value in values}


def told(name: str, number: int) -> str:
    """A day, the Monday of its week, or its month, as ISO 8601 has it; empty where it is not known."""
    day = day_of(number)
    if day is None or name == "day":
        return day.isoformat() if day else ""
    return f"{day:%Y-%m}" if name == "month" else (day - timedelta(days=day.weekday())).isoformat()


def day_number(record: Record) -> int:
    """The last day on which an event can have been, as a row has it."""
    told, when = record.report.published, record.date
    day, earliest, latest = (number_of(d) for d in (told, when.earliest or told or when.latest, when.latest or told or when.earliest))
    return last_day(day, earliest, latest)
