"""What reports does plain text hold? One report, or several memos; a headline and a dateline say more of it.

>>> head = read_head("Ceasefire holds in Daraa\\n\\nAMMAN (Meridian Wire) - Guns fell silent on Sunday.", 0)
>>> head.title, head.outlet
('Ceasefire holds in Daraa', 'Meridian Wire')
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.intake.checks import admit
from dragoman.intake.incoming import Incoming, Terms, Unreadable
from dragoman.report import read_memo_line, split_memos

LONGEST_HEADLINE = 160  # characters
DATELINE = re.compile(r"[ \t]*[A-ZÀ-Þ][^\n()]{1,60}\((?P<outlet>[^()\n]{2,40})\)[ \t]*(?:-{1,2}|–|—)[ \t]")


@dataclass(frozen=True, slots=True)
class Head:
    """What the first lines of a text say of it."""

    title: str | None
    outlet: str | None


def read_texts(text: str, where: str, terms: Terms, size: int, remarks: tuple[str, ...]) -> Iterator[Incoming]:
    """The report of a text, or the reports of its memos."""
    if not text.strip():
        yield Unreadable.of("the file is empty", where, "remove it, or give it a text", size)
        return
    memos = split_memos(text)
    at, line = 0, 1
    for number, memo in enumerate(memos):
        start = text.index(memo, at)
        line += text.count("\n", at, start)
        at = start
        place = where if len(memos) == 1 else f"{where}, line {line}"
        yield read_one(memo, place, terms, size // len(memos), remarks if number == 0 else ())


def read_one(text: str, where: str, terms: Terms, size: int, remarks: tuple[str, ...]) -> Incoming:
    _, outlet, begins = read_memo_line(text)
    head = read_head(text, begins)
    return admit({"text": text, "title": head.title, "outlet": outlet or head.outlet}, where, terms, size, remarks)


def read_head(text: str, begins: int) -> Head:
    """The headline and the outlet of the dateline, where the text has them; the text itself is left as it is."""
    while begins < len(text) and text[begins].isspace():
        begins += 1
    ends = text.find("\n", begins)
    first = text[begins : ends if ends >= 0 else len(text)][: LONGEST_HEADLINE + 1].strip()
    titled = ends >= 0 and is_headline(first) and bool(text[ends:].strip())
    if titled:
        begins = ends
        while text[begins].isspace():
            begins += 1
    dateline = DATELINE.match(text, begins)
    return Head(first if titled else None, dateline["outlet"].strip() if dateline else None)


def is_headline(line: str) -> bool:
    """A line of some words that is no sentence: short, without a full stop, and no dateline."""
    return len(line.split()) >= 3 and len(line) <= LONGEST_HEADLINE and line[-1] not in '.!;:,"”' and not DATELINE.match(line)
