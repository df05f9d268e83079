"""How do actors stand to each other, on sentences of our own (cases/relations.toml)?"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dragoman.codebook import Codebook
from dragoman.reading import annotate
from dragoman.reading.actors import find_actors
from dragoman.reading.relations import KINDS, find_relations
from dragoman.reading.tokens import parse_all
from dragoman.record import Relation
from dragoman.report import Report

CASES = tomllib.loads((Path(__file__).parent / "cases" / "relations.toml").read_text(encoding="utf-8"))
TOLD = [(case["text"], case["relations"]) for case in CASES["told"]]


@cache
def relations_of() -> dict[str, tuple[Relation, ...]]:
    codebook = Codebook.load()
    texts = [case["text"] for group in ("told", "acts", "wholes") for case in CASES[group]] + CASES["silent"]
    return {text.report.text: find_relations(text, find_actors(text, codebook), codebook) for text in parse_all(map(Report, texts))}


@pytest.mark.parametrize(("text", "wanted"), TOLD, ids=[text for text, _ in TOLD])
def test_a_sentence_tells_how_two_stand(text: str, wanted: list[list[str]]) -> None:
    assert [[r.a.text, r.kind, r.b.text] for r in relations_of()[text] if r.basis != "act"] == wanted


@pytest.mark.parametrize("case", [*CASES["acts"], *CASES["wholes"]], ids=lambda case: case["text"])
def test_a_sentence_tells_who_does_what_to_whom_and_what_is_part_of_what(case: dict[str, Any]) -> None:
    wholes = case in CASES["wholes"]
    found = [[r.a.text, r.kind, r.b.text] for r in relations_of()[case["text"]] if wholes or r.basis != "belonging"]
    assert sorted(found) == sorted(case["relations"])


@pytest.mark.parametrize("text", CASES["silent"])
def test_nothing_is_told_where_it_is_denied_or_possible_or_no_stance_at_all(text: str) -> None:
    assert relations_of()[text] == ()


def test_what_is_only_alleged_is_told_as_such() -> None:
    for text, relations in relations_of().items():
        assert {r.factuality for r in relations if r.basis == "standing"} <= {"PR+" if "alleged" in text else "CT+"}


def test_every_relation_has_its_words_and_its_reason() -> None:
    for text, relations in relations_of().items():
        for r in relations:
            assert r.cue.span.of(text) == r.cue.text
            assert r.a.name in r.why
            assert r.cue.text in r.why


def test_every_kind_of_the_word_class_has_words() -> None:
    words = [*Codebook.load().words["relation"].values(), *Codebook.load().words["act"].values()]
    assert {row["kind"] for row in words if row["kind"]} == set(KINDS)


def test_every_form_of_the_word_class_is_known() -> None:
    known = {
        "noun",
        "verb",
        "rule",
        "adjective",
        "backed",
        "prefix",
        "between",
        "against",
        "to",
        "for",
        "from",
        "joint",
        "ties",
        "tone",
        "whole",
        "phrase",
        "own",
    }
    assert {form for row in Codebook.load().words["relation"].values() for form in row["form"].split("|")} == known
    acts = {"verb", "noun", "mutual", "state", "beside"}
    assert {form for row in Codebook.load().words["act"].values() for form in row["form"].split("|")} == acts


def test_they_stand_in_the_layers_of_a_report_by_span() -> None:
    (mark,) = annotate(Report("Russia, a long-time ally of Syria, sent grain."), Codebook.load()).relations
    assert (mark.a.start, mark.b.start, mark.kind, mark.names, mark.basis) == (0, 28, "friendly", ("RUS", "SYR"), "standing")
