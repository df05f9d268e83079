"""What value has an expression that names days of the calendar: "Aug. 7, 1998", "early December", "the late 1970s"?

Each reading takes a phrase of one pattern and the context, and gives its value, or None where the words mean something else ("May" the
verb, "1998 people"). What leaves the year open takes the year that tense and the report's day suggest.

>>> full_year("21"), full_year("98"), decade_value("90")
(2021, 1998, '199')
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import timedelta

from dragoman.reading.dates.context import Context, Value
from dragoman.reading.dates.days import Days, days_of, narrow, week
from dragoman.reading.dates.patterns import Phrase

NAMES = frozenset(["PERSON", "ORG", "GPE", "FAC", "PRODUCT", "WORK_OF_ART", "NORP", "LOC"])
AMOUNTS = frozenset(["MONEY", "QUANTITY", "PERCENT", "CARDINAL", "PRODUCT", "FAC", "LAW"])
BEFORE_YEARS = frozenset(
    [
        "in",
        "since",
        "until",
        "till",
        "by",
        "from",
        "before",
        "after",
        "during",
        "of",
        "and",
        "to",
        "between",
        "late",
        "early",
        "through",
        "mid",
        "(",
        ",",
        "-",
        "for",
        "-",
        "–",
    ]
)
BEFORE_SEASONS = frozenset(["in", "since", "during", "by", "until", "before", "after", "through", "over"])
MOODS_OF_YEAR = {"this": 0, "last": -1, "next": 1, "same": 0, "following": 1, "previous": -1}


def make(c: Context, p: Phrase, value: str, unit: str = "D", type: str = "DATE") -> Value:
    """A value with its days, narrowed by the part of it that the phrase names ("late", "the start of")."""
    days = days_of(value)
    words = c.words(p, "edge")
    for word in words:
        for kind in ("edge", "edgenoun"):
            part = c.lexicon.kind_value(word, kind)
            days = narrow(days, part) if part else days
        if word in ("opening", "first", "second", "latter", "last", "final", "closing"):
            days = narrow_ordinal(days, word, words)
        if word in ("earlier", "later") and c.day and days.earliest and days.latest and days.earliest <= c.day <= days.latest:
            days = Days(days.earliest, c.day) if word == "earlier" else Days(c.day, days.latest)
    return Value(type, value, days, p.first, p.last, unit)


def narrow_ordinal(days: Days, word: str, words: list[str]) -> Days:
    """The first or second half of a stretch, its first or last week, or its opening or closing days."""
    early = word in ("opening", "first")
    if "week" in words and days.earliest and days.latest:
        return Days(days.earliest, days.earliest + timedelta(6)) if early else Days(days.latest - timedelta(6), days.latest)
    if "half" not in words or days.earliest is None or days.latest is None:
        return narrow(days, "START" if early else "END")
    middle = days.earliest + (days.latest - days.earliest) / 2
    return Days(days.earliest, middle) if early else Days(middle, days.latest)


def full_year(digits: str) -> int:
    """A year of two digits is of the last or this century."""
    number = int(digits)
    return number if len(digits) > 2 else number + (1900 if number >= 50 else 2000)


def pick(c: Context, p: Phrase, options: Iterable[tuple[str, Days]], near: bool = False) -> str | None:
    """Of the same day, month or season in several years the one that tense and the report's day mean."""
    known = [(value, days) for value, days in options if days.earliest and days.latest]
    if not c.day or not known:
        return None
    day, tense = c.day, c.tense(p)
    if near:
        nearest = min(known, key=lambda o: abs((o[1].earliest - day).days))  # type: ignore[operator]
        if abs((nearest[1].earliest - day).days) <= 75 or tense is None:  # type: ignore[operator]
            return nearest[0]
    behind = [value for value, days in known if days.earliest <= day]  # type: ignore[operator]
    ahead = [value for value, days in known if days.latest >= day]  # type: ignore[operator]
    if tense in ("future", "present") and ahead and (tense == "future" or c.before(p) in ("by", "until", "before")):
        return ahead[0]
    return behind[-1] if behind else ahead[0]


