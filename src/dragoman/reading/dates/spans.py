"""What value has an expression that tells a length of time or a recurrence: "about two years", "for weeks", "every Friday", "daily"?

>>> iso_duration(2.5, "Y"), iso_duration(90, "MIN"), iso_duration(None, "W"), iso_duration(2, "10Y")
('P2Y6M', 'PT90M', 'PXW', 'P20Y')
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.reading.dates.context import Context, Value
from dragoman.reading.dates.days import NEVER, Days, shift, unit_value
from dragoman.reading.dates.patterns import Lexicon, Phrase

SMALL = {"H": "H", "MIN": "M", "S": "S"}
HALVES = {"Y": "6M", "D": "T12H", "H": "30M", "MIN": "30S", "M": "15D", "W": ""}
VAGUE_LENGTH = 6  # "recent weeks" reach back so many weeks
BEFORE_UNITS = frozenset(["for", "in", "within", "over", "of", "after", "last", "several", "during", "few", "through"])
SHORT = frozenset(["minutes", "seconds", "hours", "days"])


def amount(lexicon: Lexicon, words: Sequence[str]) -> float | None:
    """The number that words tell: "twenty-four", "a hundred", "two and a half"; None where it stays open ("several", "two or three")."""
    total, group, seen = 0.0, 0.0, False
    for word in words:
        if lexicon.kind_value(word, "vague") or word in ("or", "to"):
            return None
        text = lexicon.kind_value(word, "numeral") or lexicon.kind_value(word, "fraction")
        if text is None and word[0].isdigit():
            text = word.replace(",", "")
        if text is None:
            continue
        number, seen = float(text), True
        if number >= 1000 and text != word:
            total, group = total + max(group, 1) * number, 0.0
        elif number == 100 and not word[0].isdigit():
            group = max(group, 1) * 100
        else:
            group += number
    return total + group if seen else 1.0 if any(w in ("a", "an") for w in words) else None


def iso_duration(number: float | None, unit: str) -> str:
    """ISO 8601's form of a length; X for a number that stays open."""
    times, letter = re.fullmatch(r"(\d*)(\w+?)", unit).groups()  # type: ignore[union-attr]
    head = "PT" if letter in SMALL else "P"
    if number is None:
        return f"{head}X{'E' if times == '10' else SMALL.get(letter, letter)}".replace("XE", "XY")
    number *= int(times or 1)
    whole, tail = int(number), ""
    if number - whole == 0.5 and HALVES[letter]:
        tail = HALVES[letter]
        if not whole:
            return f"{head}{tail}"
    elif number != whole:
        return f"{head}{number:g}{SMALL.get(letter, letter)}"
    return f"{head}{whole}{SMALL.get(letter, letter)}{tail}"


def unit_of(c: Context, p: Phrase) -> str | None:
    """The unit of a phrase; None where its word is no noun there ("a second term")."""
    group = next((g for g in ("unit", "units") if g in p.groups), None)
    if group is None:
        return None
    word = c.text.words[p.groups[group][0]]
    if word.lower in ("second", "minute", "quarter") and (word.pos in ("ADJ", "VERB", "ADV") or word.tag == "JJ"):
        return None
    return c.kind(p, group, "unit") or c.kind(p, group, "units")


def step_of(unit: str) -> tuple[int, str]:
    """A unit as a count of a plain one: ten years, two weeks."""
    found = re.fullmatch(r"(\d*)(\w+?)", unit)
    assert found
    return int(found[1] or 1), found[2]


def window(c: Context, number: float | None, unit: str, ahead: bool, around: Days | None = None) -> Days:
    """So many units before or after the report's day (or other days); an open number is taken as six."""
    start = (around.latest if ahead else around.earliest) if around else c.day
    if start is None:
        return NEVER
    times, letter = step_of(unit)
    far = shift(start, (number or VAGUE_LENGTH) * times * (1 if ahead else -1), letter)
    return Days(start, far) if ahead else Days(far, start)


