"""Which common nouns are actors, of what sector, and what is no political actor at all?

>>> from dragoman.codebook import Codebook
>>> agents = agent_table(Codebook.load())
>>> agents.rows["foreign minister"].sector, agents.rows["goalkeeper"].kind
('GOV', 'stop')
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dragoman.codebook.spelling import plain

if TYPE_CHECKING:
    from dragoman.codebook import Codebook

IRREGULAR = {"men": "man", "women": "woman", "children": "child", "people": "people", "police": "police", "media": "media", "wives": "wife",
             "thieves": "thief", "staff": "staff", "forces": "forces", "armed": "armed", "affairs": "affairs", "services": "services",
             "chiefs": "chiefs", "states": "states", "nations": "nations", "defenses": "defence", "defense": "defence", "headquarters": "headquarters",
             "communications": "communications", "relations": "relations", "rights": "rights", "operations": "operations", "labor": "labour",
             "organization": "organisation", "organizations": "organisation", "advisor": "adviser", "advisors": "adviser", "guerilla": "guerrilla",
             "guerillas": "guerrilla", "marines": "marines", "customs": "customs", "commons": "commons", "lords": "lords", "corps": "corps",
             "press": "press", "news": "news", "congress": "congress", "business": "business", "mass": "mass", "his": "his", "its": "its",
             "this": "this", "was": "was", "is": "is", "has": "has", "does": "does", "us": "us", "as": "as", "brass": "brass",
             "contras": "contra", "cortes": "cortes", "sources": "source", "homeless": "homeless", "princess": "princess", "actress": "actress",
             "duchess": "duchess", "charge": "charge", "hostess": "hostess", "empress": "empress", "witness": "witness", "mothers": "mother",
             "interior": "interior", "external": "external"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Agent:
    """An agent noun. `yields` says that the sector comes from what it belongs to, where that is told ("a rebel official")."""

    word: str
    sector: str | None
    kind: str
    yields: bool
    name: str


@dataclass(frozen=True, slots=True, eq=False)
class AgentTable:
    rows: dict[str, Agent]
    longest: dict[str, int]


def singular(token: str) -> str:
    """The form under which an agent noun is kept: lower case, singular, British spelling."""
    known = IRREGULAR.get(token)
    if known:
        return known
    if token.endswith("men") and len(token) > 5:
        return token[:-2] + "an"
    if not token.endswith("s") or token.endswith(("ss", "us", "is")) or len(token) < 4:
        return token
    if token.endswith("ies") and len(token) > 4:
        return token[:-3] + "y"
    if token.endswith(("sses", "ches", "shes", "xes")):
        return token[:-2]
    return token[:-1]


def key_of(phrase: str) -> str:
    """The key of a written phrase: its words in the singular."""
    text = plain(phrase).replace("'s", " 's").replace("s' ", "s ' ").replace("-", " - ")
    return " ".join(singular(t) for t in text.split() if t not in ("-", "'", "'s"))


@cache
def agent_table(codebook: Codebook) -> AgentTable:
    """The agent nouns of a codebook by their singular form; of a plural and a singular row the singular one stands."""
    rows: dict[str, Agent] = {}
    longest: dict[str, int] = {}
    for word, row in codebook.words.get("agents", {}).items():
        key = key_of(word)
        if key in rows and rows[key].kind in ("person", "carrier", "stop"):
            continue
        rows[key] = Agent(word, row["sector"] or None, row["kind"], row.get("yields") == "yes", row.get("name", ""))
        first, count = key.partition(" ")[0], key.count(" ") + 1
        longest[first] = max(longest.get(first, 0), count)
    return AgentTable(rows, longest)
