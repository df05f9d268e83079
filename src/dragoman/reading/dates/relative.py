"""What value has an expression seen from the report's day or from another expression: "yesterday", "Friday", "last week", "a day earlier"?

A report without a day keeps them relative: "yesterday" is PAST_REF, "Friday" XXXX-WXX-5.

>>> READINGS["relday"].__name__
'read_relative_day'
"""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.reading.dates.context import Context, Value
from dragoman.reading.dates.days import NEVER, Days, days_of, shift, unit_value, week
from dragoman.reading.dates.patterns import Phrase
from dragoman.reading.dates.spans import amount, iso_duration, step_of, unit_of, window
from dragoman.reading.dates.values import NAMES, Reading, make

REFS = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}
SMALL_UNITS = ("H", "MIN", "S")
BACK = frozenset(["ago", "earlier", "before", "previously", "prior", "beforehand"])
WITH_OBJECT = frozenset(["before", "after", "since", "following", "prior"])


def relative(c: Context, p: Phrase, step: int, type: str = "DATE") -> Value:
    """The value of what is only before, at or after the report's day."""
    return Value(type, REFS[step], NEVER, p.first, p.last)


def on_day(c: Context, p: Phrase, day: date) -> Value:
    """A day, or a part of it where the phrase names one ("Friday night", "tomorrow at noon")."""
    part = c.kind(p, "daypart") or c.kind(p, "daypoint") or (c.kind(p, "relday") or "").partition(" ")[2]
    if not part:
        return make(c, p, day.isoformat())
    return Value("TIME", f"{day.isoformat()}T{part}", Days(day, day), p.first, p.last)


def relative_day(c: Context, p: Phrase) -> date | None:
    """The day of "today", "yesterday" in a phrase."""
    step = int((c.kind(p, "relday") or "0").split()[0])
    return c.day + timedelta(step) if c.day else None


def read_relative_day(c: Context, p: Phrase) -> Value | None:
    day = relative_day(c, p)
    if day is None:
        return relative(c, p, int((c.kind(p, "relday") or "0").split()[0]))
    return on_day(c, p, day)


def read_day_after_next(c: Context, p: Phrase) -> Value | None:
    """ "the day before yesterday"."""
    day, step = relative_day(c, p), 1 if c.has(p, "after") else -1
    return make(c, p, (day + timedelta(step)).isoformat()) if day else relative(c, p, step)


def weekday_near(c: Context, p: Phrase) -> date | None:
    """The weekday by its words and its tense: told as past it is the last one, the report's day included; told as coming the next."""
    number = int(c.kind(p, "weekday") or 1)
    anchor = c.anchor(p) if c.has(p, "following", "previous", "that") else None
    start = anchor.days.latest if anchor and anchor.days.latest else c.day
    if start is None:
        return None
    back, ahead = (start.isoweekday() - number) % 7, (number - start.isoweekday()) % 7
    words = [w.lower for w in c.text.words[p.first : p.last]]
    if c.before(p) in ("between", "from") and c.after(p) in ("and", "to", "until", "through"):
        second = c.lexicon.kind_value(c.text.words[min(p.last + 1, len(c.text.words) - 1)].lower, "weekday")
        if second and c.tense(p) == "past":
            return start - timedelta((start.isoweekday() - int(second)) % 7 + (int(second) - number) % 7)
    if words[-1] == "week":
        step = {"last": -7, "next": 7}.get(words[-2], 0)
        return start + timedelta(step + number - start.isoweekday())
    if "last" in words or "previous" in words:
        return start - timedelta(back or 7)
    if "next" in words or "following" in words or "coming" in words:
        return start + timedelta(ahead or 7)
    if "past" in words or "that" in words:
        return start - timedelta(back)
    if (
        c.tense(p) in ("future", "present")
        or ("this" in words and c.tense(p) != "past")
        or (c.before(p) in ("until", "till", "by") and c.tense(p) != "past")
    ):
        return start + timedelta(ahead)
    return start - timedelta(back)


