"""How does a report come into the ledger? Once, with what one codebook read in it, all of it in one transaction.

>>> from dragoman.record import Layers
>>> renamed_layers(Layers("r1", (), (), (), (), (), ()), "r2").id
'r2'
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations, count
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, bindparam, func, select

from dragoman.ledger import tables as t
from dragoman.ledger.kept import Added, Outcome
from dragoman.ledger.likeness import LEAST_LIKE, bands, content_of, likeness, runs
from dragoman.ledger.opening import driver
from dragoman.ledger.packing import clean, fold, lines_of, pack, unpack, words_in
from dragoman.ledger.searching import add_words
from dragoman.notation import to_line
from dragoman.record import Actor, Layers, Record, Speaker
from dragoman.report import Report

MOST_WORDS = 100_000  # of a report that can be found by them
MOST_ASKED = 500  # values in one question to the database
MOST_LIKE = 8  # reports whose runs are compared with those of a new one
MET = f"SELECT report FROM band WHERE hash IN ({{}}) GROUP BY report ORDER BY count(*) DESC, report LIMIT {MOST_LIKE}"
TEXTS = "SELECT n, id, title, text FROM report WHERE n IN ({})"
ACTORS = "SELECT n, id, folded FROM actor WHERE id IN ({})"
PLACES = "SELECT n, name, admin1, country FROM place WHERE name IN ({})"
Name = tuple[str, str]  # of an actor: id, folded name
Site = tuple[str, str, str]  # of a place: name, folded admin1, country


@dataclass(frozen=True, slots=True)
class Coming:
    """A report on its way in, worked out before the ledger is locked: nobody waits for it."""

    report: Report
    content: str
    words: list[str]
    records: Sequence[Record]
    layers: Layers | None
    codebook: str
    recorded: str


@dataclass(frozen=True, slots=True)
class Home:
    """The report's place in the ledger."""

    n: int
    id: str
    recorded: str
    twin: str | None = None
    similarity: float | None = None


def coming(report: Report, records: Sequence[Record], layers: Layers | None, codebook: str, recorded: str) -> Coming:
    words = words_in(f"{report.title or ''} {report.text}")[:MOST_WORDS]
    return Coming(report, content_of(report.outlet, report.text), words, records, layers, codebook, recorded)


def add(connection: Connection, one: Coming) -> Added:
    """Adds a report, or a new reading of one that is there, or nothing."""
    asked = {"content": one.content, "id": clean(one.report.id) or one.content[:16], "codebook": one.codebook}
    heads = connection.execute(HEADS, asked).one()
    if heads.read_n is not None:
        return Added(Outcome.SAME, heads.report_id, 0)
    numbers = Numbers(*(value or 0 for value in heads[:5]))
    if heads.home is not None:
        home, outcome = Home(heads.home, heads.report_id, heads.recorded), Outcome.REREAD
    else:
        home, outcome = settle(connection, one, numbers.report + 1, heads.taken is not None), Outcome.NEW
    add_reading(connection, named(one, home.id), home, numbers)
    return Added(outcome, home.id, len(one.records), home.twin, home.similarity)


def greatest(table: Table) -> ColumnElement[int]:
    """The greatest number given in a table; writers take turns, so it stays so until one is done."""
    return select(func.max(table.c.n)).scalar_subquery()


SAME = t.report.c.content == bindparam("content")
READ = select(t.reading.c.n).join(t.report, t.report.c.n == t.reading.c.report).where(SAME, t.reading.c.codebook == bindparam("codebook"))
HEADS = select(  # all that must be known before a report is added, in one question
    *(greatest(table).label(table.name) for table in (t.report, t.reading, t.record, t.actor, t.place)),
    select(t.report.c.n).where(SAME).scalar_subquery().label("home"),
    select(t.report.c.id).where(SAME).scalar_subquery().label("report_id"),
    select(t.report.c.recorded).where(SAME).scalar_subquery().label("recorded"),
    READ.scalar_subquery().label("read_n"),
    select(t.report.c.n).where(t.report.c.id == bindparam("id")).scalar_subquery().label("taken"),
)


