"""The sentences of docs/certainty.md are read, and each gives what the page says of it: who says so, how surely, in what mood, and why."""

from __future__ import annotations

import pytest

from dragoman.record import Mood
from pages import DOCS, Line, lines, say_certainty

RIGHT, STILL_WRONG = (list(lines(part)) for part in (DOCS / "certainty.md").read_text(encoding="utf-8").split("## What we still get wrong"))


@pytest.mark.parametrize("line", RIGHT, ids=str)
def test_a_sentence_gives_what_the_page_says(line: Line) -> None:
    got = say_certainty(line)
    assert line.said == got, f"the page would say: {' | '.join(got)}"


@pytest.mark.parametrize("line", STILL_WRONG, ids=str)
def test_what_is_still_wrong_is_told_as_it_is(line: Line) -> None:
    got = say_certainty(line)
    assert line.said == got, f"read otherwise now; if it is right, move it up, else the page would say: {' | '.join(got)}"
    assert line.beside


def test_the_page_has_sixty_sentences_of_every_value_and_mood() -> None:
    assert len({line.sentence for line in RIGHT}) >= 60
    assert STILL_WRONG
    assert {line.said[1] for line in RIGHT} >= {"CT+", "PR+", "PS+", "U", "PR-", "CT-"}
    assert {line.said[2] for line in RIGHT} == {mood.value for mood in Mood}
    assert "no record" not in {line.said[0] for line in RIGHT}
