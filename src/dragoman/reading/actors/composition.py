"""Whom does a noun phrase stand for that names no listed actor: "an adviser to Russia's Foreign Ministry", "Kurdish fighters"?

Country, sector and owner come from the parts of the phrase.

>>> from dragoman.codebook import Codebook
>>> adjective_of(Codebook.load(), "SYR")
'Syrian'
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from dragoman.reading.actors.mentions import AgentHit, Draft
from dragoman.reading.actors.persons import slug
from dragoman.reading.actors.scene import Scene
from dragoman.reading.tokens import Text

if TYPE_CHECKING:
    from dragoman.codebook import Codebook

LEFT = frozenset({"det", "amod", "compound", "poss", "nmod", "nummod", "predet", "quantmod", "advmod", "npadvmod", "punct", "case"})
OF_PLACE = frozenset({"of", "from", "in", "at", "to", "for", "throughout", "across", "inside", "within", "near", "around"})
ONE = frozenset({"a", "an", "another", "some", "its", "their", "his", "her"})  # begins what is told apart
BELONGING = frozenset({"of", "to", "for", "from", "at"})
OFFICIAL = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "COP", "IGO"})
GROUPS = frozenset({"organisation", "person", "place", "people"})


@cache
def adjectives(codebook: Codebook) -> Mapping[str, str]:
    """For each country the first demonym listed: its adjective."""
    found: dict[str, str] = {}
    for word, row in codebook.words.get("demonyms", {}).items():
        found.setdefault(row["country"], word)
    return found


def adjective_of(codebook: Codebook, country: str) -> str:
    return adjectives(codebook).get(country) or country


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


def affix(text: Text, draft: Draft) -> str:
    """What is tied to a name by a hyphen: "backed" in "Iranian-backed", "pro" in "pro-Iranian"; "" where nothing is."""
    words, after, before = text.words, draft.last, draft.first - 1
    if after + 1 < len(words) and words[after].text == "-" and words[after].start == words[after - 1].end:
        return words[after + 1].lower
    if before > 0 and words[before].text == "-" and words[before].end == words[before + 1].start:
        return words[before - 1].lower if words[before - 1].lower in ("pro", "anti", "non", "ex") else ""
    return ""


@dataclass(slots=True)
class Parts:
    """What a noun phrase tells of its actor by the words before its head and by its complements."""

    last: int
    countries: list[Draft] = field(default_factory=list)
    owner: Draft | None = None
    backer: str | None = None
    sector: str | None = None
    modifier: AgentHit | None = None
    stopped: bool = False

    @property
    def country(self) -> str | None:
        if self.countries:
            return self.countries[0].country
        return self.backer


def parts_of(scene: Scene, hit: AgentHit) -> Parts:
    """Reads the modifiers before the head, then its prepositional complements."""
    parts = Parts(max(hit.last, hit.head + 1))
    first = min(left_edge(scene.text, hit.head), hit.first)
    for i in range(first, hit.first):
        read_modifier(scene, hit, i, parts)
    for i in range(hit.first, hit.head):  # the "U.S. military" of "U.S. military officials"
        if (inside := scene.drafts.get(i)) is not None and inside.first < hit.first:
            take_owner(parts, inside)
    for prep in (*scene.text.children[hit.head], *behind_joined(scene, hit, parts)):
        word = scene.text.words[prep]
        if prep >= hit.last - 1 and word.dep == "prep" and word.lower in OF_PLACE:
            for target in scene.text.all(prep, "pobj"):
                read_complement(scene, hit, word.lower, target, parts)
    return parts


def behind_joined(scene: Scene, hit: AgentHit, parts: Parts) -> list[int]:
    """The "of" of two joined nouns that the parser gives to one: "the government and people of Chad", not "and a group of rebels"."""
    text, words = scene.text, scene.text.words
    if parts.countries or parts.owner or text.all(hit.head, "prep"):
        return []
    others = text.all(hit.head, "conj") or ((words[hit.head].head,) if words[hit.head].dep == "conj" else ())
    near = (
        o for o in others if abs(o - hit.head) < 5 and not any(words[d].lower in ONE for d in text.all(max(o, hit.head), "det", "poss"))
    )
    return [p for o in near for p in text.all(o, "prep") if words[p].lower == "of" and p > max(o, hit.head)]


def read_modifier(scene: Scene, hit: AgentHit, i: int, parts: Parts) -> None:
    draft = scene.drafts.get(i)
    if draft is None:
        other = scene.agents.get(i)
        if other and other is not hit:
            parts.stopped |= other.agent.kind == "stop"
            parts.sector = parts.sector or other.agent.sector
            parts.modifier = parts.modifier or other
        return
    tie = affix(scene.text, draft)
    if tie in scene.uses["backed"] or tie == "pro":
        parts.backer = parts.backer or draft.country
    elif tie in ("anti", "non") or (scene.noun(hit.head) in scene.uses["other_side"] and scene.text.words[i].dep == "poss"):
        return
    else:
        take_owner(parts, draft)


def take_owner(parts: Parts, draft: Draft) -> None:
    """The states named; and whatever organisation, person, people or place is named owns the group."""
    new = all(d.country != draft.country for d in parts.countries)
    if draft.country and new and (draft.kind == "country" or not parts.countries):
        parts.countries.append(draft)
    if draft.kind in GROUPS and (parts.owner is None or parts.owner.kind == "country"):
        parts.owner = draft
    parts.owner = parts.owner or draft
    if draft.sector and draft.kind != "person":
        parts.sector = parts.sector or draft.sector


def read_complement(scene: Scene, hit: AgentHit, prep: str, target: int, parts: Parts) -> None:
    """ "of Syria", "to Russia's Foreign Ministry", "in Darfur"; an envoy to Syria is no Syrian."""
    if prep not in ("of", "from") and scene.noun(hit.head) in scene.uses["own_side"]:
        return
    draft = scene.drafts.get(target) or inner_place(scene, target)
    if draft is None:
        other = scene.agents.get(target)
        if other and prep in BELONGING:
            parts.stopped |= other.agent.kind == "stop"
            parts.sector = parts.sector or other.agent.sector
            parts.modifier = parts.modifier or other
            parts.last = max(parts.last, target + 1)
        return
    parts.last = max(parts.last, draft.last)
    owned = parts.owner is not None and parts.owner.kind == "organisation" and parts.owner.country is None
    if draft.country and not parts.countries and not owned:
        parts.countries.append(draft)
    if prep in BELONGING:
        if draft.sector and draft.kind != "person":
            parts.sector = parts.sector or draft.sector
        if parts.owner is None or (parts.owner.kind == "country" and draft.kind == "organisation"):
            parts.owner = draft
    elif parts.owner is None and draft.kind == "place":
        parts.owner = draft


def is_activity(scene: Scene, hit: AgentHit, parts: Parts) -> bool:
    """Whether a noun for a body is only what somebody does: "the military campaign", unlike "the Petit campaign"."""
    if scene.noun(hit.head) not in scene.uses["activity"]:
        return False
    return parts.owner is None or parts.owner.kind != "person"


def inner_place(scene: Scene, i: int) -> Draft | None:
    """The place named before a noun of place: "police in the Comoros archipelago"."""
    if scene.agents.get(i) is not None or scene.noun(i) not in scene.uses["place_noun"] | scene.uses["ground"]:
        return None
    below = (scene.drafts.get(c) for c in scene.text.all(i, "compound", "nmod", "amod"))
    return next((d for d in below if d is not None and d.country), None)


def compose(scene: Scene, hit: AgentHit) -> Draft | None:
    """The draft of a noun phrase headed by an agent noun; None where it is no political actor."""
    if hit.agent.kind in ("stop", "country"):
        return None
    parts = parts_of(scene, hit)
    if parts.stopped or is_activity(scene, hit, parts):
        return None
    text, word = scene.text, scene.text.words[hit.head]
    plural = word.tag in ("NNS", "NNPS")
    first = min(left_edge(text, hit.head), hit.first)
    sector = sector_of(scene, hit, parts, first)
    if (hit.agent.yields and not sector and not parts.country and parts.owner is None) or (
        hit.agent.kind == "asset" and " " not in hit.key and not (parts.country or parts.sector)
    ):
        return None
    draft = Draft(first, parts.last, hit.head, "", "", parts.country, sector, kind_of(hit, plural), "", hit.key, plural)
    owned = parts.owner is not None and parts.owner.kind == "organisation" and (parts.owner.given or parts.owner.sector == "IGO")
    draft.bare = parts.country is None and not owned  # "coalition aircraft" are nobody's here
    draft.id, draft.name = name_of(scene, hit, parts, draft)
    draft.why = f"{hit.key!r} is {sector or 'of no sector'}" + (f", of {parts.country} by its phrase" if parts.country else "")
    own = [d for d in parts.countries if d.kind == "country" and d.head < hit.head] or states_after(scene, hit)
    own = own if len(own) > 1 else peoples(scene, hit, first) or own
    shared = states_before(scene, own[0]) if plural and own else []
    if shared:
        draft.first = min(draft.first, shared[0].first)
    if shared or (plural and len(own) > 1 and any(text.words[d.head].dep == "conj" for d in own)):
        draft.parts = [share(scene, hit, draft, d) for d in (*shared, *own)]
    return draft


def peoples(scene: Scene, hit: AgentHit, first: int) -> list[Draft]:
    """The states and peoples joined before a head: "Kurdish and Yezidi fighters"."""
    found = [d for i in range(first, hit.head) if (d := scene.drafts.get(i)) and d.kind in ("country", "people")]
    return found if len(found) > 1 and any(scene.text.words[d.head].dep == "conj" for d in found) else []


def states_before(scene: Scene, state: Draft) -> list[Draft]:
    """The other states that share a head which the parser gave to the last alone: "UK, US and" in "UK, US and French special forces"."""
    words, found, at = scene.text.words, [], state.first - 1
    while at > 0 and words[at].lower in (",", "and", "or", "&"):
        before = at - 1
        while before > 0 and words[before].lower in (",", "and", "or", "&"):
            before -= 1
        draft = scene.drafts.get(before)
        if draft is None or draft.kind != "country" or not draft.country or draft.head != before or draft.country == state.country:
            break
        word = words[before]
        if not (word.text.isupper() or word.text == adjective_of(scene.codebook, draft.country)) or words[before].dep in ("amod",):
            break
        found.append(draft)
        at = draft.first - 1
    return found[::-1]


def states_after(scene: Scene, hit: AgentHit) -> list[Draft]:
    """The states joined after "of": "the presidents of Russia and Turkey"."""
    text = scene.text
    after = [o for p in text.all(hit.head, "prep") if text.words[p].lower == "of" for o in text.all(p, "pobj")]
    joined = list(after)
    for i in joined:
        joined += text.all(i, "conj")
    return [d for i in joined if (d := scene.drafts.get(i)) and d.kind == "country"]


def share(scene: Scene, hit: AgentHit, draft: Draft, state: Draft) -> Draft:
    """The part of one state in "Hungarian and Romanian officials"."""
    part = Draft(draft.first, draft.last, draft.head, "", "", state.country, draft.sector, draft.kind, draft.why, draft.noun, True)
    part.id, part.name = name_of(scene, hit, Parts(draft.last, [state] if state.country else [], owner=state), part)
    return part


def sector_of(scene: Scene, hit: AgentHit, parts: Parts, first: int) -> str | None:
    """The noun's own sector; that of its owner where the noun yields; ELI for who held an office once."""
    sector = parts.sector if hit.agent.yields and parts.sector else hit.agent.sector
    may_retire = hit.agent.kind in ("person", "carrier") and (sector is None or sector in OFFICIAL)
    if may_retire and any(scene.text.words[i].lower in scene.uses["former"] for i in range(first, hit.first)):
        return "ELI"
    return sector


