"""Which stretches of a report are given to the parser, and which are read together?

A report is cut into paragraphs, an endless line after a full stop. A very long report is read in windows of whole paragraphs: what it takes
to read a page does not grow with the pages before, and a report of any length fits into memory.

>>> from dragoman.report import Report
>>> report = Report("Guns fell silent.\\n\\nTroops left.\\n\\nAn envoy came.")
>>> [[span.of(report.text) for span in window] for window in windows(report, 35)]
[['Guns fell silent.', 'Troops left.'], ['An envoy came.']]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.report import Report, Span

LONGEST_PIECE = 8_000  # characters given to the parser at once; no paragraph of a newspaper is longer
BLANK_LINE = re.compile(r"\n[ \t\r]*(?:\n[ \t\r]*)+")
# MOSCOW (Meridian Wire) -   GENEVA, March 3 (Equator Times) --   KABUL, Afghanistan \u2014
DATELINE = re.compile(
    r"[ \t]*(?:(?!(?:The|A|An) )[A-ZÀ-Þ][^\n()]{1,60}\([^()\n]{2,40}\)[ \t]*(?:-{1,2}|[–—:])"
    r"|[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,40}(?:,[^\n()]{1,40}?)?[ \t]*(?:--|[–—]))[ \t]+"
)
SHORTEST = 50  # characters of a line that a margin broke: a shorter one may be a heading
OPEN = frozenset(
    "the a an of and or in on at to by for from with as that his her its their who which has have had was were is are be".split()
)
LINE_END = re.compile(r"\r?\n")


def windows(report: Report, most: int | None) -> Iterator[list[Span]]:
    """The paragraphs of a report, together as long as they have at most so many characters; all together where that is None."""
    held: list[Span] = []
    for span in split(report):
        if held and most is not None and span.end - held[0].start > most:
            yield held
            held = []
        held.append(span)
    yield held


def split(report: Report) -> Iterator[Span]:
    """The paragraphs of a report's body, none longer than the parser should see at once."""
    text, is_headed = report.text, False
    for block in cut(text, report.body, BLANK_LINE):
        lines = list(cut(text, block, LINE_END))
        for span in [block] if is_wrapped(text, lines) else joined(text, lines):
            head = None if is_headed else DATELINE.match(text, span.start, span.end)
            if head is not None:  # the town where a report was written does nothing in its first sentence
                is_headed = True
                yield Span(span.start, head.end())
            yield from shorten(text, Span(head.end(), span.end) if head else span)


def cut(text: str, within: Span, at: re.Pattern[str]) -> Iterator[Span]:
    """The non-empty stretches of `within` between matches of `at`."""
    start = within.start
    for mark in at.finditer(text, within.start, within.end):
        if not is_blank(text, start, mark.start()):
            yield Span(start, mark.start())
        start = mark.end()
    if not is_blank(text, start, within.end):
        yield Span(start, within.end)


def is_blank(text: str, start: int, end: int) -> bool:
    return not text[start:end].strip()


def is_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether lines are one paragraph broken at a margin: most of them end in the middle of a sentence, at like lengths."""
    inner = [line.of(text).rstrip() for line in lines[:-1]]
    if not inner:
        return True
    open_ended = sum(line[-1] not in ".!?:\"'”’)" for line in inner)
    longest = max(map(len, inner))
    return longest <= 120 and open_ended * 2 > len(inner) and min(map(len, inner)) > longest * 0.5 and longest >= 40


def joined(text: str, lines: list[Span]) -> Iterator[Span]:
    """The lines, those made one that a margin broke in the middle of a sentence, here and there in a text of whole lines."""
    held: Span | None = None
    for line in lines:
        if held is not None and goes_on(text[held.start : held.end], line.of(text), last_line(text, held)):
            held = Span(held.start, line.end)
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def last_line(text: str, held: Span) -> str:
    return text[max(held.start, text.rfind("\n", held.start, held.end) + 1) : held.end].strip()


def goes_on(before: str, after: str, last: str) -> bool:
    """Whether a line goes on with the one before: that one is long and open, and this begins small or after "the", "of", "and"."""
    if len(last) < SHORTEST or before.rstrip()[-1] in ".!?:;\"'”’)":
        return False
    return after.lstrip()[:1].islower() or last.rpartition(" ")[2] in OPEN or last.endswith(",")


def shorten(text: str, span: Span) -> Iterator[Span]:
    """Cuts an endless line after a full stop, else at a space, so that the parser never sees more than LONGEST_PIECE characters."""
    start = span.start
    while span.end - start > LONGEST_PIECE:
        window = text[start : start + LONGEST_PIECE]
        at = max(window.rfind(". "), window.rfind("! "), window.rfind("? ")) + 1 or window.rfind(" ") + 1 or LONGEST_PIECE
        yield Span(start, start + at)
        start += at
    yield Span(start, span.end)
