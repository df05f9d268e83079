"""Whom does a description without a country stand for: "the regime", "the president", "his government", "police" in a report from Kenya?

>>> "JRN" in LOCAL, "IGO" in LOCAL
(True, False)
"""

from __future__ import annotations

from collections.abc import Callable

from dragoman.codebook.actor_index import offices_of
from dragoman.codebook.actors import Known
from dragoman.codebook.agents import agent_table
from dragoman.reading.actors.belonging import context
from dragoman.reading.actors.composition import adjective_of
from dragoman.reading.actors.mentions import Draft
from dragoman.reading.actors.persons import person_draft, slug
from dragoman.reading.actors.scene import Scene
from dragoman.reading.actors.shortened import shortened
from dragoman.reading.tokens import Text

# Sectors whose actors belong to a country even where none is told; business, the press and world bodies need not.
LOCAL = frozenset(
    {"GOV", "MIL", "COP", "REB", "UAF", "PRM", "OPP", "PTY", "LEG", "JUD", "CVL", "EDU", "LAB", "MED", "REL", "AGR", "REF", "SPY", "CRM"}
) | {"ELI", "JRN"}
POINTING = frozenset({"the", "this", "these", "those", "that"})
Pronoun = Callable[[Scene, int], Draft | None]


def describe(scene: Scene, draft: Draft, pronoun: Pronoun) -> None:
    """Finds for a phrase of an agent noun the actor meant, or at least the country."""
    if draft.country:
        if draft.named:
            return
        if draft.noun and draft.kind == "person" and not draft.given and (same := same_title(scene, draft)):
            draft.become(same, f"the {draft.noun} told of before: {same.name}")
            return
        if draft.kind == "person" and draft.noun and not draft.given and not draft.plural and is_definite(scene.text, draft, True):
            name_holder(scene, draft, draft.country)
        return
    if draft.named and draft.noun and not draft.given and draft.sector in LOCAL:
        draft.country = context(scene, draft, False)
        return
    if not draft.bare:
        return
    owner = owner_of(scene, draft, pronoun)
    if owner is not None and owner.country:
        inherit(scene, draft, owner)
        place_in(scene, draft, owner.country, f"of {owner.name}")
        return
    point_back(scene, draft)


def point_back(scene: Scene, draft: Draft) -> None:
    """Whom a phrase without owner and country points at: a name shortened, the same told before, or else somebody of the country near."""
    definite = is_definite(scene.text, draft, False)
    if draft.first + 2 == draft.last and draft.kind == "organisation" and (full := shortened(scene, draft.head)):
        draft.become(full, f"short for {full.name}, named in full before")
    elif definite and (before := told_before(scene, draft)):
        draft.become(before, f"the {draft.noun} told of before: {before.name}")
    elif draft.sector in LOCAL and (country := context(scene, draft, definite)):
        place_in(scene, draft, country, "by the place or the states that the report tells of")


def same_title(scene: Scene, draft: Draft) -> Draft | None:
    """The person told of before by the same title of the same state: "the Russian adviser"."""
    if draft.plural or not is_definite(scene.text, draft, False) or draft.id == "":
        return None
    return next(
        (
            d
            for d in reversed(scene.recent)
            if d.kind == "person" and d.noun == draft.noun and d.country == draft.country and d.id != draft.id
        ),
        None,
    )


def owner_of(scene: Scene, draft: Draft, pronoun: Pronoun) -> Draft | None:
    """Whose: "his government"."""
    for child in scene.text.all(draft.head, "poss") if scene.noun(draft.head) not in scene.uses["other_side"] else ():
        return scene.drafts.get(child) or pronoun(scene, child)
    return None


def inherit(scene: Scene, draft: Draft, owner: Draft) -> None:
    """Who leads or speaks for a group is of its kind: "their leader" after "the rebels"."""
    agent = agent_table(scene.codebook).rows.get(draft.noun)
    if agent and agent.yields and owner.sector and owner.kind in ("organisation", "group"):
        draft.sector = owner.sector


def is_definite(text: Text, draft: Draft, bare_title: bool) -> bool:
    """Whether a phrase points at somebody known: by an article, or (a title like "Russian President") by having none."""
    words = text.words
    if any(words[k].lower in POINTING or words[k].tag == "POS" for k in range(draft.first, draft.head)):
        return True
    if bare_title:
        return words[draft.head].text[0].isupper() and not any(words[k].dep == "det" for k in range(draft.first, draft.head))
    return draft.first == draft.head


def told_before(scene: Scene, draft: Draft) -> Draft | None:
    """The same description with its country, or the bearer of the title, told before."""
    rule = draft.noun.rpartition(" ")[2] in scene.uses["rule"]
    for other in reversed(scene.recent):
        if other.bare or other.parts:
            continue
        if other.noun == draft.noun and other.plural == draft.plural and (other.country or other.kind == "person"):
            return other
        if rule and other.id.endswith("-GOV"):
            return other
        if draft.kind == "person" and other.kind == "person" and not draft.plural and holds_office(scene, other, draft.noun):
            return other
    return None


def holds_office(scene: Scene, person: Draft, noun: str) -> bool:
    known = scene.base.known.get(person.id)
    if known is None:
        return False
    offices = offices_of(scene.codebook)
    held = offices.of(known.role_on(scene.text.report.published).role)
    return held == offices.of(noun) or (noun == "minister" and held.endswith("minister"))


def place_in(scene: Scene, draft: Draft, country: str, why: str) -> None:
    """Gives a phrase its country, and with it the office holder or a name."""
    draft.country, draft.bare = country, False
    draft.why += f"; {country} {why}"
    if draft.kind == "person" and not draft.noun:
        return
    if draft.noun.rpartition(" ")[2] in scene.uses["rule"] and draft.kind == "organisation":
        draft.id, draft.name = f"{country}-GOV", f"Government of {scene.country_name(country)}"
        return
    if draft.kind == "person" and not draft.plural and is_definite(scene.text, draft, True) and name_holder(scene, draft, country):
        return
    if draft.proper:
        return
    draft.name = f"{adjective_of(scene.codebook, country)} {draft.name[:1].lower() + draft.name[1:]}"
    draft.id = slug(draft.name)


def name_holder(scene: Scene, draft: Draft, country: str) -> bool:
    """Names who held the office on the report's day, where one person did."""
    holder = holder_of(scene, draft.noun, country)
    if holder is None:
        return False
    who = person_draft(scene.text, holder, (draft.first, draft.last), draft.head, "")
    draft.become(who, f"{holder.name} was {draft.noun} of {country} on the day of the report")
    return True


def holder_of(scene: Scene, noun: str, country: str) -> Known | None:
    """Who held an office of a state on the day of the report; None where the list tells nobody or several."""
    on, offices = scene.text.report.published, offices_of(scene.codebook)
    if on is None:
        return None
    day, office = on.isoformat(), offices.of(noun)
    held = [
        known
        for id in scene.base.offices.get((country, office), ())
        for known in (scene.base.known[id],)
        if any(r.since and r.holds_on(day) and r.country == country and offices.of(r.role) == office for r in known.roles)
    ]
    return held[0] if len(held) == 1 else None
