"""Which common nouns are actors, of what sector, and what is no political actor at all?

>>> from dragoman.codebook import Codebook
>>> agents = agent_table(Codebook.load())
>>> agents.rows["foreign minister"].sector, agents.rows["goalkeeper"].kind
('GOV', 'stop')
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dragoman.codebook.spelling import plain
from dragoman.codebook.words import Row

if TYPE_CHECKING:
    from dragoman.codebook import Codebook


@dataclass(frozen=True, slots=True)
class Agent:
    """An agent noun. `yields` says that the sector comes from what it belongs to, where that is told ("a rebel official").

    `many` is the name of several: "police officers" are the police, one of them is a person.
    """

    word: str
    sector: str | None
    kind: str
    yields: bool
    name: str
    many: str


@dataclass(frozen=True, slots=True, eq=False)
class AgentTable:
    rows: dict[str, Agent]
    longest: dict[str, int]


def singular(token: str, irregular: Mapping[str, Row]) -> str:
    """The form under which an agent noun is kept: lower case, singular, British spelling."""
    row = irregular.get(token)
    if row:
        return row["singular"]
    if token.endswith("men") and len(token) > 5:
        return token[:-2] + "an"
    if not token.endswith("s") or token.endswith(("ss", "us", "is")) or len(token) < 4:
        return token
    if token.endswith("ies") and len(token) > 4:
        return token[:-3] + "y"
    if token.endswith(("sses", "ches", "shes", "xes")):
        return token[:-2]
    return token[:-1]


class Singulars:
    """The singular of a word by plurals.csv and by rule, each word decided once."""

    def __init__(self, irregular: Mapping[str, Row]) -> None:
        self._irregular = irregular
        self._held: dict[str, str] = {}

    def of(self, token: str) -> str:
        found = self._held.get(token)
        if found is None:
            found = self._held[token] = singular(token, self._irregular)
            if len(self._held) > 100_000:
                self._held.clear()
        return found


@cache
def singulars_of(codebook: Codebook) -> Singulars:
    return Singulars(codebook.words.get("plurals", {}))


def key_of(phrase: str, singulars: Singulars) -> str:
    """The key of a written phrase: its words in the singular."""
    text = plain(phrase).replace("'s", " 's").replace("s' ", "s ' ").replace("-", " - ")
    return " ".join(singulars.of(t) for t in text.split() if t not in ("-", "'", "'s"))


@cache
def agent_table(codebook: Codebook) -> AgentTable:
    """The agent nouns of a codebook by their singular form; of a plural and a singular row the singular one stands."""
    singulars = singulars_of(codebook)
    rows: dict[str, Agent] = {}
    longest: dict[str, int] = {}
    listed = codebook.words.get("agents", {})
    many = {key: row["name"] for word, row in listed.items() if row.get("name") and (key := key_of(word, singulars)) != word}
    for word, row in listed.items():
        key = key_of(word, singulars)
        if key in rows and rows[key].kind in ("person", "carrier", "stop"):
            continue
        name = row.get("name", "")
        rows[key] = Agent(word, row["sector"] or None, row["kind"], row.get("yields") == "yes", name, name or many.get(key, ""))
        first, count = key.partition(" ")[0], key.count(" ") + 1
        longest[first] = max(longest.get(first, 0), count)
    return AgentTable(rows, longest)


@cache
def uses_of(codebook: Codebook) -> Uses:
    """The small words around actors by what they do."""
    found: dict[str, set[str]] = {}
    for word, row in codebook.words.get("actor_words", {}).items():
        for use in row["use"].split("|"):
            found.setdefault(use, set()).add(word)
    return Uses({use: frozenset(words) for use, words in found.items()})


@dataclass(frozen=True, slots=True)
class Uses:
    """Sets of small words by use; a use that nobody lists is empty."""

    sets: Mapping[str, frozenset[str]]

    def __getitem__(self, use: str) -> frozenset[str]:
        return self.sets.get(use, frozenset())
