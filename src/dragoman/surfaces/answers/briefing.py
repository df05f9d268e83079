"""What is today's picture? The brief, each sentence with its evidence.

>>> from dragoman.ledger import Ledger
>>> import tempfile
>>> with Ledger.open(tempfile.mkdtemp() + "/desk.db") as ledger:
...     [line.text for line in brief(Desk(ledger)).lines]
['This brief rests on no report.']
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dragoman.picture import Brief, Line, make_brief
from dragoman.picture.brief import MOST, MOST_RECORDS, disputed
from dragoman.picture.filters import Filters
from dragoman.surfaces.answers.desk import ANY, Desk
from dragoman.surfaces.answers.parts import Evidence, evidence


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of a brief, and what it rests on, under a country where the brief is on all; `more` cites were asked not to be told."""

    section: str
    text: str
    cites: tuple[Evidence, ...]
    day: date | None
    group: str
    more: int


@dataclass(frozen=True, slots=True)
class Briefing:
    """A brief: its question in words, its day, its sentences in order; `left_out` happenings weigh less, of `total` records."""

    about: str
    day: date
    lines: tuple[Said, ...]
    left_out: int
    total: int


def made_brief(desk: Desk, filters: Filters = ANY, as_of: date | None = None, most: int = MOST) -> Brief:
    """The brief as the picture has it."""
    drawing = desk.drawing(filters, as_of)
    ask, view = drawing.filters.ask, drawing.view

    def make() -> Brief:
        return make_brief(view, ask, most, drawing.traced if len(view.records) <= MOST_RECORDS else None)

    return drawing.found(("brief", most), make)


def brief(desk: Desk, filters: Filters = ANY, as_of: date | None = None, most: int = MOST, most_cites: int | None = None) -> Briefing:
    """What happened, who says so, on how many origins, what is disputed, what shifted and what waits."""
    made, drawing = made_brief(desk, filters, as_of, most), desk.drawing(filters, as_of)
    lines = tuple(said(line, drawing.homes, most_cites) for line in made.lines)
    return Briefing(made.about, made.day, lines, made.left_out, drawing.total)


@dataclass(frozen=True, slots=True)
class Disputes:
    """What is told one way and another: each a sentence with its sides, the newest first."""

    items: tuple[Said, ...]
    total: int


def disputes(desk: Desk, filters: Filters = ANY, as_of: date | None = None, most_cites: int | None = None) -> Disputes:
    """The contradictions among the newest records that answer."""
    drawing = desk.drawing(filters, as_of)
    held = (one for one in drawing.episodes if one.disputes and drawing.origins(one).origins)
    lines = drawing.found("disputes", lambda: disputed(drawing.view, held))
    found = tuple(said(line, drawing.homes, most_cites) for line in lines)
    return Disputes(found, len(found))


def said(line: Line, homes: Mapping[str, str], most: int | None) -> Said:
    cites = tuple(evidence(cite, homes) for cite in line.cites[:most])
    return Said(line.section, line.text, cites, line.day, line.group, len(line.cites) - len(cites))
