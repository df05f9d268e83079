"""Is a text English? Told cheaply by its letters and by the share of English function words.

>>> is_english("The minister said that the talks would go on until the end of the week.")
True
>>> is_english("Der Minister sagte, dass die Gespräche bis zum Ende der Woche weitergehen und dass man auf eine Einigung mit allen hoffe.")
False
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from dragoman.codebook.words import read_table

SAMPLE = 20_000  # characters looked at: the head of a report tells
WORD = re.compile(r"[^\W\d_]+")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
FEWEST = 20  # words below which a text is let in: a headline may hold no function word
SHARE = 0.12


@cache
def function_words() -> dict[str, float]:
    """English function words; those that German, Dutch, French or the Scandinavian languages have too ("in", "was") weigh less."""
    return {line.row["word"]: float(line.row["weight"]) for line in read_table(Path(__file__).parent / "english.csv", "word")}


def is_english(text: str) -> bool:
    """Whether a text is English, or too short to tell."""
    sample = text[:SAMPLE]
    words = WORD.findall(sample)
    letters = sum(map(len, words))
    if letters >= 10 and len(LATIN.findall(sample)) * 2 < letters:
        return False
    if len(words) < FEWEST:
        return True
    weights = function_words()
    return sum(weights.get(word.lower(), 0.0) for word in words) >= SHARE * len(words)
