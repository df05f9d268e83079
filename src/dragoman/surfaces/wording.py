"""How is a part of a record said in a few words? The same words in tables, in explanations and in a notebook.

>>> from datetime import date
>>> days(date(2021, 8, 14), date(2021, 8, 15)), days(None, date(2021, 8, 17)), days(date(2021, 6, 1), date(2021, 6, 30))
('14-15 Aug 2021', 'by 17 Aug 2021', 'Jun 2021')
>>> clean("a\\x1b[31mb\\u202ec\\nd")
'a[31mbc d'
"""

from __future__ import annotations

import unicodedata
from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from dragoman.record import Actor, Record, Speaker
from dragoman.report import Span

NOBODY = "–"

SURELY = {
    "CT+": "certainly so",
    "PR+": "probably so",
    "PS+": "possibly so",
    "CT-": "certainly not so",
    "PR-": "probably not so",
    "PS-": "possibly not so",
    "U": "left open",
}
MOODS = {
    "actual": "told as something that is or was so",
    "planned": "told as intended or expected, not as done",
    "demanded": "told as what somebody asks another to do",
    "condition": "told as a condition on which something else depends",
    "consequence": "told as what would follow from a condition",
}


def clean(text: str) -> str:
    """Text that is safe to show: without control characters and direction marks, on one line."""
    return "".join(c for c in " ".join(text.split()) if unicodedata.category(c) not in ("Cc", "Cs") and not is_direction(c))


def is_direction(character: str) -> bool:
    return "\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069"


def names(actors: Iterable[Actor]) -> str:
    """Who they are: each name once, with its country where the name does not say it."""
    said = dict.fromkeys(clean(actor.name or actor.text) for actor in actors)
    return ", ".join(said) or NOBODY


def chain(speakers: Iterable[Speaker]) -> str:
    """Those who say so, outermost first; an outlet that one spoke to stands in brackets."""
    links = [clean(s.name or s.text or "unnamed") + (f" (to {clean(s.via.name)})" if s.via else "") for s in speakers]
    return " > ".join(links) or NOBODY


def event(record: Record) -> str:
    return f"{record.type} {record.mode}" if record.mode else record.type


def certainty(record: Record) -> str:
    mood = str(record.mood)
    return record.factuality if mood == "actual" else f"{record.factuality} {mood}"


def day(value: date) -> str:
    return f"{value.day} {value:%b %Y}"


def days(earliest: date | None, latest: date | None) -> str:
    """A stretch of days, as short as it can be said."""
    if earliest is None or latest is None:
        return f"by {day(latest)}" if latest else f"from {day(earliest)}" if earliest else NOBODY
    if earliest == latest:
        return day(latest)
    if earliest.year != latest.year:
        return f"{day(earliest)} - {day(latest)}"
    whole = earliest.day == 1 and latest.day == monthrange(latest.year, latest.month)[1]
    if whole and (earliest.month, latest.month) == (1, 12):
        return str(latest.year)
    if earliest.month != latest.month:
        return f"{earliest:%b}-{latest:%b %Y}" if whole else f"{earliest.day} {earliest:%b} - {day(latest)}"
    return f"{latest:%b %Y}" if whole else f"{earliest.day}-{day(latest)}"


def place(record: Record) -> str:
    return clean(record.place.name or record.place.text) if record.place else NOBODY


def short_id(record: Record) -> str:
    """The beginning of the report's id and where the event stands: enough to ask for the record among some thousands."""
    return f"{clean(record.report.id)[:6]}-{record.trigger.span.start}"


def stretch(span: Span | None) -> str:
    return f"[{span.start}, {span.end})" if span else "no words of the report"
