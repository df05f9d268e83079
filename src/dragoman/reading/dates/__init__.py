"""When? Finds every time expression of a report and says which of them dates an event.

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("17 Aug 2021; MEMO: The town has been under siege since June."))
>>> found = find_dates(text, Codebook.load())
>>> [(d.text, d.type, d.value, str(d.earliest), str(d.latest)) for d in found]
[('June', 'DATE', '2021-06', '2021-06-01', '2021-08-17')]
"""

from __future__ import annotations

from functools import cache

from dragoman.codebook import Codebook
from dragoman.errors import CodebookError
from dragoman.reading.dates import clock as timeclock
from dragoman.reading.dates import periods as timeperiods
from dragoman.reading.dates import relative as timerelative
from dragoman.reading.dates import spans as timespans
from dragoman.reading.dates import values as timevalues
from dragoman.reading.dates.context import Context, report_day
from dragoman.reading.dates.governing import date_of
from dragoman.reading.dates.patterns import Lexicon, lexicon_of
from dragoman.reading.dates.relations import bound, express
from dragoman.reading.tokens import Text
from dragoman.record import TimeExpression

READINGS = {**timevalues.READINGS, **timeperiods.READINGS, **timerelative.READINGS, **timeclock.READINGS, **timespans.READINGS}

__all__ = ["date_of", "find_dates"]


def find_dates(text: Text, codebook: Codebook) -> tuple[TimeExpression, ...]:
    """Every time expression in order, with its TIMEX3 type and value and its days as the words around it bound them."""
    lexicon = lexicon_of(codebook)
    check(lexicon)
    context = Context(text, lexicon, report_day(text))
    spelled = lexicon.spell(word.lower for word in text.words)
    after = 0
    for place in lexicon.starts(spelled):
        if place < after:
            continue
        for phrase in lexicon.candidates(spelled, place):
            after = phrase.last
            if phrase.reads == "nothing":
                break
            value = READINGS[phrase.reads](context, phrase)
            if value is not None:
                context.said.append(value)
                after = value.last
                break
        else:
            after = place
    return tuple(express(context, value, days) for value, days in bound(context))


@cache
def check(lexicon: Lexicon) -> None:
    """Raises CodebookError where a pattern names a reading that we do not have."""
    for name in sorted(lexicon.names - READINGS.keys() - {"nothing"}):
        raise CodebookError(f"no reading {name!r}", "dates/en.toml", f"take one of: {', '.join(sorted(READINGS))}, nothing")
