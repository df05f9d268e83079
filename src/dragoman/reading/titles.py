"""Which titles, appositions and names are one mention: "Foreign Minister Park Jin", "the Turkish president, Recep Tayyip Erdoğan"?

>>> has_office("the prime minister of Freedonia", "prime minister")
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.reading.composition import AgentHit
from dragoman.reading.mentions import Draft
from dragoman.reading.persons import is_honorific
from dragoman.reading.tokens import Text

if TYPE_CHECKING:
    from dragoman.codebook import Codebook


def has_office(words: str, office: str) -> bool:
    """Whether a description names an office."""
    return office in words.lower()


def join_titles(text: Text, codebook: Codebook, drafts: dict[int, Draft], agents: dict[int, AgentHit]) -> dict[int, Draft]:
    """Joins each person with the titles around the name; what a title tells holds for every mention of that person."""
    for person in [d for d in drafts.values() if d.kind == "person" and not d.noun]:
        before(text, drafts, agents, person)
        appositions(text, drafts, person)
    learn(drafts)
    return drafts


def before(text: Text, drafts: dict[int, Draft], agents: dict[int, AgentHit], person: Draft) -> None:
    """Takes in the title that stands before the name, and what stands before the title."""
    first = person.first
    while first and is_honorific(text.words[first - 1]) and text.words[first - 1].sentence == text.words[first].sentence:
        first -= 1
    title = next((hit for hit in (agents.get(first - 1),) if hit and hit.last == first), None)
    if (
        title
        and text.words[title.head].sentence == text.words[person.head].sentence
        and title.agent.kind in ("person", "carrier", "organisation")
    ):
        draft = drafts.get(title.head)
        if (
            draft
            and draft.noun
            and draft.head != person.head
            and draft.last <= person.first
            and text.words[title.head].tag not in ("NNS", "NNPS")
        ):
            tell(person, draft)
            person.first = min(first, draft.first)
            del drafts[title.head]
            return
        if draft is None:
            person.first = min(first, title.first)
    elif not person.given:
        own_country(text, drafts, person)


def own_country(text: Text, drafts: dict[int, Draft], person: Draft) -> None:
    """ "Russian Anna Petrova": a demonym right before the name."""
    near = drafts.get(person.first - 1)
    if near and near.kind == "country" and text.words[near.head].pos == "ADJ":
        person.country = person.country or near.country


def tell(person: Draft, title: Draft) -> None:
    """What a title tells of a person: the report's own word on the role beats the list's."""
    if person.given and title.country and person.country and title.country != person.country:
        return
    person.country = person.country or title.country
    if title.sector and (not person.given or person.sector in (None, "ELI") or title.sector in ("ELI",)):
        person.sector = title.sector
    person.noun = person.noun or title.noun
    person.why += f"; {title.why}"


def appositions(text: Text, drafts: dict[int, Draft], person: Draft) -> None:
    """ "Rami Al-Shaer, an adviser to ..." and "the president, Elias Hrawi"."""
    for child in text.all(person.head, "appos"):
        other = drafts.get(child)
        if other and other.noun and not other.plural and other.kind in ("person", "organisation"):
            tell(person, other)
            other.become(person, f"says who {person.name} is")
    word = text.words[person.head]
    above = drafts.get(word.head) if word.dep == "appos" else None
    if above and above.noun and not above.plural and above.kind == "person":
        tell(person, above)
        above.become(person, f"named in apposition: {person.name}")
        above.last = max(above.last, person.last)


def learn(drafts: dict[int, Draft]) -> None:
    """Spreads country and sector over the mentions of one unlisted person."""
    told: dict[str, Draft] = {}
    persons = [d for d in drafts.values() if (d.kind == "person" and not d.noun) or (d.kind == "person" and d.noun)]
    for draft in persons:
        if draft.country or draft.sector:
            held = told.setdefault(draft.id, draft)
            held.country, held.sector = held.country or draft.country, held.sector or draft.sector
    for draft in persons:
        best = told.get(draft.id)
        if best and not draft.given:
            draft.country, draft.sector = draft.country or best.country, draft.sector or best.sector