def related_year(c: Context, p: Phrase) -> int | None:
    """The year of "last year", "the same year" in the phrase, or the year written in it."""
    year = c.number(p, "year")
    if year:
        return year
    words = [w for w in c.words(p, "ry") if w in MOODS_OF_YEAR]
    if not words:
        return None
    step = MOODS_OF_YEAR[words[0]]
    if words[0] in ("same", "following", "previous"):
        anchor = c.anchor(p)
        return anchor.days.earliest.year + step if anchor and anchor.days.earliest else None
    return c.day.year + step if c.day else None


def is_name(c: Context, p: Phrase, group: str) -> bool:
    """Whether a word of the group is a month or day by its looks: capitalised, no verb, in no person's name."""
    words = [w for w in c.text.words[slice(*p.groups[group])] if c.lexicon.kind_value(w.lower, group)]
    return all(w.text[:1].isupper() and w.pos not in ("VERB", "AUX") and w.entity not in NAMES for w in words)


def read_iso(c: Context, p: Phrase) -> Value | None:
    raw = c.text.span(p.first, p.last).of(c.text.report.text)
    found = re.fullmatch(r"(\d{4})[-/]?(\d{1,2})[-/]?(\d{1,2})(T.*)?", raw)
    value = f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}" if found else ""
    if not found or not days_of(value).known:
        return None
    return make(c, p, value + (found[4] or ""), type="TIME" if found[4] else "DATE")


def read_numeric(c: Context, p: Phrase) -> Value | None:
    """Day and month in numbers: whichever order the calendar allows; of two the one near the report's day, else dots mean day first."""
    raw = c.text.words[p.first].text
    a, b, y = re.split(r"[./]", raw)
    year = full_year(y)
    month_first, day_first = f"{year}-{int(a):02d}-{int(b):02d}", f"{year}-{int(b):02d}-{int(a):02d}"
    options = [day_first, month_first] if "." in raw else [month_first, day_first]
    known = [(value, days) for value in options if (days := days_of(value)).earliest]
    if not known:
        return None
    close = [value for value, days in known if c.day and days.earliest and abs((days.earliest - c.day).days) <= 60]
    return make(c, p, close[0] if len(close) == 1 else known[0][0])


def read_day(c: Context, p: Phrase) -> Value | None:
    """ "Aug. 7", "the 17th of August 2021", "Friday, 6 March"."""
    month, number = c.kind(p, "month"), c.number(p, "day")
    if not month or not number or number > 31 or not c.text.words[p.groups["month"][0]].text[0].isupper():
        return None
    form = f"-{int(month):02d}-{number:02d}"
    year = related_year(c, p)
    if year:
        return make(c, p, f"{year:04d}{form}") if days_of(f"{year:04d}{form}").known else None
    if not c.day:
        return make(c, p, f"XXXX{form}") if days_of(f"2000{form}").known else None
    options = [(value, days_of(value)) for value in (f"{y:04d}{form}" for y in range(c.day.year - 1, c.day.year + 2))]
    if "wd" in p.groups:
        weekday = c.kind(p, "wd", "weekday") or c.kind(p, "wd", "weekday_short")
        options = [o for o in options if o[1].earliest and weekday and o[1].earliest.isoweekday() == int(weekday)] or options
    value = pick(c, p, options, near=not c.has(p, "last"))
    return make(c, p, value) if value else None


def read_day_range(c: Context, p: Phrase) -> Value | None:
    """ "3 and 4 August", "August 3-5, 2021"."""
    first = read_day(c, Phrase(p.reads, p.first, p.last, {**p.groups, "day": p.groups["from"]}))
    last = read_day(c, Phrase(p.reads, p.first, p.last, {**p.groups, "day": p.groups["till"]}))
    if not first or not last or not first.days.earliest or not last.days.latest or first.days.earliest >= last.days.latest:
        return None
    return Value("DATE", f"{first.value}/{last.value}", Days(first.days.earliest, last.days.latest), p.first, p.last)


def read_week_of(c: Context, p: Phrase) -> Value | None:
    """ "the week of March 6"."""
    found = read_day(c, p)
    if not found or not found.days.earliest:
        return None
    return make(c, p, week(found.days.earliest) + ("-WE" if c.has(p, "weekend") else ""), "W")


