"""When are two fits one happening?

A word that another fit has named is no event of its own ("imposed sanctions"); a killing that is the outcome of an attack told in the same
sentence is part of it ("an attack killed ten"); an event noun that is the subject, object or circumstance of a verb of the same type is
that verb's event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.reading.tokens import Text

if TYPE_CHECKING:
    from dragoman.reading.events import Event

OUTCOMES = ("advcl", "xcomp", "acl", "relcl", "conj", "nsubj", "nsubjpass", "dobj", "agent", "pobj", "prep", "ccomp", "appos")
REACH = 3  # links of the tree between two words of one happening


def merge(text: Text, events: Sequence[Event]) -> tuple[Event, ...]:
    """The events with what is told twice told once."""
    named = {i for event in events for i in event.words if i != event.i}
    wrapped = {text.words[e.i].head for e in events if e.kind == "noun" and text.words[e.i].dep in ("compound", "amod", "nmod")}
    kept = [event for event in events if event.i not in named and event.i not in wrapped]
    by_word = {event.i: event for event in kept}
    for event in list(kept):
        if event.i not in by_word:
            continue
        main = main_of(text, event, by_word)
        if main is not None:
            by_word[main.i] = join(main, event)
            del by_word[event.i]
    return tuple(sorted(by_word.values(), key=lambda e: e.i))


def main_of(text: Text, event: Event, by_word: dict[int, Event]) -> Event | None:
    """The event that this one is only another telling of."""
    for other in by_word.values():
        if other.i == event.i or text.words[other.i].sentence != text.words[event.i].sentence or other.type != event.type:
            continue
        if outranks(text, other, event) and (distance := links(text, other.i, event.i)) is not None and distance <= REACH:
            return other
    return None


def outranks(text: Text, main: Event, other: Event) -> bool:
    """Whether `main` names the happening and `other` its outcome: a noun before a verb of harm, the earlier of two verbs."""
    harm = text.words[other.i].lemma in ("kill", "wound", "injure", "die", "hurt", "maim", "leave", "destroy", "damage")
    if main.kind == "noun" and other.kind == "verb":
        return harm
    if main.kind == "verb" and other.kind == "verb":
        return harm and main.i < other.i and text.words[main.i].lemma not in ("kill", "wound", "injure", "die")
    return False


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
    victims = tuple(r for r in other.recipients if all(r.id != m.id for m in (*main.recipients, *main.actors)))
    doers = main.actors or tuple(a for a in other.actors)
    return replace(main, actors=doers, recipients=(*main.recipients, *victims) if not main.recipients else main.recipients)