def read_weekday(c: Context, p: Phrase) -> Value | None:
    word = c.text.words[p.groups["weekday"][0]]
    follows = c.text.words[p.last : p.last + 2]
    dated = len(follows) == 2 and follows[0].text == "," and bool(c.lexicon.kind_value(follows[1].lower, "month")) and p.last - p.first > 1
    if c.has(p, "last") and c.after(p) == "of":
        return None  # the last Friday of Ramadan
    if word.entity in NAMES or not word.text[0].isupper() or dated:
        return None
    day = weekday_near(c, p)
    if day is None:
        part = c.kind(p, "daypart") or c.kind(p, "daypoint")
        return Value("TIME" if part else "DATE", f"XXXX-WXX-{c.kind(p, 'weekday')}{'T' + part if part else ''}", NEVER, p.first, p.last)
    if "week" in p.groups:
        day += timedelta(7 if c.has(p, "from") else -7)
    return on_day(c, p, day)


def read_deictic(c: Context, p: Phrase) -> Value | None:
    """ "this year", "last week", "the past month", "the coming weeks"."""
    unit, words = unit_of(c, p), c.words(p, "deictic")
    step = int(c.kind(p, "deictic") or 0)
    if unit and not words:
        return read_the_unit(c, p)
    if unit is None or unit in SMALL_UNITS or (unit == "D" and words != ["past"]):
        return read_plural(c, p, unit, step) if unit and "units" in p.groups else None
    if "units" in p.groups:
        return read_plural(c, p, unit, step)
    if words[0] == "past":
        return Value("DURATION", iso_duration(1, unit), window(c, 1, unit, ahead=False), p.first, p.last, unit)
    if c.day is None:
        return relative(c, p, step)
    times, letter = step_of(unit)
    start = c.day if unit not in ("M", "Q", "Y", "10Y", "100Y") else c.day.replace(day=1)
    return make(c, p, unit_value(shift(start, step * times, letter), unit), unit)


def read_plural(c: Context, p: Phrase, unit: str, step: int) -> Value | None:
    """ "the coming weeks", "the last years"."""
    if step == 0:
        return None
    return Value("DURATION", iso_duration(None, unit), window(c, None, unit, ahead=step > 0), p.first, p.last, unit)


def read_anchored(c: Context, p: Phrase) -> Value | None:
    """ "the following day", "that year": a unit moved from what was named last, else from the report's day."""
    unit = unit_of(c, p)
    if unit is None or unit in SMALL_UNITS or c.after(p) == "of":
        return None
    step = int(c.kind(p, "anchored") or (1 if c.has(p, "next") else 0))
    anchor = c.anchor(p)
    days = anchor.days if anchor else Days(c.day, c.day)
    start = (days.latest if step > 0 else days.earliest) or days.earliest or days.latest
    if start is None:
        return relative(c, p, step)
    if not anchor and step == 0 and c.has(p, "that", "same"):
        return None
    times, letter = step_of(unit)
    return make(c, p, unit_value(shift(start, step * times, letter), unit), unit)


def read_the_unit(c: Context, p: Phrase) -> Value | None:
    """ "the year", "later in the day": the one of the report's day; "the day" alone is no time."""
    unit, edged = unit_of(c, p), "edge" in p.groups
    if (
        unit is None
        or unit in SMALL_UNITS
        or unit in ("10Y", "100Y", "25Y", "Q", "1000Y", "2W")
        or c.after(p) in ("of", "before", "after", "when", "that", "-")
    ):
        return None
    if unit == "D" and not edged:
        return None
    if (
        unit in ("W", "M")
        and not edged
        and c.before(p) not in ("during", "in", "for", "of", "this", "over", "within", "on", "through", "throughout")
    ):
        return None
    anchor = c.anchor(p) if unit == "D" else None
    day = anchor.days.latest if anchor and anchor.unit == "D" else c.day
    return make(c, p, unit_value(day, unit), unit) if day else relative(c, p, 0)


def read_year_end(c: Context, p: Phrase) -> Value | None:
    if c.day is None:
        return Value("DATE", "XXXX-12-31", NEVER, p.first, p.last)
    end = days_of(unit_value(c.day, "M" if c.has(p, "month") else "Y")).latest
    return make(c, p, end.isoformat()) if end else None


