"""How do two actors stand, over time, in words, and when did it shift?

Cooperation and conflict by PLOVER's scores, old happenings fading, words and deeds apart. A shift has a date, a size, an interval
and its records.

>>> from dragoman.picture.view import View
>>> relate(View.of(()), "Russia", "Syria").words
'Nothing is known between Russia and Syria.'
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, log, sqrt

from dragoman.picture.moments import Moment, moments
from dragoman.picture.stances import LEVELS, TRUCE, Stance, stances
from dragoman.picture.stances import level as stance_of
from dragoman.picture.view import View

HALF_LIFE = 60.0  # days
PRIOR = 0.5  # weight of not knowing: one happening does not make a relation
FEWEST = 3  # happenings on each side of a shift
LEAST_SIZE = 2.0  # points on PLOVER's scale
LEAST_SPREAD = 2.0  # scores of news scatter at least so much
MOST_SHIFTS = 8


@dataclass(frozen=True, slots=True)
class Point:
    """How two stood on a day. The four parts are not below 0; `net` is from -10 (conflict) to 10 (cooperation)."""

    day: date
    verbal_cooperation: float
    material_cooperation: float
    verbal_conflict: float
    material_conflict: float
    weight: float

    @property
    def net(self) -> float:
        return self.verbal_cooperation + self.material_cooperation - self.verbal_conflict - self.material_conflict


@dataclass(frozen=True, slots=True)
class Shift:
    """A change of how two stand: between which days, how much, within which bounds (95 in 100), by which records."""

    after: date
    before: date
    was: float
    became: float
    low: float
    high: float
    records: tuple[str, ...]

    @property
    def size(self) -> float:
        return self.became - self.was

    @property
    def words(self) -> str:
        way = "towards cooperation" if self.size > 0 else "towards conflict"
        when = f"on {self.before}" if self.after == self.before else f"between {self.after} and {self.before}"
        change = f"change {self.size:+.1f}, between {self.low:+.1f} and {self.high:+.1f}"
        return f"{way} {when}: {self.was:+.1f} became {self.became:+.1f} ({change})"


@dataclass(frozen=True, slots=True)
class Relation:
    """How two actors stand."""

    a: str
    b: str
    day: date
    moments: tuple[Moment, ...]
    points: tuple[Point, ...]
    shifts: tuple[Shift, ...]
    stances: tuple[Stance, ...]

    @property
    def words(self) -> str:
        if not self.points:
            return f"Nothing is known between {self.a} and {self.b}."
        n, last = len(self.moments), self.moments[-1].day
        point = max((p for p in self.points if p.day <= last), key=lambda p: p.day)
        silent = (self.day - last).days
        stands = stance_of(point.net, self.moments) if n >= FEWEST else "too little is told to say how they stand"
        scale, told = f"{point.net:+.1f} on a scale from -10 to 10", f"{n} happening{'' if n == 1 else 's'}"
        if silent > HALF_LIFE and n >= FEWEST:  # how they stood then is not how they stand
            level = f"{stands} when last told of, on {last.day} {last:%B %Y} ({scale} after {told}), and nothing was told of both since"
        else:
            since = f", and nothing was told of both in the {silent} days since" if silent > HALF_LIFE else ""
            level = f"{stands} ({scale}) after {told}, the last on {last.day} {last:%B %Y}{since}"
        beside = (stance.sentence for stance in self.stances if stance.word not in (*LEVELS, TRUCE))
        return " ".join((f"{self.a} and {self.b}: {level}.", *beside))


def relate(view: View, a: str, b: str) -> Relation:
    """How two actors stand on the day of the view, and how it came to be."""
    found = moments(view, a, b)
    points = tuple(series(found, view.day))
    shifts = tuple(find_shifts(found))
    return Relation(a, b, view.day, found, points, shifts, stances(view, a, b, found))


QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


def series(found: Sequence[Moment], until: date) -> Iterator[Point]:
    """A point for each day on which something happened, and the last day."""
    sums = dict.fromkeys(QUADS, 0.0)
    weight, last = 0.0, None
    days = sorted({m.day for m in found if m.day <= until} | ({until} if found else set()))
    by_day: dict[date, list[Moment]] = {}
    for moment in found:
        by_day.setdefault(moment.day, []).append(moment)
    for day in days:
        fade = exp(-log(2) * (day - last).days / HALF_LIFE) if last else 1.0
        weight, last = weight * fade, day
        sums = {quad: value * fade for quad, value in sums.items()}
        for moment in by_day.get(day, ()):
            sums[quad_of(moment)] += moment.weight * abs(moment.score)
            weight += moment.weight
        whole = weight + PRIOR
        vc, mc, vx, mx = (round(sums[quad] / whole, 3) for quad in QUADS)
        yield Point(day, vc, mc, vx, mx, round(weight, 3))


def quad_of(moment: Moment) -> str:
    """The part that a moment counts to; a request of score 0 counts to none of them, whatever its quad."""
    return moment.quad if (moment.score >= 0) == ("cooperation" in moment.quad) else moment.quad.replace("conflict", "cooperation")


def find_shifts(found: Sequence[Moment]) -> list[Shift]:
    """Where the weighted mean of the scores changes by more than chance: the surest first, then within each part again."""
    shifts: list[Shift] = []
    open = [tuple(m for m in found if m.weight > 0)]
    while open and len(shifts) < MOST_SHIFTS:
        part = open.pop()
        cut = best_cut(part)
        if cut is None:
            continue
        k, shift = cut
        shifts.append(shift)
        open += [part[:k], part[k:]]
    return sorted(shifts, key=lambda s: s.before)


def best_cut(part: Sequence[Moment]) -> tuple[int, Shift] | None:
    n = len(part)
    if n < 2 * FEWEST:
        return None
    sums = [(0.0, 0.0, 0.0)]
    for m in part:
        w, wx, wxx = sums[-1]
        sums.append((w + m.weight, wx + m.weight * m.score, wxx + m.weight * m.score * m.score))
    cuts = [k for k in range(FEWEST, n - FEWEST + 1) if part[k - 1].day < part[k].day]
    if not cuts:
        return None
    k, (was, became, error) = max(((k, sizes(sums, k)) for k in cuts), key=lambda pair: abs(pair[1][1] - pair[1][0]) / pair[1][2])
    factor = sqrt(2 * log(n)) + 1.0  # as many cuts were tried, chance alone goes far
    size = became - was
    if abs(size) < LEAST_SIZE or abs(size) < factor * error:
        return None
    ids = tuple(id for m in part[max(0, k - FEWEST) : k + FEWEST] for id in m.records)
    low, high = size - 1.96 * error, size + 1.96 * error
    return k, Shift(part[k - 1].day, part[k].day, round(was, 2), round(became, 2), round(low, 2), round(high, 2), ids)


def sizes(sums: Sequence[tuple[float, float, float]], k: int) -> tuple[float, float, float]:
    """The mean before and after a cut, and the standard error of their difference."""
    first, rest = sums[k], tuple(a - b for a, b in zip(sums[-1], sums[k], strict=True))
    was, became = first[1] / first[0], rest[1] / rest[0]
    spread = max((first[2] - first[1] * was + rest[2] - rest[1] * became) / sums[-1][0], LEAST_SPREAD**2)
    return was, became, sqrt(spread / first[0] + spread / rest[0])
