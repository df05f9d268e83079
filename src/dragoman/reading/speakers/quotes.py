"""Which words stand between quotation marks, over sentences and paragraphs?

A quotation that is not closed at the end of its paragraph goes on in the next when that one opens with a mark again.

>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report('“We will stay,” he said. “We are at home.”'))
>>> [(q.first, q.last, q.closed) for q in find_quotations(text)]
[(0, 6, True), (9, 16, True)]
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.reading.tokens import Text

OPENING = {"“": "”", "``": "''", "«": "»", "„": "“", "‘": "’"}
STRAIGHT = {'"', "''", "’’", "``", "‘‘"}
CLOSING = {"”", "''", "»", '"', "’’"}
MARKS = {*OPENING, *STRAIGHT, *CLOSING}
SHORT = 3  # words: up to here a quotation is a term or a jibe rather than a statement


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words [first, last) with their marks. `closed` is False where the paragraph ends before the mark that closes it."""

    first: int
    last: int
    closed: bool

    @property
    def is_short(self) -> bool:
        return self.last - self.first - 2 <= SHORT


def find_quotations(text: Text) -> tuple[Quotation, ...]:
    """All quotations in order; none lies in another (the outer marks count)."""
    found: list[Quotation] = []
    opened, closing = -1, ""
    paragraph_starts = {s.first for s in text.sentences if s.i == 0 or text.sentences[s.i - 1].paragraph != s.paragraph}
    for word in text.words:
        if opened >= 0 and word.i in paragraph_starts:
            found.append(Quotation(opened, word.i, False))
            opened = -1
        mark = word.text
        if mark not in MARKS:
            continue
        if opened < 0:
            if mark in OPENING or (mark in STRAIGHT and mark not in {"”", "»"}):
                opened, closing = word.i, OPENING.get(mark, mark)
        elif mark == closing and not is_apostrophe(text, word.i):
            found.append(Quotation(opened, word.i + 1, True))
            opened = -1
    if opened >= 0:
        found.append(Quotation(opened, len(text.words), False))
    return tuple(found)


def is_apostrophe(text: Text, i: int) -> bool:
    """Whether a closing single mark is the apostrophe of a plural ("the rebels’ guns")."""
    word = text.words[i]
    return word.text == "’" and word.tag == "POS"
