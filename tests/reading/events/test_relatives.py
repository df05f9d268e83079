"""For which noun does a relative pronoun stand?"""

from __future__ import annotations

import pytest

from dragoman.reading.events.relatives import noun_of_relative
from dragoman.reading.tokens import parse
from dragoman.report import Report


@pytest.mark.parametrize(
    ("sentence", "word", "noun"),
    [
        ("The town, which troops seized on Monday, is quiet.", "which", "town"),
        ("The rebels, some of whom surrendered, left the town.", "some", "rebels"),
        ("Both armies signed truces, the last of which was broken on Monday.", "last", "truces"),
        ("After four rounds of talks between Oman and the rebels, the latest of which was held in May, troops left.", "latest", "rounds"),
        ("Most of the rebels surrendered.", "Most", None),
        ("Troops, the last of the invaders, left.", "last", None),
    ],
)
def test_the_noun_that_a_word_stands_for(sentence: str, word: str, noun: str | None) -> None:
    text = parse(Report(sentence))
    found = noun_of_relative(text, next(w.i for w in text.words if w.text == word))
    assert (None if found is None else text.words[found].text) == noun
