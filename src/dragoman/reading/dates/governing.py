"""Which expression dates an event? The one that its own words govern, else the one that its story goes on from.

>>> from dataclasses import replace

from dragoman.codebook import Codebook
>>> from dragoman.reading.dates import date_of, find_dates
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text, codebook = parse(Report("17 Aug 2021; MEMO: Troops shelled the town on Friday.")), Codebook.load()
>>> when = date_of(text, 1, find_dates(text, codebook), codebook)
>>> (when.text, str(when.earliest), when.basis)
('Friday', '2021-08-13', 'text')
"""

from __future__ import annotations

from dataclasses import replace

from dragoman.codebook import Codebook
from dragoman.reading.dates.anchors import anchored, carry, since_event
from dragoman.reading.dates.steps import Timeline
from dragoman.reading.dates.ties import Tie, is_old_news, is_past, ties_of
from dragoman.reading.tokens import Text
from dragoman.record import TimeExpression, When

WITHIN = 4.0  # up to here an expression is of the event's own clause


def date_of(text: Text, i: int, dates: tuple[TimeExpression, ...], codebook: Codebook) -> When:
    """The days of the event of word `i`, with the expression that gives them; the day of publication where none does."""
    line = Timeline(text, dates, codebook)
    ties = ties_of(line, i)
    own = [tie for tie in ties if tie.cost <= WITHIN]
    anchor = None if any(tie.cost <= 1.0 for tie in own) else anchored(line, i) or since_event(text, i, ties)
    if anchor:
        return anchor
    if own:
        tie = best(text, i, own)
        when = said(text, i, tie.date)
        return replace(when, span=None, basis="story") if is_old_news(line, i, tie.hook, tie.date) else when
    carried = carry(line, i) if not ties else None
    if carried:
        return replace(said(text, i, carried), span=None, basis="story")
    published = text.report.published
    return When(None, None, published, published, "published")


def said(text: Text, i: int, found: TimeExpression) -> When:
    """The days of an expression as those of an event: what has happened is not later than the report, what is to come not earlier."""
    first, last, day = found.earliest, found.latest, text.report.published
    if day and first and last and first <= day < last and is_past(text, i):
        last = day
    return When(found.span, found.text, first, last, "text")


def best(text: Text, i: int, ties: list[Tie]) -> Tie:
    """The nearest by the tree; among equals the most exact, then the nearest in the text."""
    start = text.words[i].start

    def rank(tie: Tie) -> tuple[float, int, int]:
        back = tie.hook == i and tie.date.text.endswith(("earlier", "before")) and text.words[i].pos == "VERB"
        vague = tie.date.value.endswith("_REF") or tie.date.type == "SET"
        length = (tie.date.latest - tie.date.earliest).days if tie.date.latest and tie.date.earliest else 9999
        return (tie.cost + (1.5 if vague else 0.0) + (2.0 if back else 0.0), min(length, 400), abs(tie.date.span.start - start))

    return min(ties, key=rank)
