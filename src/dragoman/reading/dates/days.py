"""Which days does a TIMEX3 value cover, and on which days do holidays fall?

A value is read as ISO 8601 with TIMEX3's additions: weeks, weekends, quarters, halves, seasons, decades ("199"), centuries ("19").

>>> days_of("2021-Q2")
Days(earliest=datetime.date(2021, 4, 1), latest=datetime.date(2021, 6, 30))
>>> holiday("easter -2", 2021).earliest.isoformat(), holiday("hijri 9", 2021).earliest.isoformat()
('2021-04-02', '2021-04-13')
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}  # winter runs into the next year
YEAR_PARTS = {"START": (1, 2), "EARLY": (1, 4), "MID": (5, 8), "LATE": (9, 12), "END": (11, 12)}
PARTS = {"START": (0.0, 1 / 6), "EARLY": (0.0, 1 / 3), "MID": (1 / 3, 2 / 3), "LATE": (2 / 3, 1.0), "END": (5 / 6, 1.0)}
VALUE = re.compile(
    r"(?P<year>\d{4})(?:-W(?P<week>\d\d)(?:-(?:(?P<weekend>WE)|(?P<weekday>\d)))?|-Q(?P<quarter>[1-4])|-H(?P<half>[12])"
    r"|-(?P<season>SP|SU|FA|WI)|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?:T.*)?"
)
MEAN_DAYS = {"D": 1.0, "W": 7.0, "M": 30.4, "Y": 365.25}


@dataclass(frozen=True, slots=True)
class Days:
    """From the earliest to the latest day, both included; None where that side is open."""

    earliest: date | None = None
    latest: date | None = None

    @property
    def known(self) -> bool:
        return self.earliest is not None or self.latest is not None


NEVER = Days()


@lru_cache(maxsize=4096)
def days_of(value: str) -> Days:
    """The days that a value covers; none where it names no day, as "P3D" or "XXXX-06"."""
    if value.isdigit() and len(value) in (2, 3):
        width = 10 ** (4 - len(value))
        first = int(value) * width
        return Days(date(first, 1, 1), date(first + width - 1, 12, 31)) if first else NEVER
    found = VALUE.fullmatch(value)
    try:
        return read_value(found) if found else NEVER
    except ValueError:
        return NEVER


def read_value(found: re.Match[str]) -> Days:
    """The days of a value that matched; ValueError where the calendar has no such day."""
    year = int(found["year"])
    if found["week"]:
        first = 6 if found["weekend"] else int(found["weekday"] or 1)
        last = 7 if found["weekend"] else int(found["weekday"] or 7)
        return Days(date.fromisocalendar(year, int(found["week"]), first), date.fromisocalendar(year, int(found["week"]), last))
    if found["quarter"]:
        return months(year, 3 * int(found["quarter"]) - 2, 3 * int(found["quarter"]))
    if found["half"]:
        return months(year, 6 * int(found["half"]) - 5, 6 * int(found["half"]))
    if found["season"]:
        return months(year, *SEASONS[found["season"]])
    if found["day"]:
        day = date(year, int(found["month"]), int(found["day"]))
        return Days(day, day)
    month = int(found["month"] or 0)
    return months(year, month or 1, month or 12)


def months(year: int, first: int, last: int) -> Days:
    """From the first day of a month to the last day of another, months past 12 lying in the next year."""
    end, month = year + (last - 1) // 12, (last - 1) % 12 + 1
    return Days(date(year, first, 1), date(end, month, monthrange(end, month)[1]))


def narrow(days: Days, part: str) -> Days:
    """A part of a stretch of days: its early, middle or late third, its start or end."""
    if days.earliest is None or days.latest is None or part not in PARTS or days.earliest == days.latest:
        return days
    length = (days.latest - days.earliest).days + 1
    if 364 < length < 367 and days.earliest.month == 1:
        return months(days.earliest.year, *YEAR_PARTS[part])
    low, high = PARTS[part]
    first, last = (
        days.earliest + timedelta(int(length * low)),
        days.earliest + timedelta(max(int(length * high + 0.5) - 1, int(length * low))),
    )
    if length > 1000:  # of a decade or a century in whole years
        return Days(date(first.year, 1, 1), date(max(last.year if last.month > 6 else last.year - 1, first.year), 12, 31))
    return Days(first, last)


def shift(day: date, count: float, unit: str) -> date:
    """A day moved by so many units (Y M W D Q, fractions allowed); hours and less stay on the day, beyond the calendar its edge."""
    if unit in ("Y", "Q", "M"):
        step = count * {"Y": 12, "Q": 3, "M": 1}[unit]
        whole = int(step)
        number = day.year * 12 + day.month - 1 + whole
        if not 12 <= number < 9999 * 12:
            return date.min if number < 12 else date.max
        year, month = number // 12, number % 12 + 1
        moved = date(year, month, min(day.day, monthrange(year, month)[1]))
        return moved + timedelta(round((step - whole) * MEAN_DAYS["M"]))
    length = {"W": 7.0, "D": 1.0, "H": 1 / 24}.get(unit, 0.0)
    try:
        return day + timedelta(int(count * length))
    except OverflowError:
        return date.min if count < 0 else date.max


def week(day: date) -> str:
    """The ISO week of a day as a value."""
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02d}"


def quarter(day: date) -> str:
    return f"{day.year}-Q{(day.month + 2) // 3}"


def season_of(day: date) -> tuple[int, str]:
    """The year in which the season of a day begins, and the season."""
    if day.month <= 2:
        return day.year - 1, "WI"
    return day.year, ("SP", "SU", "FA", "WI")[(day.month - 3) // 3]


def unit_value(day: date, unit: str) -> str:
    """The value of the unit in which a day lies: its year, month, week, quarter, decade or century, else itself."""
    if unit == "Y":
        return f"{day.year:04d}"
    if unit in ("10Y", "100Y"):
        return f"{day.year:04d}"[: 3 if unit == "10Y" else 2]
    if unit == "M":
        return f"{day.year:04d}-{day.month:02d}"
    if unit == "Q":
        return quarter(day)
    return week(day) if unit in ("W", "2W") else day.isoformat()


def holiday(rule: str, year: int) -> Days:
    """The days of a holiday in a year of ours by its rule (`words/en/holiday.csv` tells the forms)."""
    kind, *parts = rule.split()
    if "-" in kind:
        return days_of(f"{year:04d}-{kind}")
    numbers = [int(part) for part in parts]
    if kind == "hijri":
        return hijri(year, *numbers)
    if kind in ("nth", "last"):
        return nth_weekday(year, *numbers) if kind == "nth" else last_weekday(year, *numbers)
    start = {"easter": easter, "orthodox": orthodox_easter, "rosh": rosh_hashanah}[kind](year) + timedelta(numbers[0])
    return Days(start, start + timedelta(numbers[1] - 1 if len(numbers) > 1 else 0))


def nth_weekday(year: int, n: int, weekday: int, month: int, later: int = 0) -> Days:
    first = date(year, month, 1)
    day = first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (n - 1) + later)
    return Days(day, day)


def last_weekday(year: int, weekday: int, month: int) -> Days:
    end = date(year, month, monthrange(year, month)[1])
    day = end - timedelta((end.isoweekday() - weekday) % 7)
    return Days(day, day)


def easter(year: int) -> date:
    """Western Easter, by the anonymous Gregorian computus."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Eastern Easter: Meeus' Julian computus, moved to our calendar."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(year // 100 - year // 400 - 2)


def rosh_hashanah(year: int) -> date:
    """The Jewish new year that falls in a year of ours."""

    def elapsed(jewish: int) -> int:
        lunations = (235 * jewish - 234) // 19
        day = 29 * lunations + (12084 + 13753 * lunations) // 25920
        return day + 1 if 3 * (day + 1) % 7 < 3 else day

    jewish = year + 3761
    before, this, after = elapsed(jewish - 1), elapsed(jewish), elapsed(jewish + 1)
    late = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return date.fromordinal(this + late - 1373427)


@lru_cache(maxsize=256)
def hijri(year: int, month: int, day: int | None = None, length: int = 1) -> Days:
    """A month or a day of the Islamic calendar in a year of ours; none outside the tables (1924 to 2077)."""
    from hijridate.convert import Hijri

    for lunar in (year - 579, year - 578, year - 580):
        try:
            first = Hijri(lunar, month, day or 1)
            start = first.to_gregorian()
        except (ValueError, OverflowError):
            continue
        if start.year == year:
            days = length if day else first.month_length()
            return Days(date(start.year, start.month, start.day), date(start.year, start.month, start.day) + timedelta(days - 1))
    return NEVER