@dataclass(frozen=True, slots=True)
class Numbers:
    """The greatest number given in each table before this report."""

    report: int
    reading: int
    record: int
    actor: int
    place: int


def settle(connection: Connection, one: Coming, n: int, is_taken: bool) -> Home:
    """Gives a new report its row, its words and its link to an earlier near-copy; where its id is another's already, an id of its own."""
    report, told = one.report, runs(one.words)
    hashes = bands(told)
    twin, twin_id, similarity = nearest(connection, told, hashes)
    id = clean(report.id) or one.content[:16]
    home = Home(n, f"{id}-{one.content[:16]}" if is_taken else id, one.recorded, twin_id, similarity)
    row = {
        "n": n,
        "id": home.id,
        "content": one.content,
        "outlet": clean(report.outlet),
        "title": clean(report.title),
        "url": clean(report.url),
        "published": report.published.isoformat() if report.published else "",
        "recorded": one.recorded,
        "duplicate_of": twin,
        "similarity": similarity,
        "text": pack(report.text),
    }
    put(connection, t.report, [row])
    put(connection, t.band, [{"hash": hash, "report": n} for hash in sorted(set(hashes))])
    add_words(connection, "report_words", [(n, " ".join(one.words))])
    return home


def nearest(connection: Connection, told: frozenset[str], hashes: Sequence[int]) -> tuple[int | None, str | None, float | None]:
    """The report that shares most runs with this one, the earliest of equals; None where none shares enough."""
    if not hashes:
        return None, None, None
    found = among(connection, MET, hashes)
    if not found:
        return None, None, None
    texts = among(connection, TEXTS, [report for (report,) in found])
    like = [(-likeness(told, runs(words_in(f"{title or ''} {unpack(text)}")[:MOST_WORDS])), n, id) for n, id, title, text in texts]
    best, n, id = min(like)
    return (n, id, round(-best, 3)) if -best >= LEAST_LIKE else (None, None, None)


def named(one: Coming, id: str) -> Coming:
    """The same, its records and layers named after the report as the ledger names it."""
    if id == one.report.id:
        return one
    records = [renamed(record, one.report.id, id) for record in one.records]
    return replace(one, records=records, layers=renamed_layers(one.layers, id) if one.layers else None)


def renamed(record: Record, old: str, new: str) -> Record:
    def name(id: str) -> str:
        return new + id.removeprefix(old) if id.startswith(f"{old}-") else f"{new}-{id}"

    return replace(record, id=name(record.id), of=name(record.of) if record.of else None, report=replace(record.report, id=new))


def renamed_layers(layers: Layers, id: str) -> Layers:
    return replace(layers, id=id)


def add_reading(connection: Connection, one: Coming, home: Home, numbers: Numbers) -> None:
    """Lays down the records and layers of a reading, and all by which they are found."""
    n, first = numbers.reading + 1, numbers.record + 1
    row = {
        "n": n,
        "report": home.n,
        "codebook": one.codebook,
        "recorded": max(one.recorded, home.recorded),
        "lines": lines_of(one.records),
        "layers": pack(to_line(one.layers)) if one.layers else None,
    }
    put(connection, t.reading, [row])
    if not one.records:
        return
    actors = intern_actors(
        connection, {name_of(who) for record in one.records for who in (*parties(record), *tellers(record))}, numbers.actor
    )
    places = intern_places(connection, {site_of(record) for record in one.records if record.place}, numbers.place)
    put(connection, t.record, [columns(record, first + turn, turn, n, places) for turn, record in enumerate(one.records)])
    takes: list[dict[str, int]] = []
    pairs: list[dict[str, int]] = []
    says: list[dict[str, int]] = []
    for number, record in enumerate(one.records, first):
        sides = sorted({actors[name_of(who)] for who in parties(record)})
        takes += [{"actor": who, "record": number} for who in sides]
        pairs += [{"a": a, "b": b, "record": number} for a, b in combinations(sides, 2)]
        says += [{"actor": who, "record": number} for who in sorted({actors[name_of(who)] for who in tellers(record)})]
    put(connection, t.party, takes)
    put(connection, t.dyad, pairs)
    put(connection, t.said, says)
    add_words(connection, "record_words", [(first + turn, told_in(record, one.report)) for turn, record in enumerate(one.records)])