def read_month(c: Context, p: Phrase) -> Value | None:
    if "edgemonth" in p.groups:
        month = c.lexicon.kind_value(c.word(p, "edgemonth")[4:], "month")
    else:
        month = c.kind(p, "month") if is_name(c, p, "month") else None
        alone = p.last - p.first == 1 and c.text.words[p.first].entity != "DATE"
        if alone and c.before(p) not in BEFORE_YEARS and c.word(p, "month") in ("may", "march", "august", "mar", "dec", "jan", "jun"):
            return None
        following = c.text.words[p.last] if p.last < len(c.text.words) else None
        single = p.last - p.first == 1
        if (
            single
            and following is not None
            and following.pos == "PROPN"
            and c.text.words[p.first].head == p.last
            and c.before(p) not in BEFORE_YEARS
        ):
            return None  # August Wilson
    if not month:
        return None
    year = related_year(c, p)
    form = f"-{int(month):02d}"
    if not year and c.day:
        value = pick_month(c, p, form)
        return make(c, p, value, "M") if value else None
    return make(c, p, f"{year:04d}{form}" if year else f"XXXX{form}", "M")


def pick_month(c: Context, p: Phrase, form: str) -> str | None:
    """The month without a year: "last June" is behind, "next June" ahead, else as tense says; a month of a told year stays in that year."""
    assert c.day
    options = [(v, days_of(v)) for v in (f"{y:04d}{form}" for y in range(c.day.year - 1, c.day.year + 2))]
    step = c.kind(p, "deictic")
    if c.has(p, "this") and not c.has(p, "past", "coming"):
        return options[1][0]
    if step == "-1":
        return [v for v, d in options if d.latest and d.latest < c.day][-1]
    if step == "1":
        return next(v for v, d in options if d.earliest and d.earliest > c.day)
    above = c.text.words[c.text.words[p.first - 1].head] if p.first else None
    following = next(((v, d) for v, d in options if d.earliest and 0 < (d.earliest - c.day).days <= 45), None)
    if following and above is not None and above.pos == "NOUN" and c.before(p) == "in" and c.tense(p) != "future":
        return following[0]  # told of a cutback in September: the one before us
    return pick(c, p, options)


def read_shared(c: Context, p: Phrase) -> Value | None:
    """ "the 17th", of the month named last."""
    if "ordinalno" not in c.lexicon.values and not c.text.words[p.last - 1].text[0].isdigit():
        return None
    anchor, number = c.anchor(p), c.number(Phrase("", p.first, p.last, {"n": (p.last - 1, p.last)}), "n")
    following = c.text.words[p.last].pos if p.last < len(c.text.words) else ""
    if (
        not anchor
        or not anchor.days.earliest
        or not number
        or following in ("NOUN", "PROPN", "ADJ", "NUM")
        or c.before(p) not in ("on", "by", "until", "to")
    ):
        return None
    value = f"{anchor.days.earliest:%Y-%m}-{number:02d}"
    return make(c, p, value) if days_of(value).known else None


def read_year(c: Context, p: Phrase) -> Value | None:
    if c.has(p, "thousand"):
        return make(c, p, "2000", "Y")
    if "edgeyear" in p.groups:
        digits = re.sub(r"\D", "", c.word(p, "edgeyear"))
        part = {"m": "MID", "e": "EARLY", "l": "LATE", "p": ""}[c.word(p, "edgeyear")[0]]
        value = decade_value(digits) if c.word(p, "edgeyear").endswith("s") else digits
        if c.word(p, "edgeyear").startswith("post"):
            return Value("DATE", value, Days(days_of(str(int(digits) + 1)).earliest, c.day), p.first, p.last, "Y")
        if c.word(p, "edgeyear").startswith("pre"):
            return Value("DATE", value, Days(None, days_of(str(int(digits) - 1)).latest), p.first, p.last, "Y")
        return Value("DATE", value, narrow(days_of(value), part), p.first, p.last, "Y")
    return make(c, p, c.word(p, "year"), "Y") if is_year(c, p) else None