def kind_of(hit: AgentHit, plural: bool) -> str:
    kind = hit.agent.kind
    if kind == "people":
        return "people"
    if plural:
        return "group"
    return "person" if kind in ("person", "carrier") and not hit.agent.name else "organisation"


def name_of(scene: Scene, hit: AgentHit, parts: Parts, draft: Draft) -> tuple[str, str]:
    """An id and a name that stay the same wherever the same parts are told."""
    owner, country = parts.owner, draft.country
    last = hit.key.rpartition(" ")[2]
    listed = owner is not None and owner.kind == "organisation" and (owner.given or owner.sector == "IGO") and owner.sector != "GOV"
    if owner and listed and not (owner.sector == "MIL" and owner.country):
        same = last in scene.uses["generic"] or (owner.sector == "MIL" and hit.agent.kind in ("force", "asset"))  # "coalition forces"
        name = owner.name if same and draft.plural else f"{short(scene, owner)} {clean(scene, hit.first, hit.last)}"
        return (owner.id, name) if name == owner.name else (slug(name), name)
    local = owner is not None and owner.kind in ("place", "people")
    if owner and owner.kind == "person" and last in scene.uses["kin"]:
        name = f"{clean(scene, hit.first, hit.last)} of {owner.name}"
        return slug(name), name
    if country and last in scene.uses["rule"] and not local and draft.kind == "organisation":
        return f"{country}-GOV", f"Government of {scene.country_name(country)}"
    lead = owner.name if local and owner else proper_lead(scene, hit)
    party = draft.sector == "PTY" and draft.plural and is_capital(scene.text, hit.head)
    draft.proper = bool(lead) or party
    if party and not lead and not parts.countries:  # "most Democrats"
        return slug(f"{country or ''} {hit.key}"), clean(scene, hit.head, hit.head + 1)
    lead = lead or (adjective_of(scene.codebook, country) if country else "")
    name = f"{lead} {noun_of(scene, hit, parts, draft.plural)}".strip()
    return slug(name), name[0].upper() + name[1:]