def read_window(c: Context, p: Phrase) -> Value | None:
    """ "the past three months", "the next few days", "recent weeks", "the first two years"."""
    unit, words = unit_of(c, p), c.words(p, "dir")
    if unit is None:
        return None
    number = amount(c.lexicon, c.words(p, "count")) if "count" in p.groups else None
    if words[0] in ("first", "final", "initial", "opening") or (words[0] == "last" and (c.after(p) == "of" or "count" not in p.groups)):
        days = NEVER
    elif words[0] in ("previous", "preceding", "following", "ensuing", "subsequent"):
        anchor = c.anchor(p)
        days = window(c, number, unit, words[0] not in ("previous", "preceding"), anchor.days if anchor else None)
    else:
        days = window(c, number, unit, words[0] in ("next", "coming", "upcoming", "forthcoming"))
    if words[0] == "recent" and unit == "D":
        return Value("DATE", "PAST_REF", days, p.first, p.last, unit)
    return Value("DURATION", iso_duration(number, unit), days, p.first, p.last, unit)


def read_shifted(c: Context, p: Phrase) -> Value | None:
    """ "two years ago", "a day earlier", "hours later", "six years after the invasion"."""
    word = c.words(p, "dir")[0]
    if c.has(p, "moments"):
        unit: str | None = "MIN"
    else:
        unit = unit_of(c, p)
    counted = amount(c.lexicon, c.words(p, "count")) if "count" in p.groups else None
    if unit is None or (c.words(p, "count") == ["the"] and word not in WITH_OBJECT):
        return None
    last = p.last
    if word in WITH_OBJECT and (word in ("since", "following") or not ends_here(c, p)):
        last = p.groups["dir"][0]
        return Value("DURATION", iso_duration(counted, unit), NEVER, p.first, last, unit)
    if word == "on":
        return None
    if c.words(p, "count") == ["the"] and "units" not in p.groups:
        counted = 1  # "the day before"
    last = p.groups["dir"][1] if word != "from" else last
    return moved(c, Phrase(p.reads, p.first, last, p.groups), counted, unit, word)


def ends_here(c: Context, p: Phrase) -> bool:
    """Whether "before" or "after" has nothing after it that it could lead to."""
    following = c.text.words[p.last] if p.last < len(c.text.words) else None
    return (
        following is None
        or following.pos in ("PUNCT", "CCONJ", "AUX")
        or following.tag in ("VBD", "VBZ", "VBP")
        or following.lower in ("in", "on", "at", "with")
    )


def moved(c: Context, p: Phrase, number: float | None, unit: str, word: str) -> Value | None:
    """A distance from the report's day ("ago") or from what was named last ("later")."""
    back, own = word in BACK, word in ("ago", "from", "hence")
    last = c.last_quarter(p) if back and unit == "Y" and number == 1 and word in ("ago", "earlier") else None
    if last:
        return make(c, p, f"{int(last[:4]) - 1}{last[4:]}", "Q-1")
    anchor = None if own else c.anchor(p)
    if anchor is None and not own and not back and c.tense(p) != "future":
        return Value("DURATION", iso_duration(number, unit), NEVER, p.first, p.last, unit)  # later than what, nobody knows
    days = anchor.days if anchor else Days(c.day, c.day)
    start = days.earliest if back else days.latest
    if start is None:
        return relative(c, p, -1 if back else 1)
    sign, (times, letter) = -1 if back else 1, step_of(unit)
    if unit in SMALL_UNITS:
        around = (
            Days(start - timedelta(1), start)
            if back and unit == "H"
            else Days(days.earliest or start, start + timedelta(unit == "H" and not back))
        )
        return Value("DURATION", iso_duration(number, unit), around, p.first, p.last, unit)
    if number is None:
        far, near = shift(start, 9 * sign * times, letter), shift(start, 2 * sign * times, letter)
        return Value("DATE", "PAST_REF" if back else "FUTURE_REF", Days(min(far, near), max(far, near)), p.first, p.last, unit)
    return make(c, p, unit_value(shift(start, number * sign * times, letter), letter if letter != "W" else "W"), letter)


