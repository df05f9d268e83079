"""Do two sentences tell the same? By the stems of their content words, and by the names that they share.

>>> one = "Envoys gave the officers a week to bring back President Bazoum and threatened to use force."
>>> two = "The bloc threatened to use force if Bazoum was not brought back within a week."
>>> likeness(one, two) >= LIKE > likeness(one, "The army shelled Daraa for a week.")
True
"""

from __future__ import annotations

from calendar import day_name, month_name
from functools import lru_cache

from dragoman.ledger.packing import fold
from dragoman.picture.copies import FUNCTION, WORD, contained

LIKE, NEARLY_SAME = 0.45, 0.7
FEWEST = 4  # content words of the shorter sentence
MOST_NAMES, SHORTEST_NAME = 4, 5
NO_NAMES = frozenset(fold(name) for name in (*day_name, *month_name, "president", "minister", "prime", "united", "nations", "states"))


def likeness(one: str, other: str) -> float:
    """The share of the shorter sentence's content words that stand in the other, from 0 to 1."""
    return contained(stems(one), stems(other), FEWEST)


@lru_cache(maxsize=1 << 15)
def stems(sentence: str) -> frozenset[str]:
    words = [word.lower() if word.isascii() else fold(word) for word in WORD.findall(sentence)]
    return frozenset([word[:5] for word in words if word not in FUNCTION and (len(word) > 3 or word[0].isdigit())])


@lru_cache(maxsize=1 << 15)
def names_in(sentence: str) -> tuple[str, ...]:
    """The longest names of a sentence: under these its like is looked for where nobody is named the same as actor."""
    words = [m.group() for m in WORD.finditer(sentence) if m.start()]
    found = {fold(word) for word in words if word[0].isupper() and len(word) >= SHORTEST_NAME} - NO_NAMES
    return tuple(sorted(found, key=lambda name: (-len(name), name))[:MOST_NAMES])
