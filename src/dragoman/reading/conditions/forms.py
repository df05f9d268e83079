"""What is a condition, while we look for it and once it is found?

>>> Marked(3).i
3
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from dragoman.codebook.words import Row
from dragoman.record import Factuality, Quote


class HasWord(Protocol):
    """Whatever marks an event by the place of its trigger's head word."""

    @property
    def i(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Marked:
    """An event known only by its word."""

    i: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a condition stands: the cue's words, the words of the antecedent, and the word of the main clause."""

    cue: tuple[int, int]
    antecedent: tuple[int, ...]
    main: int
    row: Row


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: its cue, the words of the antecedent, the events in them (none: the words stand for themselves), and what hangs on it.

    `negated`: the condition is that the thing does not come ("unless", "without", "or else"), or the main event is denied till it does
    ("not until X" makes X the condition of the opposite).
    """

    cue: Quote
    kind: str
    negated: bool
    words: Quote
    antecedents: tuple[int, ...]
    consequents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What conditions make of one event: its judgement, the word of the event that it hangs on or that hangs on it, and the condition."""

    i: int
    factuality: Factuality
    of: int | None
    condition: Condition
