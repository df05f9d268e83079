"""Which expression dates an event? The one that its own words govern, else one of its sentence, else the one its story goes on from.

The way from the event's word to the word that an expression hangs on is measured over the tree. Inside a clause a step costs little; into
or out of a clause it costs much: in "The man, who was captured in March, was tried on Friday" Friday dates no capture, and what a minister
said on Tuesday is not dated by the saying.

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.dates import date_of, find_dates
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("17 Aug 2021; MEMO: Troops shelled the town on Friday."))
>>> when = date_of(text, 1, find_dates(text, Codebook.load()))
>>> (when.text, str(when.earliest), when.basis)
('Friday', '2021-08-13', 'text')
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date

from dragoman.reading.days import Days, shift
from dragoman.reading.timecontext import dateline_of, head_of
from dragoman.reading.tokens import Text
from dragoman.record import TimeExpression, When
from dragoman.report import Span

UP = {
    "relcl": 7.0,
    "acl": 6.0,
    "ccomp": 6.0,
    "advcl": 3.5,
    "parataxis": 6.0,
    "conj": 1.0,
    "xcomp": 1.0,
    "csubj": 6.0,
    "appos": 3.0,
    "dep": 3.0,
}
DOWN = {
    "relcl": 8.0,
    "acl": 5.0,
    "nsubj": 4.5,
    "nsubjpass": 4.5,
    "ccomp": 8.0,
    "advcl": 6.0,
    "parataxis": 8.0,
    "conj": 2.5,
    "xcomp": 2.0,
    "pcomp": 5.0,
    "csubj": 8.0,
    "appos": 4.0,
    "dep": 3.0,
}
PRESENT = {"VBZ": 1, "VBP": 1, "VB": 1, "VBD": 2, "VBN": 2}
WITHIN = 4.0  # up to here an expression is of the event's own clause
NEAR = 8.5  # up to here it may date the event where the sentence has no other
TELLING = ("say", "tell", "report", "announce", "add", "state", "claim", "note", "warn", "accuse", "declare", "write", "confirm", "deny")
TOLD = frozenset(
    (*TELLING, "reveal", "insist", "argue", "explain", "stress", "describe", "quote")
)  # a day beside these verbs is that of the telling
HABITS = frozenset(["SET"])
BACK_TO = ("after", "following", "since")
OF_OTHERS = frozenset(
    ["after", "before", "since", "until", "despite", "following", "over", "ahead"]
)  # what they lead to has days of its own
CARRIED = 2  # sentences over which a story keeps its day


@dataclass(frozen=True, slots=True)
class Tie:
    """An expression and how far it stands from the event."""

    cost: float
    date: TimeExpression
    hook: int  # the word it hangs on
    by_verb: bool  # it hangs on another verb of telling
    deep: bool  # it hangs in a clause or noun of its own below


def date_of(text: Text, i: int, dates: tuple[TimeExpression, ...]) -> When:
    """The days of the event of word `i`, with the expression that gives them; the day of publication where none does."""
    ties = ties_of(text, i, dates)
    own = [tie for tie in ties if tie.cost <= WITHIN]
    anchor = None if any(tie.cost <= 1.0 for tie in own) else anchored(text, i, dates) or since_event(text, i, ties)
    if anchor:
        return anchor
    if own:
        return said(text, i, best(text, i, own).date)
    near = [tie for tie in ties if tie.cost <= NEAR and not tie.by_verb and not tie.deep]
    if len({(tie.date.earliest, tie.date.latest) for tie in near}) == 1 and len(near) == len(ties):
        return said(text, i, near[0].date)
    carried = carry(text, i, dates) if not ties else None
    if carried:
        return said(text, i, carried)
    published = text.report.published
    return When(None, None, published, published, "published")


def said(text: Text, i: int, found: TimeExpression) -> When:
    """The days of an expression as those of an event: what has happened is not later than the report, what is to come not earlier."""
    first, last, day = found.earliest, found.latest, text.report.published
    if day and first and last and first <= day < last and is_past(text, i):
        last = day
    return When(found.span, found.text, first, last, "text")


def is_past(text: Text, i: int) -> bool:
    """Whether the event's verb is told in the past or the perfect."""
    place = next((p for p in (i, *text.ancestors(i)) if text.words[p].pos in ("VERB", "AUX")), i)
    tags = {text.words[place].tag, *(text.words[a].tag for a in text.all(place, "aux", "auxpass"))}
    return bool(tags & {"VBD", "VBN"}) and "MD" not in tags and "TO" not in tags


