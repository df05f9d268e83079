"""Whom or what does a name mean? Actors and places of the codebook by name, for the commands that ask.

>>> from datetime import date
>>> from dragoman.codebook import Codebook
>>> actors_named("Soviet Union", date(1985, 3, 11), Codebook.load())[0][0]
'SUN'
"""

from __future__ import annotations

from datetime import date

from dragoman.codebook import Codebook
from dragoman.codebook.actors import actor_base
from dragoman.codebook.spelling import tokens_of
from dragoman.errors import RecordError
from dragoman.reading.distance import kilometres
from dragoman.reading.gazetteer import Site, gazetteer
from dragoman.reading.gazetteer_index import fold

Cells = tuple[str, ...]
MOST = 20


def actors_named(name: str, on: date, codebook: Codebook) -> list[Cells]:
    """Each actor of this name, or of this last name, with what it was on a day; those active on it first.

    Raises:
        RecordError: nobody in the codebook bears the name.
    """
    base, tokens = actor_base(codebook), tokens_of(name)
    found = {known.id: known for known in base.find(" ".join(tokens))}
    if not found and len(tokens) == 1:
        found = {id: base.known[id] for id in base.surnames.get(tokens[0], [])}
    if not found:
        raise RecordError(
            f"no actor is called {name!r}", "the codebook", "see another spelling, or add a row to actors.csv in a folder of yours"
        )
    rows: list[Cells] = []
    for known in sorted(found.values(), key=lambda k: (-k.prominence(on), k.id))[:MOST]:
        role, sector = known.role_on(on), known.sector_on(on)
        rows.append((known.id, known.name, known.kind, role.country or "", sector or "", role.role, role.since, role.until))
    return rows


def places_named(name: str, near: str | None, codebook: Codebook) -> list[Cells]:
    """Each place of this name, the greatest first, or those nearest to another place.

    Raises:
        RecordError: no place bears one of the names.
    """
    sites = sites_named(name, codebook)
    if near:
        other = sites_named(near, codebook)[0]
        sites = sorted(sites, key=lambda site: distance(site, other))
        return [(*cells(site), f"{distance(site, other):.0f}") for site in sites[:MOST]]
    return [(*cells(site), "") for site in sites[:MOST]]


def sites_named(name: str, codebook: Codebook) -> list[Site]:
    key = fold(name)
    found = gazetteer(codebook).find([key]).get(key)
    if not found:
        raise RecordError(f"no place is called {name!r}", "the gazetteer", "see another spelling")
    return list(found)


def distance(site: Site, other: Site) -> float:
    return kilometres(site.lat, site.lon, other.lat, other.lon)


def cells(site: Site) -> Cells:
    id = str(site.id) if site.id else ""
    return (site.name, site.kind, site.admin1 or "", site.country or "", f"{site.lat:.3f}", f"{site.lon:.3f}", f"{site.population:,}", id)
