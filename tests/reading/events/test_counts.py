"""How many dead, injured, arrested, protesters are told of an event?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pytest

from dragoman.codebook import Codebook
from dragoman.reading import read_all
from dragoman.reading.events.counts import count, value_of
from dragoman.reading.events.grammar import Grammar
from dragoman.reading.tokens import parse
from dragoman.record import Quantity
from dragoman.report import Report

Told = tuple[str, float, float | None, str]
CASES: list[tuple[str, list[Told]]] = [
    ("Gunmen killed 12 Nigerian soldiers.", [("12 Nigerian soldiers", 12, 12, "dead")]),
    ("Gunmen killed at least 12 Nigerian soldiers.", [("at least 12 Nigerian soldiers", 12, None, "dead")]),
    ("Gunmen killed more than twenty Nigerian soldiers.", [("more than twenty Nigerian soldiers", 20, None, "dead")]),
    ("Gunmen killed up to 30 Nigerian soldiers.", [("up to 30 Nigerian soldiers", 0, 30, "dead")]),
    ("Gunmen killed some 30 Nigerian soldiers.", [("some 30 Nigerian soldiers", 30, 30, "dead")]),
    ("Three Malian soldiers were killed by rebels.", [("Three Malian soldiers", 3, 3, "dead")]),
    ("Rebels wounded six Malian soldiers.", [("six Malian soldiers", 6, 6, "injured")]),
    ("Turkish police arrested 1,200 activists.", [("1,200 activists", 1200, 1200, "arrested")]),
    ("Turkish police detained two dozen activists.", [("two dozen activists", 24, 24, "arrested")]),
    ("Pakistan deported 400 Afghans.", [("400 Afghans", 400, 400, "expelled")]),
    ("Peru released seven Bolivian soldiers.", [("seven Bolivian soldiers", 7, 7, "released")]),
    ("Gunmen abducted four Chinese engineers in Mali.", [("four Chinese engineers", 4, 4, "abducted")]),
    ("Some 5,000 protesters marched in Kyiv against the government.", [("Some 5,000 protesters", 5000, 5000, "protesters")]),
    ("Two million workers went on strike in India.", [("Two million workers", 2000000, 2000000, "protesters")]),
    ("An attack by rebels killed ten Malian soldiers.", [("ten Malian soldiers", 10, 10, "dead")]),
    ("Gunmen killed Nigerian soldiers.", []),
    ("The two countries held talks.", []),
]


@cache
def quantities() -> Mapping[str, list[Quantity]]:
    readings = read_all([Report(sentence) for sentence, _ in CASES], Codebook.load())
    return {r.report.text: [q for record in r.records for q in record.quantities] for r in readings}


@pytest.mark.parametrize(("sentence", "wanted"), CASES, ids=[sentence for sentence, _ in CASES])
def test_the_number_of_an_event(sentence: str, wanted: list[Told]) -> None:
    found = quantities()[sentence]
    assert [(q.text, q.low, q.high, q.unit) for q in found] == wanted
    assert all(q.span.of(sentence) == q.text for q in found)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        (["12"], (12.0, 12.0)),
        (["1,200"], (1200.0, 1200.0)),
        (["1.200"], (1200.0, 1200.0)),
        (["2.5", "million"], (2500000.0, 2500000.0)),
        (["two", "hundred"], (200.0, 200.0)),
        (["three", "dozen"], (36.0, 36.0)),
        (["soldiers"], None),
        ([], None),
    ],
)
def test_the_value_of_number_words(words: list[str], value: tuple[float, float] | None, codebook: Codebook) -> None:
    assert value_of(words, codebook.words["number"]) == value


def test_a_vague_number_has_a_low_and_a_high(codebook: Codebook) -> None:
    text = parse(Report("Rebels killed dozens of soldiers."))
    found = count(text, 1, "ASSAULT", Grammar(text), codebook)
    assert [(q.text, q.low, q.high) for q in found] == [("dozens", 24.0, 99.0)]
