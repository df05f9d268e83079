"""Whom does a description without a country stand for: "the regime", "the president", "his government", "police" in a report from Kenya?

>>> is_location_word("in"), is_location_word("with")
(True, False)
"""

from __future__ import annotations

from collections.abc import Callable

from dragoman.codebook.actor_index import offices_of
from dragoman.codebook.actors import Known
from dragoman.reading.composition import adjective_of
from dragoman.reading.mentions import Draft
from dragoman.reading.persons import person_draft, slug
from dragoman.reading.scene import Scene
from dragoman.reading.tokens import Text

# Sectors whose actors belong to a country even where none is told; business, the press and world bodies need not.
LOCAL = frozenset(
    {"GOV", "MIL", "COP", "REB", "UAF", "PRM", "OPP", "PTY", "LEG", "JUD", "CVL", "EDU", "LAB", "MED", "REL", "AGR", "REF", "SPY", "CRM"}
) | {"ELI", "JRN"}
LOCATION = frozenset(["in", "at", "near", "across", "throughout", "around", "outside", "inside", "within", "of"])
POINTING = frozenset({"the", "this", "these", "those", "that"})
Pronoun = Callable[[Scene, int], Draft | None]


def is_location_word(word: str) -> bool:
    return word in LOCATION


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
        place_in(scene, draft, owner.country, f"of {owner.name}")
        return
    definite = is_definite(scene.text, draft, False)
    if definite and (before := told_before(scene, draft)):
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


def context(scene: Scene, draft: Draft, definite: bool) -> str | None:
    """The country where a phrase without one belongs: a place of its sentence, else the last place or the only state of the text."""
    text, sentence = scene.text, scene.text.words[draft.head].sentence
    if draft.noun.rpartition(" ")[2] in scene.uses["own_side"]:
        return sender(scene, draft)
    here = [d for d in scene.sentences.get(sentence, ()) if d.country and d is not draft]
    located = [d for d in here if d.kind in ("place", "country") and is_located(text, d)]
    if located:
        return min(located, key=lambda d: abs(d.head - draft.head)).country
    recent = scene.recent
    lands = [d for d in recent if d.kind in ("place", "country") and d.country]
    near = {d.country for d in lands if text.words[d.head].sentence >= sentence - 1}
    if len(near) == 1:
        return near.pop()
    if near:  # the one that the report names most
        return max(sorted(near, key=str), key=lambda c: sum(d.country == c for d in lands))
    places = [d.country for d in lands if d.kind == "place"]
    if places:
        return places[-1]
    states = [d.country for d in recent if d.country and d.kind in ("country", "organisation", "person", "group", "people")]
    if states and (definite or len(set(states)) == 1):
        return states[-1]
    around = {d.country for d in here}
    return around.pop() if len(around) == 1 and not states else None


def sender(scene: Scene, draft: Draft) -> str | None:
    """Whose envoy: of the state that sends him; not of the place where he goes."""
    word = scene.text.words[draft.head]
    subject = scene.text.child(word.head, "nsubj") if word.dep == "dobj" else None
    found = scene.drafts.get(subject) if subject is not None else None
    return found.country if found else None


def is_located(text: Text, draft: Draft) -> bool:
    word = text.words[draft.head]
    return word.dep == "pobj" and text.words[word.head].lower in LOCATION


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
