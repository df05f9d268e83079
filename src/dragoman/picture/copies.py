"""Was this report written from that one? Near-copies by runs of words, by stems, and by the order of names and numbers.

A paraphrase keeps stems, a translation keeps names and numbers in their order; an account of somebody who was there keeps neither.

>>> a = Print.of("Rebels shelled Daraa on Friday and killed 12 soldiers, Hassan Ali said, before Russia sent 40 officers to Damascus.")
>>> b = Print.of("On Friday rebels fired on Daraa, killing 12 troops, says Hassan Ali; Russia then sent 40 officers to Damascus.")
>>> c = Print.of("The Observatory counted nine dead in Daraa, among them a woman of 70.")
>>> copied(a, b) is not None, copied(a, c) is not None
(True, False)
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from zlib import crc32

from dragoman.ledger.likeness import runs
from dragoman.ledger.packing import fold

WORD = re.compile(r"\d[\d.,]*\d|\w[\w'’-]*")
SKETCH = 400  # hashes that a long text is compared by
ENDS = ("", ".", "!", "?", ":", ";")  # what stands before a sentence
RUNS_SHARED, STEMS_SHARED, SPINE_SHARED = 0.2, 0.5, 0.6
FEWEST_RUNS, FEWEST_STEMS, FEWEST_BONES = 8, 8, 6
FUNCTION = frozenset(
    "the a an of in on at to for and or but that which who whom with by from as is are was were be been it its his her their this these "
    "those had has have will would said says say told after before not no he she they him them into over than then there when while about "
    "also more new two one".split()
)


@dataclass(frozen=True, slots=True, eq=False)
class Print:
    """What is kept of a text to know its copies: its runs, stems of content words, and names and numbers in order.

    Of one text there is one, so that what two have in common is found again by them.
    """

    runs: frozenset[str]
    stems: frozenset[str]
    spine: tuple[str, ...]  # a capital at the head of a sentence is no name

    @staticmethod
    @lru_cache(maxsize=4096)
    def of(text: str) -> Print:
        plain, spine = [], []
        for found in WORD.finditer(text):
            word = found[0]
            low = word.lower() if word.isascii() else fold(word)
            plain.append(low)
            if word[0].isdigit() or (word[0].isupper() and before(text, found.start()) not in ENDS):
                spine.append(low[:6])
        stems = frozenset([word[:5] for word in plain if word not in FUNCTION and (len(word) > 3 or word[0].isdigit())])
        return Print(runs(plain), stems, tuple(spine))


@lru_cache(maxsize=4096)
def sketch(text: Print) -> frozenset[int]:
    """Hashes of the runs, the lowest: so that two texts can be compared whatever their length (bottom-k MinHash)."""
    return frozenset(sorted(crc32(run.encode("utf-8", "surrogatepass")) for run in text.runs)[:SKETCH])


def runs_shared(one: Print, other: Print, fewest: int) -> float:
    """The share of runs; of long texts, by their sketches."""
    if len(one.runs) <= SKETCH and len(other.runs) <= SKETCH:
        return contained(one.runs, other.runs, fewest)
    return contained(sketch(one), sketch(other), fewest)


def before(text: str, at: int) -> str:
    """The last character before a place that is no space."""
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return text[at - 1 : at]


@lru_cache(maxsize=1 << 15)
def copied(one: Print, other: Print) -> str | None:
    """Why one of two texts must have been made from the other, or both from a third; None where that is not seen."""
    shared = runs_shared(one, other, FEWEST_RUNS)
    if shared >= RUNS_SHARED:
        return f"the texts share {shared:.0%} of their runs of three words"
    alike = contained(one.stems, other.stems, FEWEST_STEMS)
    if alike >= STEMS_SHARED:
        return f"the texts share {alike:.0%} of their content words"
    order = in_order(one.spine, other.spine)
    if order >= SPINE_SHARED:
        return f"the texts bring {order:.0%} of their names and numbers in the same order"
    return None


def nearness(one: Print, other: Print) -> float:
    """How near two texts stand, from 0 to 1, for choosing between several."""
    return max(runs_shared(one, other, 1), contained(one.stems, other.stems, 1))


def contained(one: frozenset[int] | frozenset[str], other: frozenset[int] | frozenset[str], fewest: int) -> float:
    """The share of the shorter text that stands in the longer."""
    least = min(len(one), len(other))
    return len(one & other) / least if least >= fewest else 0.0


def in_order(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """The share of the shorter chain of names and numbers that stands in the longer in the same order."""
    least = min(len(one), len(other))
    if least < FEWEST_BONES or sum((Counter(one) & Counter(other)).values()) < SPINE_SHARED * least:
        return 0.0  # in whatever order
    return sum(block.size for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()) / least
