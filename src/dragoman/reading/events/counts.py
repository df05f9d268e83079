"""How many? The numbers told of an event: dead, injured, arrested, protesters.

A number belongs to an event when it counts one of its parties or objects ("killed at least 12 people", "thousands of protesters
marched"). `low` and `high` are equal for an exact count; "dozens" is 24 to 99; "at least 12" has no high.

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("Gunmen killed at least 12 soldiers."))
>>> [(q.text, q.low, q.high, q.unit) for q in count(text, 1, "ASSAULT", Grammar(text), Codebook.load())]
[('at least 12 soldiers', 12.0, None, 'dead')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.codebook import Codebook
from dragoman.codebook.words import WordClass
from dragoman.reading.events.grammar import Clause, Grammar
from dragoman.reading.tokens import Text
from dragoman.record import Quantity
from dragoman.report import Span

DIGITS = re.compile(r"^\d{1,3}(?:[,.]\d{3})+$|^\d+(?:\.\d+)?$")
REACH = 4  # words before a number that may soften it: "at least", "no fewer than", "between 10 and"


@dataclass(frozen=True, slots=True)
class Count:
    """A number as told: its words [first, last), low and high (None: open)."""

    first: int
    last: int
    low: float
    high: float | None


def count(text: Text, i: int, type: str, grammar: Grammar, codebook: Codebook) -> tuple[Quantity, ...]:
    """The quantities of the event at word `i`."""
    clause = grammar.verb(i) if text.words[i].pos == "VERB" else grammar.noun(i)
    found: dict[Span, Quantity] = {}
    for noun, doing in counted(clause):
        number = number_of(text, noun, codebook)
        if number is None or text.words[noun].lemma in codebook.words["uncounted"]:
            continue
        span = text.span(number.first, max(number.last, noun + 1))
        unit = unit_of(text, i, noun, doing, type, codebook.words["tally"])
        found.setdefault(span, Quantity(span, span.of(text.report.text), number.low, number.high, unit))
    return tuple(found.values())


def counted(clause: Clause) -> Iterator[tuple[int, bool]]:
    """The nouns that a number of this event may count, and whether they are its doers."""
    yield from ((i, False) for i in (*clause.objects, *clause.datives))
    yield from ((i, True) for i in clause.subjects)
    yield from ((i, False) for word, i in clause.prepositions if word == "of")


def unit_of(text: Text, i: int, noun: int, doing: bool, type: str, tally: WordClass) -> str:
    """What is counted: the outcome that the predicate names (killed: dead), protesters, or the noun itself."""
    row = tally.get(text.words[i].lemma)
    if row and not doing:
        return row["unit"]
    if doing and type == "PROTEST":
        return "protesters"
    return text.words[noun].lemma.lower()


def number_of(text: Text, noun: int, codebook: Codebook) -> Count | None:
    """The number that counts a noun: "12 soldiers", "dozens of soldiers", "12" alone."""
    words = codebook.words["number"]
    word = text.words[noun]
    mark = text.child(noun, "nummod")
    if mark is None and (word.pos == "NUM" or word.lower in words):
        mark = noun
    if mark is None:
        mark = next((c for c in text.all(noun, "amod", "nmod", "quantmod") if text.words[c].lower in words), None)
    if mark is None:
        return None
    first, last = mark, mark + 1
    while first and text.words[first - 1].head == mark and text.words[first - 1].dep in ("compound", "nummod"):
        first -= 1
    value = value_of([text.words[k].lower for k in range(first, last)], words)
    return soften(text, first, last, value, codebook.words["about"]) if value else None


def value_of(words: list[str], table: WordClass) -> tuple[float, float] | None:
    """The low and high value of number words: "2.5 million", "two dozen", "hundreds"."""
    low = high = 1.0
    known = False
    for word in words:
        if DIGITS.match(word):
            value = float(word.replace(",", "")) if not re.match(r"^\d{1,3}(\.\d{3})+$", word) else float(word.replace(".", ""))
            low, high, known = low * value, high * value, True
        elif word in table:
            low, high, known = low * float(table[word]["low"]), high * float(table[word]["high"]), True
    return (low, high) if known else None


def soften(text: Text, first: int, last: int, value: tuple[float, float], about: WordClass) -> Count:
    """What the words before a number make of it: "at least 12" has no high, "up to 12" no low but zero."""
    low, high = value
    sentence = text.sentence_of(first)
    for length in range(min(REACH, first - sentence.first), 0, -1):
        row = about.get(" ".join(text.words[k].lower for k in range(first - length, first)))
        if row is None:
            continue
        bounds = {"least": (low, None), "most": (0.0, high), "about": (low, high)}[row["bound"]]
        return Count(first - length, last, bounds[0], bounds[1])
    return Count(first, last, low, high)
