"""Which places of the world bear a name, and where do they lie?

A `Gazetteer` answers from three parts: countries and regions of the codebook (`places/*.csv`, a few hundred rows, in memory), and towns,
provinces and counties from the index (see gazetteer_index.py). Without the index it answers from the codebook alone.

>>> from dragoman.codebook import Codebook
>>> books = Gazetteer(Codebook.load().folders, None)
>>> [(site.name, site.country, site.kind) for site in books.find(["donbas"])["donbas"]]
[('Donbas', 'UKR', 'region')]
"""

from __future__ import annotations

import sqlite3
import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import sqrt
from pathlib import Path

from dragoman.codebook import Codebook
from dragoman.codebook.words import Row, read_table
from dragoman.reading.places.distance import DEGREE, kilometres, rough
from dragoman.reading.places.index import FORMAT, build, fold, index_path

KEPT = 20_000  # names whose sites are held in memory
MAIN, OTHER, SHORT, ACRONYM, DEMONYM = range(5)  # how a name names its site


@dataclass(frozen=True, slots=True)
class Site:
    """A place of the gazetteer, as one of its names found it. `code` is GeoNames' code of the province or county that it is or lies in."""

    id: int | None
    name: str
    lat: float
    lon: float
    country: str | None
    code: str
    admin1: str | None
    kind: str
    population: int
    radius: float | None
    rank: int = MAIN


class Gazetteer:
    """Names to sites. One object may serve many threads: SQLite locks, and what is kept only grows and is dropped whole."""

    def __init__(self, folders: Sequence[Path], index: Path | None) -> None:
        self.countries: dict[str, Site] = {}
        self.borders: dict[str, tuple[str, ...]] = {}
        self._ours: dict[str, list[Site]] = {}
        self._codes: dict[str, Site] = {}
        self._kept: dict[str, tuple[Site, ...]] = {}
        self._store = open_index(index) if index else None
        for folder in folders:
            read_rows(folder / "places" / "countries.csv", self._add_country)
            read_rows(folder / "places" / "regions.csv", self._add_region)

    @property
    def is_whole(self) -> bool:
        """Whether towns are known, too."""
        return self._store is not None

    def find(self, keys: Iterable[str]) -> dict[str, tuple[Site, ...]]:
        """The sites of each folded name; an unknown name has none."""
        wanted = set(keys)
        missing = [key for key in wanted if key not in self._kept]
        if missing:
            if len(self._kept) > KEPT:
                self._kept, missing = {}, list(wanted)  # what was known of this text is forgotten, too
            towns = self._read(missing)
            for key in missing:
                self._kept[key] = tuple(self._merge(key, towns.get(key, [])))
        kept = self._kept
        return {key: kept[key] for key in wanted if key in kept}

    def _read(self, keys: list[str]) -> dict[str, list[Site]]:
        found: dict[str, list[Site]] = {}
        for at in range(0, len(keys) if self._store else 0, 400):
            part = keys[at : at + 400]
            marks = ",".join("?" * len(part))
            query = f"SELECT n.key, n.rank, p.* FROM names n JOIN places p ON p.id = n.place WHERE n.key IN ({marks})"  # only marks go in
            assert self._store is not None
            for key, rank, *cells in self._store.execute(query, part):
                found.setdefault(key, []).append(Site(*(*cells, rank)))
        return found

    def _merge(self, key: str, towns: list[Site]) -> list[Site]:
        """Ours and the index's sites of one name: a province of ours moves the index's, a town of ours yields to the index's."""
        ours = self._ours.get(key, [])
        by_code = {site.code: site for site in towns if site.kind == "admin1"}
        found = [self._joined(site, by_code.get(site.code)) for site in ours]
        taken = {site.id for site in found if site.id}
        rest = [self._moved(site, key) for site in towns if site.id not in taken]
        small = ("town", "capital", "district", "camp", "base")
        towns = [site for site in rest if site.kind in ("town", "capital")]
        found = [site for site in found if site.kind not in small or not any(rough(site.lat, site.lon, t.lat, t.lon) < 30 for t in towns)]
        return sorted(found + rest, key=lambda site: -site.population)[:60]

    def _joined(self, ours: Site, index: Site | None) -> Site:
        return replace(ours, id=index.id, population=max(ours.population, index.population)) if index and ours.rank != DEMONYM else ours

    def _moved(self, site: Site, key: str) -> Site:
        """A province of the index at our point; Washington State is not the first that "Washington" means."""
        known = self._codes.get(site.code) if site.kind == "admin1" else None
        if not known:
            return site
        people = site.population if fold(known.name) == key or site.rank != MAIN else min(site.population, 100_000)
        return replace(site, name=known.name, lat=known.lat, lon=known.lon, radius=known.radius, population=people)

    def _add(self, site: Site, others: str, demonyms: str) -> None:
        names = [(site.name, MAIN), *((name, rank_of(name)) for name in others.split("|"))]
        names += [(name, DEMONYM) for name in demonyms.split("|")]
        for name, rank in names:
            if name and not any(known.name == site.name and known.code == site.code for known in self._ours.get(fold(name), [])):
                self._ours.setdefault(fold(name), []).append(replace(site, rank=rank))

    def _add_country(self, row: Row) -> None:
        code, area, people = row["alpha2"], float(row["area_km2"]), int(row["population"])
        radius = max(5.0, round(sqrt(area / 3.1416)))
        id = int(row["geonames_id"])
        site = Site(id, row["name"], float(row["lat"]), float(row["lon"]), row["alpha3"], code, None, "country", people, radius)
        self.countries[row["alpha3"]] = site
        self.borders[row["alpha3"]] = tuple(filter(None, row["borders"].split("|")))
        self._add(site, row["aliases"], row["demonyms"])

    def _add_region(self, row: Row) -> None:
        id = int(row["geonames_id"]) if row.get("geonames_id") else None
        kind, code, people = row["kind"], row["code"], WEIGHT.get(row["kind"], 100_000)
        name = row["name"] if kind == "admin1" else None
        radius = float(row["radius_km"])
        lat, lon = float(row["lat"]), float(row["lon"])
        site = Site(id, row["name"], lat, lon, row["country"] or None, code, name, kind, people, radius)
        if code:
            self._codes[code] = site
        self._add(site, row["aliases"], row["demonyms"])
        if kind == "admin1" and code[:3] in ("US.", "CA.") and not code[3:].isdigit():
            self._ours.setdefault(code[3:].lower(), []).append(replace(site, rank=SHORT))

    def near(self, lat: float, lon: float, km: float, least: int = 0, most: int = 50) -> list[tuple[float, Site]]:
        """Towns of at least `least` people within `km`, with their distances, nearest first."""
        if not self._store:
            return []
        high, wide = km / DEGREE, km / (DEGREE * max(0.05, 1 - abs(lat) / 95))
        query = "SELECT * FROM places WHERE lat BETWEEN ? AND ? AND lon BETWEEN ? AND ? AND kind IN ('town', 'capital') AND population >= ?"
        rows = self._store.execute(query, (lat - high, lat + high, lon - wide, lon + wide, least))
        found = [(kilometres(lat, lon, site.lat, site.lon), site) for site in (Site(*cells) for cells in rows)]
        return sorted((pair for pair in found if pair[0] <= km), key=lambda pair: pair[0])[:most]


