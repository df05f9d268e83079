"""How do two actors stand, over time, and all actors with each other on a day?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from dragoman.picture import Point, Relation, Shift, View, relate
from dragoman.picture.filters import Filters
from dragoman.picture.moments import Moment, moments
from dragoman.picture.relations import HALF_LIFE, find_shifts, series
from dragoman.picture.stances import level
from dragoman.picture.who import known_actors, members, side
from dragoman.record import Record
from dragoman.report import Span
from dragoman.surfaces.answers.desk import ANY, Desk, Drawing
from dragoman.surfaces.answers.parts import Evidence, evidence_of

MOST_TIES = 60


@dataclass(frozen=True, slots=True)
class Standing:
    """How two stood on a day; `net` is from -10 (conflict) to 10 (cooperation)."""

    day: date
    net: float
    verbal_cooperation: float
    material_cooperation: float
    verbal_conflict: float
    material_conflict: float
    weight: float


@dataclass(frozen=True, slots=True)
class Turned:
    """A shift: between which days, how much, within which bounds, by which records."""

    after: date
    before: date
    was: float
    became: float
    size: float
    low: float
    high: float
    words: str
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class At:
    """A stretch of a report."""

    report: str
    span: Span


@dataclass(frozen=True, slots=True)
class Worded:
    """A word for how two stand, with its reason; `sentences` where no record bears it."""

    word: str
    why: str
    records: tuple[str, ...]
    sentences: tuple[At, ...]


@dataclass(frozen=True, slots=True)
class OneOfTwo:
    """One of two actors: what a filter takes, and what is shown."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Related:
    """How two actors stand: the happenings between them, the course of it, and its shifts."""

    a: OneOfTwo
    b: OneOfTwo
    day: date
    words: str
    moments: tuple[Moment, ...]
    points: tuple[Standing, ...]
    shifts: tuple[Turned, ...]
    stances: tuple[Worded, ...]
    cites: tuple[Evidence, ...]


def related(desk: Desk, a: str, b: str, filters: Filters = ANY, as_of: date | None = None) -> Related:
    """How two actors stand, over time, and when it shifted; the other filters hold, too."""
    one, other = known_as(desk, a), known_as(desk, b)
    drawing = desk.between(a, b, filters, as_of)
    found: Relation = drawing.found("relation", lambda: relate(drawing.view, one.name, other.name))
    known = {record.id: record for record in drawing.view.records}
    ids = dict.fromkeys(id for moment in found.moments for id in moment.records)
    cites = tuple(evidence_of(known[id], drawing.view, drawing.homes) for id in ids if id in known)
    stances = tuple(Worded(s.word, s.why, s.records, tuple(At(*pair) for pair in s.sentences)) for s in found.stances)
    points, shifts = tuple(map(standing, found.points)), tuple(map(turned, found.shifts))
    return Related(one, other, found.day, found.words, found.moments, points, shifts, stances, cites)


def known_as(desk: Desk, word: str) -> OneOfTwo:
    """Who is meant by an id or a name."""
    id = members(word)[0]
    if id in known_actors():
        return OneOfTwo(id, known_actors()[id].name)
    named = desk.ledger.names([word])
    return OneOfTwo(word, named[word].name) if word in named else OneOfTwo(word, word)


def standing(point: Point) -> Standing:
    return Standing(
        point.day, round(point.net, 3), point.verbal_cooperation, point.material_cooperation, point.verbal_conflict,
        point.material_conflict, point.weight,
    )  # fmt: skip


def turned(shift: Shift) -> Turned:
    return Turned(
        shift.after, shift.before, shift.was, shift.became, round(shift.size, 2), shift.low, shift.high, shift.words, shift.records
    )


@dataclass(frozen=True, slots=True)
class Node:
    """An actor of the network; `weight` is in how many records its side takes part."""

    id: str
    name: str
    country: str | None
    sector: str | None
    kind: str
    weight: int


@dataclass(frozen=True, slots=True)
class NetTie:
    """How two nodes stand on the day: `score` from -10 to 10, verbal and material apart, `weight` of what is known, and its last shift."""

    a: str
    b: str
    score: float
    verbal: float
    material: float
    weight: float
    words: str
    records: int
    last: date
    last_shift: Turned | None


