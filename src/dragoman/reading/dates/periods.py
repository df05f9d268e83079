"""What value has a quarter, a half, a fiscal year, a season or a holiday: "third-quarter", "last winter", "Eid al-Fitr"?

>>> from dragoman.reading.dates.days import holiday
>>> value_of(holiday("hijri 9", 2021))
'2021-04-13/2021-05-12'
"""

from __future__ import annotations

import re
from datetime import date

from dragoman.reading.dates.context import Context, Value
from dragoman.reading.dates.days import NEVER, SEASONS, Days, days_of, holiday, quarter, season_of, week
from dragoman.reading.dates.patterns import Phrase
from dragoman.reading.dates.values import NAMES, Reading, full_year, make, pick, related_year

BEFORE_SEASONS = frozenset(["in", "since", "during", "by", "until", "before", "after", "through", "over"])


def read_fiscal(c: Context, p: Phrase) -> Value | None:
    digits = re.sub(r"\D", "", c.word(p, "year") or c.word(p, "shortyear"))
    if not digits and not c.day:
        return None
    step = int(c.kind(p, "deictic") or 0)
    return make(c, p, f"{full_year(digits) if digits else c.day.year + step:04d}", "Y")  # type: ignore[union-attr]


def read_quarter(c: Context, p: Phrase) -> Value | None:
    """ "the third quarter of 1998", "third-quarter", "Q2 2021"; without a year the last that has begun, or the next where it lies ahead."""
    if "unit" in p.groups and c.word(p, "unit") != "quarter":
        return None
    number = int(c.word(p, "quarterno")[1]) if "quarterno" in p.groups else c.number(p, "ordinal")
    if number is None or number > 4:
        return read_year_ago(c, p) if number is None else None
    year = related_year(c, p)
    if not year and not c.day:
        return make(c, p, f"XXXX-Q{number}", "Q")
    if year:
        return make(c, p, f"{year}-Q{number}", "Q")
    value = pick_quarter(c, p, number)
    if c.has(p, "ago", "earlier", "year-ago", "year-earlier"):
        return make(c, p, f"{int(value[:4]) - 1}{value[4:]}", "Q-1")
    return make(c, p, value, "Q")


def pick_quarter(c: Context, p: Phrase, number: int) -> str:
    """A quarter without a year: the last begun, also where a company expects its figures; ahead only where it is not just over."""
    assert c.day
    values = [f"{y}-Q{number}" for y in range(c.day.year - 1, c.day.year + 2)]
    begun = [v for v in values if (first := days_of(v).earliest) and first <= c.day]
    last = days_of(begun[-1]).latest
    if c.tense(p) == "future" and last and (c.day - last).days > 92:
        return values[len(begun)]
    return begun[-1]


def read_half(c: Context, p: Phrase) -> Value | None:
    number = int(c.word(p, "halfno")[1]) if "halfno" in p.groups else 1 if c.word(p, "half") == "first" else 2
    year = related_year(c, p) or (c.day.year if c.day else None)
    if "halfno" in p.groups and "year" not in p.groups:
        return None
    return make(c, p, f"{year}-H{number}" if year else f"XXXX-H{number}", "Q")


def read_year_ago(c: Context, p: Phrase) -> Value | None:
    """ "the year-ago quarter": the quarter spoken of, a year before."""
    last = c.last_quarter(p)
    if last:
        return make(c, p, f"{int(last[:4]) - 1}{last[4:]}", "Q-1")
    return make(c, p, f"{c.day.year - 1}", "Y") if c.day and not c.has(p, "same", "corresponding") else None


