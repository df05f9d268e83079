"""How far does a phrase reach? The leftmost and rightmost word below each word, and the pieces of text that phrases are made of.

>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> reach = Extents.of(parse(Report("The old envoy said that talks had failed.")))
>>> reach.phrase(2), reach.phrase(7)
((0, 3), (4, 8))
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.reading.speakers.quotes import Quotation, find_quotations
from dragoman.reading.tokens import Text
from dragoman.report import Span

Piece = tuple[int, int]  # words [first, last)
EDGE = {",", ".", ";", ":", "-", "—", "--", "–", "(", ")", "...", "…"}


@dataclass(frozen=True, slots=True)
class Extents:
    """The reach of every word of a text, and its quotations."""

    text: Text
    left: list[int]
    right: list[int]
    quotations: tuple[Quotation, ...]
    quoted: list[int]  # for each word the place of its quotation in `quotations`, or -1

    @staticmethod
    def of(text: Text) -> Extents:
        count = len(text.words)
        left, right = list(range(count)), list(range(count))
        for sentence in text.sentences:
            stretch(text, sentence.first, sentence.last, left, right)
        quotations = find_quotations(text)
        quoted = [-1] * count
        for n, q in enumerate(quotations):
            quoted[q.first : q.last] = [n] * (q.last - q.first)
        return Extents(text, left, right, quotations, quoted)

    def phrase(self, i: int) -> Piece:
        """The words of a phrase from its leftmost to its rightmost, without punctuation at the edges."""
        return self.trim(self.left[i], self.right[i] + 1)

    def trim(self, first: int, last: int) -> Piece:
        words = self.text.words
        while first < last and words[first].text in EDGE:
            first += 1
        while last > first and words[last - 1].text in EDGE:
            last -= 1
        return first, last

    def without(self, piece: Piece, *holes: Piece) -> tuple[Piece, ...]:
        """A piece with holes cut out of it; what is only punctuation is dropped."""
        parts = [piece]
        for a, b in holes:
            parts = [p for x, y in parts for p in ((x, min(y, a)), (max(x, b), y)) if p[0] < p[1]]
        trimmed = (self.trim(*p) for p in parts)
        return tuple(p for p in trimmed if p[0] < p[1] and (p[1] - p[0] > 1 or self.text.words[p[0]].pos != "PUNCT"))

    def spans(self, pieces: tuple[Piece, ...]) -> tuple[Span, ...]:
        return tuple(self.text.span(a, b) for a, b in pieces)


def stretch(text: Text, first: int, last: int, left: list[int], right: list[int]) -> None:
    """Sets the edges of the words of one sentence, from the leaves up."""
    words = text.words
    for i in range(first, last):
        at, seen = i, 0
        while words[at].head != at and seen < 100:
            at, seen = words[at].head, seen + 1
            if left[at] <= i <= right[at]:
                break
            left[at] = min(left[at], i)
            right[at] = max(right[at], i)


def join(*groups: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Pieces in order, those that touch or overlap made one."""
    out: list[Piece] = []
    for piece in sorted(p for group in groups for p in group):
        if out and piece[0] <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], piece[1]))
        else:
            out.append(piece)
    return tuple(out)
