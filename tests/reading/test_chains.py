"""Does a record name those who say so, by the right names, in the right order?"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dragoman.codebook import Codebook
from dragoman.reading import read
from dragoman.reading.speakers.quotes import find_quotations
from dragoman.reading.tokens import parse
from dragoman.report import Report

CASES = tomllib.loads((Path(__file__).parent / "cases" / "chains.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["record"], ids=lambda case: str(case["text"])[:60])
def test_the_chain_of_a_record(case: dict[str, Any]) -> None:
    found = [r for r in read(Report(case["text"]), Codebook.load()) if r.trigger.text.split()[0] == case["event"]]
    assert [[speaker.name for speaker in r.speakers] for r in found] == [case["speakers"]]


def test_who_speaks_to_himself_is_no_outlet() -> None:
    (record,) = read(Report("A police official was quoted by state radio as saying that rebels attacked a village."), Codebook.load())
    assert [s.via for s in record.speakers] == [None, None]


@pytest.mark.parametrize(
    ("body", "quoted"),
    [
        ('He said: "We stay.\nWe are home." Then he left. "Go," he said.', ['"We stay.\nWe are home."', '"Go,"']),
        ('It went on" for days, he said. "We are tired of it."', ['"We are tired of it."']),
        ("He said: “We stay.\n“We go.”", ["“We stay.", "“We go.”"]),
        ("''We go,'' he said.", ["''We go,''"]),
        ('" We go , " he said .', ['" We go , "']),
    ],
)
def test_marks_open_and_close_by_what_stands_beside_them(body: str, quoted: list[str]) -> None:
    text = parse(Report(body))
    assert [text.span(q.first, q.last).of(body) for q in find_quotations(text)] == quoted


def test_the_words_of_a_speaker_keep_the_article_that_the_name_leaves_out() -> None:
    body = "An adviser to the ministry of Norway said Iran had attacked Oslo. The old ferryman said Iran had attacked Bergen."
    speakers = [s for r in read(Report(body), Codebook.load()) for s in r.speakers]
    assert [(s.text, s.name) for s in speakers] == [
        ("An adviser to the ministry of Norway", "adviser to the ministry of Norway"),
        ("The old ferryman", "old ferryman"),
    ]