def ties_of(text: Text, i: int, dates: tuple[TimeExpression, ...]) -> list[Tie]:
    """The expressions of the event's sentence that could date it, with their distances."""
    up = climb(text, i)
    past = text.report.published if is_past(text, i) else None
    found = []
    for expression in in_sentence(text, i, dates):
        first, last = words_of(text, expression.span)
        if first <= i < last or not dates_something(text, expression):
            continue
        head = head_of(text, first, last)
        hook, cost = hook_of(text, head), 0.0
        cost, down = distance(text, up, hook)
        if hook != i and hook not in up and modifies(text, head):
            cost, down = cost + 5.0, down + 5.0  # Friday's attack: the attack and nothing above it
        if expression.value.endswith("_REF") and text.words[head].pos == "ADJ" and hook != i:
            continue  # a recent visit: nothing but the visit is recent
        if expression.type == "DURATION" and hook != i:
            cost += 1.0
        if text.words[i].dep == "conj" and hook == text.words[i].head and hook < first < i and text.words[hook].pos == "VERB":
            cost += 2.0  # was arrested in 2012 and sentenced a year later
        low, high = sorted((i, first))
        if any(word.text == ";" for word in text.words[low:high]):
            cost += 4.0
        if hook != i and past and expression.earliest and expression.earliest > past:
            continue  # "agreed to meet next week": the meeting, not the agreement
        verb = text.words[hook]
        told = verb.lemma in TOLD and hook != i and verb.pos == "VERB"
        found.append(Tie(cost, expression, hook, told, down > 2.0))
    return found


def dates_something(text: Text, found: TimeExpression) -> bool:
    """Whether an expression can date: a length of time without days, or the day of a dateline, dates nothing."""
    if found.type == "DURATION" and found.earliest is None and found.latest is None:
        return False
    line = dateline_of(text) if found.span.start < text.report.body.start + 120 else None
    return line is None or not line.overlaps(found.span)


def in_sentence(text: Text, i: int, dates: tuple[TimeExpression, ...]) -> tuple[TimeExpression, ...]:
    return between(dates, text.sentence_of(i).span)


def between(dates: tuple[TimeExpression, ...], span: Span) -> tuple[TimeExpression, ...]:
    """The expressions that begin in a span."""
    first = bisect_left(dates, span.start, key=lambda d: d.span.start)
    return dates[first : bisect_right(dates, span.end - 1, key=lambda d: d.span.start)]


def words_of(text: Text, span: Span) -> tuple[int, int]:
    words = text.words_in(span)
    return words[0].i, words[-1].i + 1


def modifies(text: Text, head: int) -> bool:
    """Whether an expression stands in a noun's own group ("the 2011 war", "Friday's attack", "the war of 1982")."""
    word = text.words[head]
    above = text.words[word.head]
    return word.dep in ("nummod", "compound", "nmod", "poss", "amod") or (above.lower == "of" and above.dep == "prep")


def hook_of(text: Text, head: int) -> int:
    """The word that an expression dates, above its preposition; in "with the past month seeing an attack" the seeing."""
    place, steps = text.words[head].head, 0
    seeing = text.child(place, "pcomp") if text.words[place].lower == "with" else None
    if text.words[place].lower == "with":
        seeing = seeing or text.child(head, "acl")
    if seeing is not None:
        return seeing
    clause = text.child(head, "relcl")
    if clause is not None and text.words[head].dep in ("ROOT", "npadvmod", "dep", "nsubj", "ccomp") and tells(text, clause):
        return clause  # "The following day they withdrew", read as "the day (that) they withdrew"
    while (
        text.words[place].dep in ("prep", "mark", "advmod", "npadvmod", "pcomp")
        and text.words[place].pos in ("ADP", "SCONJ", "ADV")
        and steps < 4
    ):
        place, steps = text.words[place].head, steps + 1
    return place


def tells(text: Text, clause: int) -> bool:
    """Whether a clause has a subject of its own and no relative word."""
    subject = text.child(clause, "nsubj", "nsubjpass")
    return subject is not None and not any(
        text.words[c].tag in ("WDT", "WRB", "WP") or text.words[c].lower == "that" for c in text.children[clause]
    )


def climb(text: Text, i: int) -> dict[int, float]:
    """The word and all above it, with the cost of going there."""
    costs, cost, place = {i: 0.0}, 0.0, i
    for above in text.ancestors(i):
        cost += step_up(text, place, above)
        costs[above] = cost
        place = above
    return costs


def step_up(text: Text, place: int, above: int) -> float:
    """The cost of going from a word to the one above it: a wall where a clause ends, nearly nothing in a verb and its parts."""
    dep = text.words[place].dep
    if dep == "ccomp" and text.words[above].lemma not in TOLD and text.words[above].pos in ("VERB", "AUX"):
        return 3.5
    if dep == "advcl":
        aims = any(text.words[a].tag == "TO" for a in text.all(place, "aux"))
        return 2.0 if text.words[place].tag == "VBG" else 6.0 if aims else 3.5
    if dep == "pcomp":
        return 1.0 if text.words[above].lower in ("by", "while", "when", "with") else 3.5
    if dep == "conj" and PRESENT.get(text.words[place].tag) != PRESENT.get(text.words[above].tag):
        return 4.5  # violated it on Friday and continue to fire
    return UP.get(dep, 0.7)


