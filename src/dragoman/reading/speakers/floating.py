"""Whose is a quotation beside which nobody is named? Of the one who spoke right before it.

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.speakers import find_attributions
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("The mayor said he had closed the port. “We must stop this war today.”"))
>>> [c.of(text.report.text) for c in find_attributions(text, None, Codebook.load())[0].content]
['he had closed the port', '“We must stop this war today.”']
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dragoman.reading.speakers.extents import Extents
from dragoman.reading.speakers.identity import Identities
from dragoman.reading.speakers.quotes import Quotation
from dragoman.reading.speakers.stances import is_link
from dragoman.reading.tokens import Text
from dragoman.record import Actor, Attribution
from dragoman.report import Span

BACK = 2  # sentences back in which the one who spoke before is looked for
LEAST = 4  # words: a shorter quotation is a title or a term


def with_floating(who: Identities, found: Iterable[Attribution]) -> list[Attribution]:
    """The attributions, those of a speaker with the quotations that follow his words and that nobody else is named for."""
    told, reach = list(found), who.reach
    for q in reach.quotations:
        if not is_floating(reach, q, told):
            continue
        span = reach.text.span(*reach.trim(q.first, q.last))
        last = speaking_before(reach, q, told)
        if last is None and (person := told_of_before(who, q)) is not None:
            told.append(Attribution((), (), (span,), "say", person, None, "quotation after a sentence about a person; it floats"))
        for n, a in enumerate(told):
            if last is not None and (a is last or is_around(a, last)):
                told[n] = replace(a, content=(*a.content, span), why=f"{a.why}; the quotation after it floats")
    return told


def is_floating(reach: Extents, q: Quotation, told: list[Attribution]) -> bool:
    """Whether a quotation is whole sentences, of which nobody is said to say the most."""
    text = reach.text
    first, last = text.sentence_of(q.first), text.sentence_of(q.last - 1)
    if q.last - q.first - 2 < LEAST or q.first != first.first or last.last - q.last > 1:
        return False
    if not any(text.words[i].pos in ("VERB", "AUX") for i in range(q.first, q.last)):
        return False
    start, end = text.words[q.first].start, text.words[q.last - 1].end
    held = max((shared(c, start, end) for a in told if is_link(a.stance) and not is_inside(text, a, q) for c in a.content), default=0)
    return 2 * held < end - start


def shared(span: Span, start: int, end: int) -> int:
    return max(0, min(span.end, end) - max(span.start, start))


def is_inside(text: Text, a: Attribution, q: Quotation) -> bool:
    """Whether the words of saying stand in the quotation itself."""
    return bool(a.cue) and text.words[q.first].start <= a.cue[0].start < text.words[q.last - 1].end


def speaking_before(reach: Extents, q: Quotation, told: list[Attribution]) -> Attribution | None:
    """The last attribution before a quotation by which somebody speaks, in its paragraph or at the end of the one before."""
    text, here = reach.text, reach.text.sentence_of(q.first)
    for a in sorted(told, key=lambda a: ends_at(a), reverse=True):
        if a.speaker is None or not a.cue or not is_link(a.stance) or a.cue[0].start >= text.words[q.first].start:
            continue
        cue = text.words_in(a.cue[0])
        if not cue or reach.quoted[cue[0].i] >= 0:
            continue
        ended = text.words_in(Span(min(ends_at(a), text.words[q.first].start) - 1, min(ends_at(a), text.words[q.first].start)))
        sentence = ended[0].sentence if ended else cue[0].sentence
        return quoting(told, a) if 0 <= here.i - sentence <= BACK else None
    return None


def told_of_before(who: Identities, q: Quotation) -> Actor | None:
    """The person of whom the sentence right before a quotation tells: "Alba watched from the hill. “They burned it.”"."""
    text = who.reach.text
    here = text.sentence_of(q.first)
    if not here.i or who.reach.quoted[text.sentences[here.i - 1].last - 1] >= 0:
        return None
    before = text.sentences[here.i - 1]
    subject = text.child(before.root, "nsubj")
    if subject is None or (text.words[subject].entity != "PERSON" and text.words[subject].lower not in ("he", "she")):
        return None
    actor = who.at(subject)
    return actor if actor is not None and actor.kind == "person" and actor.name.lower() not in ("he", "she") else None


def quoting(told: list[Attribution], a: Attribution) -> Attribution:
    """The one whose words are quoted: the outermost around `a` ("said that the church agrees"), unless `a` is quoted itself."""
    if any(mark in a.why for mark in ("form quote", "form statement", "floats")):
        return a
    return next((b for b in told if b.speaker is not None and b.cue and is_around(b, a)), a)


def ends_at(a: Attribution) -> int:
    return max((span.end for span in (*a.cue, *a.content)), default=0)


def is_around(outer: Attribution, inner: Attribution) -> bool:
    """Whether one attribution is told by another: "Reuters reported that the mayor said"."""
    return outer is not inner and is_link(outer.stance) and any(c.holds(inner.cue[0]) for c in outer.content)
