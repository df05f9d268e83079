"""The public face is exactly what it says, and costs nothing before it is used."""

from __future__ import annotations

import subprocess
import sys

import pytest

import dragoman
from dragoman import Report, Span
from dragoman.codebook import Codebook

FACE = """Actor Codebook CodebookError DragomanError Factuality Layers Ledger LedgerError ModelError Place Record RecordError Records Report
ReportError Span Speaker annotate from_json judge read to_json"""


def test_the_face_is_exact() -> None:
    assert dragoman.__all__ == FACE.split()
    assert dir(dragoman) == dragoman.__all__
    for name in dragoman.__all__:
        assert getattr(dragoman, name) is not None


def test_nothing_else_is_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'reed'"):
        dragoman.reed  # noqa: B018


def test_importing_loads_no_parser_and_no_tables() -> None:
    heavy = ("spacy", "numpy", "rich", "typer", "lxml", "sqlalchemy")
    script = f"import sys, dragoman; print(sorted(m for m in sys.modules if m.partition('.')[0] in {heavy}))"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_a_text_and_a_report_are_read_alike(codebook: Codebook) -> None:
    text = "17 Aug 2021; Meridian Wire: Russia bombed Daraa on Sunday."
    records = dragoman.read(text)
    assert records == dragoman.read(Report(text), codebook)
    assert records[0].type == "ASSAULT"
    assert dragoman.annotate(text).events[0].span == records[0].trigger.span
    assert dragoman.from_json(dragoman.Record, dragoman.to_json(records[0])) == records[0]


@pytest.mark.parametrize("span", [Span(12, 19), (12, 19), [12, 19]])
def test_a_word_is_judged(span: Span | tuple[int, int]) -> None:
    assert dragoman.judge("The rebels attacked the convoy.", span).value == "CT+"


def test_a_span_without_a_word_is_refused() -> None:
    with pytest.raises(ValueError, match="no word"):
        dragoman.judge("The rebels attacked.", (3, 4))
