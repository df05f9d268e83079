"""Where did it happen, how sure is that, and what lies near?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.codebook import Codebook
from dragoman.picture.filters import Filters
from dragoman.reading.places.nearness import near
from dragoman.record import Place
from dragoman.surfaces.answers.desk import ANY, Desk
from dragoman.surfaces.answers.parts import Located, located
from dragoman.surfaces.answers.timeline import parts_in_order, surest, where
from dragoman.surfaces.lookup import places_named


@dataclass(frozen=True, slots=True)
class Feature:
    """A happening on the map, or what is planned or supposed there (its mood says which); `n` records tell of it."""

    episode: str
    lat: float
    lon: float
    radius_km: float | None
    name: str
    country: str | None
    surely: str
    mood: str
    quad: str
    type: str
    day: date
    n: int
    disputed: bool


@dataclass(frozen=True, slots=True)
class Map:
    """What can be shown on a map, the newest first, and how many have no place, or none that has a point."""

    features: tuple[Feature, ...]
    total: int
    placeless: int
    pointless: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Town:
    name: str
    country: str | None
    population: int
    km: float


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A country near a place: whether its country borders on it, and the nearest town there."""

    country: str
    name: str
    borders: bool
    town: Town | None


@dataclass(frozen=True, slots=True)
class Near:
    """A place with what is near it, the nearest first; `others` bear the same name."""

    place: Located
    others: tuple[Located, ...]
    towns: tuple[Town, ...]
    countries: tuple[Neighbour, ...]


def map_of(desk: Desk, filters: Filters = ANY, as_of: date | None = None, limit: int = 2_000) -> Map:
    """The places of what happened, the newest first."""
    drawing = desk.wide(filters, as_of)
    told = drawing.found("map", lambda: [(one, where(drawing, one)) for one in parts_in_order(drawing)])
    shown = [
        Feature(
            one.id, place.lat, place.lon, place.radius_km, place.name, place.country, surest(one.records), str(lead.mood), one.quad,
            one.type, one.latest, len(one.records), bool(one.disputes),
        )
        for one, (lead, place) in told
        if place and place.lat is not None and place.lon is not None
    ]  # fmt: skip
    placeless = sum(place is None for _, (_, place) in told)
    pointless = len(told) - placeless - len(shown)
    return Map(tuple(shown[:limit]), len(told), placeless, pointless, max(0, len(shown) - limit))


def near_name(name: str, codebook: Codebook) -> Near:
    """What is near the greatest place of a name.

    Raises:
        RecordError: no place bears it.
    """
    found = places_named(name, codebook)
    return around(found[0], found[1:], codebook)


def near_point(lat: float, lon: float, codebook: Codebook) -> Near:
    """What is near a point; the country of the nearest town is taken for its own."""
    bare = Place(None, "", f"{lat:.3f}, {lon:.3f}", lat, lon, None, None, None)
    towns = near(bare, codebook).towns
    home = towns[0].country if towns else None
    return around(Place(None, "", bare.name, lat, lon, home, None, None), (), codebook)


def around(place: Place, others: tuple[Place, ...], codebook: Codebook) -> Near:
    found = near(place, codebook)
    towns = tuple(Town(t.name, t.country, t.population, t.km) for t in found.towns)
    countries = tuple(
        Neighbour(c.country, c.name, c.borders, Town(c.town.name, c.town.country, c.town.population, c.town.km) if c.town else None)
        for c in found.countries
    )
    own = located(place)
    assert own is not None
    return Near(own, tuple(one for other in others if (one := located(other))), towns, countries)