def distance(text: Text, up: dict[int, float], hook: int) -> tuple[float, float]:
    """The cost of the way from an event over the tree to the word that an expression hangs on, and the part of it that goes down."""
    cost, place = 0.0, hook
    if hook in up and up[hook] and text.words[hook].pos == "NOUN" and (up[hook] <= 1.0):
        cost = 3.5  # the protests of 2011 and the war: another thing's day
    while place not in up:
        word = text.words[place]
        if word.head == place:
            return 99.0, 99.0
        step = (
            4.5
            if word.dep == "prep" and word.lower in OF_OTHERS and place != hook
            else 0.7
            if word.dep == "conj" and word.pos in ("NOUN", "PROPN")
            else DOWN.get(word.dep, 0.7)
        )
        cost += step
        place = word.head
    return up[place] * (1.2 if cost else 1.0) + cost, cost


def best(text: Text, i: int, ties: list[Tie]) -> Tie:
    """The nearest by the tree; among equals the most exact, then the nearest in the text."""
    start = text.words[i].start

    def rank(tie: Tie) -> tuple[float, int, int]:
        back = tie.hook == i and tie.date.text.endswith(("earlier", "before")) and text.words[i].pos == "VERB"
        vague = tie.date.value.endswith("_REF") or tie.date.type in HABITS
        length = (tie.date.latest - tie.date.earliest).days if tie.date.latest and tie.date.earliest else 9999
        return (tie.cost + (1.5 if vague else 0.0) + (2.0 if back else 0.0), min(length, 400), abs(tie.date.span.start - start))

    return min(ties, key=rank)


def anchored(text: Text, i: int, dates: tuple[TimeExpression, ...]) -> When | None:
    """The days of what something is told to follow: the intervention, in "six years after the intervention", lies six years back."""
    for found in in_sentence(text, i, dates):
        first, last = words_of(text, found.span)
        parts = found.value.removeprefix("P")
        if found.type != "DURATION" or not parts[:-1].isdigit() or parts[-1] not in "YMWD" or last >= i:
            continue
        side = text.words[last].lower
        day = main_day(text, last, found, dates)
        if day and side in (*BACK_TO, "before") and follows(text, i, last):
            days = whole(shift(day, int(parts[:-1]) * (1 if side == "before" else -1), parts[-1]), parts[-1])
            span = text.span(first, last + 1)
            return When(span, span.of(text.report.text), days.earliest, days.latest, "text")
    return None


def main_day(text: Text, after: int, found: TimeExpression, dates: tuple[TimeExpression, ...]) -> date | None:
    """The day of what is told to come so long after: that of its own expression, else of publication."""
    word = text.words[after]
    main = text.words[word.head].head if word.dep == "mark" else word.head
    others = [
        tie for tie in ties_of(text, main, dates) if tie.cost <= 1.0 and tie.date is not found and tie.date.earliest == tie.date.latest
    ]
    return others[0].date.earliest if others else text.report.published


def since_event(text: Text, i: int, ties: list[Tie]) -> When | None:
    """The days of "since the coup in February, the army has arrested": from those of the coup to the report's."""
    day = text.report.published
    for tie in ties:
        above = text.words[text.words[tie.hook].head]
        if (
            above.lower == "since"
            and above.dep == "prep"
            and above.head == i
            and tie.date.earliest
            and (day is None or tie.date.earliest <= day)
        ):
            span = text.span(above.i, words_of(text, tie.date.span)[1])
            return When(span, span.of(text.report.text), tie.date.earliest, day, "text")
    return None


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


def carry(text: Text, i: int, dates: tuple[TimeExpression, ...]) -> TimeExpression | None:
    """The day that a story keeps: that of the main clause of the sentence before, for a main clause in the simple past without a day."""
    here = text.sentence_of(i)
    if not is_story(text, i, here.root):
        return None
    for back in range(1, CARRIED + 1):
        if here.i - back < 0:
            return None
        sentence = text.sentences[here.i - back]
        if here.paragraph - sentence.paragraph > 1 or text.words[sentence.root].tag != "VBD":
            return None
        ties = [t for t in ties_of(text, sentence.root, dates) if t.cost <= 1.0]
        if ties:
            found = min(ties, key=lambda tie: tie.cost).date
            exact = found.earliest and found.latest and (found.latest - found.earliest).days <= 2
            return found if exact and not found.value.endswith("_REF") else None
        if between(dates, sentence.span) or not is_story(text, sentence.root, sentence.root):
            return None
    return None


def is_story(text: Text, i: int, root: int) -> bool:
    """Whether the event stands in a main clause that goes on telling in the simple past, and not what somebody says."""
    verb = text.words[root]
    if verb.tag != "VBD" or verb.lemma in TOLD or text.child(root, "aux") is not None:
        return False
    up = climb(text, i)
    return root in up and up[root] <= 2.5
