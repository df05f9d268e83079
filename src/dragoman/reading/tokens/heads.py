"""On which word does a word hang? As the parser has it, but for white space, and for joined verbs that cannot be joined.

"Turkey called on both sides to stop and offered talks": the parser joins "offered" to "stop"; it is Turkey that offered.

>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("Turkey urged both sides to stop and offered talks."))
>>> text.words[text.words[7].head].text
'urged'
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

PAST, PRESENT = frozenset(("VBD",)), frozenset(("VBZ", "VBP"))
INNER = frozenset(("xcomp", "ccomp", "advcl", "acl", "conj", "pobj", "dobj", "prep", "pcomp"))


class Token(Protocol):
    """A word as the parser gives it; only tokens/__init__.py knows the parser itself."""

    @property
    def i(self) -> int: ...
    @property
    def dep_(self) -> str: ...
    @property
    def tag_(self) -> str: ...
    @property
    def lower_(self) -> str: ...
    @property
    def is_space(self) -> bool: ...
    @property
    def head(self) -> Token: ...
    @property
    def children(self) -> Iterable[Token]: ...


def head_of(token: Token) -> int:
    """The token that a word hangs on, itself at a root: white space, which hangs between words as if it were one, is passed over."""
    head = token.head
    if token.dep_ == "conj" and head.tag_ == "VB":
        head = finite_above(token, head)
    while head.is_space and head.head.i != head.i:
        head = head.head
    return token.i if head.is_space else head.i


def finite_above(token: Token, head: Token) -> Token:
    """For a finite verb joined to an infinitive, the verb of its own tense above that; the infinitive where there is none."""
    tense = PAST if token.tag_ in PAST else PRESENT
    if token.tag_ not in tense or not any(c.lower_ == "to" and c.dep_ == "aux" for c in head.children):
        return head
    at = head
    while at.dep_ in INNER and at.head.i != at.i:
        at = at.head
        if at.tag_ in tense:
            return at
    return head
