"""How does a report come into the ledger? Once, with what one codebook read in it, all of it in one transaction.

>>> from dragoman.record import Layers
>>> renamed_layers(Layers("r1", (), (), (), (), (), ()), "r2").id
'r2'
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, count

from sqlalchemy import Connection, Table, func, insert, select

from dragoman.ledger import tables as t
from dragoman.ledger.kept import Added, Outcome
from dragoman.ledger.likeness import LEAST_LIKE, bands, content_of, likeness, runs
from dragoman.ledger.packing import clean, fold, lines_of, pack, unpack, words_in
from dragoman.ledger.searching import add_words
from dragoman.notation import to_line
from dragoman.record import Actor, Layers, Record, Speaker
from dragoman.report import Report

MOST_WORDS = 100_000  # of a report that can be found by them
MOST_LIKE = 8  # reports whose runs are compared with those of a new one
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
    row = connection.execute(select(t.report.c.n, t.report.c.id, t.report.c.recorded).where(t.report.c.content == one.content)).first()
    home = Home(*row) if row else None
    if home and is_read(connection, home.n, one.codebook):
        return Added(Outcome.SAME, home.id, 0)
    outcome = Outcome.REREAD if home else Outcome.NEW
    home = home or settle(connection, one)
    add_reading(connection, named(one, home.id), home)
    return Added(outcome, home.id, len(one.records), home.twin, home.similarity)


def is_read(connection: Connection, report: int, codebook: str) -> bool:
    query = select(t.reading.c.n).where(t.reading.c.report == report, t.reading.c.codebook == codebook)
    return connection.execute(query).first() is not None


def settle(connection: Connection, one: Coming) -> Home:
    """Gives a new report its row, its words and its link to an earlier near-copy."""
    report, n = one.report, last(connection, t.report) + 1
    told = runs(one.words)
    hashes = bands(told)
    twin, id, similarity = nearest(connection, told, hashes)
    home = Home(n, free_id(connection, one), one.recorded, id, similarity)
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
    connection.execute(insert(t.report), row)
    put(connection, t.band, [{"hash": hash, "report": n} for hash in sorted(set(hashes))])
    add_words(connection, "report_words", [(n, " ".join(one.words))])
    return home


def free_id(connection: Connection, one: Coming) -> str:
    """The report's id; where another report has it already, with the beginning of its content's name behind it."""
    id = clean(one.report.id) or one.content[:16]
    taken = connection.execute(select(t.report.c.n).where(t.report.c.id == id)).first()
    return f"{id}-{one.content[:16]}" if taken else id


def nearest(connection: Connection, told: frozenset[str], hashes: Sequence[int]) -> tuple[int | None, str | None, float | None]:
    """The report that shares most runs with this one, the earliest of equals; None where none shares enough."""
    if not hashes:
        return None, None, None
    shared = func.count().label("shared")
    met = select(t.band.c.report, shared).where(t.band.c.hash.in_(hashes)).group_by(t.band.c.report)
    found = connection.execute(met.order_by(shared.desc(), t.band.c.report).limit(MOST_LIKE)).all()
    if not found:
        return None, None, None
    query = select(t.report.c.n, t.report.c.id, t.report.c.title, t.report.c.text).where(t.report.c.n.in_([row.report for row in found]))
    like = [(likeness(told, runs(words_in(f"{r.title or ''} {unpack(r.text)}")[:MOST_WORDS])), r) for r in connection.execute(query)]
    best, row = min(like, key=lambda pair: (-pair[0], pair[1].n))
    return (row.n, row.id, round(best, 3)) if best >= LEAST_LIKE else (None, None, None)


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


def add_reading(connection: Connection, one: Coming, home: Home) -> None:
    """Lays down the records and layers of a reading, and all by which they are found."""
    n, first = last(connection, t.reading) + 1, last(connection, t.record) + 1
    row = {
        "n": n,
        "report": home.n,
        "codebook": one.codebook,
        "recorded": max(one.recorded, home.recorded),
        "lines": lines_of(one.records),
        "layers": pack(to_line(one.layers)) if one.layers else None,
    }
    connection.execute(insert(t.reading), row)
    if not one.records:
        return
    actors = intern_actors(connection, {name_of(who) for record in one.records for who in (*parties(record), *tellers(record))})
    places = intern_places(connection, {site_of(record) for record in one.records if record.place})
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


def intern_actors(connection: Connection, names: set[Name]) -> dict[Name, int]:
    """The number of each actor; those not met before get one."""
    query = select(t.actor.c.n, t.actor.c.id, t.actor.c.folded).where(t.actor.c.id.in_(sorted({id for id, _ in names})))
    known = {(row.id, row.folded): row.n for row in connection.execute(query)}
    fresh = dict(zip(sorted(names - known.keys()), count(last(connection, t.actor) + 1)))
    put(connection, t.actor, [{"n": n, "id": id, "folded": folded} for (id, folded), n in fresh.items()])
    return known | fresh


def intern_places(connection: Connection, sites: set[Site]) -> dict[Site, int]:
    if not sites:
        return {}
    query = select(t.place).where(t.place.c.name.in_(sorted({site[0] for site in sites})))
    known = {(row.name, row.admin1, row.country): row.n for row in connection.execute(query)}
    fresh = dict(zip(sorted(sites - known.keys()), count(last(connection, t.place) + 1)))
    rows = [{"n": n, "name": name, "folded": fold(name), "admin1": admin1, "country": land} for (name, admin1, land), n in fresh.items()]
    put(connection, t.place, rows)
    return known | fresh


def told_in(record: Record, report: Report) -> str:
    """The words by which a record is found: those of its sentence, and the names it resolves to."""
    names = [who.name for who in (*parties(record), *tellers(record))]
    place = [record.place.name, record.place.admin1 or ""] if record.place else []
    return " ".join(words_in(" ".join([record.sentence.of(report.text), record.type, record.mode or "", *names, *place])))


def last(connection: Connection, table: Table) -> int:
    """The greatest number given in a table; writers take turns, so it stays so until they are done."""
    return int(connection.execute(select(func.max(table.c.n))).scalar() or 0)


def put(connection: Connection, table: Table, rows: Sequence[dict[str, object]] | Sequence[dict[str, int]]) -> None:
    if rows:
        connection.execute(insert(table), rows)