@dataclass(frozen=True, slots=True)
class Network:
    """Who stands how to whom on a day; `first` and `last` bound what is known, `shifts` are the days on which a tie shifted."""

    day: date
    first: date | None
    last: date | None
    shifts: tuple[date, ...]
    nodes: tuple[Node, ...]
    ties: tuple[NetTie, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sides with what lies between them, over all time."""

    a: str
    b: str
    moments: tuple[Moment, ...]
    points: tuple[Point, ...]
    shifts: tuple[Shift, ...]


def network(desk: Desk, filters: Filters = ANY, as_of: date | None = None, day: date | None = None, limit: int = MOST_TIES) -> Network:
    """The actors and how each two of them stand on a day: the ties of which most is told."""
    drawing = desk.wide(filters, as_of)
    pairs, left = drawing.found(("pairs", limit), lambda: pairs_of(drawing, limit))
    days = sorted(moment.day for pair in pairs for moment in pair.moments)
    on = day or drawing.view.day
    ties = tuple(tie for pair in pairs if (tie := tie_on(pair, on)))
    nodes = drawing.found(("nodes", limit), lambda: nodes_of(drawing, {end for pair in pairs for end in (pair.a, pair.b)}))
    named = {end for tie in ties for end in (tie.a, tie.b)}
    shifts = sorted({shift.before for pair in pairs for shift in pair.shifts})
    return Network(
        on, days[0] if days else None, days[-1] if days else None, tuple(shifts), tuple(n for n in nodes if n.id in named), ties, left
    )


def pairs_of(drawing: Drawing, limit: int) -> tuple[tuple[Pair, ...], int]:
    """The pairs of which most records tell, and how many more there are."""
    between: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in drawing.view.records:
        for pair in combinations(sorted(ends(record)), 2):
            between[pair].append(record)
    ranked = sorted(between, key=lambda pair: (-len(between[pair]), pair))
    made = (pair_of(drawing.view, a, b, between[a, b]) for a, b in ranked[:limit])
    return tuple(pair for pair in made if pair.moments), max(0, len(ranked) - limit)


def ends(record: Record) -> set[str]:
    """The actors of a record that a network can show: states, and actors that the codebook knows."""
    found = set()
    for actor in (*record.actors, *record.recipients):
        key = side(actor)
        found.add(key if key in known_actors() else actor.id)
    return {key for key in found if key in known_actors()}


def pair_of(view: View, a: str, b: str, records: Sequence[Record]) -> Pair:
    found = moments(view.only(records), a, b)
    return Pair(a, b, found, tuple(series(found, view.day)), tuple(find_shifts(found)))


def tie_on(pair: Pair, day: date) -> NetTie | None:
    """How two stand on a day; None before anything is told of them."""
    known = [point for point in pair.points if point.day <= day]
    done = [moment for moment in pair.moments if moment.day <= day]
    if not known or not done:
        return None
    point = known[-1]
    fade = 0.5 ** ((day - point.day).days / HALF_LIFE)
    verbal, material = point.verbal_cooperation - point.verbal_conflict, point.material_cooperation - point.material_conflict
    shift = next((shift for shift in reversed(pair.shifts) if shift.before <= day), None)
    records = len({id for moment in done for id in moment.records})
    weight = round(point.weight * fade, 3)
    return NetTie(
        pair.a, pair.b, round(point.net, 3), round(verbal, 3), round(material, 3), weight, level(point.net, done), records, done[-1].day,
        turned(shift) if shift else None,
    )  # fmt: skip


def nodes_of(drawing: Drawing, wanted: set[str]) -> tuple[Node, ...]:
    weights: Counter[str] = Counter(end for record in drawing.view.records for end in ends(record))
    return tuple(Node(*described(id), weights[id]) for id in sorted(wanted))


def described(id: str) -> tuple[str, str, str | None, str | None, str]:
    known = known_actors()[id]
    role = known.role_on(None)
    return id, known.name, id if known.kind == "country" else role.country, known.sector_on(None), known.kind
