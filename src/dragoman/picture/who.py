"""On whose side does an actor stand, and by what name do we call it?

A government, its army and its president are one side. Names come from the codebook, or are the report's own words: the guess by which
reading places "residents" in a country is not repeated in a brief.

>>> side_of("USA-GOV", "USA", "GOV", "organisation"), side_of("hamas", "PSE", "REB", "organisation")
('USA', 'hamas')
>>> is_named("Syrian residents"), is_named("Sergei Lavrov")
(False, True)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, lru_cache

from dragoman.codebook import HOME
from dragoman.codebook.actors import TOP, Known, load_actors
from dragoman.ledger.packing import fold
from dragoman.record import STATE as STATE
from dragoman.record import Actor, Speaker

POINTS = ("points back", "told of before", "told of last", "are the last told of", "short for")
PRONOUNS = frozenset(
    {"he", "she", "it", "they", "him", "her", "them", "his", "its", "their", "who", "which", "that", "we", "i", "us", "our"}
)


@cache
def known_actors() -> Mapping[str, Known]:
    return load_actors([HOME])


@cache
def by_name() -> Mapping[str, str]:
    """The id of each name and alias in the codebook; a country goes before all others."""
    found: dict[str, str] = {}
    for id, known in sorted(known_actors().items(), key=lambda item: item[1].kind != "country"):
        for name in (known.name, *known.aliases):
            found.setdefault(fold(name), id)
    return found


@cache
def members(name: str) -> tuple[str, ...]:
    """The names under which a ledger knows those who act for an actor: for a state its government and its leaders, else itself alone."""
    id = name if name in known_actors() else by_name().get(fold(name))
    known = known_actors().get(id or "")
    if id is None or known is None:
        return (name,)
    if known.kind != "country":
        return (id,)
    return (id, f"{id}-GOV", *leaders()[id])


def is_state(id: str) -> bool:
    """Whether an id is that of a country, by ISO 3166 alpha-3."""
    return len(id) == 3 and id.isupper() and id in known_actors()


@cache
def leaders() -> Mapping[str, tuple[str, ...]]:
    """The persons who led a state or its diplomacy, and its forces, by country; the latest first."""
    found: dict[str, list[tuple[bool, str, str]]] = {id: [] for id, known in known_actors().items() if known.kind == "country"}
    for id, known in known_actors().items():
        for role in known.roles:
            head = role.role.lower().startswith((*TOP, "minister of foreign", "foreign minister", "secretary of state", "armed forces"))
            army = known.kind == "organisation" and role.sector == "MIL"
            if role.country in found and ((role.sector == "GOV" and head and known.kind == "person") or army):
                found[role.country].append((not army, role.until or "9999", id))
    return {country: tuple(dict.fromkeys(id for _, _, id in sorted(rows, reverse=True))) for country, rows in found.items()}


def side_of(id: str, country: str | None, sector: str | None, kind: str) -> str:
    """The side on which an actor stands."""
    if country and (kind == "country" or sector in STATE or (kind == "people" and sector is None)):
        return country
    if country and sector in ("REB", "CVL", "UAF", "CRM", "OPP") and kind in ("group", "people"):
        return f"{country}:{sector}"
    return id


def side(actor: Actor) -> str:
    return side_of(actor.id, actor.country, actor.sector, actor.kind)


def sides(actors: Iterable[Actor]) -> frozenset[str]:
    return frozenset([side_of(actor.id, actor.country, actor.sector, actor.kind) for actor in actors])


@cache
def camp(id: str, day: date | None) -> str | None:
    """The camp of a speaker: its state, or its movement with the country; None where the codebook does not know."""
    known = known_actors().get(id)
    if known is None:
        head, _, tail = id.partition("-")
        return head if len(head) == 3 and head.isupper() and tail in ("", *STATE) else None
    role = known.role_on(day)
    if known.kind == "country":
        return id
    sector = known.sector_on(day)
    if role.country is None or sector in (None, "CVL", "JRN", "NGO", "EDU", "MED", "BUS", "IGO", "ELI"):
        return None
    return role.country if sector in STATE else f"{role.country}:{sector}"


def name_of(actor: Actor) -> str:
    """By what name a brief calls an actor: the codebook's, or the report's own words where reading had to guess."""
    text = " ".join(actor.text.split())
    pointing = text.lower() in PRONOUNS or any(words in actor.why for words in POINTS)
    sure = "in the codebook" in actor.why or "family name" in actor.why or "apposition" in actor.why or pointing
    if sure or not text or actor.id in known_actors():
        return actor.name or text
    return text if len(text) <= 60 else actor.name


def names(actors: Iterable[Actor]) -> str:
    return listed(dict.fromkeys(name_of(actor) for actor in actors))


def listed(words: Iterable[str]) -> str:
    """A, B and C."""
    all = list(words)
    return " and ".join(filter(None, (", ".join(all[:-1]), all[-1] if all else "")))


def speaker_name(speaker: Speaker) -> str:
    """By what name a brief calls a speaker."""
    text = " ".join(speaker.text.split())
    if speaker.id == "unnamed" or not (text or speaker.name):
        return "somebody unnamed"
    if speaker.id in known_actors() or text.lower() in PRONOUNS or not text or len(text) > 60:
        return speaker.name
    return text


def is_named(name: str) -> bool:
    """Whether a speaker has a name of its own: "Sergei Lavrov", "Hamas", not "residents" nor "Palestinian health officials"."""
    last = name.split()[-1] if name.split() else ""
    return last[:1].isupper() or any(c.isupper() for c in last[1:])


def is_asked(word: str, who: Actor | Speaker) -> bool:
    """Whether an actor is the one asked for, or acts for it: a president and an army act for their state."""
    if isinstance(who, Actor):
        return acts_for(word, who.id, who.name, who.text, (who.country, who.sector, who.kind))
    return is_meant(word, who.id, who.name, who.text, None)


@lru_cache(maxsize=1 << 16)
def acts_for(word: str, id: str, name: str, text: str, where: tuple[str | None, str | None, str]) -> bool:
    return is_meant(word, id, name, text, side_of(id, *where))


@lru_cache(maxsize=1 << 16)
def is_meant(word: str, id: str, name: str, text: str, side: str | None) -> bool:
    asked = members(word)[0]
    if id == asked or fold(word) in (fold(name), fold(text)):
        return True
    if len(asked) != 3 or not asked.isupper():
        return False
    return asked == (side if side is not None else camp(id, None))
