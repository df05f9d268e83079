"""How does a report come into the ledger? Once, with what one codebook read in it, all of it in one transaction.

>>> from dragoman.record import Layers
>>> renamed_layers(Layers("r1", (), (), (), (), (), ()), "r2").id
'r2'
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from sqlalchemy import ColumnElement, Connection, Table, bindparam, func, select

from dragoman.ledger import tables as t
from dragoman.ledger.interning import Key, Names, actor_row, among, kind_of_record, name_of, numbers_of, put, site_of
from dragoman.ledger.kept import Added, Outcome
from dragoman.ledger.likeness import LEAST_LIKE, bands, content_of, likeness, runs
from dragoman.ledger.packing import Packer, clean, fold, number_of, pack, unpack, words_in
from dragoman.ledger.searching import add_words
from dragoman.record import Actor, Layers, Record, Speaker
from dragoman.report import Report

MOST_WORDS = 100_000  # of a report that can be found by them
MOST_LIKE = 8  # reports whose runs are compared with those of a new one
MET = f"SELECT report FROM band WHERE hash IN ({{}}) GROUP BY report ORDER BY count(*) DESC, report LIMIT {MOST_LIKE}"
TEXTS = "SELECT n, id, title, text FROM report WHERE n IN ({})"
READINGS = "SELECT n, recorded FROM reading WHERE report IN ({})"
Pair = tuple[int, int]


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
    published: str
    twin: str | None = None
    similarity: float | None = None


def coming(report: Report, records: Sequence[Record], layers: Layers | None, codebook: str, recorded: str) -> Coming:
    words = words_in(f"{report.title or ''} {report.text}")[:MOST_WORDS]
    return Coming(report, content_of(report.outlet, report.text), words, records, layers, codebook, recorded)


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies ready where reports are added to one ledger."""

    packer: Packer
    names: Names


def add(connection: Connection, desk: Desk, one: Coming) -> Added:
    """Adds a report, or a new reading of one that is there, or nothing."""
    asked = {"content": one.content, "id": clean(one.report.id) or one.content[:16], "codebook": one.codebook}
    heads = connection.execute(HEADS, asked).one()
    if heads.read_n is not None:
        return Added(Outcome.SAME, heads.report_id, 0)
    numbers = Numbers(*(value or 0 for value in heads[: len(NUMBERED)]))
    if heads.home is not None:
        home, outcome = Home(heads.home, heads.report_id, heads.recorded, heads.published), Outcome.REREAD
        overtake(connection, home, numbers.reading + 1, max(one.recorded, home.recorded))
    else:
        home, outcome = settle(connection, one, numbers.report + 1, heads.taken is not None), Outcome.NEW
    one = named(one, home.id)
    add_reading(connection, desk, one, home, numbers)
    words = [(numbers.record + 1 + turn, told_in(record, one.report)) for turn, record in enumerate(one.records)]
    add_words(connection, "record_words", words)
    return Added(outcome, home.id, len(one.records), home.twin, home.similarity)


def greatest(table: Table) -> ColumnElement[int]:
    """The greatest number given in a table; writers take turns, so it stays so until one is done."""
    return select(func.max(table.c.n)).scalar_subquery()


