"""How do two judgements make one? The algebra of FactBank's values.

A value is a number from -3 to 3: its sign says whether the event is so, its size how surely (3 certain, 2 probable, 1 possible), and 0 that
nobody commits himself. A word that takes a clause has two worths: one for when it is itself so, one for when it is not.

>>> failed = Effect(-3, 3, None, "implicative", "fail")
>>> name_of(embed(Standing(3), failed).value), name_of(embed(Standing(-2), failed).value)
('CT-', 'PR+')
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from dragoman.record import Mood

VALUES = {"CT+": 3, "PR+": 2, "PS+": 1, "U": 0, "PS-": -1, "PR-": -2, "CT-": -3}
NAMES = {number: name for name, number in VALUES.items()}


class Effect(NamedTuple):
    """What a word does to the event below it: its worth when the word is so, its worth when it is not, and a mood of its own."""

    when_true: int
    when_false: int
    mood: Mood | None = None
    kind: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How an event stands: its value, its mood, and the effects that made it so, outermost first."""

    value: int
    mood: Mood = Mood.ACTUAL
    effects: tuple[Effect, ...] = ()


SAME = Effect(3, -3)
SURE = Effect(3, 3, Mood.ACTUAL, "presupposed")


def name_of(value: int) -> str:
    """FactBank's name of a value."""
    return NAMES[value]


def value_of(name: str) -> int:
    """The number of a FactBank value; an empty cell is no commitment."""
    return VALUES.get(name, 0)


def cap(value: int, most: int) -> int:
    """A value made no surer than `most`."""
    return max(-most, min(most, value))


def embed(outer: Standing, effect: Effect) -> Standing:
    """The standing of what stands below a word of this effect, when the word itself stands as `outer`.

    "Managed not to attack" is certain and not so; "may have failed to attack" possibly not so; what is presupposed stays as it is.
    """
    if effect is SAME:
        return outer
    if effect.when_true == effect.when_false:
        value = effect.when_true
    elif outer.value == 0:
        value = 0
    else:
        value = cap(effect.when_true if outer.value > 0 else effect.when_false, abs(outer.value))
    return Standing(value, effect.mood or (Mood.ACTUAL if is_granted(effect) else outer.mood), (*outer.effects, effect))


def is_granted(effect: Effect) -> bool:
    """Whether what stands below a word is a fact whatever becomes of the word itself: "may halt the attacks"."""
    return effect.when_true == effect.when_false == VALUES["CT+"]


def limit(standing: Standing, effect: Effect) -> Standing:
    """The standing under an adverb, auxiliary or adjective: no surer than the effect says, denied where the effect denies."""
    worth = effect.when_true
    value = 0 if worth == 0 else cap(standing.value, abs(worth))
    if worth < 0:
        value = -value
    return Standing(value, effect.mood or standing.mood, (*standing.effects, effect))
