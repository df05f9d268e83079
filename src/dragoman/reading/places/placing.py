"""Which of all the places of one name does a report mean?

Every name has one sense in a report. A site is likelier when it is big, when the name is its main one, when the words around say its kind
("Idlib province") or what holds it ("Hama, Syria"), and when the other names of the report lie in its country, its province, or near by.
The others are themselves unsure, so all are weighed at once, a few times over, each by how likely its own sites are so far.

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("Police in Tripoli arrested two men. Beirut, Lebanon, sent troops to Tripoli and Sidon."))
>>> [(placed.name.text, placed.site.country) for placed in place_names(text, Codebook.load()) if placed.name.text == "Tripoli"]
[('Tripoli', 'LBN'), ('Tripoli', 'LBN')]
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from math import exp, log, log10

from dragoman.codebook import Codebook
from dragoman.codebook.words import read_table
from dragoman.reading.places.distance import rough
from dragoman.reading.places.gazetteer import MAIN, SHORT, Site, gazetteer
from dragoman.reading.places.toponyms import Name, find_names
from dragoman.reading.tokens import Text

ROUNDS = 3
MOST_POINTS = 200
NEIGHBOURS = 4  # sites of another name that count as neighbours
SMALL = frozenset(("town", "capital", "admin2", "district", "camp", "base", "border", "island"))
LANDS = frozenset(("country", "admin1", "admin2"))

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Placed:
    """A name with the site it is taken to stand for, how likely it names a place at all, and why."""

    name: Name
    site: Site
    likely: float
    why: str


@dataclass(slots=True)
class Sense:
    """All mentions of one name in a report."""

    key: str
    sites: tuple[Site, ...]
    names: list[Name]
    likely: float  # that it names a place
    fixed: list[float] = field(default_factory=list)  # weight of each site without its neighbours
    chances: list[float] = field(default_factory=list)
    best: tuple[tuple[float, Site], ...] = ()
    burden: float = 0.0  # how much it counts for the others: one mention counts once, eight count three times


@cache
def weights(codebook: Codebook) -> dict[str, Weights]:
    """The weights of each step: `name` (a place?), `people` (and a demonym?), `site` (which?), `both` (a place, knowing which?)."""
    found: dict[str, dict[str, float]] = {"name": {}, "people": {}, "site": {}, "both": {}}
    for folder in codebook.folders:
        for path in (folder / "places" / "weights.csv", folder / "places" / "weights_set.csv"):
            if path.exists():
                for line in read_table(path, "sign"):
                    found.setdefault(line.row["step"], {})[line.row["sign"]] = float(line.row["weight"])
    return dict(found)


def place_names(text: Text, codebook: Codebook) -> list[Placed]:
    """Every name of a text that may be a place, with its likeliest site."""
    names = find_names(text, codebook)
    weigh = weights(codebook)
    senses = make_senses(names, weigh)
    settle(senses, names, home_of(text, codebook), weigh["site"])
    shares = shares_of(senses)
    of = {id(name): (sense, among(sense.best[0][1], sense, shares)) for sense in senses for name in sense.names}
    return [finish(name, *of[id(name)], weigh["both"]) for name in names]


def make_senses(names: list[Name], weigh: Mapping[str, Weights]) -> list[Sense]:
    """The names of a text by key, each with its chance to be a place."""
    groups: dict[tuple[str, bool], list[Name]] = {}
    for name in names:
        step = weigh["people" if name.is_demonym else "name"]
        name.weight = step.get("bias", 0.0) + sum(step.get(sign, 0.0) for sign in name.signs)
        groups.setdefault((name.key, name.sites[0].rank == SHORT), []).append(name)
    held = held_sites(names)
    return [
        Sense(key, held.get(key) or max((n.sites for n in group), key=len), group, max(map(chance, group)))
        for (key, _), group in groups.items()
    ]


def held_sites(names: list[Name]) -> dict[str, tuple[Site, ...]]:
    """For the outer name of "Tbilisi, Georgia" the sites that have a Tbilisi."""
    found: dict[str, tuple[Site, ...]] = {}
    for name in names:
        outer = names[name.within] if name.within is not None else None
        if outer and len(outer.sites) > 1 and not name.is_demonym:
            fits = tuple(site for site in outer.sites if any(holds(site, inner) for inner in name.sites))
            if fits:
                found[outer.key] = tuple(dict.fromkeys((*found.get(outer.key, ()), *fits)))
    return found


def chance(name: Name) -> float:
    return sigmoid(name.weight)


def sigmoid(total: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def home_of(text: Text, codebook: Codebook) -> str | None:
    """The country of the report's outlet, where its address tells."""
    url = text.report.url or ""
    host = url.split("//")[-1].split("/")[0].split(":")[0]
    end = host.rpartition(".")[2].upper()
    if len(end) != 2:
        return None
    end = "GB" if end == "UK" else end
    return next((three for three, site in gazetteer(codebook).countries.items() if site.code == end), None)