NUMBERED = (t.report, t.reading, t.record, t.actor, t.place, t.kind, t.outlet, t.land)
SAME = t.report.c.content == bindparam("content")
READ = select(t.reading.c.n).join(t.report, t.report.c.n == t.reading.c.report).where(SAME, t.reading.c.codebook == bindparam("codebook"))
HEADS = select(  # all that must be known before a report is added, in one question
    *(greatest(table).label(table.name) for table in NUMBERED),
    select(t.report.c.n).where(SAME).scalar_subquery().label("home"),
    select(t.report.c.id).where(SAME).scalar_subquery().label("report_id"),
    select(t.report.c.recorded).where(SAME).scalar_subquery().label("recorded"),
    select(t.report.c.published).where(SAME).scalar_subquery().label("published"),
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
    kind: int
    outlet: int
    land: int


def settle(connection: Connection, one: Coming, n: int, is_taken: bool) -> Home:
    """Gives a new report its row, its words and its link to an earlier near-copy; where its id is another's already, an id of its own."""
    report, told = one.report, runs(one.words)
    hashes = bands(told)
    twin, twin_id, similarity = nearest(connection, told, hashes)
    id = clean(report.id) or one.content[:16]
    published = report.published.isoformat() if report.published else ""
    home = Home(n, f"{id}-{one.content[:16]}" if is_taken else id, one.recorded, published, twin_id, similarity)
    row = {
        "n": n,
        "id": home.id,
        "content": one.content,
        "outlet": clean(report.outlet),
        "title": clean(report.title),
        "url": clean(report.url),
        "published": published,
        "recorded": one.recorded,
        "duplicate_of": twin,
        "similarity": similarity,
        "text": pack(report.text),
    }
    put(connection, "report", [row])
    put(connection, "band", [{"hash": hash, "report": n} for hash in sorted(set(hashes))])
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


def overtake(connection: Connection, home: Home, n: int, recorded: str) -> None:
    """Tells of each two readings of a report which is no longer the newest, and since when: that recorded last is."""
    known = [(when, other) for other, when in among(connection, READINGS, [home.n])]
    pairs = [sorted([(recorded, n), one]) for one in known]
    put(connection, "overtaken", [{"reading": old, "recorded": when} for (_, old), (when, _) in pairs])


def add_reading(connection: Connection, desk: Desk, one: Coming, home: Home, numbers: Numbers) -> None:
    """Lays down the records and layers of a reading, and all by which they are found."""
    n, first = numbers.reading + 1, numbers.record + 1
    row = {
        "n": n,
        "report": home.n,
        "codebook": one.codebook,
        "recorded": max(one.recorded, home.recorded),
        "first": first,
        "size": len(one.records),
        "layers": desk.packer.pack(one.layers) if one.layers else None,
    }
    put(connection, "reading", [row])
    if not one.records:
        return
    pack = desk.packer.pack
    put(connection, "record", [{"n": m, "reading": n, "id": clean(r.id), "packed": pack(r)} for m, r in enumerate(one.records, first)])
    day = number_of(date.fromisoformat(home.published) if home.published else None)
    put(connection, "outline", list(outlines(connection, desk.names, one, numbers, day)))
    add_people(connection, desk.names, one, numbers, day)


def outlines(connection: Connection, names: Names, one: Coming, numbers: Numbers, day: int) -> Iterable[dict[str, int]]:
    """What each record is asked by."""
    kinds = {kind_of_record(record) for record in one.records}
    kind = numbers_of(connection, "kind", kinds, numbers.kind, lambda key: {}, names.kinds)
    heads = {(name,) for record in one.records if (name := clean(record.report.outlet))}
    outlet = numbers_of(connection, "outlet", heads, numbers.outlet, lambda key: {"folded": fold(key[0])}, names.outlets)
    sites = {site_of(record.place) for record in one.records if record.place}
    place = numbers_of(connection, "place", sites, numbers.place, lambda key: {"folded": fold(key[0])})
    for n, record in enumerate(one.records, numbers.record + 1):
        happened, told = record.date, record.report.published
        yield {
            "n": n,
            "reading": numbers.reading + 1,
            "day": day,
            "earliest": (earliest := number_of(happened.earliest or told or happened.latest)),
            "latest": (latest := number_of(happened.latest or told or happened.earliest)),
            "happened": last_day(day, earliest, latest),
            "kind": kind[kind_of_record(record)],
            "outlet": outlet[(clean(record.report.outlet),)] if record.report.outlet else 0,
            "place": place[site_of(record.place)] if record.place else 0,
        }


def last_day(day: int, earliest: int, latest: int) -> int:
    """The last day on which an event can have been, as far as a report of a day could know."""
    return max(earliest, day) if latest > day > 0 else latest


def add_people(connection: Connection, names: Names, one: Coming, numbers: Numbers, day: int) -> None:
    """Lays down who takes part in each record, which two together, and who says so."""
    taking = [[(name_of(who), lands_of(who), who) for who in parties(record)] for record in one.records]
    telling = [[(name_of(who), who) for who in tellers(record)] for record in one.records]
    met: dict[Key, Actor | Speaker] = {key: who for some in telling for key, who in some}
    met |= {key: who for some in taking for key, _, who in some}
    actor = numbers_of(connection, "actor", met.keys(), numbers.actor, lambda key: actor_row(met[key]))
    where = [scene_of(record) for record in one.records]
    codes = {key for some in taking for _, lands, _ in some for key in lands} | {key for keys in where for key in keys}
    land = numbers_of(connection, "land", codes, numbers.land, lambda key: {}, names.lands)
    takes: list[dict[str, int]] = []
    pairs: list[dict[str, int]] = []
    says: list[dict[str, int]] = []
    for n, (some, said, scene) in enumerate(zip(taking, telling, where, strict=True), numbers.record + 1):
        sides = {(actor[key], *(-land[code] for code in lands)) for key, lands, _ in some}
        there = {m for side in sides for m in side} | {-land[code] for code in scene}
        takes += [{"actor": who, "day": day, "record": n} for who in sorted(there)]
        pairs += [{"a": a, "b": b, "day": day, "record": n} for a, b in sorted(dyads(sides))]
        says += [{"actor": who, "day": day, "record": n} for who in sorted({actor[key] for key, _ in said})]
    put(connection, "party", takes)
    put(connection, "dyad", pairs)
    put(connection, "said", says)


def dyads(sides: Collection[tuple[int, ...]]) -> set[Pair]:
    """Every two of those who take part, each as itself, as one of its country and as one who acts for it."""
    found = {(a, b) for one, other in combinations(sides, 2) for a in one for b in other if a != b}
    return {(min(pair), max(pair)) for pair in found}


def lands_of(who: Actor) -> tuple[Key, ...]:
    """The country of an actor, and again where it acts for it."""
    country = clean(who.country)
    return () if not country else ((country, 0), (country, 1)) if who.state else ((country, 0),)


def scene_of(record: Record) -> tuple[Key, ...]:
    """The country in which something happens that names nobody: "a truce in Daraa collapsed" is of Syria."""
    country = clean(record.place.country) if record.place and not parties(record) else ""
    return ((country, 0),) if country else ()


def parties(record: Record) -> tuple[Actor, ...]:
    return (*record.actors, *record.recipients)


def tellers(record: Record) -> Iterable[Speaker | Actor]:
    return (who for speaker in record.speakers for who in (speaker, speaker.via) if who)


def told_in(record: Record, report: Report) -> str:
    """The words by which a record is found: those of its sentence, and the names it resolves to."""
    names = [who.name for who in (*parties(record), *tellers(record))]
    place = [record.place.name, record.place.admin1 or ""] if record.place else []
    return " ".join(words_in(" ".join([record.sentence.of(report.text), record.type, record.mode or "", *names, *place])))


def last(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.max(table.c.n))).scalar() or 0)
