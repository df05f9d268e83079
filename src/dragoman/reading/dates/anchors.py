"""Which days follow from another event's: "six years after the intervention", "since the coup in February", or the sentence before?

>>> whole(date(2021, 6, 17), "M")
Days(earliest=datetime.date(2021, 6, 1), latest=datetime.date(2021, 6, 30))
"""

from __future__ import annotations

from datetime import date

from dragoman.reading.dates.days import Days, shift
from dragoman.reading.dates.steps import Timeline, climb
from dragoman.reading.dates.ties import Tie, between, in_sentence, ties_of, words_of
from dragoman.reading.tokens import Text
from dragoman.record import TimeExpression, When

SOME = {"XH": ("D", 0, 1), "XD": ("D", 1, 14), "XW": ("W", 1, 9), "XM": ("M", 1, 18), "XY": ("Y", 1, 25)}  # unit, least and most
BACK_TO = ("after", "following", "since")
CARRIED = 2  # sentences over which a story keeps its day


def anchored(line: Timeline, i: int) -> When | None:
    """The days of what something is told to follow: the intervention, in "six years after the intervention", lies six years back."""
    text = line.text
    for found in in_sentence(line, i):
        first, last = words_of(text, found.span)
        parts = found.value.removeprefix("P").removeprefix("T")
        if found.type != "DURATION" or last >= i:
            continue
        if parts in SOME and text.words[last].lower in ("after", "following") and follows(text, i, last):
            return some_after(line, last, found)
        if not parts[:-1].isdigit() or parts[-1] not in "YMWD":
            continue
        side = text.words[last].lower
        day = main_day(line, last, found, text.report.published)
        if day and side in (*BACK_TO, "before") and follows(text, i, last):
            days = whole(shift(day, int(parts[:-1]) * (1 if side == "before" else -1), parts[-1]), parts[-1])
            span = text.span(first, last + 1)
            return When(span, span.of(text.report.text), days.earliest, days.latest, "text")
    return None


def some_after(line: Timeline, after: int, found: TimeExpression) -> When | None:
    """The days of what came some hours, days or weeks before the rest: the raid, in "on Sunday, hours after a raid"."""
    day = main_day(line, after, found, None)
    unit, least, most = SOME[found.value.removeprefix("P").removeprefix("T")]
    if day is None:
        return None
    span = line.text.span(words_of(line.text, found.span)[0], after + 1)
    return When(span, span.of(line.text.report.text), shift(day, -most, unit), shift(day, -least, unit), "text")


def main_day(line: Timeline, after: int, found: TimeExpression, otherwise: date | None) -> date | None:
    """The day of what is told to come so long after: that of its own expression, where it has one."""
    text, word = line.text, line.text.words[after]
    main = text.words[word.head].head if word.dep == "mark" else word.head
    near = [tie for tie in ties_of(line, main) if tie.cost <= 1.0 and tie.date is not found]
    others = [tie for tie in near if tie.date.earliest == tie.date.latest]
    return others[0].date.earliest if others else otherwise


def since_event(text: Text, i: int, ties: list[Tie]) -> When | None:
    """The days of "since the coup in February, the army has arrested": from those of the coup to the report's."""
    day = text.report.published
    for tie in ties:
        since = since_word(text, i, tie.hook)
        if since is not None and tie.date.earliest and (day is None or tie.date.earliest <= day):
            span = text.span(since, words_of(text, tie.date.span)[1])
            return When(span, span.of(text.report.text), tie.date.earliest, day, "text")
    return None


def since_word(text: Text, i: int, hook: int) -> int | None:
    """The "since" between an event and what it has gone on since: "since the coup", "since the war began"."""
    word = text.words[hook]
    above = text.words[word.head]
    if above.lower == "since" and above.dep == "prep" and above.head == i:
        return above.i
    marks = text.all(hook, "mark") if word.dep == "advcl" and word.head == i else []
    return next((m for m in marks if text.words[m].lower == "since"), None)


def follows(text: Text, i: int, after: int) -> bool:
    """Whether word `i` is what "after" leads to: its noun, its clause's verb, or that verb's subject."""
    word, event = text.words[after], text.words[i]
    if word.dep == "mark":
        return word.head == i or (event.head == word.head and event.dep in ("nsubj", "nsubjpass"))
    return event.head == after or (text.words[event.head].head == after and event.dep in ("nsubj", "nsubjpass", "conj"))


def whole(day: date, unit: str) -> Days:
    """The year or month of a day that was counted in years or months."""
    if unit == "Y":
        return Days(date(day.year, 1, 1), date(day.year, 12, 31))
    if unit == "M":
        return Days(day.replace(day=1), shift(day.replace(day=1), 1, "M") - (date(2, 1, 2) - date(2, 1, 1)))
    return Days(day, day)


def carry(line: Timeline, i: int) -> TimeExpression | None:
    """The day that a story keeps: that of the main clause of the sentence before, for a main clause in the simple past without a day."""
    text, here = line.text, line.text.sentence_of(i)
    if not is_story(line, i, here.root):
        return None
    for back in range(1, CARRIED + 1):
        if here.i - back < 0:
            return None
        sentence = text.sentences[here.i - back]
        if here.paragraph - sentence.paragraph > 1 or text.words[sentence.root].tag != "VBD":
            return None
        ties = [t for t in ties_of(line, sentence.root) if t.cost <= 1.0]
        if ties:
            found = min(ties, key=lambda tie: tie.cost).date
            exact = found.earliest and found.latest and (found.latest - found.earliest).days <= 2
            return found if exact and not found.value.endswith("_REF") else None
        if between(line.dates, sentence.span) or not is_story(line, sentence.root, sentence.root):
            return None
    return None


def is_story(line: Timeline, i: int, root: int) -> bool:
    """Whether the event stands in a main clause that goes on telling in the simple past, and not what somebody says."""
    verb = line.text.words[root]
    if verb.tag != "VBD" or line.kind(root) == "tell" or line.text.child(root, "aux") is not None:
        return False
    up = climb(line, i)
    return root in up and up[root] <= 2.5
