"""Which days do the words around an expression leave: "since June", "by Friday", "between June and August"?

"since" runs to the report's day, "until" and "by" begin there when their day lies ahead; two ends joined make one stretch.

>>> from datetime import date
>>> bounded("since", Days(date(2021, 6, 1), date(2021, 6, 30)), date(2021, 8, 17))
Days(earliest=datetime.date(2021, 6, 1), latest=datetime.date(2021, 8, 17))
"""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.reading.dates.context import Context, Value, head_of
from dragoman.reading.dates.days import NEVER, Days, shift
from dragoman.reading.dates.spans import step_of
from dragoman.record import TimeExpression

LINKS = frozenset(["and", "to", "until", "till", "through", "-", "–"])
OPENERS = frozenset(["between", "from"])
PASSED = frozenset(["the", "about", "around", "at", "least", "late", "early", "on", "in"])
PAIRS = {("than", "later"): "by", ("to", "prior"): "before", ("to", "up"): "until", ("of", "as"): "since"}
SPELLS = frozenset(["year", "quarter", "month", "week", "period", "half", "season", "term", "day"])
ONE = timedelta(1)


def bound(c: Context) -> list[tuple[Value, Days]]:
    """The values read, each with its days as the words around it bound them."""
    found = []
    for k, value in enumerate(c.said):
        days = from_to(c, k) or after_event(c, k)
        if days is None:
            relation = relation_of(c, value)
            days = bounded(relation, value.days, c.day) if relation and value.type != "SET" else value.days
        found.append((value, days))
    return found


def from_to(c: Context, k: int) -> Days | None:
    """The stretch that an expression makes with the one after or before it ("from Monday to Friday"); None where it stands alone."""
    for first, second in ((k, k + 1), (k - 1, k)):
        if first < 0 or second >= len(c.said):
            continue
        a, b = c.said[first], c.said[second]
        between = [w.lower for w in c.text.words[a.last : b.first]]
        opener = c.text.words[a.first - 1].lower if a.first else ""
        joined = len(between) in (1, 2) and between[0] in LINKS and (opener in OPENERS or between[0] in ("-", "–"))
        if joined and a.days.earliest and b.days.latest and a.days.earliest <= b.days.latest and a.type == b.type != "DURATION":
            return Days(a.days.earliest, b.days.latest)
    return None


def after_event(c: Context, k: int) -> Days | None:
    """The days of "six years after the 2015 intervention", where what follows holds a day; None for anything else."""
    value, words = c.said[k], c.text.words
    if value.type != "DURATION" or value.last >= len(words) or k + 1 >= len(c.said):
        return None
    side, anchor = words[value.last].lower, c.said[k + 1]
    if (
        side not in ("after", "before", "following", "since")
        or words[anchor.first].sentence != words[value.first].sentence
        or anchor.first - value.last > 6
    ):
        return None
    number = value.value.strip("PT")[:-1] if value.value.startswith("P") else ""
    if (
        not number.isdigit()
        or not anchor.days.earliest
        or not anchor.days.latest
        or any(w.pos == "VERB" for w in words[value.last + 1 : anchor.first])
    ):
        return None
    times, letter = step_of(value.unit)
    count = int(number) * (-1 if side == "before" else 1) * (times if letter not in "YMWD" else 1)
    if letter not in ("Y", "M", "W", "D"):
        return anchor.days
    return Days(shift(anchor.days.earliest, count, letter), shift(anchor.days.latest, count, letter))


def relation_of(c: Context, value: Value) -> str | None:
    """The relation that the word before an expression states: its preposition, when the expression is what it governs."""
    words, place = c.text.words, value.first - 1
    if place < 0 or ("/" in value.value and words[place].lower in OPENERS):
        return None
    if place and words[place].lower in PASSED and words[place - 1].lower in c.lexicon.relations:
        place -= 1
    word, before = words[place].lower, words[place - 1].lower if place else ""
    head = words[head_of(c.text, value.first, value.last)].head
    if word in ("ended", "ending") and (not place or words[place - 1].lemma not in SPELLS):
        return None  # "the party ended on Sunday", but "the quarter ended in June"
    governed = head == place or value.first <= head < value.last
    if governed and (word, before) in PAIRS:
        return PAIRS[word, before]
    relation = c.lexicon.relations.get(word)
    if relation == "from" and words[value.last - 1].lower in ("earlier", "ago", "before"):
        return None  # up 5 percent from a year earlier
    following = words[value.last] if value.last < len(words) else None
    if following is not None and following.lower in ("'s", "'"):
        return None  # since Friday's raid
    alone = following is None or following.pos not in ("NOUN", "PROPN", "ADJ")
    return relation if governed or (relation in ("since", "until") and alone) else None


def bounded(relation: str, days: Days, day: date | None) -> Days:
    """The days that a relation leaves of an expression's own, seen from the report's day."""
    first, last = days.earliest, days.latest
    if relation in ("since", "from") and first:
        return Days(first, day if day and day >= first else None)
    if relation in ("until", "by") and last:
        return Days(day if day and day <= last else None, last)
    if relation == "before" and first:
        return Days(day if day and day < first else None, earlier(first))
    if relation == "after" and last:
        later = last + ONE if last < date.max else last
        return Days(later, day if day and day >= later else None)
    return days if days.known else NEVER


def earlier(day: date) -> date:
    return day - ONE if day > date.min else day


def express(c: Context, value: Value, days: Days) -> TimeExpression:
    """A value as the record tells it."""
    last = value.last - 1 if c.text.words[value.last - 1].text == "," else value.last
    span = c.text.span(value.first, last)
    return TimeExpression(span, span.of(c.text.report.text), value.type, value.value, days.earliest, days.latest)