def read_duration(c: Context, p: Phrase) -> Value | None:
    unit = unit_of(c, p)
    number = 0.5 if "half" in p.groups else amount(c.lexicon, c.words(p, "count"))
    words = c.words(p, "count")
    title = c.text.words[p.last - 1].text
    if title[:1].isupper() and not title.isupper() and p.last - p.first > 1 and c.text.words[p.last - 1].pos == "PROPN":
        return None  # "60 Minutes" is a programme
    if c.after(p) == "-" and not c.has(p, "-"):
        return None  # "a year-long siege"
    if unit is None or words == ["the"] or (unit == "Q" and (number == 1 or c.after(p) == "of")):
        return None
    if "half" in p.groups and number == 0.5 and len(words) > 1 and words[0] not in ("half", "a", "an"):
        number = amount(c.lexicon, words)
    if c.after(p) in ("old", "olds") or (c.after(p) == "-" and c.has(p, "old")):
        return None
    tail = c.text.words[p.last - 1].lower
    if tail == "half" and "unit" in p.groups and p.last - 1 > p.groups["unit"][0]:
        number = (number or 0) + 0.5
    elif "fraction" in p.groups and p.groups["fraction"][0] > p.groups["unit"][0]:
        number = (number or 0) + float(c.kind(p, "fraction") or 0)
    if c.word(p, "approx") in ("less than", "fewer than"):
        number = None
    if c.has(p, "-") and len(words) > 1 and words[0] in ("a", "an", "the") and not c.lexicon.kind_value(words[1], "vague"):
        p = Phrase(p.reads, p.first + 1, p.last, p.groups)  # the article is that of the noun: a two-day visit
    return length_in_time(c, p, number, unit)


def length_in_time(c: Context, p: Phrase, number: float | None, unit: str) -> Value:
    """A length as it stands in time: "has fought for two years" ends at the report's day, "in five years" names a year ahead."""
    before, value, days = c.before(p), iso_duration(number, unit), NEVER
    tense = c.tense(p) if before in ("for", "in", "within", "over", "after") else None
    if before == "in" and tense == "future" and c.day and number and unit in ("Y", "M", "10Y"):
        times, letter = step_of(unit)
        named = unit_value(shift(c.day, number * times, letter), letter)
        return Value("DATE", named, window(c, number, unit, ahead=True), p.first, p.last, letter)
    if before in ("in", "within", "over") and tense == "future":
        days = window(c, number, unit, ahead=True)
    elif before in ("for", "over", "in") and is_perfect(c, p):
        days = window(c, number, unit, ahead=False)
    return Value("DURATION", value, days, p.first, p.last, unit)


def is_perfect(c: Context, p: Phrase) -> bool:
    """Whether the verb above is a present perfect, so that the length reaches the report's day."""
    for place in c.text.ancestors(p.last - 1):
        if c.text.words[place].pos in ("VERB", "AUX"):
            return any(c.text.words[a].lower in ("has", "have", "'ve") for a in c.text.all(place, "aux"))
    return False


def read_bare_units(c: Context, p: Phrase) -> Value | None:
    """ "for weeks", "within days", "decades-long", "years of war"; else plural units alone tell no time."""
    unit, word, before, after = unit_of(c, p), c.word(p, "units"), c.before(p), c.after(p)
    linked = c.text.words[p.last - 1].lower == "long" or before in ("for", "within") or after in ("later", "earlier", "after", "before")
    if not linked and (word in SHORT or not (before in BEFORE_UNITS or after in ("of", "since"))):
        linked = c.has(p, "the") and after in ("before", "after", "since", "leading", "following")
        if not linked:
            return None
    if unit is None or word == "quarters":
        return None
    return length_in_time(c, p, None, unit)


def read_over_unit(c: Context, p: Phrase) -> Value | None:
    """ "year-long"."""
    unit = unit_of(c, p)
    return Value("DURATION", iso_duration(1, unit), NEVER, p.first, p.last, unit) if unit else None


