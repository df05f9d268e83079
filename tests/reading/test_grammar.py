"""Who is the subject and who the object, whatever the form of the sentence (cases/grammar.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dragoman.codebook import Codebook
from dragoman.reading.events.grammar import Clause, Grammar
from dragoman.reading.tokens import Text, parse, parse_all
from dragoman.report import Report

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases" / "grammar.toml").read_text(encoding="utf-8"))["clause"]


@cache
def parsed() -> Mapping[str, Text]:
    """Every sentence of the cases, parsed in one go."""
    texts = list(dict.fromkeys(case["text"] for case in CASES))
    return dict(zip(texts, parse_all(map(Report, texts)), strict=True))


def clause_of(text: Text, word: str, kind: str = "verb") -> Clause:
    grammar = Grammar(text, Codebook.load().words)
    i = next(w.i for w in text.words if w.text == word)
    return {"verb": grammar.verb, "noun": grammar.noun, "adjective": grammar.adjective}[kind](i)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['word']}: {case['text'][:60]}")
def test_a_clause_has_its_subjects_and_objects_as_an_active_sentence_would(case: dict[str, Any]) -> None:
    text = parsed()[case["text"]]
    clause = clause_of(text, case["word"], case.get("kind", "verb"))

    def words(places: Iterable[int]) -> list[str]:
        return [text.words[i].text for i in places]

    assert words(clause.subjects) == case["subjects"]
    assert words(clause.objects) == case["objects"]
    assert words(clause.datives) == case.get("datives", [])
    assert [f"{word} {text.words[i].text}" for word, i in clause.prepositions] == case.get("after", [])
    assert [f"{content.kind} {text.words[content.head].text}" for content in clause.contents] == case.get("contents", [])


def test_a_particle_is_told() -> None:
    assert "off" in clause_of(parse(Report("Pakistan called off the talks.")), "called").particles


def test_a_noun_knows_the_light_verb_that_carries_it() -> None:
    text = parse(Report("Turkey launched an offensive."))
    clause = clause_of(text, "offensive", "noun")
    assert clause.governor is not None
    assert text.words[clause.governor].text == "launched"


def test_words_after_some_prepositions_are_picked() -> None:
    text = parse(Report("Rebels marched through Chad with guns."))
    clause = clause_of(text, "marched")
    assert [text.words[i].text for i in clause.after(("with", "by"))] == ["guns"]


def test_each_clause_is_worked_out_once() -> None:
    grammar = Grammar(parse(Report("Rebels marched.")))
    assert grammar.verb(1) is grammar.verb(1)
    assert grammar.noun(0) is grammar.noun(0)


def test_a_chain_of_infinitives_ends() -> None:
    """A subject is borrowed only so deep; a long chain costs little and breaks nothing."""
    text = parse(Report("Chad wants " + "to try " * 40 + "to leave."))
    grammar = Grammar(text)
    for word in text.words:
        grammar.verb(word.i)
    assert text.words[1].text == "wants"
