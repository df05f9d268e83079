"""Whom or what does a name mean? Actors and places of the codebook by name, as rows of a table.

>>> from datetime import date
>>> from dragoman.codebook import Codebook
>>> actors_named("Soviet Union", date(1985, 3, 11), Codebook.load())[0][:2]
('SUN', 'Soviet Union')
"""

from __future__ import annotations

from datetime import date

from dragoman.codebook import Codebook
from dragoman.codebook.actor_search import resolve_actor
from dragoman.errors import RecordError
from dragoman.reading.places.nearness import border_on, kilometres_between, look_up, near
from dragoman.record import Place

Cells = tuple[str, ...]
ACTOR_COLUMNS = ("id", "name", "kind", "country", "sector", "role", "from", "until", "why", "known from")
PLACE_COLUMNS = ("name", "within", "country", "lat", "lon", "reaches km", "geonames")
NEAR_COLUMNS = ("near it", "country", "people", "km")
APART_COLUMNS = ("from", "to", "km", "border")
MOST = 20


def actors_named(name: str, on: date, codebook: Codebook) -> list[Cells]:
    """Each actor of this name with what it was on a day, the likeliest first.

    Raises:
        RecordError: nobody in the codebook bears the name.
    """
    found = resolve_actor(name, on, codebook)[:MOST]
    if not found:
        mend = "try another spelling, or add a row to actors.csv in a folder of yours"
        raise RecordError(f"no actor is called {name!r}", "the codebook", mend)
    return [(a.id, a.name, a.kind, a.country or "", a.sector or "", a.role, a.since, a.until, a.why, a.known_from) for a in found]


def places_named(name: str, codebook: Codebook) -> tuple[Place, ...]:
    """Each place of this name, the greatest first.

    Raises:
        RecordError: no place bears the name.
    """
    found = look_up(name, codebook)
    if not found:
        raise RecordError(f"no place is called {name!r}", "the gazetteer", "try another spelling")
    return found[:MOST]


def place_row(place: Place) -> Cells:
    at = ("", "") if place.lat is None or place.lon is None else (f"{place.lat:.3f}", f"{place.lon:.3f}")
    reach = f"{place.radius_km:g}" if place.radius_km else ""
    return (place.name, place.admin1 or "", place.country or "", *at, reach, str(place.geonames_id or ""))


def near_rows(place: Place, codebook: Codebook) -> list[Cells]:
    """The towns near a place, the nearest first, then the countries next to its own."""
    nearness = near(place, codebook)
    towns: list[Cells] = [(t.name, t.country or "", f"{t.population:,}", f"{t.km:g}") for t in nearness.towns]
    borders = [c for c in nearness.countries if c.borders]
    return towns + [(f"{c.name} (borders)", c.country, "", f"{c.town.km:g}" if c.town else "") for c in borders]


def apart_row(place: Place, other: Place, codebook: Codebook) -> Cells:
    """How far two places are from each other, centre to centre, and whether their countries share a land border."""
    km = kilometres_between(place, other)
    if not place.country or not other.country:
        border = ""
    elif place.country == other.country:
        border = "same country"
    else:
        border = "shared" if border_on(place.country, other.country, codebook) else "none"
    return (named(place), named(other), "" if km is None else f"{km:.0f}", border)


def named(place: Place) -> str:
    return ", ".join(dict.fromkeys(filter(None, (place.name, place.admin1, place.country))))
