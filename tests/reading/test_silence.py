"""Other fields of life and politics without a deed give close to no records, on sentences of our own (cases/silence.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest

from dragoman.codebook import Codebook
from dragoman.reading import read_text
from dragoman.reading.events.domains import Domains
from dragoman.reading.tokens import parse, parse_all
from dragoman.record import Record
from dragoman.report import Report

CASES = tomllib.loads((Path(__file__).parent / "cases" / "silence.toml").read_text(encoding="utf-8"))
SILENT = [(field, text) for field, texts in CASES["silent"].items() for text in texts]
HEARD = [(case["text"], case["type"]) for case in CASES["heard"]["sentences"]]
MOST = 0.03  # the share of silent sentences that may give a record


@cache
def records_of() -> dict[str, tuple[Record, ...]]:
    codebook = Codebook.load()
    texts = [text for _, text in SILENT] + [text for text, _ in HEARD]
    return {text: read_text(parsed, codebook).records for text, parsed in zip(texts, parse_all(map(Report, texts)), strict=True)}


def test_what_is_no_event_gives_no_record() -> None:
    loud = {text: [r.rule for r in records_of()[text]] for _, text in SILENT if records_of()[text]}
    assert len(loud) <= MOST * len(SILENT), loud


@pytest.mark.parametrize(("text", "kind"), HEARD)
def test_events_are_heard_in_other_fields_of_life(text: str, kind: str) -> None:
    assert kind in {record.type for record in records_of()[text]}


def test_there_are_enough_sentences_of_each_field() -> None:
    assert len(SILENT) >= 60
    assert len({text for _, text in SILENT}) == len(SILENT)
    assert all(len(texts) >= 5 for texts in CASES["silent"].values())


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("The striker scored in the first half.", "sport"),
        ("Brazil beat Chile 2-0.", "sport"),
        ("The Nikkei fell as investors sold futures.", "markets"),
        ("The novel won a prize.", "culture"),
        ("Rebels attacked the town.", ""),
        ("The goal of the talks is peace.", ""),
    ],
)
def test_the_field_of_a_sentence(text: str, field: str) -> None:
    assert Domains(parse(Report(text)), Codebook.load()).of(0) == field
