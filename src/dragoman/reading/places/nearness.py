"""What lies near a place: which towns, and which countries are next to it?

Borders come with the countries; how far a border is, is measured to the nearest town on its other side, since no outlines are at hand.

>>> from dragoman.codebook import Codebook
>>> codebook = Codebook.load()
>>> syria = look_up("Syria", codebook)[0]
>>> syria.geonames_id, border_on("SYR", "TUR", codebook), border_on("SYR", "EGY", codebook)
(163843, True, False)
>>> round(kilometres_between(syria, look_up("Lebanon", codebook)[0]))
237
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.codebook import Codebook
from dragoman.reading.places import plain, shown_name
from dragoman.reading.places.distance import kilometres
from dragoman.reading.places.gazetteer import ACRONYM, MAIN, OTHER, Site, gazetteer
from dragoman.reading.places.index import fold
from dragoman.reading.places.placing import PREFERRED, holds
from dragoman.record import Place


@dataclass(frozen=True, slots=True)
class NearTown:
    """A town and how far it is."""

    name: str
    country: str | None
    population: int
    km: float


@dataclass(frozen=True, slots=True)
class NearCountry:
    """Another country: its nearest town within sight (None where none is), and whether the place's country borders on it."""

    country: str
    name: str
    borders: bool
    town: NearTown | None


@dataclass(frozen=True, slots=True)
class Nearness:
    """A place with what is near it, the nearest first."""

    place: Place
    towns: tuple[NearTown, ...]
    countries: tuple[NearCountry, ...]


def look_up(name: str, codebook: Codebook) -> tuple[Place, ...]:
    """The places of a name, the greatest first; "Hama, Syria" gives those in Syria, "Idlib province" the province."""
    head, _, outer = name.partition(",")
    words = head.split()
    tail = codebook.words["place_tail"].get(words[-1].lower()) if len(words) > 1 else None
    books = gazetteer(codebook)
    found = known(books.find([fold(head)]).get(fold(head), ()))
    if not found and tail:
        bare = fold(" ".join(words[:-1]))
        kinds = PREFERRED.get(tail["kind"], ())
        found = known(books.find([bare]).get(bare, ()))
        found = [site for site in found if site.kind in kinds] or found
    if outer.strip():
        key = fold(outer)
        found = [site for site in found if any(holds(larger, site) for larger in books.find([key]).get(key, ()))]
    return tuple(as_place(site, head.strip()) for site in sorted(found, key=standing, reverse=True))


def standing(site: Site) -> float:
    """How likely a bare name means a site: countries before towns, towns before the provinces called after them."""
    weight = {"country": 10.0, "capital": 5.0, "admin1": 0.2, "admin2": 0.1}.get(site.kind, 1.0)
    return site.population * weight * (0.1 if site.rank == OTHER else 1.0)


def known(sites: tuple[Site, ...]) -> list[Site]:
    return [site for site in sites if site.rank in (MAIN, OTHER, ACRONYM)]


def as_place(site: Site, written: str) -> Place:
    radius = float(site.radius) if site.radius else None
    return Place(None, written, shown_name(site, written), site.lat, site.lon, site.country, plain(site.admin1), site.id, radius)


def near(place: Place, codebook: Codebook, km: float = 150.0, least: int = 5_000) -> Nearness:
    """Towns of at least `least` people within `km` of a place, and the other countries within `km` or over its country's borders."""
    books = gazetteer(codebook)
    if place.lat is None or place.lon is None:
        return Nearness(place, (), ())
    around = books.near(place.lat, place.lon, km, least, 5_000)
    towns = [
        NearTown(plain(site.name) or site.name, site.country, site.population, round(far, 1))
        for far, site in around
        if site.id != place.geonames_id
    ]
    first: dict[str, NearTown] = {}
    for town in towns:
        if town.country and town.country != place.country:
            first.setdefault(town.country, town)
    beside = books.borders.get(place.country or "", ())
    codes = [*first, *(code for code in beside if code not in first)]
    countries = [NearCountry(c, books.countries[c].name, c in beside, first.get(c)) for c in codes if c in books.countries]
    return Nearness(place, tuple(towns[:20]), tuple(countries))


def kilometres_between(place: Place, other: Place) -> float | None:
    """From centre to centre; None where either lies nowhere."""
    if place.lat is None or place.lon is None or other.lat is None or other.lon is None:
        return None
    return kilometres(place.lat, place.lon, other.lat, other.lon)


def border_on(country: str, other: str, codebook: Codebook) -> bool:
    """Whether two countries (alpha-3) share a land border."""
    return other in gazetteer(codebook).borders.get(country, ())
