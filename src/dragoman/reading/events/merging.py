"""When are two fits one happening?

A word that another fit has named is no event of its own ("imposed sanctions"); a killing that is the outcome of an attack told in the same
sentence is part of it ("an attack killed ten"); an event noun that does what a verb of the same type tells is that verb's event ("an air
strike hit the port"), and so is one that only takes a verb up again ("bombed the city, and the bombing ..."); what protesters demand in
the clause of their protest is no request of its own. A meeting at a meeting is one, and so is a threat that words a threat.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.codebook.words import WordClass
from dragoman.reading.tokens import Text

if TYPE_CHECKING:
    from dragoman.reading.events import Event

ABOUT = {  # acts of speech, and the deeds that they may name
    "ACCUSE": ("ASSAULT", "COERCE"),
    "REQUEST": ("ASSAULT", "CONCEDE", "RETREAT"),
    "REJECT": ("ASSAULT", "ACCUSE"),
    "RETREAT": ("ASSAULT",),
    "SUPPORT": ("ASSAULT", "RETREAT", "AGREE", "CONCEDE"),
}
CROWDED = ("PROTEST", "CONSULT")  # types whose several words tell of one gathering
SAID = ("THREATEN", "REQUEST")  # acts of which one may word the other
HARM = frozenset(("kill", "wound", "injure", "die", "hurt", "maim", "leave", "destroy", "damage", "inflict"))
ATTACKS = frozenset(
    ("attack", "bombing", "raid", "blast", "explosion", "strike", "airstrike", "ambush", "shelling", "assault", "bomb", "shooting")
)
PLOTS = frozenset(("plot", "conspire"))
OCCASIONS = frozenset(("at", "during", "in", "on"))
REACH = 3  # links of the tree between two words of one happening


def merge(text: Text, events: Sequence[Event], spoken_for: WordClass) -> tuple[Event, ...]:
    """The events with what is told twice told once."""
    acts = {event.i: event for event in events}
    named = {i for event in events for i in event.words if i != event.i and not is_other_act(event, acts.get(i))}
    named |= {i for i in carriers(events) if i in acts and not acts[i].words and not acts[i].refusing}
    named |= {i for i in acts if is_wrapped_in(text, i, named)}  # "ended mediation efforts"
    wrapped = {text.words[e.i].head for e in events if e.kind == "noun" and text.words[e.i].dep in ("compound", "amod", "nmod")}
    kept = [event for event in events if event.i not in named and event.i not in wrapped and not is_aside(text, event, acts, spoken_for)]
    sentences: dict[int, dict[int, Event]] = {}
    for event in kept:
        sentences.setdefault(text.words[event.i].sentence, {})[event.i] = event
    for event in kept:
        by_word = sentences[text.words[event.i].sentence]
        if event.i not in by_word:
            continue
        main = main_of(text, event, by_word)
        if main is not None:
            by_word[main.i] = join(main, event)
            del by_word[event.i]
            if main.type != event.type:  # what protesters demand belongs to their protest
                for i in event.words & by_word.keys():
                    del by_word[i]
    return tuple(sorted((event for by_word in sentences.values() for event in by_word.values()), key=lambda e: e.i))


def is_wrapped_in(text: Text, i: int, named: set[int]) -> bool:
    return text.words[i].dep in ("compound", "amod", "nmod") and text.words[i].head in named


def is_other_act(outer: Event, inner: Event | None) -> bool:
    """Whether a word that an act names is an act of its own: the raid of "condemned the raid", the call of "rejected a call"."""
    return inner is not None and not outer.reciprocal and inner.type in ABOUT.get(outer.type, ())


def is_aside(text: Text, event: Event, acts: Mapping[int, Event], spoken_for: WordClass) -> bool:
    """Whether a support is only what another deed was for: "flew in support of the army"; not "spoke in support of"."""
    word = text.words[event.i]
    if event.type != "SUPPORT" or event.kind != "noun" or word.dep != "pobj" or text.words[word.head].lower != "in":
        return False
    above = next((i for i in text.ancestors(word.head)), None)
    return above is not None and (above in acts or (text.words[above].pos == "VERB" and text.words[above].lemma not in spoken_for))


def carriers(events: Sequence[Event]) -> set[int]:
    """The light verbs of event nouns: the "held" of "held talks" holds no hostage."""
    return {event.carrier for event in events if event.carrier is not None}


def main_of(text: Text, event: Event, beside: dict[int, Event]) -> Event | None:
    """The event of the same sentence that this one is only another telling of."""
    for other in beside.values():
        if other.i == event.i:
            continue
        if is_again(text, other, event) or is_outcome(text, other, event) or (is_part(text, other, event) and is_near(text, other, event)):
            return other
    return None


def is_outcome(text: Text, main: Event, other: Event) -> bool:
    """Whether a killing by nobody named is the outcome of an attack told before it: "attacks in Homs, which killed ten and wounded six"."""
    harm = text.words[other.i].lemma in HARM and other.kind == "verb" and other.type == "ASSAULT"
    attack = main.kind == "noun" and main.type == "ASSAULT" and text.words[main.i].lemma in ATTACKS
    if not (harm and attack) or main.i > other.i or other.actors:
        return False
    return any(text.words[i].dep in ("relcl", "acl", "advcl") and main.i < i for i in (other.i, *list(text.ancestors(other.i))[:2]))


def is_near(text: Text, a: Event, b: Event) -> bool:
    distance = links(text, a.i, b.i)
    return distance is not None and distance <= REACH


def is_part(text: Text, main: Event, other: Event) -> bool:
    """Whether what `other` tells belongs to `main`: its outcome, its own verb, the demand of a protest."""
    if main.type == "PROTEST" and (other.type == "REQUEST" or text.words[other.i].lemma in ("protest", "denounce", "condemn")):
        shared = not main.actors or not other.actors or {a.id for a in main.actors} & {a.id for a in other.actors}
        return bool(shared) and text.words[other.i].dep in ("advcl", "xcomp", "conj", "acl", "relcl", "pcomp")
    return main.type == other.type and (
        outranks(text, main, other)
        or is_doer(text, main, other)
        or is_talk_again(text, main, other)
        or is_occasion(text, main, other)
        or is_worded(text, main, other)
        or is_plotted(text, main, other)
    )


def is_plotted(text: Text, main: Event, other: Event) -> bool:
    """Whether the second only plots the first: "plotted to kill the envoy", "the raid was plotted by militants"."""
    below = main.i == other.content or main.i in text.children[other.i]
    return text.words[other.i].lemma in PLOTS and below


def is_occasion(text: Text, main: Event, other: Event) -> bool:
    """Whether a gathering is only where another takes place: "met at a summit", "the talks at the conference"."""
    word = text.words[other.i]
    mark = text.words[word.head]
    at = word.dep == "pobj" and mark.lower in OCCASIONS and mark.head == main.i
    return at and main.type in CROWDED and other.kind == "noun" and not other.actors


def is_worded(text: Text, main: Event, other: Event) -> bool:
    """Whether an act of speech only says in other words what the one above it says: "warned that it will not stand by"."""
    doers = {a.id for a in main.actors}
    return main.type in SAID and main.content == other.i and {a.id for a in other.actors} <= doers


def is_talk_again(text: Text, main: Event, other: Event) -> bool:
    """Whether those who met are only said to have talked: "met in Cairo, where they discussed the border"."""
    talking = (
        main.type == "CONSULT" and other.kind == "verb" and text.words[other.i].lemma in ("discuss", "talk", "speak", "hold", "confer")
    )
    return talking and main.i < other.i and bool({a.id for a in main.actors} & {a.id for a in other.actors})


def is_doer(text: Text, main: Event, other: Event) -> bool:
    """Whether an event noun does what a verb tells: "an air strike hit the port", "was hit by an air strike"."""
    word = text.words[main.i]
    if main.kind != "noun" or other.kind != "verb" or word.dep not in ("nsubj", "pobj"):
        return False
    above = text.words[word.head]
    return word.head == other.i if word.dep == "nsubj" else above.dep == "agent" and above.head == other.i


def is_again(text: Text, main: Event, other: Event) -> bool:
    """Whether a noun only takes up an event told before: "bombed the city, and the bombing killed ten"."""
    again = main.kind == "verb" or text.words[main.i].lower == text.words[other.i].lower
    if main.type != other.type or not again or other.kind != "noun" or other.i < main.i or other.actors:
        return False
    definite = any(text.words[c].lower in ("the", "this", "that", "these", "those") for c in text.all(other.i, "det"))
    return definite and not text.all(other.i, "prep", "amod", "compound", "poss", "relcl")


def outranks(text: Text, main: Event, other: Event) -> bool:
    """Whether `main` names the happening and `other` its outcome: a noun before a verb of harm, the earlier of two verbs."""
    harm = text.words[other.i].lemma in HARM
    if main.kind == "noun" and other.kind == "verb":
        return harm or (
            text.words[other.i].head == main.i and text.words[other.i].dep in ("acl", "relcl") and text.words[other.i].tag == "VB"
        )
    if text.words[main.i].lemma in PLOTS and text.words[other.i].head == main.i:
        return False  # "plotted to kill"
    if main.kind == "verb" and other.kind == "verb":
        if is_same_act(text, main, other) or is_pair(text, other, main):
            return True
        if harm and text.words[main.i].dep in ("advcl", "xcomp") and text.words[main.i].head == other.i:
            return True  # "killed fighting rebels"
        twice = text.words[main.i].lemma in ("kill", "wound", "injure", "die")  # "killed two and wounded six" is one attack
        word = text.words[main.i]
        first = main.i < other.i or (word.dep == "advcl" and word.head == other.i)  # "two were hurt when rebels attacked"
        return harm and first and (not twice or text.words[other.i].dep == "conj")
    return False


def is_same_act(text: Text, main: Event, other: Event) -> bool:
    """Whether the second verb only goes on about the act of the first: "boycotted the vote to protest", "marched and chanted"."""
    word = text.words[other.i]
    doers, again = {a.id for a in main.actors}, {a.id for a in other.actors}
    if word.head != main.i or not doers or not (doers == again or (main.type == "CONSULT" and doers & again)):
        return False
    return word.dep in ("advcl", "xcomp") or (word.dep == "conj" and main.type in CROWDED)


def is_pair(text: Text, first: Event, second: Event) -> bool:
    """Whether two verbs joined right before their one object tell one act: "accepts and recognises the regime", told by the second."""
    joined = text.words[second.i].head == first.i and text.words[second.i].dep == "conj"
    joined = joined and text.child(first.i, "dobj") is None and text.child(second.i, "dobj") is not None
    sides = [({a.id for a in e.actors}, {r.id for r in e.recipients}) for e in (first, second)]
    return joined and first.mode == second.mode and sides[0] == sides[1] and any(sides[0])


def links(text: Text, a: int, b: int) -> int | None:
    """How many links of the tree lie between two words; None where they have no common word above in the sentence."""
    above_a = [a, *text.ancestors(a)]
    above_b = [b, *text.ancestors(b)]
    for n, i in enumerate(above_a):
        if i in above_b:
            return n + above_b.index(i)
    return None


def join(main: Event, other: Event) -> Event:
    """One event of two: parties that the first does not tell come from the second."""
    if main.type != other.type and other.mode != "change":  # whom a protest would see freed is not whom it is against
        return main
    doers = tuple(a for a in other.actors if all(a.id != m.id for m in main.recipients))
    victims = tuple(r for r in other.recipients if all(r.id != m.id for m in main.actors))
    return replace(
        main,
        mode=main.mode or other.mode,
        actors=main.actors or doers,
        recipients=main.recipients or victims,
        tellings=(*main.tellings, other.i, *other.tellings),
    )
