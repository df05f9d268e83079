"""How far does each expression of a sentence stand from an event?

The way from the event's word to the word that an expression hangs on is measured over the tree. Inside a clause a step costs little; into
or out of a clause it costs much: in "The man, who was captured in March, was tried on Friday" Friday dates no capture, and what a minister
said on Tuesday is not dated by the saying.

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.dates import find_dates
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text, codebook = parse(Report("17 Aug 2021; MEMO: He said on Tuesday that troops had shelled the town.")), Codebook.load()
>>> dates = find_dates(text, codebook)
>>> [[round(tie.cost, 1) for tie in ties_of(Timeline(text, dates, codebook), i)] for i in (1, 7)]
[[0.0], [6.0]]
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from dragoman.reading.dates.context import dateline_of, head_of
from dragoman.reading.dates.steps import Timeline, climb, distance, is_eventful
from dragoman.reading.tokens import Text
from dragoman.record import TimeExpression
from dragoman.report import Span

NOW = frozenset(("now", "currently", "presently", "future"))  # words that set what is told off from before, and tell no day
OLD = 45  # days after which what was told is told as history


@dataclass(frozen=True, slots=True)
class Tie:
    """An expression and how far it stands from the event."""

    cost: float
    date: TimeExpression
    hook: int  # the word it hangs on


def ties_of(line: Timeline, i: int) -> list[Tie]:
    """The expressions of the event's sentence that could date it, with their distances."""
    text, up = line.text, climb(line, i)
    past = text.report.published if is_past(text, i) else None
    found = []
    for expression in in_sentence(line, i):
        first, last = words_of(text, expression.span)
        if first <= i < last or not dates_something(text, expression):
            continue
        hook = lifted(text, hook_of(text, head_of(text, first, last)), last)
        ahead = hook != i and past and expression.earliest and expression.earliest > past  # "agreed to meet next week": the meeting
        if not ahead and not dates_another(line, i, hook, expression):
            found.append(Tie(cost_of(line, i, up, hook, expression), expression, hook))
    return found


def is_old_news(line: Timeline, i: int, hook: int, expression: TimeExpression) -> bool:
    """Whether an event was told of so long ago that it is not of these days: "it was revealed last year that they sent an envoy"."""
    word, day = line.text.words[i], line.text.report.published
    if day is None or expression.latest is None or (day - expression.latest).days < OLD or not is_past(line.text, i):
        return False
    return word.dep == "ccomp" and word.head == hook and line.kind(hook) == "tell"


def dates_another(line: Timeline, i: int, hook: int, expression: TimeExpression) -> bool:
    """Whether an expression is plainly of something else: "a recent visit", "the worst attack in a decade"."""
    text = line.text
    first, last = words_of(text, expression.span)
    head = head_of(text, first, last)
    if expression.value.endswith("_REF") and text.words[head].pos == "ADJ" and hook_of(text, head) != i:
        return True
    if is_measure(text, hook_of(text, head), first, expression) or is_term(line, hook, first, expression):
        return True
    later = text.words[first].lower == "the" and text.words[first + 1].lower in ("following", "next")
    if later and hook > i and text.words[hook].dep == "conj" and text.words[hook].head == i:
        return True  # "was arrested and charged the following day"
    joined = text.words[i].head if text.words[i].dep == "conj" else i
    if hook != i and hook in (judged_thing(line, i, first), judged_thing(line, joined, first)):
        return True  # "condemned the raid last week on the port", where the day hangs on the raid
    return hook in (i, joined) and judged_thing(line, hook, first) is not None  # "condemned the raid on the port on Friday": the raid


def cost_of(line: Timeline, i: int, up: dict[int, float], hook: int, expression: TimeExpression) -> float:
    """How far an expression that hangs on the word `hook` stands from the event."""
    text = line.text
    first, last = words_of(text, expression.span)
    judged = judged_thing(line, hook, first)
    if since_phrase(text, i, first, hook) or (judged is not None and judged in (i, text.words[i].head) and i < first):
        cost = 1.0  # "have been there since the clashes with their neighbours in 2012"
    elif is_old_news(line, i, hook, expression):
        cost = 3.0
    elif text.words[i].dep == "relcl" and first <= text.words[i].head < last and not is_about(text, i):
        cost = 0.5
    else:
        cost = distance(line, up, hook)
    if hook != i and hook not in up and modifies(text, head_of(text, first, last)):
        cost += 5.0  # Friday's attack: the attack and nothing above it
    if expression.type == "DURATION" and hook != i:
        cost += 1.0
    if text.words[i].dep == "conj" and hook == text.words[i].head and hook < first < i and text.words[hook].pos == "VERB":
        cost += 2.0  # was arrested in 2012 and sentenced a year later
    low, high = sorted((i, first))
    return cost + (4.0 if any(word.text == ";" for word in text.words[low:high]) else 0.0)