# How much a kind of region weighs against a town of the same name, as if it had so many people
WEIGHT = {"continent": 50_000_000, "region": 3_000_000, "sea": 3_000_000, "strait": 1_000_000, "capital": 2_000_000, "admin1": 3_000_000,
          "country": 20_000_000, "island": 500_000, "river": 1_000_000, "mountains": 1_000_000}  # fmt: skip


def rank_of(name: str) -> int:
    """ "Ga." stands for Georgia after a town only; "DMZ" and "US" must be in capitals."""
    if name.endswith(".") and name.count(".") == 1:
        return SHORT
    letters = name.replace(".", "")
    return ACRONYM if letters.isupper() and len(letters) <= 4 else OTHER


def read_rows(path: Path, take: Callable[[Row], None]) -> None:
    """Hands on each row of a table of the codebook; a folder need not have it."""
    if path.exists():
        for line in read_table(path, "name"):
            take(line.row)


def open_index(path: Path) -> sqlite3.Connection:
    """Opens the index read-only; its pages are read from the file as they are asked for."""
    store = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    store.executescript("PRAGMA cache_size=-4096; PRAGMA mmap_size=0;")
    return store


def is_good(path: Path) -> bool:
    """Whether an index stands there whole: its version is the last thing that a build writes."""
    if not path.exists():
        return False
    try:
        store = open_index(path)
        (stamp,) = store.execute("PRAGMA user_version").fetchone()
        store.execute("SELECT rank FROM names LIMIT 1")
        store.close()
    except sqlite3.DatabaseError:
        return False
    return bool(stamp == FORMAT)


@cache
def gazetteer(codebook: Codebook) -> Gazetteer:
    """The gazetteer of a codebook; builds the index where it is not there yet."""
    return Gazetteer(codebook.folders, ready_index())


@cache
def ready_index(progress: Callable[[str], None] | None = None) -> Path | None:
    """The index, built now if it must be.

    None, with a warning, where the data are missing or the folder can't be written: reading goes on with countries and regions.
    """
    try:
        path = index_path()
        if not is_good(path):
            build(path, progress)
    except (ImportError, OSError, sqlite3.Error) as error:
        mend = "install Dragoman with all it requires, or name a folder that can be written in DRAGOMAN_CACHE"
        warnings.warn(f"no town is found: the index of places could not be built: {error}: {mend}", stacklevel=2)
        return None
    return path
