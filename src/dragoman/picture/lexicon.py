"""By which words do we tell agreements, their steps, and news that was borrowed? From `codebook/picture/en.toml`.

>>> lexicon().base("broken"), lexicon().base("renewed"), lexicon().base("violating")
('break', 'renew', 'violate')
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.codebook import HOME

Words = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The words, read once; `upon` and `of` give the step of a base form."""

    agreements: Words
    upon: Mapping[str, str]
    of: Mapping[str, str]
    irregular: Mapping[str, str]
    mediation: frozenset[str]
    modal: frozenset[str]
    clause: frozenset[str]
    patterns: tuple[str, ...]
    wires: tuple[str, ...]
    agencies: tuple[str, ...]
    own: tuple[str, ...]
    watch: Words
    captives: frozenset[str]
    bodies: frozenset[str]
    people: frozenset[str]

    bases: frozenset[str]  # verbs of one word

    def base(self, word: str) -> str:
        """The base form of a verb of ours; a word that is none stays."""
        word = word.lower()
        if word in self.irregular:
            return self.irregular[word]
        return next((base for base in undone(word) if base in self.bases), word)


def undone(word: str) -> tuple[str, ...]:
    """What a regular form may come from: "violated" from violate, "signed" from sign, "stopped" from stop."""
    stems = [word]
    for ending in ("ed", "ing", "es", "s", "d"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            stems += [stem, stem + "e", stem[:-1]] if ending != "d" else [stem]
    if word.endswith("ied"):
        stems.append(word[:-3] + "y")
    return tuple(stems)


@cache
def lexicon() -> Lexicon:
    raw = tomllib.loads((HOME / "picture" / "en.toml").read_text(encoding="utf-8"))
    lent = raw["borrowing"]
    upon, of = ({word: step for step, words in raw["steps"][way].items() for word in words} for way in ("upon", "of"))
    return Lexicon(
        agreements={kind: tuple(words) for kind, words in raw["agreements"].items()},
        upon=upon,
        of=of,
        bases=frozenset(word for word in (*upon, *of, *raw["mediation"]["verbs"]) if " " not in word),
        irregular=raw["irregular"],
        mediation=frozenset(raw["mediation"]["verbs"]),
        modal=frozenset(raw["doubt"]["modal"]),
        clause=frozenset(raw["doubt"]["clause"]),
        patterns=tuple(lent["patterns"]),
        wires=tuple(lent["wires"]),
        agencies=tuple(lent["agencies"]),
        own=tuple(lent["own"]),
        watch={word: tuple(types) for word, types in raw["watch"].items()},
        captives=frozenset(raw["parties"]["captives"]),
        bodies=frozenset(raw["parties"]["bodies"]),
        people=frozenset(raw["parties"]["people"]),
    )


@cache
def standing_words() -> Words:
    """The words that tell how two actors of a sentence stand, by class."""
    raw = tomllib.loads((HOME / "picture" / "en.toml").read_text(encoding="utf-8"))
    return {kind: tuple(words) for kind, words in raw["standing"].items()}