def read_often(c: Context, p: Phrase) -> Value | None:
    word = c.text.words[p.first]
    if word.lower in ("annual", "yearly", "quarterly") and word.pos != "ADV":
        return None  # "the annual report" dates nothing
    if word.pos == "PROPN" or word.entity in ("ORG", "WORK_OF_ART", "PERSON", "FAC", "EVENT"):
        return None
    return Value("SET", c.kind(p, "often") or "", NEVER, p.first, p.last)


def read_set(c: Context, p: Phrase) -> Value | None:
    """ "every two weeks", "each year", "twice a day"."""
    unit = unit_of(c, p)
    if unit is None or (c.has(p, "every", "each") and c.word(p, "unit") == "second" and "units" not in p.groups):
        return None
    number = (
        1.0 if "times" in p.groups else 2.0 if c.has(p, "other") else amount(c.lexicon, c.words(p, "numeral") or c.words(p, "int") or ["a"])
    )
    ordinal = c.kind(p, "ordinal")
    if ordinal and c.word(p, "ordinal") != c.word(p, "unit"):
        number = float(ordinal)
    return Value("SET", iso_duration(number, unit), NEVER, p.first, p.last)


def read_per(c: Context, p: Phrase) -> Value | None:
    """ "$10 a year", "two barrels a day", "per week": after an amount, not after a preposition."""
    unit, before = unit_of(c, p), c.text.words[p.first - 1] if p.first else None
    if unit is None or before is None or c.after(p) in ("ago", "earlier", "later", "before", "after", "of", "in", "old", "-", "and"):
        return None
    word = c.text.words[p.first]
    amounts = before.pos in ("NUM", "SYM", "NOUN") or before.lower in ("times", "once", "twice")
    if word.lower == "a" and not (amounts and c.text.words[p.last - 1].dep == "npadvmod" and has_amount(c, p.first)):
        return None
    return Value("SET", iso_duration(1, unit), NEVER, p.first, p.last)


def has_amount(c: Context, place: int) -> bool:
    """Whether a number stands in the three words before."""
    words = c.text.words[max(0, place - 3) : place]
    return any(w.pos == "NUM" or w.lower in ("once", "twice", "times", "cents", "percent", "%") for w in words)


def read_weekday_set(c: Context, p: Phrase) -> Value | None:
    number = c.kind(p, "weekdays") or c.kind(p, "weekday")
    part = c.kind(p, "daypart") or c.kind(p, "dayparts")
    return Value("SET", f"XXXX-WXX-{number}{'T' + part if part else ''}", NEVER, p.first, p.last)


def read_weekend_set(c: Context, p: Phrase) -> Value | None:
    return Value("SET", "XXXX-WXX-WE", NEVER, p.first, p.last)


def read_month_set(c: Context, p: Phrase) -> Value | None:
    """ "each July", "every winter"."""
    month, season = c.kind(p, "month"), c.kind(p, "season")
    word = c.text.words[p.last - 1]
    month = month or c.lexicon.kind_value(word.lower, "month")
    season = season or c.lexicon.kind_value(word.lower, "season")
    if word.lower in ("may", "march") and not word.text[0].isupper():
        return None
    return Value("SET", f"XXXX-{int(month):02d}" if month else f"XXXX-{season}", NEVER, p.first, p.last)


def read_season_set(c: Context, p: Phrase) -> Value | None:
    return Value("SET", f"XXXX-{c.kind(p, 'seasons')}", NEVER, p.first, p.last)


def read_daypart_set(c: Context, p: Phrase) -> Value | None:
    return Value("SET", f"XXXX-XX-XXT{c.kind(p, 'daypart')}", NEVER, p.first, p.last)


READINGS = {
    "duration": read_duration,
    "bareunits": read_bare_units,
    "overunit": read_over_unit,
    "often": read_often,
    "set": read_set,
    "per": read_per,
    "weekdayset": read_weekday_set,
    "weekendset": read_weekend_set,
    "monthset": read_month_set,
    "seasonset": read_season_set,
    "daypartset": read_daypart_set,
}
