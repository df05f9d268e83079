"""What is a mention of an actor, and which one stands at a word?

>>> from dragoman.report import Span
>>> us = Actor(Span(0, 6), "Russia", "RUS", "Russia", "RUS", None, "country")
>>> Mentions((Mention(0, 1, 0, us),)).at(0).actor.name
'Russia'
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from dragoman.codebook.agents import Agent
from dragoman.record import Actor


@dataclass(frozen=True, slots=True)
class Mention:
    """Words [first, last) with syntactic head word `head` that stand for `actor`.

    `parts` holds every actor that the words stand for: one as a rule, several for "the two countries". `reach` ends the words that mean
    nobody else: "those calling for a truce in Syria" stands for them, but neither truce nor Syria does.
    """

    first: int
    last: int
    head: int
    actor: Actor
    parts: tuple[Actor, ...] = ()
    reach: int = 0

    def __post_init__(self) -> None:
        if not self.parts:
            object.__setattr__(self, "parts", (self.actor,))
        if not self.reach:
            object.__setattr__(self, "reach", self.last)


@dataclass(frozen=True, eq=False)
class Mentions:
    """The mentions of a text in its order."""

    items: tuple[Mention, ...]

    def at(self, i: int) -> Mention | None:
        """The mention headed by word `i`, or else the shortest whose words cover it."""
        return self._heads.get(i) or self._covers.get(i)

    @cached_property
    def _heads(self) -> dict[int, Mention]:
        heads: dict[int, Mention] = {}
        for item in self.items:
            held = heads.get(item.head)
            if held is None or item.last - item.first > held.last - held.first:
                heads[item.head] = item
        return heads

    @cached_property
    def _covers(self) -> dict[int, Mention]:
        covers: dict[int, Mention] = {}
        for item in sorted(self.items, key=lambda m: m.first - m.last):
            for i in range(item.first, item.reach):
                covers[i] = item
        return covers


@dataclass(frozen=True, slots=True)
class AgentHit:
    """Words [first, last) that are an agent noun; `head` is the noun that heads it."""

    first: int
    last: int
    head: int
    key: str
    agent: Agent


@dataclass(slots=True)
class Draft:
    """A mention while it is read: what its words tell before pronouns and descriptions are resolved.

    `noun` is the key of the agent noun that heads it; `bare` says that the words name no country though its kind has one;
    `given` that name and role come from the codebook, `named` that it is somebody's own name,
    `proper` that the name begins with a proper name and needs no adjective of its country.
    """

    first: int
    last: int
    head: int
    id: str
    name: str
    country: str | None
    sector: str | None
    kind: str
    why: str
    noun: str = ""
    plural: bool = False
    bare: bool = False
    given: bool = False
    named: bool = False
    proper: bool = False
    parts: list[Draft] = field(default_factory=list)

    def become(self, other: Draft, why: str) -> None:
        """Takes over whom another mention stands for."""
        self.id, self.name, self.country, self.sector, self.kind = other.id, other.name, other.country, other.sector, other.kind
        self.given, self.named, self.why, self.bare = other.given, other.named, why, False
        self.parts = list(other.parts)
