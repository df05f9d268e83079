"""For which noun does a relative pronoun stand? "The town, which they took": the town. "Truces, the last of which was broken": truces.

>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("Both sides signed truces, the last of which was broken on Monday."))
>>> [word.text for word in text.words if word.i == noun_of_relative(text, 6)]
['truces']
"""

from __future__ import annotations

from dragoman.reading.tokens import Text

RELATIVES = frozenset(("who", "whom", "which", "that", "whose"))
PLURAL = ("NNS", "NNPS")


def noun_of_relative(text: Text, i: int) -> int | None:
    """The noun that the word at `i` stands for: a relative pronoun, or the head of "the last of which"; None for any other word."""
    word = text.words[i]
    if word.lower not in RELATIVES:
        return noun_of_share(text, i)
    if word.tag not in ("WP", "WDT", "IN", "DT", "WP$"):
        return None
    between: tuple[str, ...] = ("conj", "xcomp", "ccomp", "aux")
    if word.tag == "WP$":  # "Saleh, whose killing shook the city"
        between += ("nsubj", "nsubjpass", "dobj", "pobj", "prep")
    verb = text.words[word.head]
    while verb.dep in between and verb.head != verb.i:
        verb = text.words[verb.head]
    return verb.head if verb.dep in ("relcl", "acl") else None


def noun_of_share(text: Text, i: int) -> int | None:
    """The noun of which the word at `i` tells a share, by "of which" or "of whom" behind it: "two of which", "most of whom".

    The parser often makes such a clause a sentence of its own, so where it hangs on no noun, the words before the comma are asked.
    """
    if not any(
        text.words[o].lower in ("which", "whom") for c in text.all(i, "prep") if text.words[c].lower == "of" for o in text.all(c, "pobj")
    ):
        return None
    verb = text.words[text.words[i].head]
    if verb.dep == "relcl":
        return verb.head
    start = min((i, *text.children[i]))
    return noun_before(text, start - 2) if start > 1 and text.words[start - 1].lower == "," else None


def noun_before(text: Text, i: int) -> int | None:
    """The outermost noun in the plural of the phrase that ends at `i`: "ceasefires" of "ceasefires between Oman and the rebels"."""
    found = None
    word = text.words[i]
    while True:
        if word.tag in PLURAL:
            found = word.i
        if word.dep not in ("pobj", "prep", "conj", "compound", "amod", "acl") or word.head == word.i:
            return found
        word = text.words[word.head]


def lacks_object(text: Text, i: int) -> bool:
    """Whether a relative clause has its noun for an object: "the city Russia bombed", "a deal that both sides signed"."""
    starts = [c for c in text.children[i] if c < i and text.words[c].dep in ("nsubj", "nsubjpass")]
    if any(text.words[c].tag == "WRB" for c in text.children[i]):  # "China, where they met"
        return False
    return bool(starts) and not any(text.words[c].lower in RELATIVES for c in starts)
