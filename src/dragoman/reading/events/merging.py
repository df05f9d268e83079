"""When are two fits one happening?

A word that another fit has named is no event of its own ("imposed sanctions"); a killing that is the outcome of an attack told in the same
sentence is part of it ("an attack killed ten"); an event noun that does what a verb of the same type tells is that verb's event ("an air
strike hit the port"), and so is one that only takes a verb up again ("bombed the city, and the bombing ..."); what protesters demand in
the clause of their protest is no request of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.reading.tokens import Text

if TYPE_CHECKING:
    from dragoman.reading.events import Event

CROWDED = ("PROTEST", "CONSULT")  # types whose several words tell of one gathering
REACH = 3  # links of the tree between two words of one happening


def merge(text: Text, events: Sequence[Event]) -> tuple[Event, ...]:
    """The events with what is told twice told once."""
    named = {i for event in events for i in event.words if i != event.i}
    wrapped = {text.words[e.i].head for e in events if e.kind == "noun" and text.words[e.i].dep in ("compound", "amod", "nmod")}
    kept = [event for event in events if event.i not in named and event.i not in wrapped]
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
    return tuple(sorted((event for by_word in sentences.values() for event in by_word.values()), key=lambda e: e.i))


def main_of(text: Text, event: Event, beside: dict[int, Event]) -> Event | None:
    """The event of the same sentence that this one is only another telling of."""
    for other in beside.values():
        if other.i == event.i:
            continue
        if is_again(text, other, event) or (is_part(text, other, event) and is_near(text, other, event)):
            return other
    return None


def is_near(text: Text, a: Event, b: Event) -> bool:
    distance = links(text, a.i, b.i)
    return distance is not None and distance <= REACH


def is_part(text: Text, main: Event, other: Event) -> bool:
    """Whether what `other` tells belongs to `main`: its outcome, its own verb, the demand of a protest."""
    if main.type == "PROTEST" and other.type == "REQUEST":
        shared = not main.actors or not other.actors or {a.id for a in main.actors} & {a.id for a in other.actors}
        return bool(shared) and text.words[other.i].dep in ("advcl", "xcomp", "conj", "acl", "relcl")
    return main.type == other.type and (outranks(text, main, other) or is_doer(text, main, other))


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
    harm = text.words[other.i].lemma in ("kill", "wound", "injure", "die", "hurt", "maim", "leave", "destroy", "damage")
    if main.kind == "noun" and other.kind == "verb":
        return harm
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
    if word.head != main.i or {a.id for a in main.actors} != {a.id for a in other.actors} or not main.actors:
        return False
    return word.dep in ("advcl", "xcomp") or (word.dep == "conj" and main.type in CROWDED)


def is_pair(text: Text, first: Event, second: Event) -> bool:
    """Whether two verbs joined right before their one object tell one act: "accepts and recognises the regime", told by the second."""
    joined = text.words[second.i].head == first.i and text.words[second.i].dep == "conj" and text.child(first.i, "dobj") is None
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
    victims = tuple(r for r in other.recipients if all(r.id != m.id for m in main.actors))
    return replace(
        main,
        mode=main.mode or other.mode,
        actors=main.actors or other.actors,
        recipients=main.recipients or victims,
        tellings=(*main.tellings, other.i, *other.tellings),
    )