def dates_something(text: Text, found: TimeExpression) -> bool:
    """Whether an expression can date: a length of time without days, "now", "in future", or the day of a dateline dates nothing."""
    if (found.type == "DURATION" and found.earliest is None and found.latest is None) or found.text.split()[-1].lower() in NOW:
        return False
    line = dateline_of(text) if found.span.start < text.report.body.start + 120 else None
    return line is None or not line.overlaps(found.span)


def is_measure(text: Text, hook: int, first: int, expression: TimeExpression) -> bool:
    """Whether a time only measures how great something is: "the worst attack in a decade", "its first visit since 2011"."""
    before = text.words[first - 1].lower if first else ""
    vague = expression.type == "DURATION" or expression.value.endswith("_REF") or before == "since" or not expression.value[:1].isdigit()
    nouns = (hook, *text.all(hook, "dobj", "attr", "pobj", "nsubjpass"), *(c for p in text.all(hook, "prep") for c in text.all(p, "pobj")))
    greatest = any(
        text.words[c].tag == "JJS" or text.words[c].lower in ("first", "most")
        for noun in nouns
        if noun < first and text.words[noun].pos == "NOUN"
        for c in text.children[noun]
    )
    return vague and before in ("in", "for", "since") and greatest


def is_term(line: Timeline, hook: int, first: int, expression: TimeExpression) -> bool:
    """Whether a length of time is how long something is to last: "jailed for ten years"."""
    before = line.text.words[first - 1].lower if first else ""
    return expression.type == "DURATION" and before == "for" and line.text.words[hook].lemma in line.codebook.words["term"]


def judged_thing(line: Timeline, hook: int, first: int) -> int | None:
    """What a verb that takes it for a fact praises or condemns, where it stands between the verb and a day."""
    row = line.codebook.words["noun_object"].get(line.text.words[hook].lemma)
    if row is None or row["kind"] != "presupposed" or not line.kind(hook):
        return None
    return next((c for c in line.text.all(hook, "dobj") if hook < c < first and is_eventful(line, c)), None)


def since_phrase(text: Text, i: int, first: int, hook: int) -> bool:
    """Whether a date right behind "since the clashes" is that of the clashes, though the parser hangs it on the verb."""
    since = text.words[text.words[i].head]
    if since.lower != "since" or since.head != hook:
        return False
    last = text.subtree(since.i)[-1]
    return last < first <= last + 2


def in_sentence(line: Timeline, i: int) -> tuple[TimeExpression, ...]:
    return between(line.dates, line.text.sentence_of(i).span)


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


def lifted(text: Text, hook: int, after: int) -> int:
    """What is dated where an expression hangs on a name ("the visit to Beijing in October"), or on the one who acts right behind it."""
    verb = acts_next(text, hook, after)
    if verb is not None:
        return verb
    while text.words[hook].pos in ("PROPN", "ADP") and text.words[hook].dep in (
        "pobj",
        "prep",
        "poss",
        "nsubj",
        "nsubjpass",
        "appos",
        "conj",
    ):
        hook = text.words[hook].head
    return hook


def acts_next(text: Text, hook: int, after: int) -> int | None:
    """The verb right behind an expression that hangs in its subject: "the army and the elders of the town on Sunday renewed"."""
    place = hook
    for _ in range(5):
        word = text.words[place]
        if word.dep in ("nsubj", "nsubjpass"):
            helping = after in text.all(word.head, "aux", "auxpass")
            return word.head if (word.head == after or helping) and text.words[word.head].pos in ("VERB", "AUX") else None
        if word.dep not in ("pobj", "prep", "conj", "appos", "compound"):
            return None
        place = word.head
    return None


def tells(text: Text, clause: int) -> bool:
    """Whether a clause has a subject of its own and no relative word."""
    subject = text.child(clause, "nsubj", "nsubjpass")
    return subject is not None and not any(
        text.words[c].tag in ("WDT", "WRB", "WP") or text.words[c].lower == "that" for c in text.children[clause]
    )


def is_about(text: Text, i: int) -> bool:
    """Whether a clause takes up what stands before a day, not the day: "the raid on 3 May, which they blame on the army"."""
    told = text.child(i, "dobj", "nsubj", "nsubjpass")
    return told is not None and text.words[told].lower in ("which", "that") and text.words[told].tag == "WDT"


def is_past(text: Text, i: int) -> bool:
    """Whether the event's verb is told in the past or the perfect."""
    place = next((p for p in (i, *text.ancestors(i)) if text.words[p].pos in ("VERB", "AUX")), i)
    if any(text.words[m].lower in ("if", "unless") for m in text.all(place, "mark")):
        return False
    tags = {text.words[place].tag, *(text.words[a].tag for a in text.all(place, "aux", "auxpass"))}
    return bool(tags & {"VBD", "VBN"}) and "MD" not in tags and "TO" not in tags
