"""On which word does a word hang? As the parser has it, but for white space, and for joined verbs that cannot be joined.

"Turkey called on both sides to stop and offered talks": the parser joins "offered" to "stop"; it is Turkey that offered.
"Syria said Israel had struck Damascus, and vowed revenge": it is Syria that vows.

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
HAVING = frozenset(("had", "has", "have"))
REACH = 4  # words between a comma and the verb after it: ", and then vowed"
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
    head = finite_above(token) if token.dep_ == "conj" else token.head
    while head.is_space and head.head.i != head.i:
        head = head.head
    return token.i if head.is_space else head.i


def finite_above(token: Token) -> Token:
    """For a finite verb joined to one that is none, the verb of its own tense above that; what it is joined to where there is none."""
    tense = PAST if token.tag_ in PAST else PRESENT
    if token.tag_ not in tense or not is_apart(token):
        return token.head
    at = first_of(token)
    while at.dep_ in INNER and at.head.i != at.i:
        at = at.head
        if at.tag_ in tense:
            return at
    return token.head


def is_apart(token: Token) -> bool:
    """Whether a finite verb cannot go on with what it is joined to: "to stop and offered", "would leave and blamed".

    "Had left and blamed" may be one; after a comma it is two: "said Israel had struck, and vowed revenge".
    """
    first = first_of(token)
    auxiliaries = [c for c in first.children if c.dep_ in ("aux", "auxpass")]
    if first.tag_ == "VB" and any(c.lower_ == "to" for c in auxiliaries):
        return True
    if any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in token.children):
        return False
    if first.tag_ in ("VB", "VBG"):
        return bool(auxiliaries)
    after_comma = any(c.lower_ == "," and c.i < token.i and token.i - c.i <= REACH for c in token.head.children)
    listed = token.head.i != first.i and not any(c.dep_ == "cc" for c in first.children)  # "had burned homes, looted shops, and fled"
    return first.tag_ == "VBN" and after_comma and not listed and any(c.lower_ in HAVING for c in auxiliaries)


def first_of(token: Token) -> Token:
    """The first of the verbs that are joined to one another."""
    at = token.head
    while at.dep_ == "conj" and at.head.i != at.i:
        at = at.head
    return at