def read_anchored_day(c: Context, p: Phrase) -> Value | None:
    """ "the day before", "the week after", with nothing after it."""
    unit = unit_of(c, p) if "unit" in p.groups else "D"
    if unit is None or unit in SMALL_UNITS or not ends_here(c, p):
        return None
    return moved(c, p, 1, unit, "before" if c.has(p, "before") else "after")


def read_same_day(c: Context, p: Phrase) -> Value | None:
    """ "that night", "the following morning"."""
    anchor = c.anchor(p)
    day = anchor.days.latest if anchor and anchor.unit == "D" else None
    if day is None:
        return None
    if c.has(p, "weekend"):
        return make(c, p, f"{week(day)}-WE")
    step = 1 if c.has(p, "following", "next") else -1 if c.has(p, "previous") else 0
    return on_day(c, p, day + timedelta(step))


def read_weekend(c: Context, p: Phrase) -> Value | None:
    """The weekend by its words and tense, as a weekday is."""
    if c.has(p, "weekends"):
        return Value("SET", "XXXX-WXX-WE", NEVER, p.first, p.last)
    if c.day is None:
        return Value("DATE", "XXXX-WXX-WE", NEVER, p.first, p.last)
    if "month" in p.groups:
        first = days_of(f"{c.day.year}-{int(c.kind(p, 'month') or 1):02d}-{c.number(p, 'dayno') or 1:02d}").earliest
        return make(c, p, f"{week(first)}-WE") if first else None
    saturday = c.day + timedelta(6 - c.day.isoweekday())  # of the report's own week
    over = c.day.isoweekday() < 6
    tense, words = c.tense(p), [w.lower for w in c.text.words[p.first : p.last]]
    if "next" in words:
        saturday += timedelta(0 if over and "coming" in words else 7)
    elif (
        "last" in words
        or "past" in words
        or "previous" in words
        or (tense not in ("future", "present") and over and not ("this" in words and tense is None))
    ):
        saturday -= timedelta(7)
    return make(c, p, f"{week(saturday)}-WE")


def read_fixed(c: Context, p: Phrase) -> Value | None:
    """A fixed word: "now", "recently", "the near future"."""
    row, word = c.lexicon.fixed(c.words(p, "name")), c.text.words[p.first]
    following = c.text.words[p.last] if p.last < len(c.text.words) else None
    if row is None or (row["pos"] and word.pos not in row["pos"].split()) or word.entity in NAMES or c.before(p) in ("as", "too"):
        return None
    if word.lower in ("soon", "shortly", "recently") and c.after(p) in ("after", "before", "as", "afterward", "afterwards", "thereafter"):
        return None
    if word.lower == "the" and following is not None and following.pos in ("NOUN", "PROPN", "NUM", "ADJ"):
        return None
    days = NEVER
    if c.day and row["value"].endswith("REF"):
        days = Days(*(c.day + timedelta(int(row[side])) if row[side] else None for side in ("from", "to")))
    return Value(row["type"], row["value"], days, p.first, p.last)


def read_past_ref(c: Context, p: Phrase) -> Value | None:
    unit = c.lexicon.kind_value(c.text.words[p.last - 2].lower, "units") or "Y"
    return moved(c, p, None, unit, "ago")


def read_future_ref(c: Context, p: Phrase) -> Value | None:
    return Value("DURATION", "PXY", NEVER, p.first, p.last)


READINGS: dict[str, Reading] = {
    "relday": read_relative_day,
    "dayafternext": read_day_after_next,
    "weekday": read_weekday,
    "deictic": read_deictic,
    "anchored": read_anchored,
    "theunit": read_the_unit,
    "yearend": read_year_end,
    "window": read_window,
    "shifted": read_shifted,
    "anchoredday": read_anchored_day,
    "sameday": read_same_day,
    "weekend": read_weekend,
    "fixed": read_fixed,
    "pastref": read_past_ref,
    "futureref": read_future_ref,
}
