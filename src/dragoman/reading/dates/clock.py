"""What value has a time of day: "10:35 a.m. EST, Nov. 6", "1400 GMT", "this morning", "dawn on Friday", "overnight"?

>>> read_clock_words(["5", "p.m."]), read_clock_words(["14h30"]), read_clock_words(["7.30"])
('17:00', '14:30', None)
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.reading.dates.context import Context, Value
from dragoman.reading.dates.days import NEVER, Days, days_of
from dragoman.reading.dates.patterns import Phrase
from dragoman.reading.dates.relative import on_day, relative_day, weekday_near
from dragoman.reading.dates.values import Reading, read_day


def read_clock(c: Context, p: Phrase) -> Value | None:
    """ "10:35 a.m. EST, Nov. 6": a time on the day named with it, else on the day spoken of."""
    hour = read_clock_words(c.words(p, "time") or c.words(p, "hours"))
    if hour is None or c.before(p) in ("$", "£", "€"):
        return None
    day = day_named(c, p) or (a.days.earliest if (a := c.anchor(p)) and a.unit == "D" and a.days.earliest == a.days.latest else c.day)
    value = f"{day.isoformat() if day else 'XXXX-XX-XX'}T{hour}"
    return Value("TIME", value, days_of(value), p.first, p.last)


def day_named(c: Context, p: Phrase) -> date | None:
    """The day that a phrase of the clock or of a part of the day names beside it."""
    if "month" in p.groups:
        found = read_day(c, Phrase("day", p.first, p.last, {**p.groups, "day": p.groups["dayno"]}))
        return found.days.earliest if found else None
    if "weekday" in p.groups:
        return weekday_near(c, p)
    return relative_day(c, p) if "relday" in p.groups else None


def read_clock_words(words: list[str]) -> str | None:
    """Hours and minutes of the day, "17:00"; None where the words are no time of day."""
    joined = "".join(words).replace(".", ":") if words else ""
    found = re.match(r"(\d{1,2})[:h](\d\d)(?::\d\d)?:?([ap]?)|(\d{3,4})$|(\d{1,2})(?:([ap]):?m|o'clock)", joined)
    if not found or (len(words) == 1 and "." in words[0] and not found[3]):
        return None
    if found[4]:
        hour, minute, half = int(found[4]) // 100, int(found[4]) % 100, ""
    else:
        hour, minute, half = int(found[1] or found[5]), int(found[2] or 0), found[3] or found[6] or ""
    if hour > 24 or minute > 59 or (half and hour > 12):
        return None
    return f"{hour % 12 + (12 if half == 'p' else 0) if half else hour:02d}:{minute:02d}"


def read_daypart(c: Context, p: Phrase) -> Value | None:
    """ "this morning", "dawn on Friday", "last night", "overnight"."""
    words = [w.lower for w in c.text.words[p.first : p.last]]
    if c.before(p) == "-":
        return None  # a pre-dawn raid
    if words == ["overnight"]:
        if c.text.words[p.first].pos not in ("ADV", "NOUN") or c.day is None:
            return None
        return Value("TIME", f"{c.day.isoformat()}TNI", Days(c.day - timedelta(1), c.day), p.first, p.last)
    if "weekday" in p.groups:
        day = weekday_near(c, p)
    elif "relday" in p.groups or "this" in words:
        day = relative_day(c, p)
    elif "last" in words:
        day = c.day - timedelta(1) if c.day else None
    else:
        bare = words == ["the", words[-1]]
        if (bare and c.before(p) not in ("in", "during", "of", "through", "throughout", "into")) or c.text.words[p.last - 1].pos == "PROPN":
            return None
        anchor = c.anchor(p)
        day = anchor.days.latest if anchor and anchor.unit == "D" else c.day
    part = c.kind(p, "daypart") or c.kind(p, "daypoint") or "NI"
    return on_day(c, p, day) if day else Value("TIME", f"XXXX-XX-XXT{part}", NEVER, p.first, p.last)


READINGS: dict[str, Reading] = {"clock": read_clock, "daypart": read_daypart}
