"""In what field of politics does an event stand? PLOVER's contexts, from the words of its sentence and the rule that found it.

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("The troops withdrew after a peace treaty was signed."))
>>> find_contexts(text, 0, (), Codebook.load())
('military', 'diplomatic')
"""

from __future__ import annotations

from functools import cache

from dragoman.codebook import Codebook
from dragoman.reading.tokens import Text

MOST = 4  # a sentence that seems to be of everything is of nothing


@cache
def index_contexts(codebook: Codebook) -> tuple[dict[str, str], dict[str, int]]:
    """Context by word or words, and by its first word the length of the longest entry."""
    table = {word: row["context"] for word, row in codebook.words["context"].items()}
    longest: dict[str, int] = {}
    for words in map(str.split, table):
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return table, longest


def find_contexts(text: Text, sentence: int, given: tuple[str, ...], codebook: Codebook) -> tuple[str, ...]:
    """The contexts of an event in a sentence: those its rule gives, then those that most words speak for, in PLOVER's order."""
    table, longest = index_contexts(codebook)
    votes: dict[str, int] = dict.fromkeys(given, 100)
    within = text.sentences[sentence]
    for first in range(within.first, within.last):
        word = text.words[first]
        most = longest.get(word.lower, 0) or (word.lemma.lower() in table)
        for length in range(min(most, within.last - first), 0, -1):
            words = text.words[first : first + length]
            before = "".join(f"{w.lower} " for w in words[:-1])
            context = table.get(before + words[-1].lower) or table.get(before + words[-1].lemma.lower())  # "polling stations"
            if context:
                votes[context] = votes.get(context, 0) + 1
                break
    chosen = sorted(votes, key=lambda c: -votes[c])[:MOST]
    return tuple(c for c in codebook.contexts if c in chosen)