def settle(senses: list[Sense], names: list[Name], home: str | None, weigh: Weights) -> None:
    """Gives each sense the chances of its sites."""
    links = links_of(names)
    for sense in senses:
        sense.fixed = [sum(weigh.get(sign, 0.0) * value for sign, value in alone(site, sense, links, home)) for site in sense.sites]
        normalise(sense, sense.fixed)
    for _ in range(ROUNDS):
        shares = shares_of(senses)
        for sense in senses:
            if len(sense.sites) > 1:
                total = [fixed + together(site, sense, shares, weigh) for site, fixed in zip(sense.sites, sense.fixed, strict=True)]
                normalise(sense, total)


def normalise(sense: Sense, total: list[float]) -> None:
    most = max(total)
    raised = [exp(max(-30.0, value - most)) for value in total]
    whole = sum(raised)
    sense.chances = [value / whole for value in raised]
    ranked = sorted(zip(sense.chances, sense.sites, strict=True), key=lambda pair: -pair[0])
    sense.best = tuple(ranked[:NEIGHBOURS])


@dataclass(slots=True)
class Links:
    """For the names on either side of "Hama, Syria" the sites of the other."""

    outer: dict[str, list[Site]]
    inner: dict[str, list[Site]]


def links_of(names: list[Name]) -> Links:
    links = Links({}, {})
    for name in names:
        if name.within is not None:
            outer = names[name.within]
            links.outer.setdefault(name.key, []).extend(outer.sites)
            links.inner.setdefault(outer.key, []).extend(name.sites[:30])
    return links


def alone(site: Site, sense: Sense, links: Links, home: str | None) -> list[tuple[str, float]]:
    """What speaks for a site of a name without its neighbours."""
    kind = site.kind if site.kind in ("country", "capital", "admin1", "admin2", "town", "region") else "other"
    signs = [("people", log10(site.population + 1)), (f"kind:{kind}", 1.0)]
    if site.rank == MAIN:
        signs.append(("main name", 1.0))
        signs.append((f"main name:{kind}", 1.0))
    if site.country is None:
        signs.append(("no country", 1.0))
    for tail in {name.tail for name in sense.names if name.tail in ("admin1", "admin2", "town")}:
        signs.append((f"tail:{tail}:{'town' if kind == 'capital' else kind}", 1.0))
    if any(holds(outer, site) for outer in links.outer.get(sense.key, ())):
        signs.append(("held", 1.0))
    if any(holds(site, inner) for inner in links.inner.get(sense.key, ())):
        signs += [("holds", 1.0), (f"holds:{kind}", 1.0)]
    if home and site.country == home:
        signs.append(("home", 1.0))
    return signs


def holds(outer: Site, inner: Site) -> bool:
    """Whether a country or province is what another site lies in."""
    if outer.kind not in LANDS or outer is inner:
        return False
    if outer.kind == "country" and "." not in outer.code:
        return outer.country == inner.country and inner.kind != "country"
    return inner.code.startswith(outer.code) and inner.id != outer.id and inner.kind != "admin1"


@dataclass(slots=True)
class Shares:
    """How much of a report lies in each country and province, and where its small places lie; `whole` is all of it."""

    whole: float
    countries: dict[str | None, float]
    provinces: dict[str, float]
    points: list[tuple[float, float, float, Sense]]  # latitude, longitude, amount, whose


def shares_of(senses: list[Sense]) -> Shares:
    shares = Shares(0.0, {}, {}, [])
    for sense in senses:
        sense.burden = sense.likely * (1 + log(len(sense.names)))
        shares.whole += sense.burden
        count(sense, shares)
    if len(shares.points) > MOST_POINTS:  # a very long text: its loudest places are enough
        shares.points = sorted(shares.points, key=lambda point: -point[2])[:MOST_POINTS]
    return shares


