"""Reads news reports of conflict and diplomacy into records: who does what to whom, when and where, and who says so, how surely.

>>> import dragoman
>>> [record.type for record in dragoman.read("17 Aug 2021; MEMO: Russia bombed Daraa, an adviser said.")]
['ASSAULT']

Everything here is loaded when it is first used, so that `import dragoman` costs nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.codebook import Codebook
    from dragoman.errors import CodebookError, DragomanError, LedgerError, ModelError, RecordError, ReportError
    from dragoman.ledger import Ledger
    from dragoman.notation import from_json, to_json
    from dragoman.record import Actor, Factuality, Layers, Place, Record, Speaker
    from dragoman.report import Report, Span
    from dragoman.surfaces.notebook import Records

__all__ = [
    "Actor",
    "Codebook",
    "CodebookError",
    "DragomanError",
    "Factuality",
    "Layers",
    "Ledger",
    "LedgerError",
    "ModelError",
    "Place",
    "Record",
    "RecordError",
    "Records",
    "Report",
    "ReportError",
    "Span",
    "Speaker",
    "annotate",
    "from_json",
    "judge",
    "read",
    "to_json",
]

_HOMES = {
    "dragoman.codebook": ("Codebook",),
    "dragoman.errors": ("CodebookError", "DragomanError", "LedgerError", "ModelError", "RecordError", "ReportError"),
    "dragoman.ledger": ("Ledger",),
    "dragoman.notation": ("from_json", "to_json"),
    "dragoman.record": ("Actor", "Factuality", "Layers", "Place", "Record", "Speaker"),
    "dragoman.report": ("Report", "Span"),
    "dragoman.surfaces.notebook": ("Records",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def read(report: Report | str, codebook: Codebook | None = None) -> Records:
    """The records of one report, or of one text; a list that shows itself as a table in a notebook."""
    from dragoman import reading
    from dragoman.surfaces.notebook import Records

    whole = _report(report)
    return Records(reading.read(whole, _codebook(codebook)), whole)


def annotate(report: Report | str, codebook: Codebook | None = None) -> Layers:
    """All that reading finds in one report or text, layer by layer."""
    from dragoman import reading

    return reading.annotate(_report(report), _codebook(codebook))


def judge(text: str, span: Span | Sequence[int], codebook: Codebook | None = None) -> Factuality:
    """How surely the event word at this span is so for the author of the text: `.value` ("CT+") and `.score` (-3 to 3).

    Raises:
        ValueError: the span holds no word.
    """
    from dragoman import reading
    from dragoman.report import Span

    start, end = (span.start, span.end) if isinstance(span, Span) else span
    return reading.judge(text, Span(start, end), _codebook(codebook))


def _report(report: Report | str) -> Report:
    from dragoman.report import Report

    return report if isinstance(report, Report) else Report(report)


def _codebook(codebook: Codebook | None) -> Codebook:
    from dragoman.codebook import Codebook

    return codebook or Codebook.load()


def __getattr__(name: str) -> object:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
    value: object = getattr(import_module(home), name)
    setattr(sys.modules[__name__], name, value)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)


if "IPython" in sys.modules:  # a notebook: records and layers show themselves as tables
    from dragoman.surfaces.notebook import register

    register()
