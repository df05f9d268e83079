"""What is denied by "Moscow denied it", what is confirmed by "the ministry confirmed the report"?"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from dragoman.codebook import Codebook
from dragoman.reading import read
from dragoman.report import Report

CASES = tomllib.loads((Path(__file__).parent / "cases" / "denials.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["answered"], ids=lambda case: case["text"][-40:])
def test_what_was_told_before_is_denied_or_confirmed(case: dict[str, str], codebook: Codebook) -> None:
    records = {r.trigger.text: r for r in read(Report(case["text"]), codebook)}
    told, answer = records[case["of"]], records[case["words"]]
    assert (answer.type, answer.mode, answer.actors, answer.recipients) == (told.type, told.mode, told.actors, told.recipients)
    assert (answer.date, answer.place, answer.quantities) == (told.date, told.place, told.quantities)
    assert (answer.speakers[-1].name, answer.factuality, answer.mood) == (case["by"], case["surely"], "actual")
    assert answer.id != told.id and answer.sentence.start <= answer.trigger.span.start < answer.sentence.end


@pytest.mark.parametrize("text", CASES["silent"])
def test_nothing_is_answered(text: str, codebook: Codebook) -> None:
    assert not [r for r in read(Report(text), codebook) if "points back" in r.why[0]]
