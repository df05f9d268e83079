"""Which word governs an event word, and what does that word do to it? The tables of the codebook, ready for look-ups.

`Tables` holds the word classes as effects; `View` is a text with its tables and the stretch of words in which to judge.

>>> from dragoman.codebook import Codebook
>>> tables_of(Codebook.load()).to["manage"]
Effect(when_true=3, when_false=-3, mood=None, kind='implicative', word='manage')
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from dragoman.codebook import Codebook
from dragoman.codebook.words import Row
from dragoman.reading.certainty.polarity import SAME, VALUES, Effect, value_of
from dragoman.reading.tokens import Text, Word
from dragoman.record import Mood

Effects = Mapping[str, Effect]
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "our", "both", "such"})
COPULAS = frozenset({"be", "seem", "appear", "remain", "become", "look", "sound", "prove", "feel", "get"})


class Modal(NamedTuple):
    """An auxiliary: what it does to a plain verb, to a perfect one, and denied. None leaves the value as it is."""

    present: int | None
    perfect: int | None
    denied: int | None
    mood: Mood | None
    kind: str


@dataclass(frozen=True, slots=True)
class Tables:
    """The word classes that judge certainty, as effects. `holder_*`: what a clause is worth to the one who says or hopes it."""

    to: Effects
    that: Effects
    ing: Effects
    noun: Effects
    holder_to: Effects
    holder_that: Effects
    holder_ing: Effects
    holder_noun: Effects
    adjectives: Effects
    negators: Effects
    hedges: Effects
    modals: Mapping[str, Modal]
    marks: Mapping[str, Row]
    prepositions: Mapping[str, Row]
    carriers: frozenset[str]
    occurrences: frozenset[str]
    answered: frozenset[str]


@cache
def tables_of(codebook: Codebook) -> Tables:
    """The tables of a codebook, made once."""
    words = codebook.words
    to, that, ing, noun = ({word: read_effect(word, row) for word, row in words[name].items()} for name in FRAMES)
    holder_to, holder_that, holder_ing, holder_noun = (
        {word: read_effect(word, row, "holder") for word, row in words[name].items()} for name in FRAMES
    )
    return Tables(
        to=to,
        that=that,
        ing=ing,
        noun=noun,
        holder_to=holder_to,
        holder_that=holder_that,
        holder_ing=holder_ing,
        holder_noun=holder_noun,
        adjectives={word: read_limit(word, row, row["value"]) for word, row in words["event_adjective"].items()},
        negators={word: read_limit(word, row, row["value"]) for word, row in words["negator"].items()},
        hedges={word: read_limit(word, row, row["degree"] + "+") for word, row in words["hedge"].items()},
        modals={word: read_modal(row) for word, row in words["modal"].items()},
        marks=words["clause_mark"],
        prepositions=words["event_preposition"],
        carriers=frozenset(words["carrier"]),
        occurrences=frozenset(words["occurrence"]),
        answered=frozenset(words["answered"]),
    )


FRAMES = ("to_clause", "that_clause", "ing_clause", "noun_object")


def read_mood(row: Row) -> Mood | None:
    return Mood(row["mood"]) if row.get("mood") else None


def read_effect(word: str, row: Row, when_true: str = "when_true") -> Effect:
    return Effect(value_of(row[when_true]), value_of(row["when_false"]), read_mood(row), row["kind"], word)


def read_limit(word: str, row: Row, value: str) -> Effect:
    worth = value_of(value)
    return Effect(worth, worth, read_mood(row), row.get("kind", ""), word)


def read_modal(row: Row) -> Modal:
    present, perfect, denied = (VALUES.get(row[column]) for column in ("present", "perfect", "denied"))
    return Modal(present, perfect, denied, read_mood(row), row["kind"])


class Link(NamedTuple):
    """One step up: the governing word (None at the top), and its effect. `bare` leaves out the governor's own auxiliaries and negation."""

    head: int | None
    effect: Effect = SAME
    bare: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """A text, its tables, and the words [first, last) in which to judge; `ceiling` is the word above which nothing is looked at."""

    text: Text
    tables: Tables
    first: int
    last: int
    bounded: bool

    def holds(self, i: int) -> bool:
        return self.first <= i < self.last


Rule = Callable[[View, int], Link]


def is_infinitive(text: Text, i: int) -> bool:
    """Whether a verb stands with "to"."""
    return any(text.words[c].dep == "aux" and text.words[c].lower == "to" for c in text.children[i])


def has_modal(text: Text, i: int) -> bool:
    """Whether a verb stands with a modal of its own."""
    return any(text.words[c].dep == "aux" and text.words[c].tag == "MD" for c in text.children[i])


def needs(text: Text, i: int) -> bool:
    """Whether "without X" tells what would be if X did not come, not the manner: with "would", "could", "might", or denied."""
    marks = [text.words[c] for c in text.children[i] if text.words[c].dep in ("aux", "neg")]
    return any(word.dep == "neg" or word.lower in ("would", "could", "might") for word in marks)


def is_definite(text: Text, i: int) -> bool:
    """Whether a noun names something known: with the, this or a possessor, or a name."""
    words = text.words
    if words[i].pos == "PROPN":
        return True
    return any(words[c].dep == "poss" or (words[c].dep == "det" and words[c].lower in DEFINITE) for c in text.children[i])


def verb_key(text: Text, i: int) -> str:
    """The lemma of a verb with its particle: "called off" is "call off"."""
    word = text.words[i]
    particle = text.child(i, "prt")
    lemma = word.lemma.lower()
    return f"{lemma} {text.words[particle].lower}" if particle is not None else lemma


def look_up(table: Effects, word: Word) -> Effect | None:
    """The effect of a word by its lemma, else by its shape: the parser now and then takes "hopes" for a form of "hop"."""
    found = table.get(word.lemma.lower()) or table.get(word.lower)
    if found is None and word.tag in ENDINGS:
        found = next((table[stem] for stem in (word.lower[:-1], word.lower[:-2]) if stem in table), None)
    if found is None and word.tag == "VBG":
        found = table.get(word.lower[:-3] + "e")  # "hoping" is taken for a form of "hop"
    return found


ENDINGS = frozenset({"VBZ", "NNS", "VBD", "VBN"})


def predicate_of(text: Text, i: int) -> int:
    """The adjective, participle or noun that a copula says of its subject; else the word itself."""
    if text.words[i].lemma not in COPULAS:
        return i
    found = text.child(i, "acomp", "attr", "oprd")
    return i if found is None else found
