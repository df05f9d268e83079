"""Who is who: which actors bear a name, and what was each of them on a day?

The base is every `actors/*.csv` of the codebook, one row a dated role; a user's `actors.csv` adds actors, and replaces one by its id.

>>> from datetime import date
>>> from dragoman.codebook import Codebook
>>> base = actor_base(Codebook.load())
>>> base.known["SUN"].role_on(date(1985, 3, 11)).country, base.find("soviet union")[0].id
('SUN', 'SUN')
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.codebook.spelling import sound_of, tokens_of
from dragoman.errors import CodebookError

if TYPE_CHECKING:
    from dragoman.codebook import Codebook

HEADER = ("id", "name", "kind", "country", "sector", "role", "from", "until", "aliases", "known_from")
KINDS = frozenset({"person", "country", "organisation"})
FAMILY_NAME_FIRST = frozenset({"CHN", "TWN", "KOR", "PRK", "HKG", "VNM", "SGP", "KHM"})
PARTICLES = frozenset(
    {"bin", "ben", "ibn", "von", "van", "de", "del", "della", "di", "da", "le", "la", "dos", "der", "den", "ould", "abu", "suu", "mc"}
)
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
OFFICIAL = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "COP", "PTY"})
RANK = {"GOV": 0, "IGO": 1, "MIL": 2, "SPY": 3, "COP": 4, "LEG": 5, "JUD": 6, "REB": 7, "OPP": 8, "PTY": 9}
TOP = ("president", "prime minister", "premier", "king", "queen", "chancellor", "supreme leader", "secretary-general", "secretary general",
       "head of state", "emir", "sultan", "general secretary", "crown prince", "chairman", "leader", "pope")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Role:
    """What an actor was from one day (or month, or year) until another; an empty bound is open."""

    country: str | None
    sector: str | None
    role: str
    since: str
    until: str
    known_from: str

    def holds_on(self, day: str) -> bool:
        """Whether the role holds on an ISO day."""
        return (not self.since or day[: len(self.since)] >= self.since) and (not self.until or day[: len(self.until)] <= self.until)


@dataclass(frozen=True, slots=True)
class Known:
    """One actor of the base with all its roles and names."""

    id: str
    name: str
    kind: str
    roles: tuple[Role, ...]
    aliases: tuple[str, ...]

    def role_on(self, on: date | None) -> Role:
        """The role that holds on a day: of several the highest; else the last before, else the first after."""
        if len(self.roles) == 1 or on is None:
            return self.roles[-1] if on is None else self.roles[0]
        day = on.isoformat()
        held = [role for role in self.roles if role.holds_on(day)]
        if held:
            return min(held, key=lambda r: (RANK.get(r.sector or "", 20), -start_key(r.since)))
        past = [role for role in self.roles if role.until and role.until < day]
        return max(past, key=lambda r: r.until) if past else min(self.roles, key=lambda r: r.since or "0")

    def sector_on(self, on: date | None) -> str | None:
        """The sector on a day; who has left every office belongs to the elite (PLOVER's ELI)."""
        role = self.role_on(on)
        over = on is not None and role.until and on.isoformat()[: len(role.until)] > role.until
        return "ELI" if over and self.kind == "person" and role.sector in OFFICIAL - {"PTY"} else role.sector

    def is_active(self, on: date | None, slack: int = 0) -> bool:
        """Whether some role holds on a day, or did within `slack` years before or after."""
        if on is None:
            return True
        year, day = on.year, on.isoformat()
        return any(
            r.holds_on(day)
            or (slack > 0 and (not r.since or int(r.since[:4]) - slack <= year) and (not r.until or year <= int(r.until[:4]) + slack))
            for r in self.roles
        )

    def prominence(self, on: date | None) -> int:
        """How likely a bare surname means this actor: a head of state in office first."""
        role = self.role_on(on).role.lower()
        return 3 * self.is_active(on) + 2 * role.startswith(TOP) + self.is_active(on, 4)


def start_key(since: str) -> int:
    return int((since.replace("-", "") + "00000000")[:8])


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling under which actors are found. `capitals` asks for capitals ("US", "IS"), `article` for a written al or el."""

    ids: tuple[str, ...]
    capitals: bool = False
    article: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class ActorBase:
    """All known actors and the indexes over their names; keys are tokens joined by spaces."""

    known: dict[str, Known]
    names: dict[str, Name]
    surnames: dict[str, list[str]]
    sounds: dict[str, list[str]]
    longest: dict[str, int]
    offices: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def find(self, key: str) -> list[Known]:
        """The actors that bear exactly this name."""
        name = self.names.get(key)
        return [self.known[i] for i in name.ids] if name else []


@cache
def actor_base(codebook: Codebook) -> ActorBase:
    """The actor base of a codebook, read and indexed once."""
    rows: dict[str, list[list[str]]] = {}
    for folder in codebook.folders:
        seen: dict[str, list[list[str]]] = {}
        for path in actor_files(folder):
            for row in read_rows(path):
                seen.setdefault(row[0], []).append(row)
        rows |= seen
    return index({id: make_known(own) for id, own in rows.items()})


def actor_files(folder: Path) -> list[Path]:
    """The actor files of a folder: `actors/*.csv`, and a single `actors.csv`."""
    single = folder / "actors.csv"
    return sorted((folder / "actors").glob("*.csv")) + ([single] if single.is_file() else [])


def read_rows(path: Path) -> Iterator[list[str]]:
    """The rows of an actor file.

    Raises:
        CodebookError: a wrong header, a wrong number of cells, no id or name, an unknown kind, or a date that is none.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise CodebookError("the file is not UTF-8", path.name, "save it as UTF-8") from error
    reader = csv.reader(line for line in lines if not line.startswith("#"))
    if tuple(next(reader, ())) != HEADER:
        raise CodebookError("the header is not that of an actor file", f"{path.name}, line 1", "begin with " + ",".join(HEADER))
    for row in reader:
        if row:
            check_row(row, path.name)
            yield row


def check_row(row: list[str], file: str) -> None:
    where = f"{file}, actor {row[0]!r}"
    if len(row) != len(HEADER):
        raise CodebookError(f"{len(row)} cells under {len(HEADER)} columns", where, "quote a cell that holds a comma")
    if not row[0] or not row[1] or row[2] not in KINDS:
        raise CodebookError("an actor needs an id, a name and a kind", where, "the kind is person, country or organisation")
    for cell in (row[6], row[7]):
        if cell and not (len(cell) in (4, 7, 10) and cell[:4].isdigit() and cell.replace("-", "").isdigit()):
            raise CodebookError(f"{cell!r} is no ISO year, month or day", where, "write 2019, 2019-05 or 2019-05-24")


def make_known(rows: list[list[str]]) -> Known:
    roles = tuple(Role(r[3] or None, r[4] or None, r[5], r[6], r[7], r[9]) for r in rows)
    aliases = dict.fromkeys(a for r in rows for a in r[8].split("|") if a)
    return Known(rows[0][0], rows[0][1], rows[0][2], roles, tuple(aliases))


def index(known: dict[str, Known]) -> ActorBase:
    """Builds every index in one pass over the names."""
    names: dict[str, Name] = {}
    surnames: dict[str, list[str]] = {}
    offices: dict[tuple[str, str], list[str]] = {}
    full: list[tuple[list[str], str]] = []
    for actor in known.values():
        for spelling in (actor.name, *actor.aliases):
            tokens = tokens_of(spelling)
            if not tokens:
                continue
            if tokens[0] == "the" and len(tokens) > 1:
                tokens = tokens[1:]
            if actor.kind == "person" and len(tokens) == 1:
                put(surnames, tokens[0], actor.id)
                continue
            add_name(names, " ".join(tokens), actor, spelling)
            if actor.kind == "person":
                full.append((tokens, actor.id))
                add_person(names, surnames, tokens, actor)
        for role in actor.roles:
            if actor.kind == "person" and role.country and role.sector in ("GOV", "MIL"):
                put(offices, (role.country, office_of(role.role)), actor.id)
    sounds: dict[str, list[str]] = {}
    for tokens, id in full:
        put(sounds, " ".join(map(sound_of, tokens)), id)
        put(sounds, sound_of(tokens[-1]), id)
    longest: dict[str, int] = {}
    for key in names:
        first, count = key.partition(" ")[0], key.count(" ") + 1
        if longest.get(first, 0) < count:
            longest[first] = count
    return ActorBase(known, names, surnames, sounds, longest, offices)


def put(table: dict[str, list[str]] | dict[tuple[str, str], list[str]], key: str | tuple[str, str], id: str) -> None:
    ids = table.setdefault(key, [])  # type: ignore[arg-type, index]
    if id not in ids:
        ids.append(id)


def add_name(names: dict[str, Name], key: str, actor: Known, spelling: str) -> None:
    bare = spelling.replace(".", "")
    capitals = len(key) <= 5 and " " not in key and bare.isupper()
    article = actor.kind == "country" and spelling[:3] in ("El ", "Al ")
    old = names.get(key)
    if old is None:
        names[key] = Name((actor.id,), capitals, article)
    elif actor.id not in old.ids:
        names[key] = Name((*old.ids, actor.id), old.capitals and capitals, old.article and article)


def add_person(names: dict[str, Name], surnames: dict[str, list[str]], tokens: list[str], actor: Known) -> None:
    """A person is also found by first and last name, and by the family name."""
    core = [t for t in tokens if t not in SUFFIXES]
    if len(core) < 2:
        return
    if len(core) > 2 and all(len(t) > 1 for t in (core[0], core[-1])):
        add_name(names, f"{core[0]} {core[-1]}", actor, actor.name)
    first = actor.roles[0].country in FAMILY_NAME_FIRST
    put(surnames, core[0] if first else core[-1], actor.id)
    if len(core) > 2 and core[-2] in PARTICLES:
        add_name(names, f"{core[-2]} {core[-1]}", actor, actor.name)


def office_of(role: str) -> str:
    """The office of a role in one word class: "President of France" is president."""
    low = role.lower()
    for word, office in OFFICES:
        if low.startswith(word):
            return office
    return low.partition(" of ")[0]


OFFICES = (
    ("acting president", "president"), ("interim president", "president"), ("president of the", "president"), ("president", "president"),
    ("prime minister", "prime minister"), ("acting prime minister", "prime minister"), ("premier", "prime minister"),
    ("chancellor of the exchequer", "finance minister"), ("secretary of state for foreign", "foreign minister"), ("chancellor", "chancellor"),
    ("minister of foreign", "foreign minister"), ("minister for foreign", "foreign minister"), ("foreign minister", "foreign minister"),
    ("foreign secretary", "foreign minister"), ("secretary of state for defence", "defence minister"), ("secretary of state", "foreign minister"),
    ("minister of defen", "defence minister"), ("minister for defen", "defence minister"), ("defence minister", "defence minister"),
    ("defense minister", "defence minister"), ("defence secretary", "defence minister"), ("secretary of defense", "defence minister"),
    ("minister of external affairs", "foreign minister"), ("minister of the interior", "interior minister"), ("minister of interior", "interior minister"),
    ("interior minister", "interior minister"), ("home secretary", "interior minister"), ("king", "king"), ("queen", "queen"), ("emir", "emir"),
    ("sultan", "sultan"), ("supreme leader", "supreme leader"), ("crown prince", "crown prince"), ("vice president", "vice president"),
)  # fmt: skip