def read_period(c: Context, p: Phrase) -> Value | None:
    """ "the latest quarter", "that quarter": the one spoken of, else the one of the report's day."""
    step = int(c.kind(p, "recent", "deictic") or 0)
    last = c.last_quarter(p)
    if last and c.has(p, "latest"):
        return make(c, p, last, "Q")
    if c.has(p, "period") and not last:
        return None
    if step == 0 and last and not c.has(p, "this", "current", "present", "previous", "following"):
        return make(c, p, last, "Q")
    if not c.day:
        return make(c, p, "XXXX-QX", "Q")
    move = step + (1 if c.has(p, "following") else -1 if c.has(p, "previous", "preceding", "latest") else 0)
    first = quarter(c.day)
    number = int(first[:4]) * 4 + int(first[-1]) - 1 + move
    return make(c, p, f"{number // 4}-Q{number % 4 + 1}", "Q")


def read_season(c: Context, p: Phrase) -> Value | None:
    """ "last winter", "the summer of 2015"; "the fall of Kabul" is none."""
    name, place = c.kind(p, "season"), p.groups["season"][0]
    word, year = c.text.words[place], related_year(c, p)
    bare = p.last - p.first == 1 or (c.has(p, "the") and p.last - p.first == 2)
    if word.pos in ("VERB", "AUX", "ADJ") or word.entity in NAMES or (not year and c.after(p) in ("of", "from", "offensive", "-")):
        return None
    if bare and (c.before(p) not in BEFORE_SEASONS or (word.lower in ("spring", "fall") and p.last - p.first == 2 and c.after(p) == "of")):
        return None
    if not year and not c.day:
        return make(c, p, f"XXXX-{name}", "M")
    if year:
        return make(c, p, f"{year:04d}-{name}", "M")
    assert c.day
    current, here = season_of(c.day), list(SEASONS).index(str(name))
    options = [(v, days_of(v)) for v in (f"{y}-{name}" for y in range(c.day.year - 2, c.day.year + 2))]
    step = c.kind(p, "deictic")
    if step == "-1":
        return make(c, p, [v for v, d in options if d.latest and d.latest < c.day][-1], "M")
    if step == "1":
        return make(c, p, next(v for v, d in options if d.earliest and d.earliest > c.day), "M")
    if step == "0" and (here, current[1]) != (0, "WI"):
        return make(c, p, f"{current[0] if name == current[1] else c.day.year}-{name}", "M")
    value = pick(c, p, options)
    return make(c, p, value, "M") if value else None


def read_holiday(c: Context, p: Phrase) -> Value | None:
    rule = c.lexicon.rule_of(c.words(p, "name"))
    first = c.text.words[p.groups["name"][0]]
    if not rule or not first.text[:1].isupper() or first.pos == "VERB":
        return None
    year = related_year(c, p)
    if not year and not c.day:
        return make(c, p, f"XXXX-{rule}" if re.fullmatch(r"\d\d-\d\d", rule) else "XXXX")
    years = [year] if year else list(range(c.day.year - 1, c.day.year + 2))  # type: ignore[union-attr]
    options = [(value_of(days), days) for y in years if (days := holiday(rule, y)).known]
    step = c.kind(p, "deictic")
    if c.day and step == "-1":
        options = [o for o in options if o[1].latest and o[1].latest < c.day][-1:]
    elif c.day and step == "1":
        options = [o for o in options if o[1].earliest and o[1].earliest > c.day][:1]
    value = options[0][0] if len(options) == 1 else pick(c, p, options, near=True)
    days = dict(options).get(value or "", NEVER)
    if not value or not days.known:
        return None
    if "whole" in p.groups and days.earliest:
        return make(c, p, week(days.earliest) + ("-WE" if c.has(p, "weekend") else ""), "W")
    return Value("DATE", value, days, p.first, p.last)


def value_of(days: Days) -> str:
    """A day as itself, a stretch of days as an ISO interval."""
    first, last = days.earliest or date.min, days.latest or date.max
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


READINGS: dict[str, Reading] = {
    "fiscal": read_fiscal,
    "quarter": read_quarter,
    "half": read_half,
    "yearago": read_year_ago,
    "period": read_period,
    "season": read_season,
    "holiday": read_holiday,
}