def parties(record: Record) -> tuple[Actor, ...]:
    return (*record.actors, *record.recipients)


def tellers(record: Record) -> Iterable[Speaker | Actor]:
    return (who for speaker in record.speakers for who in (speaker, speaker.via) if who)


def name_of(who: Actor | Speaker) -> Name:
    return clean(who.id) or "", fold(clean(who.name) or "")


def site_of(record: Record) -> Site:
    place = record.place
    assert place is not None
    return clean(place.name) or "", fold(clean(place.admin1) or ""), clean(place.country) or ""


def columns(record: Record, n: int, turn: int, reading: int, places: dict[Site, int]) -> dict[str, object]:
    day = record.report.published
    earliest, latest = record.date.earliest or day or record.date.latest, record.date.latest or day or record.date.earliest
    return {
        "n": n,
        "reading": reading,
        "turn": turn,
        "id": clean(record.id),
        "type": record.type,
        "earliest": earliest.isoformat() if earliest else "",
        "latest": latest.isoformat() if latest else "",
        "place": places[site_of(record)] if record.place else None,
    }


def intern_actors(connection: Connection, names: set[Name], last: int) -> dict[Name, int]:
    """The number of each actor; those not met before get one."""
    known = {(id, folded): n for n, id, folded in among(connection, ACTORS, sorted({id for id, _ in names}))}
    fresh = dict(zip(sorted(names - known.keys()), count(last + 1)))
    put(connection, t.actor, [{"n": n, "id": id, "folded": folded} for (id, folded), n in fresh.items()])
    return known | fresh


def intern_places(connection: Connection, sites: set[Site], last: int) -> dict[Site, int]:
    if not sites:
        return {}
    known = {(name, admin1, land): n for n, name, admin1, land in among(connection, PLACES, sorted({site[0] for site in sites}))}
    fresh = dict(zip(sorted(sites - known.keys()), count(last + 1)))
    rows = [{"n": n, "name": name, "folded": fold(name), "admin1": admin1, "country": land} for (name, admin1, land), n in fresh.items()]
    put(connection, t.place, rows)
    return known | fresh


def told_in(record: Record, report: Report) -> str:
    """The words by which a record is found: those of its sentence, and the names it resolves to."""
    names = [who.name for who in (*parties(record), *tellers(record))]
    place = [record.place.name, record.place.admin1 or ""] if record.place else []
    return " ".join(words_in(" ".join([record.sentence.of(report.text), record.type, record.mode or "", *names, *place])))


def last(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.max(table.c.n))).scalar() or 0)


def put(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Adds rows to a table."""
    if rows:
        driver(connection).executemany(insertion(table.name, tuple(rows[0]), connection.dialect.name), rows)


@cache
def insertion(table: str, columns: tuple[str, ...], dialect: str) -> str:
    mark = ":{}" if dialect == "sqlite" else "%({})s"
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(mark.format(column) for column in columns)})"


def among(connection: Connection, query: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows of which something is among these values, asked so many at a time as any database takes."""
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    found: list[tuple[Any, ...]] = []
    for start in range(0, len(values), MOST_ASKED):
        some = tuple(values[start : start + MOST_ASKED])
        cursor = driver(connection)
        cursor.execute(query.format(", ".join([mark] * len(some))), some)
        found += cursor.fetchall()
    return found
