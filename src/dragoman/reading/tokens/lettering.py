"""How is a paragraph written for the parser? Letter by letter, so that every span stays true.

Curly quotes become straight; controls, marks of direction, halves of characters and others that show nothing become spaces; so does a
rule of a hundred dashes, and every hundredth letter of a word that never ends, over which a tokenizer would ponder for minutes.

>>> write("\\ufeff“We will\\u00a0stay,” he said")
' "We will stay," he said'
"""

from __future__ import annotations

import re

HIDDEN = (
    *range(0x20),
    *range(0x7F, 0xA0),
    0x200B,
    0x200E,
    0x200F,
    *range(0x2028, 0x2030),
    *range(0x2060, 0x2070),
    *range(0xD800, 0xE000),
    0xFEFF,
)
PLAIN: dict[int, str | int] = {**dict.fromkeys(HIDDEN, " "), **str.maketrans("’‘“”\u00a0\u2009\u202f`–", "''\"\"   '-")}
HIDING = re.compile(f"[{''.join(map(chr, HIDDEN))}]".replace("\t\n\x0b\x0c\r", ""))
LONGEST_RUN = 100  # characters without a space: more are no word
ENDLESS = re.compile(rf"\S{{{2 * LONGEST_RUN},}}")
RULE = re.compile(r"(?:[^\w\s]|_){60,}")


def write(paragraph: str) -> str:
    """A paragraph as the parser should see it, of the same length."""
    plain = paragraph.translate(PLAIN)
    if len(plain) < LONGEST_RUN:
        return plain
    return ENDLESS.sub(break_up, RULE.sub(blank, plain))


def squeeze(written: str) -> tuple[str, list[int]]:
    """A paragraph without the spaces beyond one between two words, and the place that each character left had.

    >>> squeeze("  Guns  fell")
    ('Guns fell', [2, 3, 4, 5, 6, 8, 9, 10, 11])
    """
    places = [i for i, c in enumerate(written) if c != " " or (i and written[i - 1] != " ")]
    return "".join(written[i] for i in places), places


def hides(paragraph: str) -> bool:
    """Whether a paragraph has characters that show nothing."""
    return HIDING.search(paragraph) is not None


def blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def break_up(found: re.Match[str]) -> str:
    """An endless word with every hundredth letter a space."""
    run = found[0]
    return "".join(run[at : at + LONGEST_RUN - 1] + " " for at in range(0, len(run), LONGEST_RUN))[: len(run)]
