"""Whom does a description without a country stand for: "the regime", "the president", "his government", "police" in a report from Kenya?

>>> "JRN" in LOCAL, "IGO" in LOCAL
(True, False)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from dragoman.codebook.actor_index import offices_of
from dragoman.codebook.actors import Known
from dragoman.codebook.agents import agent_table
from dragoman.reading.actors.belonging import context, located
from dragoman.reading.actors.composition import adjective_of
from dragoman.reading.actors.insurgents import group_meant
from dragoman.reading.actors.mentions import Draft
from dragoman.reading.actors.persons import person_draft, slug
from dragoman.reading.actors.scene import Scene
from dragoman.reading.actors.shortened import shortened
from dragoman.reading.tokens import Text

# Sectors whose actors belong to a country even where none is told; business, the press and world bodies need not.
LOCAL = frozenset(
    {"GOV", "MIL", "COP", "REB", "UAF", "PRM", "OPP", "PTY", "LEG", "JUD", "CVL", "EDU", "LAB", "MED", "REL", "AGR", "REF", "SPY", "CRM"}
) | {"ELI", "JRN"}
PRIVATE = frozenset({"CVL", "EDU", "LAB", "MED", "REL", "AGR", "REF", "JRN", "BUS", "ELI"})
POINTING = frozenset({"the", "this", "these", "those", "that"})
ARMED = frozenset({"REB", "UAF", "PRM", "INS", "SEP", "CRM"})
COALITION = frozenset({"coalition", "international", "global", "military", "allied"})
ABROAD = frozenset({"embassy", "consulate", "high commission"})
NEAR = 5  # sentences within which the holder of an office is looked for
LEADERS = frozenset({"leader", "strongman", "ruler", "dictator", "head of state"})
HIGHEST = ("president", "prime minister", "king", "supreme leader", "chancellor", "emir", "sultan", "general secretary", "leader")
Pronoun = Callable[[Scene, int], Draft | None]


def describe(scene: Scene, draft: Draft, pronoun: Pronoun) -> None:
    """Finds for a phrase of an agent noun the actor meant, or at least the country."""
    if not draft.given and (group := group_meant(scene, draft)) is not None:
        draft.become(group, f"the only rebels of {group.country} whom the report names: {group.name}")
        return
    if draft.country:
        describe_titled(scene, draft, draft.country)
        return
    if draft.named and draft.noun and not draft.given and draft.sector in LOCAL:
        own = scene.speaker.country if scene.speaker is not None and draft.sector == "GOV" else None
        draft.country = own or context(scene, draft, False)  # a minister in his ministry's own statement
        return
    if (coalition := coalition_of(scene, draft)) is not None:
        draft.become(coalition, f"the coalition that fights whom the report tells of: {coalition.name}")
        return
    if not draft.bare or is_general(scene, draft):
        return
    owner = owner_of(scene, draft, pronoun)
    if owner is not None and owner.country:
        inherit(scene, draft, owner)
        place_in(scene, draft, owner.country, f"of {owner.name}")
        return
    if owner is not None and owner.kind in ("group", "people") and draft.sector == "GOV":
        return  # "foreign officials ... their governments"
    point_back(scene, draft)


def describe_titled(scene: Scene, draft: Draft, country: str) -> None:
    """Finds who bears a title whose state is told: "the Russian adviser" of before, the holder of an office."""
    if draft.named or draft.kind != "person" or not draft.noun or draft.given:
        return
    if (same := same_title(scene, draft)) is not None:
        draft.become(same, f"the {draft.noun} told of before: {same.name}")
    elif not draft.plural and is_definite(scene.text, draft, True):
        name_holder(scene, draft, country)


def is_general(scene: Scene, draft: Draft) -> bool:
    """Whether a phrase speaks of a kind, not of somebody: "Governments take hostages", "all parties", "international forces"."""
    words = scene.text.words[draft.first : draft.head]
    if any(w.lower in scene.uses["abroad"] or (w.lower == "coalition" and draft.sector == "MIL") for w in words):
        return True
    last = draft.noun.rpartition(" ")[2]
    pointed = any(w.lower in POINTING or w.dep == "poss" for w in words)
    return draft.plural and not pointed and (last in scene.uses["rule"] or (last == "party" and any(w.lower == "all" for w in words)))


def coalition_of(scene: Scene, draft: Draft) -> Draft | None:
    """Which coalition "the coalition", "coalition forces" are by whom the report says it fights; none among parties."""
    words = scene.text.words[draft.first : draft.last]
    drafts = scene.drafts.values()
    wide = all(
        w.lower in COALITION or w.pos in ("DET", "PRON")
        for w in words
        if w.i <= draft.head and w.lower != scene.text.words[draft.head].lower
    )
    if draft.given or draft.country or not wide or not any(w.lower == "coalition" for w in words) or any(d.sector == "PTY" for d in drafts):
        return None
    foes = {d.id for d in drafts}
    named = next((row["coalition"] for foe, row in scene.codebook.words["coalition"].items() if foe in foes), None)
    known = scene.base.known.get(named or "")
    role = known.role_on(scene.text.report.published) if known else None
    on = scene.text.report.published
    if known is None or role is None or (on is not None and not role.holds_on(on.isoformat())):
        return None
    return Draft(draft.first, draft.last, draft.head, known.id, known.name, role.country, role.sector, known.kind, "", given=True)


def point_back(scene: Scene, draft: Draft) -> None:
    """Whom a phrase without owner and country points at: a name shortened, the same told before, or else somebody of the country near."""
    definite = is_definite(scene.text, draft, False)
    if definite and draft.sector in ARMED and not draft.plural and draft.noun.rpartition(" ")[2] in scene.uses["anaphor"]:
        named = (d for d in reversed(scene.recent) if d.given and d.kind == "organisation" and d.sector in ARMED and not d.parts)
        if (group := next(named, None)) is not None:
            draft.become(group, f"the {draft.noun} named last: {group.name}")
            return
    if draft.first + 2 == draft.last and draft.kind == "organisation" and (full := shortened(scene, draft.head)):
        draft.become(full, f"short for {full.name}, named in full before")
    elif definite and (before := told_before(scene, draft)) and not is_elsewhere(scene, draft, before):
        draft.become(before, f"the {draft.noun} told of before: {before.name}")
    elif draft.noun in ABROAD and (mission := next((d for d in reversed(scene.recent) if d.noun == draft.noun and not d.bare), None)):
        draft.become(mission, f"the {draft.noun} told of before: {mission.name}")
    elif draft.sector in LOCAL and (country := context(scene, draft, definite)):
        place_in(scene, draft, country, "by the place or the states that the report tells of")
    else:
        name_crowd(scene, draft)


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
    return draft.first == draft.head and draft.sector != "CVL"


def told_before(scene: Scene, draft: Draft) -> Draft | None:
    """The same description with its country, or the bearer of the title, told before."""
    rule = draft.noun.rpartition(" ")[2] in scene.uses["rule"]
    if draft.kind == "person" and not draft.plural and (holder := chief_holder(scene, draft)):
        return holder
    for other in reversed(scene.recent):
        if other.bare or other.parts:
            continue
        if other.noun == draft.noun and other.plural == draft.plural and (other.country or other.kind == "person"):
            return other
        if rule and other.id.endswith("-GOV"):
            return other
        one = draft.kind == "person" and other.kind == "person" and not draft.plural
        if one and (holds_office(scene, other, draft.noun) or (other.named and other.noun.rpartition(" ")[2] == draft.noun)):
            return other
    return None


def chief_holder(scene: Scene, draft: Draft) -> Draft | None:
    """Of several named holders of an office the one told of most prominently near: "the president" after "Mr. Obama ... Mr. Assad"."""
    text, weights, found = scene.text, Counter[str](), dict[str, Draft]()
    here = text.words[draft.head].sentence
    for other in scene.recent:
        word = text.words[other.head]
        one = other.kind == "person" and not other.plural and not other.parts and here - word.sentence <= NEAR
        if one and (other.id in found or holds_office(scene, other, draft.noun)):
            found[other.id] = other
            weights[other.id] += (3 if word.dep in ("nsubj", "nsubjpass") else 1) + (here - word.sentence <= 1)
    return found[weights.most_common(1)[0][0]] if len(found) > 1 else None


def is_elsewhere(scene: Scene, draft: Draft, before: Draft) -> bool:
    """Whether a place in the clause of a phrase lies in another state than those told of before: "police in Nairobi"."""
    if draft.kind == "person" or draft.sector not in ("COP", "MIL", "GOV", "JUD", "LEG"):
        return False
    here = located(scene, draft)
    return here is not None and before.country is not None and here.country != before.country


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
    if draft.sector in PRIVATE:  # "journalists" are no more Burmese than the report says
        draft.id = slug(f"{country} {draft.name}")
        name_crowd(scene, draft)
        return
    lead = adjective_of(scene.codebook, country)
    if draft.noun.endswith("separatist"):  # they stand up for a people within the state where the report tells of one
        peoples = [
            d.name for d in scene.recent if d.kind == "people" and d.country == country and d.name in scene.codebook.words["demonyms"]
        ]
        lead = next((p for p in peoples if scene.codebook.words["demonyms"][p]["people"] == "yes"), lead)
    draft.name = f"{lead} {draft.name[:1].lower() + draft.name[1:]}"
    draft.id = slug(draft.name)


def name_crowd(scene: Scene, draft: Draft) -> None:
    """Calls people whom nothing else tells apart by where it happens to them, else by their number: "people in Homs", "28 people"."""
    if not draft.plural or draft.noun.rpartition(" ")[2] not in scene.uses["folk"]:
        return
    words = scene.text.words[draft.first : draft.head + 1]
    number = next((w for w in words if w.pos == "NUM" or w.dep == "nummod"), None)
    place = located(scene, draft)
    if place is not None and draft.id != slug(place.name):
        draft.name = f"{draft.name} in {place.name}"
    elif number is not None:
        counted = scene.text.span(number.i, draft.head + 1).of(scene.text.report.text)
        draft.name = f"{counted} {draft.noun}" if number.i == draft.head else counted


def name_holder(scene: Scene, draft: Draft, country: str) -> bool:
    """Names who held the office on the report's day, where one person did."""
    holder = holder_of(scene, draft.noun, country) or (leader_of(scene, country) if draft.noun in LEADERS else None)
    if holder is None:
        return False
    who = person_draft(scene.text, holder, (draft.first, draft.last), draft.head, "")
    draft.become(who, f"{holder.name} was {draft.noun} of {country} on the day of the report")
    return True


def leader_of(scene: Scene, country: str) -> Known | None:
    """Whom "the Iraqi leader" means: of those who held a highest office then the only one, or the only one whom the report names."""
    held = {h.id: h for office in HIGHEST if (h := holder_of(scene, office, country))}
    named = {d.id for d in scene.drafts.values() if d.id in held}
    chosen = named if len(held) > 1 else set(held)
    return held[chosen.pop()] if len(chosen) == 1 else None


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
        if any(
            r.since
            and r.holds_on(day)
            and r.country == country
            and offices.of(r.role) == office
            and (r.sector == "GOV" or office != "leader")
            for r in known.roles
        )
    ]
    return held[0] if len(held) == 1 else None
