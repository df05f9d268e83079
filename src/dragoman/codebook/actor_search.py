"""Who is meant by a name on a day, and why?

>>> from datetime import date
>>> from dragoman.codebook import Codebook
>>> found = resolve_actor("Soviet Union", date(1985, 3, 11), Codebook.load())
>>> found[0].id, found[0].role, found[0].why
('SUN', '', 'a name of the codebook; until 1991-12-26')
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dragoman.codebook.actor_index import ActorBase, actor_base
from dragoman.codebook.actors import Known, Role
from dragoman.codebook.spelling import sound_of, tokens_of

if TYPE_CHECKING:
    from dragoman.codebook import Codebook


@dataclass(frozen=True, slots=True)
class Answer:
    """One actor that a name may mean: what it was on the day, every role known, and why this one."""

    id: str
    name: str
    kind: str
    country: str | None
    sector: str | None
    role: str
    since: str
    until: str
    known_from: str
    why: str
    aliases: tuple[str, ...]
    roles: tuple[Role, ...]


def resolve_actor(name: str, on: date | None, codebook: Codebook) -> tuple[Answer, ...]:
    """The actors that a name may mean on a day, the likeliest first; empty where the codebook knows none."""
    base = actor_base(codebook)
    how, found = search(base, codebook, tokens_of(name))
    if name in base.known:
        how, found = "the id of the actor", [name]
    ranked = sorted(found, key=lambda i: -base.known[i].prominence(on))
    return tuple(answer(base.known[id], on, how) for id in ranked)


def search(base: ActorBase, codebook: Codebook, tokens: list[str]) -> tuple[str, list[str]]:
    """How a name was found, and whom it may mean: by full name, metonym, demonym, family name, else by sound."""
    if len(tokens) > 1 and tokens[0] == "the":
        tokens = tokens[1:]
    key = " ".join(tokens)
    if found := base.names.get(key):
        return "a name of the codebook", list(found.ids)
    for word_class, column, how in (
        ("metonyms", "actor", "a seat or capital that stands for its state"),
        ("demonyms", "country", "a demonym"),
    ):
        for word, row in codebook.words.get(word_class, {}).items():
            if row[column] in base.known and " ".join(tokens_of(word)) == key:
                return f"{how} ({word})", [row[column]]
    if key in base.surnames:
        return "a family name", list(base.surnames[key])
    return "a name that sounds alike", list(base.sounds.get(" ".join(map(sound_of, tokens)), ()))


def answer(known: Known, on: date | None, how: str) -> Answer:
    role, sector = known.role_on(on), known.sector_on(on)
    bounds = [f"since {role.since}"] if role.since else []
    bounds += [f"until {role.until}"] if role.until else []
    why = "; ".join([how, *([role.role] if role.role else []), " ".join(bounds)] if bounds else [how, *([role.role] if role.role else [])])
    if sector == "ELI" and role.sector != "ELI":
        why += f"; the role was over on {on}, hence ELI"
    return Answer(
        known.id,
        known.name,
        known.kind,
        role.country,
        sector,
        role.role,
        role.since,
        role.until,
        role.known_from,
        why,
        known.aliases,
        known.roles,
    )
