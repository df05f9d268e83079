"""Are the speakers of a sentence found, and does the chain lead through all of them?"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dragoman.codebook import Codebook
from dragoman.reading import speakers
from dragoman.reading.actors import find_actors
from dragoman.reading.speakers import chain_of, cueweights, find_attributions
from dragoman.reading.tokens import Text, parse
from dragoman.record import Attribution
from dragoman.report import Report, Span

CASES = tomllib.loads((Path(__file__).parent / "cases" / "speakers.toml").read_text(encoding="utf-8"))
EDGES = " ,.:;“”\"'"


@cache
def read(sentence: str) -> tuple[Text, tuple[Attribution, ...]]:
    text = parse(Report(sentence))
    return text, find_attributions(text, None, Codebook.load())


def words(sentence: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(span.of(sentence).strip(EDGES) for span in spans)


def named(case: dict[str, Any]) -> str:
    return str(case["text"])[:60]


@pytest.mark.parametrize("case", CASES["attribution"], ids=named)
def test_who_says_what_by_which_words(case: dict[str, Any]) -> None:
    sentence = case["text"]
    found = [a for a in read(sentence)[1] if case["cue"] in words(sentence, a.cue) and words(sentence, a.source) == case["source"]]
    assert [(words(sentence, a.content), a.stance) for a in found] == [(case["content"], case["stance"])]
    if "via" in case:
        assert found[0].via is not None
        assert found[0].via.name == case["via"]


@pytest.mark.parametrize("case", CASES["nobody"], ids=named)
def test_deeds_are_no_attributions(case: dict[str, Any]) -> None:
    text = parse(Report(case["text"]))
    mentions = find_actors(text, Codebook.load())
    assert [words(case["text"], a.cue) for a in find_attributions(text, mentions, Codebook.load())] == []


@pytest.mark.parametrize("case", CASES["chain"], ids=named)
def test_the_chain_of_an_event(case: dict[str, Any]) -> None:
    text, attributions = read(case["text"])
    event = next(word.i for word in text.words if word.text == case["event"])
    chain = chain_of(text, event, attributions)
    assert [link.name for link in chain] == case["speakers"]
    if "stances" in case:
        assert [link.stance for link in chain] == case["stances"]
    if "via" in case:
        assert chain[0].via is not None
        assert chain[0].via.name == case["via"]
    if "about" in case:
        assert chain[-1].about == case["about"]


def test_spans_are_words_of_the_report() -> None:
    sentence = "17 Aug 2021; MEMO: The envoy, who spoke to Syria TV, said “talks — all of them — had failed”, and left."
    text, attributions = read(sentence)
    assert attributions
    for a in attributions:
        for span in (*a.source, *a.cue, *a.content):
            assert span.of(sentence).strip() == span.of(sentence) != ""
            assert span.start >= text.report.body.start


def test_rules_alone_find_the_plain_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speakers, "learnt", lambda: None)
    text = parse(Report("The envoy said that talks had failed. The junta threatened to expel him. The convoy has reportedly left."))
    assert [a.stance for a in find_attributions(text, None, Codebook.load())] == ["say", "threaten", "report"]


def test_learnt_weights_are_small_and_plain() -> None:
    assert cueweights.HOME.stat().st_size < 3_000_000
    weights = cueweights.learnt()
    assert weights is not None
    assert weights.sum(["bias"]) != 0


def test_a_text_without_words_has_no_attributions() -> None:
    assert read("\n\n")[1] == ()
