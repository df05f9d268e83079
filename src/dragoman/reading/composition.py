"""Whom does a noun phrase stand for that names no listed actor: "an adviser to Russia's Foreign Ministry", "Kurdish fighters"?

Agent nouns are found in one pass; country and sector come from the parts of the phrase.

>>> from dragoman.codebook import Codebook
>>> codebook = Codebook.load()
>>> adjective_of(codebook, "SYR"), short_name_of(codebook, "SYR")
('Syrian', 'Syria')
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from dragoman.codebook.actors import actor_base
from dragoman.codebook.agents import Agent, agent_table, singular
from dragoman.reading.mentions import Draft
from dragoman.reading.persons import slug
from dragoman.reading.tokens import Text

if TYPE_CHECKING:
    from dragoman.codebook import Codebook

PREPOSITIONS = frozenset({"of", "for", "in", "to", "from", "the", "and"})
LEFT = frozenset({"det", "amod", "compound", "poss", "nmod", "nummod", "predet", "quantmod", "advmod", "npadvmod", "punct", "case"})
BACKED = frozenset(["backed", "supported", "allied", "aligned", "affiliated", "funded", "financed", "sponsored", "trained", "armed", "linked", "friendly", "leaning"])
LED = frozenset(["led", "based", "born", "held", "controlled", "run", "occupied", "dominated", "ruled", "administered", "majority"])
OWN_SIDE = frozenset(["ambassador", "envoy", "consul", "emissary", "attache", "mission", "delegation", "embassy", "consulate", "representative"])
OF_PLACE = ("of", "from", "in", "at", "to", "for", "throughout", "across", "inside", "within", "with", "against")
only_word = lru_cache(maxsize=65536)(singular)


@dataclass(frozen=True, slots=True)
class AgentHit:
    """Words [first, last) that are an agent noun; `head` is the noun that heads it."""

    first: int
    last: int
    head: int
    key: str
    agent: Agent


@cache
def adjectives(codebook: Codebook) -> Mapping[str, str]:
    """For each country the first demonym listed: its adjective."""
    found: dict[str, str] = {}
    for word, row in codebook.words.get("demonyms", {}).items():
        found.setdefault(row["country"], word)
    return found


def short_name_of(codebook: Codebook, country: str) -> str:
    known = actor_base(codebook).known.get(country)
    return known.name if known else country


def adjective_of(codebook: Codebook, country: str) -> str:
    return adjectives(codebook).get(country) or short_name_of(codebook, country)


def find_agents(text: Text, codebook: Codebook) -> dict[int, AgentHit]:
    """The agent nouns by their head word, longest first, in one pass."""
    table = agent_table(codebook)
    words = [w for w in text.words if w.text[0].isalnum()]
    keys = [only_word(w.lower) for w in words]
    longest, rows = table.longest, table.rows
    found: dict[int, AgentHit] = {}
    at, count = 0, len(keys)
    while at < count:
        size = longest.get(keys[at], 0)
        step = 1
        for n in range(min(size, count - at), 0, -1):
            key = keys[at] if n == 1 else " ".join(keys[at : at + n])
            agent = rows.get(key)
            if (
                agent
                and words[at].sentence == words[at + n - 1].sentence
                and (hit := agent_hit(text, words[at].i, words[at + n - 1].i + 1, key, agent))
            ):
                found[hit.head] = hit
                step = n
                break
        at += step
    return found


def agent_hit(text: Text, first: int, last: int, key: str, agent: Agent) -> AgentHit | None:
    """The hit, where its head is a noun."""
    head = last - 1
    for i in range(first + 1, last - 1):
        if text.words[i].lower in PREPOSITIONS and text.words[i].lower != "the":
            head = i - 1
            break
    word = text.words[head]
    if word.pos not in ("NOUN", "PROPN") and not (word.pos == "ADJ" and last - first > 1) and word.tag not in ("NNS", "NNPS"):
        return None
    if key in CAPITAL_ONLY and not word.text[0].isupper():
        return None
    return AgentHit(first, last, head, key, agent)


CAPITAL_ONLY = frozenset({"house", "diet", "chamber", "duma", "rada", "west", "majlis", "assembly member", "no"})


def left_edge(text: Text, head: int) -> int:
    """The first word of the noun phrase before its head."""
    first = head
    for child in text.children[head]:
        if child < head and text.words[child].dep in LEFT:
            edge = child
            while text.children[edge] and text.children[edge][0] < edge:
                edge = text.children[edge][0]
            first = min(first, edge)
    return first


def affixed(text: Text, i: int) -> str:
    """What stands behind word `i` after a hyphen ("backed" in "Iranian-backed") or "pro"/"anti" before it; "" where nothing does."""
    words = text.words
    if i + 2 < len(words) and words[i + 1].text == "-" and words[i + 1].start == words[i].end:
        return words[i + 2].lower
    if i >= 2 and words[i - 1].text == "-" and words[i - 1].end == words[i].start:
        return words[i - 2].lower if words[i - 2].lower in ("pro", "anti", "non", "ex", "former") else ""
    return ""


@dataclass(slots=True)
class Parts:
    """What a noun phrase tells of its actor: the countries and sector-bearing mentions before the head and behind it."""

    country: str | None = None
    owner: Draft | None = None
    backer: str | None = None
    sector: str | None = None
    label: str = ""
    last: int = 0
    stopped: bool = False


def parts_of(text: Text, hit: AgentHit, drafts: Mapping[int, Draft], agents: Mapping[int, AgentHit]) -> Parts:
    """Reads the modifiers before the head, then its prepositional complements."""
    parts = Parts(last=max(hit.last, hit.head + 1))
    read_left(text, hit, left_edge(text, hit.first if hit.first < hit.head else hit.head), drafts, agents, parts)
    read_left(text, hit, left_edge(text, hit.head), drafts, agents, parts)
    read_right(text, hit, drafts, agents, parts)
    parts.country = parts.country or parts.backer
    return parts


def read_left(text: Text, hit: AgentHit, first: int, drafts: Mapping[int, Draft], agents: Mapping[int, AgentHit], parts: Parts) -> None:
    if parts.owner or parts.country:
        return
    for i in range(first, hit.first):
        draft = drafts.get(i)
        if draft is None:
            other = agents.get(i)
            if other and other is not hit:
                parts.stopped |= other.agent.kind == "stop"
                parts.sector = parts.sector or other.agent.sector
            continue
        tie = affixed(text, draft.last - 1) or affixed(text, draft.first)
        if tie in BACKED or tie == "pro":
            parts.backer = parts.backer or draft.country
        elif tie not in ("anti", "non"):
            take_owner(parts, draft)


def take_owner(parts: Parts, draft: Draft) -> None:
    """The first state named is the country; whatever organisation or person is named owns the group."""
    parts.country = parts.country or draft.country
    if draft.kind in ("organisation", "person", "place", "people") and parts.owner is None:
        parts.owner = draft
        parts.label = draft.name
    elif parts.owner is None and draft.kind == "country":
        parts.owner = draft
    if draft.sector and draft.kind != "person":
        parts.sector = parts.sector or draft.sector


def read_right(text: Text, hit: AgentHit, drafts: Mapping[int, Draft], agents: Mapping[int, AgentHit], parts: Parts) -> None:
    """ "of Syria", "to Russia's Foreign Ministry", "in Darfur"."""
    own_side = hit.key.rpartition(" ")[2] in OWN_SIDE
    for prep in text.children[hit.head]:
        word = text.words[prep]
        if prep < hit.head or word.dep != "prep" or word.lower not in OF_PLACE or prep < hit.last - 1:
            continue
        for target in text.all(prep, "pobj"):
            if own_side and word.lower in ("to", "for", "in", "with", "at", "against"):
                continue
            draft = drafts.get(target)
            if draft is None and (other := agents.get(target)):
                parts.stopped |= other.agent.kind == "stop"
                if word.lower in ("of", "to", "for", "from", "at"):
                    parts.sector = parts.sector or other.agent.sector
                    parts.last = max(parts.last, target + 1)
            elif draft is not None and word.lower not in ("with", "against"):
                behind(parts, draft, word.lower)


def behind(parts: Parts, draft: Draft, prep: str) -> None:
    parts.last = max(parts.last, draft.last)
    if parts.country is None and (parts.owner is None or parts.owner.kind not in ("organisation",)):
        parts.country = draft.country
        if draft.kind == "place":
            parts.label = parts.label or draft.name
    if prep in ("of", "to", "for", "from", "at") and draft.sector and draft.kind not in ("person",):
        parts.sector = parts.sector or draft.sector
    if parts.owner is None and prep in ("of", "to"):
        parts.owner = draft


def compose(text: Text, codebook: Codebook, hit: AgentHit, drafts: Mapping[int, Draft], agents: Mapping[int, AgentHit]) -> Draft | None:
    """The draft of a noun phrase headed by an agent noun; None where it is no political actor."""
    if hit.agent.kind in ("stop", "country"):
        return None
    parts = parts_of(text, hit, drafts, agents)
    if parts.stopped:
        return None
    sector = parts.sector if hit.agent.yields and parts.sector else hit.agent.sector
    country = parts.country
    first = min(left_edge(text, hit.head), hit.first)
    word = text.words[hit.head]
    plural = word.tag in ("NNS", "NNPS")
    if former(text, first, hit.first) and hit.agent.kind == "person" and sector in ("GOV", "MIL", "LEG", "JUD", "SPY", None):
        sector = "ELI"
    kind = kind_of(hit, plural)
    if not sector and not country and hit.agent.yields:
        return None
    if hit.agent.kind == "asset" and not (country or parts.sector):
        return None
    id, name = name_of(text, codebook, hit, parts, sector, country, kind)
    why = f"{hit.key!r} is {sector or 'no sector'}" + (f" of {country} by the phrase" if country else "")
    return Draft(first, parts.last, hit.head, id, name, country, sector, kind, why, hit.key, plural, country is None, False, parts.label)


def former(text: Text, first: int, last: int) -> bool:
    return any(text.words[i].lower in FORMER for i in range(first, last))


FORMER = frozenset({"former", "ex", "ousted", "deposed", "toppled", "overthrown", "exiled", "erstwhile", "late"})


def kind_of(hit: AgentHit, plural: bool) -> str:
    if hit.agent.kind in ("government", "organisation"):
        return "group" if plural else "organisation"
    if hit.agent.kind in ("force", "asset"):
        return "organisation" if not plural else "group"
    if hit.agent.kind in ("person", "carrier"):
        return "group" if plural else "person"
    return "people"


RULE = frozenset({"government", "regime", "administration", "junta", "authority", "leadership", "ruler", "cabinet", "military government", "central government",
                  "federal government", "presidency", "ruling junta", "executive", "military regime"})  # fmt: skip


def name_of(
    text: Text, codebook: Codebook, hit: AgentHit, parts: Parts, sector: str | None, country: str | None, kind: str
) -> tuple[str, str]:
    """An id and a name that stay the same wherever the same parts are told."""
    phrase = text.span(hit.first, hit.last).of(text.report.text)
    owner = parts.owner
    if owner and owner.kind == "organisation" and owner.sector not in (None, "GOV"):
        name = f"{owner.name} {phrase}"
        return slug(name), name
    if country and hit.key in RULE and not (owner and owner.kind == "place"):
        return f"{country}-GOV", f"Government of {short_name_of(codebook, country)}"
    label = parts.label if owner and owner.kind in ("place", "people") else ""
    if country and sector == "MIL" and not label and hit.agent.kind in ("force", "asset", "person") and hit.agent.name:
        return f"{country}-MIL-{slug(hit.agent.name)}", f"{adjective_of(codebook, country)} {hit.agent.name}"
    lead = label or (adjective_of(codebook, country) if country else "")
    name = f"{lead} {hit.agent.name or phrase}".strip()
    return slug(name), name[0].upper() + name[1:]
