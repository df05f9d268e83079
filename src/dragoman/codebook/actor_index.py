"""Which actors of the base bear a name, a family name or an office?

>>> from dragoman.codebook import Codebook
>>> base = actor_base(Codebook.load())
>>> base.find("soviet union")[0].id
'SUN'
"""

from __future__ import annotations

import gc
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from dragoman.codebook.actors import Known, load_actors
from dragoman.codebook.spelling import sound_of, tokens_of

if TYPE_CHECKING:
    from dragoman.codebook import Codebook

FAMILY_NAME_FIRST = frozenset({"CHN", "TWN", "KOR", "PRK", "HKG", "VNM", "SGP", "KHM"})
PARTICLES = frozenset(
    {"bin", "ben", "ibn", "von", "van", "de", "del", "della", "di", "da", "le", "la", "dos", "der", "den", "ould", "abu", "suu", "mc"}
)
SUFFIXES = frozenset({"jr", "sr", "i", "ii", "iii", "iv", "v", "vi", "x"})


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling under which actors are found.

    `capitals` asks for capitals ("US", "IS"), of which one is enough with `mild` ("Nato"); `article` for a written al or el.
    """

    ids: tuple[str, ...]
    kind: str
    capitals: bool = False
    article: bool = False
    mild: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class ActorBase:
    """All known actors and the indexes over their names; keys are tokens joined by spaces."""

    known: dict[str, Known]
    names: dict[str, Name]
    surnames: dict[str, list[str]]
    sounds: dict[str, list[str]]
    longest: dict[str, int]  # for the first token of a name the tokens of the longest name that begins with it
    offices: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def find(self, key: str) -> list[Known]:
        """The actors that bear exactly this name."""
        name = self.names.get(key)
        return [self.known[i] for i in name.ids] if name else []


Key = TypeVar("Key", str, tuple[str, str])


class Offices:
    """What office a role or title is: the longest beginning listed in offices.csv counts."""

    def __init__(self, rows: Mapping[str, Mapping[str, str]]) -> None:
        self._starts = sorted(((word, row["office"]) for word, row in rows.items()), key=lambda pair: -len(pair[0]))
        self._held: dict[str, str] = {}

    def of(self, role: str) -> str:
        """The office of a role: "President of France" is president."""
        low = role.lower()
        if low not in self._held:
            found = next((office for word, office in self._starts if low.startswith(word)), None)
            self._held[low] = found or low.partition(" of ")[0]
        return self._held[low]


@cache
def offices_of(codebook: Codebook) -> Offices:
    return Offices(codebook.words.get("offices", {}))


@cache
def actor_base(codebook: Codebook) -> ActorBase:
    """The actor base of a codebook, read and indexed once."""
    collects = gc.isenabled()
    gc.disable()  # a hundred thousand small lasting objects are made: looking for garbage among them costs a third of the time
    try:
        base = ActorBase(load_actors(codebook.folders), {}, {}, {}, {})
        offices = offices_of(codebook)
        for actor in base.known.values():
            add_actor(base, actor)
            add_offices(base, actor, offices)
    finally:
        if collects:
            gc.enable()
    return base


def add_actor(base: ActorBase, actor: Known) -> None:
    for spelling in (actor.name, *actor.aliases):
        tokens = tokens_of(spelling)
        if len(tokens) > 1 and tokens[0] == "the":
            tokens = tokens[1:]
        if not tokens:
            continue
        if actor.kind != "person":
            add_name(base, " ".join(tokens), actor, spelling)
        elif len(tokens) == 1:
            put(base.surnames, tokens[0], actor.id)
        else:
            add_person(base, tokens, actor, spelling)


def add_offices(base: ActorBase, actor: Known, offices: Offices) -> None:
    if actor.kind == "person":
        for role in actor.roles:
            if role.country and role.sector in ("GOV", "MIL"):
                put(base.offices, (role.country, offices.of(role.role)), actor.id)


def put(table: dict[Key, list[str]], key: Key, id: str) -> None:
    ids = table.setdefault(key, [])
    if id not in ids:
        ids.append(id)


def add_name(base: ActorBase, key: str, actor: Known, spelling: str) -> None:
    capitals = len(key) <= 5 and " " not in key and spelling.replace(".", "").isupper()
    article = actor.kind == "country" and spelling[:3] in ("El ", "Al ")
    old = base.names.get(key)
    if old is None:
        base.names[key] = Name((actor.id,), actor.kind, capitals, article)
        lengthen(base.longest, key)
    elif old.capitals and not capitals and old.ids == (actor.id,):  # "NATO" is also written "Nato"
        base.names[key] = Name(old.ids, old.kind, True, old.article, True)
    elif actor.id not in old.ids:
        ids, kind = ((actor.id, *old.ids), "country") if actor.kind == "country" else ((*old.ids, actor.id), old.kind)
        base.names[key] = Name(ids, kind, old.capitals and capitals, old.article and article)


def lengthen(longest: dict[str, int], key: str) -> None:
    """Notes how many tokens a name has that begins with this token."""
    first, count = key.partition(" ")[0], key.count(" ") + 1
    if longest.get(first, 0) < count:
        longest[first] = count


def add_person(base: ActorBase, tokens: list[str], actor: Known, spelling: str) -> None:
    """A person is also found by first and last name, by the family name, and by how the name sounds."""
    core = [t for t in tokens if t not in SUFFIXES] or tokens
    add_name(base, " ".join(tokens), actor, spelling)
    put(base.sounds, " ".join(map(sound_of, tokens)), actor.id)
    if len(core) < 2:
        return
    if len(core) > 2 and len(core[0]) > 1 and len(core[-1]) > 1:
        add_name(base, f"{core[0]} {core[-1]}", actor, actor.name)
        if core[-2] in PARTICLES:
            add_name(base, f"{core[-2]} {core[-1]}", actor, actor.name)
    family = core[0] if actor.roles[0].country in FAMILY_NAME_FIRST else core[-1]
    put(base.surnames, family, actor.id)
    put(base.sounds, sound_of(family), actor.id)