def count(sense: Sense, shares: Shares) -> None:
    for part, site in sense.best:
        if part > 0.02:
            amount = sense.burden * part
            shares.countries[site.country] = shares.countries.get(site.country, 0.0) + amount
            if site.kind != "country" and site.code:
                code = province(site)
                shares.provinces[code] = shares.provinces.get(code, 0.0) + amount
            if part > 0.05 and site.kind in SMALL:
                shares.points.append((site.lat, site.lon, amount, sense))


def province(site: Site) -> str:
    """The code of the province that a site is or lies in: "US.TX.001" in "US.TX"; England is too wide for one, its counties are taken."""
    return province_of(site.code)


@lru_cache(50_000)
def province_of(code: str) -> str:
    return ".".join(code.split(".")[: 3 if code.startswith("GB.") else 2])


def together(site: Site, sense: Sense, shares: Shares, weigh: Weights) -> float:
    return sum(weigh.get(sign, 0.0) * value for sign, value in among(site, sense, shares))


def among(site: Site, sense: Sense, shares: Shares) -> list[tuple[str, float]]:
    """What the other names say for a site."""
    own = sense.burden
    rest = shares.whole - own
    if rest < 0.05:
        return []
    in_country = sum(part for part, other in sense.best if other.country == site.country and part > 0.02) * own
    country = (shares.countries.get(site.country, 0.0) - in_country) / rest if site.country else 0.0
    signs = [("same country", country), ("any same country", min(1.0, country * rest))]
    if site.kind != "country" and site.code:
        code = province(site)
        in_province = sum(part for part, other in sense.best if other.kind != "country" and province(other) == code and part > 0.02) * own
        amount = shares.provinces.get(code, 0.0) - in_province
        signs += [("same province", amount / rest), ("any same province", min(1.0, amount))]
    if site.kind in SMALL:
        close = closeness(site, sense, shares)
        signs += [("near", close / rest), ("any near", min(1.0, close))]
    return signs


def closeness(site: Site, sense: Sense, shares: Shares) -> float:
    """How much of the rest of the report lies within a hundred kilometres or so."""
    lat, lon = site.lat, site.lon
    total = 0.0
    for near_lat, near_lon, amount, other in shares.points:
        if -4 < near_lat - lat < 4 and -12 < near_lon - lon < 12 and other is not sense:  # farther off it is next to nothing
            total += amount * exp(-rough(lat, lon, near_lat, near_lon) / 80)
    return total


def finish(name: Name, sense: Sense, around: list[tuple[str, float]], weigh: Weights) -> Placed:
    """The likeliest site of a name, and how likely the name is a place now that its neighbours are known."""
    part, site = meant(name, sense)
    total = name.weight
    if not name.is_demonym:
        total = sum(weigh.get(sign, 0.0) * value for sign, value in together_signs(name, part, around))
    return Placed(name, site, sigmoid(total), f"{part:.0%} {site.kind} among {len(sense.sites)} places of the name")


PREFERRED = {"admin1": ("admin1", "region"), "admin2": ("admin2",), "town": ("town", "capital")}
BY_PROVINCE = frozenset(("USA", "CAN", "AUS"))  # here a bare "New York" or "Victoria" may well be the province


def meant(name: Name, sense: Sense) -> tuple[float, Site]:
    """The best site, unless this mention says its kind; without a word for its kind "Idlib" is the town and not the province."""
    part, best = sense.best[0]
    kinds = PREFERRED.get(name.tail, ())
    if not kinds and any(sign == "before:direction" for sign in name.signs) and best.kind == "town":
        kinds = PREFERRED["admin1"]  # "southern Idlib"
    elif not kinds and best.kind == "admin1" and best.country not in BY_PROVINCE:
        kinds = PREFERRED["town"]
    if best.kind in kinds or not kinds:
        return part, best
    alike = [site for _, site in sense.best if site.kind in kinds and site.country == best.country]
    return part, next((site for site in alike if rough(site.lat, site.lon, best.lat, best.lon) < 150), best)


def together_signs(name: Name, part: float, around: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """The signs of the last step: what the name and its neighbours say together."""
    signs = [("bias", 1.0), ("name", name.weight), ("sure", part), *around]
    if "abroad" in name.signs:  # few English words and persons are called like a town of Syria in a report on Syria
        signs += [("abroad", 1.0), *((f"abroad:{sign}", value) for sign, value in around)]
    return signs
