"""Which words stand between quotation marks, over sentences and paragraphs?

A quotation that is not closed at the end of its paragraph goes on in the next when that one opens with a mark again, or when a mark
that only closes comes in a paragraph soon after. A straight mark opens or closes by the spaces beside it.

>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report('“We will stay,” he said. “We are at home.”'))
>>> [(q.first, q.last, q.closed) for q in find_quotations(text)]
[(0, 6, True), (9, 16, True)]
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.reading.tokens import Text

OPENING = {"“": "”", "``": "''", "«": "»", "„": "“", "‘": "’"}
STRAIGHT = {'"', "''", "’’", "``", "‘‘"}
CLOSING = {"”", "''", "»", '"', "’’"}
MARKS = {*OPENING, *STRAIGHT, *CLOSING}
EDGES = frozenset(" \n\t\r\xa0([{-–—,.;:!?)]}")
SHORT = 3  # words: up to here a quotation is a term or a jibe rather than a statement
FARTHEST = 6  # paragraphs over which one goes on without being opened again


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words [first, last) with their marks. `closed` is False where the paragraph ends before the mark that closes it."""

    first: int
    last: int
    closed: bool

    @property
    def is_short(self) -> bool:
        return self.last - self.first - 2 <= SHORT


@dataclass(slots=True)
class Scan:
    """What was found so far, from left to right; `opened` is the mark that waits for `closing`."""

    text: Text
    found: list[Quotation] = field(default_factory=list)
    opened: int = -1
    closing: str = ""

    def stop(self, last: int, closed: bool) -> None:
        self.found.append(Quotation(self.opened, last, closed))
        self.opened = -1

    def see(self, i: int) -> None:
        """Takes in the mark that is word `i`."""
        mark = self.text.words[i].text
        if self.opened >= 0:
            twice = mark == self.text.words[self.opened].text and sides(self.text, i) == "closes"  # “the last word“
            if (mark == self.closing or twice) and not is_apostrophe(self.text, i):
                self.stop(i + 1, True)
        elif mark in STRAIGHT and mark not in OPENING and sides(self.text, i) == "closes":
            self.close_late(i)
        elif mark in OPENING or (mark in STRAIGHT and mark not in {"”", "»"}):
            self.opened, self.closing = i, OPENING.get(mark, mark)
        elif mark in CLOSING:
            self.close_late(i)

    def close_late(self, i: int) -> None:
        """A mark that only closes ends the quotation that was left open some paragraphs before."""
        if not self.found or self.found[-1].closed or is_apostrophe(self.text, i):
            return
        before, here = self.found[-1], self.text.sentence_of(i).paragraph
        if here - self.text.sentence_of(before.first).paragraph <= FARTHEST:
            self.found[-1] = Quotation(before.first, i + 1, True)


def find_quotations(text: Text) -> tuple[Quotation, ...]:
    """All quotations in order; none lies in another (the outer marks count)."""
    scan = Scan(text)
    starts = {s.first for s in text.sentences if s.i == 0 or text.sentences[s.i - 1].paragraph != s.paragraph}
    for word in text.words:
        if scan.opened >= 0 and word.i in starts:
            scan.stop(word.i, False)
        if word.text in MARKS:
            scan.see(word.i)
    if scan.opened >= 0:
        scan.stop(len(text.words), False)
    return tuple(scan.found)


def sides(text: Text, i: int) -> str:
    """Whether a straight mark opens or closes by what stands beside it; "" where that does not tell."""
    body, word = text.report.text, text.words[i]
    before, after = body[word.start - 1 : word.start], body[word.end : word.end + 1]
    free, bound = not before or before in " \n\t\r\xa0([{-–—", not after or after in EDGES
    if not before.strip() and not after.strip():
        return ""
    return "opens" if free and not bound else "closes" if bound and not free else ""


def is_apostrophe(text: Text, i: int) -> bool:
    """Whether a closing single mark is the apostrophe of a plural ("the rebels’ guns")."""
    word = text.words[i]
    return word.text == "’" and word.tag == "POS"
