"""Who acts in a made ledger, and where? Conflicts between actors of the codebook, some far more often told of than others.

>>> first = theatres()[0]
>>> len(first.cast) > 8, 0 < len(first.towns)
(True, True)
"""

from __future__ import annotations

import csv
import random
from bisect import bisect
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

from dragoman.codebook import HOME
from dragoman.codebook.actors import Known
from dragoman.codebook.events import EventType, load_events
from dragoman.picture.who import known_actors

THEATRES, TOWNS = 150, 16
FIRST = ("RUS UKR", "ISR PSE", "SYR TUR", "USA IRN", "RUS USA", "SAU YEM", "ARM AZE", "IND PAK", "CHN TWN", "ETH SDN")  # most told of
GROUPS = (("rebels", "REB"), ("fighters", "REB"), ("protesters", "CVL"), ("residents", "CVL"), ("police", "COP"), ("opposition", "OPP"))
ABROAD = ("united-nations", "european-union", "nato", "USA", "RUS", "CHN", "TUR", "FRA", "QAT", "EGY")
SYLLABLES = ("ba", "dar", "el", "go", "hin", "jo", "ka", "lim", "mo", "nar", "o", "pi", "qua", "ras", "su", "ti", "ur", "ven", "wa", "ze")


class Zipf:
    """Draws numbers, the first far more often than the last."""

    def __init__(self, size: int, head: float = 2.7) -> None:
        self._sums = list(accumulate(1 / (rank + head) for rank in range(size)))

    def draw(self, chance: random.Random) -> int:
        return bisect(self._sums, chance.random() * self._sums[-1])


def word(number: int) -> str:
    """A made word; no two numbers have the same."""
    made = ""
    number += len(SYLLABLES)
    while number:
        number, rest = divmod(number, len(SYLLABLES))
        made += SYLLABLES[rest]
    return made


@dataclass(frozen=True, slots=True)
class Who:
    """An actor of a cast, with the words by which reports call it."""

    id: str
    name: str
    text: str
    country: str | None
    sector: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Town:
    """A place of a theatre."""

    number: int
    name: str
    country: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Act:
    """A kind of event and the words that tell it."""

    type: str
    mode: str | None
    rule: str
    words: str
    mutual: bool
    quad: str
    score: float
    cameo: str


@dataclass(frozen=True, slots=True)
class Theatre:
    """A conflict: who acts in it, the first most often, and where."""

    cast: tuple[Who, ...]
    towns: tuple[Town, ...]


@cache
def acts() -> tuple[tuple[Act, ...], tuple[int, ...]]:
    """The kinds of event, and how often each is told."""
    kinds: dict[str, EventType] = load_events(HOME / "events.toml")[0]
    with (Path(__file__).parent / "acts.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    found = []
    for row in rows:
        kind, mode = kinds[row["type"]], row["mode"] or None
        found.append(
            Act(row["type"], mode, row["rule"], row["words"], bool(row["mutual"]), kind.quad, kind.score_of(mode), kind.cameo_of(mode))
        )
    return tuple(found), tuple(accumulate(int(row["weight"]) for row in rows))


@cache
def theatres() -> tuple[Theatre, ...]:
    """The conflicts, the most told of first; the same on every machine."""
    known = dict(known_actors())
    chance = random.Random(1597)
    states = [k for k in known.values() if k.kind == "country" and len(k.id) == 3 and k.id.isupper()]
    rank = Zipf(len(states), 12)
    weighed = sorted(states, key=lambda k: (-len(by_country(k.id)), k.id))
    pairs = [(known[a], known[b]) for a, b in map(str.split, FIRST)]
    pairs += [(weighed[rank.draw(chance)], weighed[rank.draw(chance)]) for _ in range(THEATRES - len(pairs))]
    return tuple(theatre(number, one, other, chance) for number, (one, other) in enumerate(pairs))


@cache
def all_by_country() -> dict[str, list[Known]]:
    found: dict[str, list[Known]] = {}
    for known in known_actors().values():
        for country in {role.country for role in known.roles if role.country}:
            found.setdefault(country, []).append(known)
    return found


def by_country(country: str) -> list[Known]:
    return all_by_country().get(country, [])


def theatre(number: int, one: Known, other: Known, chance: random.Random) -> Theatre:
    """Two states (or one, and those who fight it), their people, and others who take a hand."""
    known = known_actors()
    lands = (one, other) if one is not other else (one,)
    cast = [as_state(land) for land in lands]
    for land in lands:
        cast.append(Who(f"{land.id}-GOV", f"Government of {land.name}", "the government", land.id, "GOV", "organisation"))
        own = [k for k in by_country(land.id) if k.kind != "country"]
        picked = [as_actor(k, land.id) for k in chance.sample(own, min(len(own), 9))]
        cast += picked
        cast += [Who(f"{land.id.lower()}-{noun}", f"{land.name} {noun}", noun, land.id, sector, "group") for noun, sector in GROUPS]
    cast += [as_actor(known[id], None) for id in ABROAD if id in known]
    head, rest = cast[: len(lands)], cast[len(lands) :]
    chance.shuffle(rest)
    towns = [town(number * TOWNS + n, lands[n % len(lands)].id, number) for n in range(TOWNS)]
    return Theatre((*head, *rest), tuple(towns))


def as_state(known: Known) -> Who:
    return Who(known.id, known.name, known.name, known.id, None, "country")


def as_actor(known: Known, country: str | None) -> Who:
    if known.kind == "country":
        return as_state(known)
    role = next((r for r in known.roles if r.country == country), known.roles[0])
    return Who(
        known.id, known.name, known.name.split()[-1] if known.kind == "person" else known.name, role.country, role.sector, known.kind
    )


def town(number: int, country: str, theatre: int) -> Town:
    return Town(number, word(number * 7).title(), country, round(10 + theatre % 45 + number % TOWNS / 10, 2), round(theatre * 2.3 % 140, 2))


@cache
def outlets() -> tuple[str, ...]:
    """The outlets, the most told of first."""
    media = [k.name for k in known_actors().values() if k.kind == "organisation" and any(r.sector == "JRN" for r in k.roles)]
    return tuple(media[:120])