def is_year(c: Context, p: Phrase) -> bool:
    """Whether four digits are a year, and no amount, flight or number of people."""
    place = p.groups["year"][0]
    word, before = c.text.words[place], c.before(p)
    if "edge" in p.groups or c.has(p, "year"):
        return True
    number, latest = int(word.text), (c.day.year if c.day else 2030) + 60
    if not 1200 <= number <= latest or before in ("$", "£", "€", "#", "no.", "flight", "route", "resolution", "%", "number"):
        return False
    following = c.text.words[place + 1] if place + 1 < len(c.text.words) else None
    name = c.text.words[place - 1] if place else word
    if (
        name.pos == "PROPN"
        and word.head == name.i
        and name.lower not in ("summer", "spring", "winter", "fall", "autumn")
        and word.entity != "DATE"
    ):
        return False  # Orion 1980
    if following is not None and (
        following.lower in ("%", "percent") or (following.tag == "NNS" and word.entity != "DATE" and word.head == place + 1)
    ):
        return False
    if before in BEFORE_YEARS and (number >= 1500 or word.entity == "DATE"):
        return word.entity not in AMOUNTS or before in ("in", "since", "until", "(", "during", "by")
    if word.entity == "DATE":
        return True
    return word.entity not in AMOUNTS and number >= 1800 and word.dep in ("nummod", "compound", "nmod", "npadvmod", "pobj", "conj")


def read_spelled_year(c: Context, p: Phrase) -> Value | None:
    """ "nineteen ninety-six"; a century from eleven to twenty, then its year."""
    month = c.kind(p, "month")
    numbers = [int(float(v)) for w in c.words(p, "spelled") if (v := c.lexicon.kind_value(w, "numeral"))]
    head, rest = numbers[0], sum(numbers[1:])
    if not 15 <= head <= 20 or not 10 <= rest <= 99 or (len(numbers) == 3 and (numbers[1] < 20 or numbers[2] > 9)):
        return None
    return make(c, p, f"{head * 100 + rest}-{int(month):02d}" if month else str(head * 100 + rest), "M" if month else "Y")


def read_years(c: Context, p: Phrase) -> Value | None:
    """ "1998-99"."""
    raw = c.text.span(p.first, p.last).of(c.text.report.text)
    if not re.fullmatch(r"\d{4}[-–/]\d{2,4}", raw):
        return None
    first, last = re.split(r"[-–/]", raw)
    end = last if len(last) == 4 else first[:2] + last
    if c.text.words[p.first].entity in AMOUNTS or not first <= end:
        return None
    return Value("DURATION", f"P{int(end) - int(first)}Y", Days(days_of(first).earliest, days_of(end).latest), p.first, p.last, "Y")


def read_short_year(c: Context, p: Phrase) -> Value | None:
    return make(c, p, str(full_year(c.text.words[p.last - 1].text[-2:])), "Y") if c.before(p) in BEFORE_YEARS else None


def decade_value(digits: str) -> str:
    return digits[:3] if len(digits) == 4 else ("19" if digits[0] >= "3" else "20") + digits[0]


def read_decade(c: Context, p: Phrase) -> Value | None:
    """ "the late 1970s", "the nineties"; "in his thirties" is an age."""
    digits = re.sub(r"\D", "", c.word(p, "decade")) or f"{c.kind(p, 'decadeword')}0"
    if len(digits) == 2 and (not c.has(p, "the") or c.text.words[p.first].entity in AMOUNTS):
        return None
    return make(c, p, decade_value(digits), "10Y")


def read_century(c: Context, p: Phrase) -> Value | None:
    words = c.words(p, "ord")
    number = c.number(p, "ord") or 0
    tens = c.lexicon.kind_value(words[0], "numeral") if len(words) > 1 else None
    number += int(tens) if tens else 0
    return make(c, p, f"{number - 1:02d}", "100Y") if 1 < number < 30 else None


Reading = Callable[[Context, Phrase], Value | None]
READINGS: dict[str, Reading] = {
    "iso": read_iso,
    "numeric": read_numeric,
    "day": read_day,
    "month": read_month,
    "weekof": read_week_of,
    "dayrange": read_day_range,
    "shared": read_shared,
    "year": read_year,
    "spelledyear": read_spelled_year,
    "years": read_years,
    "shortyear": read_short_year,
    "decade": read_decade,
    "century": read_century,
}