def short(scene: Scene, owner: Draft) -> str:
    """What a body between states is called before a noun: "UN forces", however the report writes it."""
    known = scene.base.known.get(owner.id) if owner.sector == "IGO" else None
    initials = (a for a in known.aliases if a.isalpha() and a.isupper() and len(a) < 6) if known else ()
    return next(iter(initials), owner.name)


def is_capital(text: Text, i: int) -> bool:
    """Whether a word is written with a capital that no beginning of a sentence asks for."""
    return text.words[i].text[0].isupper() and text.sentence_of(i).first != i


def noun_of(scene: Scene, hit: AgentHit, parts: Parts, plural: bool) -> str:
    """The noun of a name: its canonical form, or its words with what kind of agent modifies them."""
    modifier, last = parts.modifier, hit.key.rpartition(" ")[2]
    if modifier is None and parts.owner and parts.owner.noun and not parts.owner.given:
        modifier = scene.agents.get(parts.owner.head)
    if modifier and last in scene.uses["generic"] and modifier.agent.kind != "person":
        return modifier.agent.name or clean(scene, modifier.first, modifier.last)
    if canonical := hit.agent.many if plural else hit.agent.name:
        return canonical
    return clean(scene, modifier.first if modifier and modifier.last == hit.first else hit.first, hit.last)


def clean(scene: Scene, first: int, last: int) -> str:
    """The words [first, last) as a name: one space between, and no capitals throughout."""
    text = " ".join(scene.text.span(first, last).of(scene.text.report.text).split())
    return text.lower() if text.isupper() and len(text) > 4 else text


def proper_lead(scene: Scene, hit: AgentHit) -> str:
    """A proper name before an agent noun that is no actor's: "Salvation" in "Salvation Army", "Bancroft" in "the Bancroft military"."""
    words = scene.text.words
    found = [
        k
        for k in scene.text.children[hit.head]
        if k < hit.first and k not in scene.drafts and words[k].dep in ("compound", "poss", "nmod") and words[k].pos == "PROPN"
    ]
    if not found or not words[found[0]].text[0].isupper():
        return ""
    text = clean(scene, left_edge(scene.text, found[0]), found[-1] + 1)
    return text.title() if text.islower() else text.removeprefix("the ").removeprefix("The ")
