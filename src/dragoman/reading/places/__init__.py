"""Where: which places does a text name, and where does each event happen?

`find_places` gives every place named, resolved to GeoNames, with a radius where it is wide ("southern Syria" lies south of the middle of
Syria); a people's name ("Syrian") is given with the basis `demonym`, on the map of a report but never the place of an event. `place_of`
gives the place of one event.

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text, codebook = parse(Report("Russian jets bombed targets in eastern Ghouta, Damascus said.")), Codebook.load()
>>> places = find_places(text, codebook)
>>> [(place.text, place.country, place.basis) for place in places][:2]
[('Russian', 'RUS', 'demonym'), ('eastern Ghouta', 'SYR', 'text')]
>>> place_of(text, 2, places, codebook).name
'Eastern Ghouta'
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from dragoman.codebook import Codebook
from dragoman.reading.places.distance import towards
from dragoman.reading.places.gazetteer import MAIN, Site
from dragoman.reading.places.index import fold
from dragoman.reading.places.placing import Placed, place_names
from dragoman.reading.places.scenes import place_of
from dragoman.reading.places.toponyms import is_capital, kind_of
from dragoman.reading.tokens import Text
from dragoman.record import Place

__all__ = ["find_places", "place_of"]

LEAST = 0.55  # chance from which a name is given as a place
OURS = ("country", "region", "continent", "sea", "strait", "river", "mountains", "island", "border", "camp", "base", "district")


def find_places(text: Text, codebook: Codebook) -> tuple[Place, ...]:
    """Every place that the text names, in order."""
    return tuple(make_place(text, placed, codebook) for placed in place_names(text, codebook) if placed.likely >= LEAST)


def make_place(text: Text, placed: Placed, codebook: Codebook) -> Place:
    """A named place as the record shows it."""
    name, site = placed.name, placed.site
    if name.is_demonym:
        return placed_at(text, name.first, name.last, site, site.name, "demonym")
    words, tails = text.words, codebook.words["place_tail"]
    before = words[name.first - 1] if name.first > text.sentence_of(name.first).first else None
    first, last, shown = name.first, name.last, shown_name(site, name.text)
    if name.tail in ("admin1", "admin2", "town", "camp") and last < len(words) and kind_of(tails, words[last]) == name.tail:
        last += 1
    if before and not is_capital(before) and kind_of(codebook.words["place_lead"], before) == "direction":
        first -= 1
        if not fold(shown).startswith(fold(before.text)):  # "eastern Ghouta" is called Eastern Ghouta
            return part_of(text, (first, last), site, f"{before.lower} {shown}", before.lower)
    return placed_at(text, first, last, site, shown)


def part_of(text: Text, words: tuple[int, int], site: Site, shown: str, direction: str) -> Place:
    """ "southern Syria": half a radius from the middle of Syria, and three fifths as wide."""
    radius = site.radius or 8.0
    lat, lon = towards(site.lat, site.lon, direction, radius / 2)
    part = placed_at(text, *words, site, shown)
    return replace(part, lat=round(lat, 4), lon=round(lon, 4), radius_km=round(radius * 0.6, 1))


def placed_at(text: Text, first: int, last: int, site: Site, shown: str, basis: str = "text") -> Place:
    span = text.span(first, last)
    lat, lon = round(site.lat, 5), round(site.lon, 5)
    radius = float(site.radius) if site.radius else None
    return Place(span, span.of(text.report.text), shown, lat, lon, site.country, plain(site.admin1), site.id, radius, basis)


def shown_name(site: Site, written: str) -> str:
    """GeoNames' name where English uses it; else the name that the report uses: "Hama", not "Ḩamāh"."""
    if site.kind in OURS or (site.rank == MAIN and site.name.isascii()) or (fold(site.name) == fold(written) and site.name.isascii()):
        return site.name
    return written.title() if written.isupper() and len(written) > 4 else re.sub(r"\s+", " ", written)


def plain(name: str | None) -> str | None:
    """A province's name in plain letters: "Dar'a"."""
    if name is None or name.isascii():
        return name
    letters = unicodedata.normalize("NFKD", name.translate({0x2018: "'", 0x2019: "'", 0x2BF: "'", 0x2BE: "'"}))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
