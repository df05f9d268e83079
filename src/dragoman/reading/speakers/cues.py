"""Which words tell that somebody says, thinks, wants or feels something, and in what forms of content?

The classes `cues_verbs`, `cues_nouns`, `cues_adjectives`, `cues_adverbs` and `cues_phrases` of the codebook hold the words; the grammar
that joins them to a speaker and a content is in `complements` and `cueforms`.

>>> from dragoman.codebook import Codebook
>>> cues = Cues.of(Codebook.load())
>>> cues.verbs["threaten"].stance, "inf" in cues.verbs["threaten"].frames
('threaten', True)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.codebook import Codebook
from dragoman.codebook.words import WordClass


@dataclass(frozen=True, slots=True)
class CueSense:
    """What a cue word does (`stance`), what its content may be (`frames`), and how surely it is a cue then (`weight`, 0 to 1)."""

    stance: str
    frames: frozenset[str]
    weight: float


@dataclass(frozen=True, slots=True)
class Cues:
    """The cue words of a codebook by part of speech."""

    verbs: Mapping[str, CueSense]
    nouns: Mapping[str, CueSense]
    adjectives: Mapping[str, CueSense]
    adverbs: Mapping[str, CueSense]
    phrases: Mapping[str, CueSense]
    particles: frozenset[str]  # the verbs that have a row with a particle
    outlets: frozenset[str]  # words in the names of outlets
    people: frozenset[str]  # nouns of those who can speak
    openers: Mapping[str, tuple[tuple[str, ...], ...]]  # the words of the phrases by their first word, the longest first

    @staticmethod
    @cache
    def of(codebook: Codebook) -> Cues:
        verbs = senses(codebook.words.get("cues_verbs", {}))
        phrases = senses(codebook.words.get("cues_phrases", {}))
        return Cues(
            verbs,
            senses(codebook.words.get("cues_nouns", {})),
            senses(codebook.words.get("cues_adjectives", {})),
            senses(codebook.words.get("cues_adverbs", {})),
            phrases,
            frozenset(word.split()[0] for word in verbs if " " in word),
            frozenset(codebook.words.get("cues_outlets", {})),
            frozenset(codebook.words.get("agents", {})),
            by_first_word(phrases),
        )


def senses(words: WordClass) -> dict[str, CueSense]:
    return {w: CueSense(row["stance"], frozenset(row["frames"].split()), float(row["weight"] or 0.5)) for w, row in words.items()}


def by_first_word(phrases: Mapping[str, CueSense]) -> dict[str, tuple[tuple[str, ...], ...]]:
    split = sorted((tuple(phrase.split()) for phrase in phrases), key=len, reverse=True)
    return {first: tuple(p for p in split if p[0] == first) for first in {p[0] for p in split}}
