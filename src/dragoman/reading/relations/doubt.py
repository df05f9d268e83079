"""Is a standing told as so, or denied, asked about, gone, or merely possible? Is an act the doer's own, or only asked of it?

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> is_doubtful(parse(Report("Iran is no ally of Iraq.")), 3), is_doubtful(parse(Report("Iran is an ally of Iraq.")), 3)
(True, False)
"""

from __future__ import annotations

from collections.abc import Container

from dragoman.reading.relations.ground import CONTENT, COPULA, DEPTH, DESCRIBING
from dragoman.reading.tokens import Text

CARRIED = COPULA | CONTENT | {"dobj", "pobj", "prep", "nsubj", "nsubjpass", "appos", "conj"}  # by which doubt comes down from above
UNSURE = frozenset(("may", "might", "could", "would", "should", "if", "unless", "whether", "longer", "never", "no"))
GONE = frozenset(("former", "ex", "erstwhile", "onetime", "potential", "possible"))
ALLEGED = frozenset(("alleged", "suspected", "supposed", "reported", "apparent", "rumoured", "rumored", "presumed"))
UNDOING = frozenset(("refuse", "decline", "stop", "cease", "deny", "fail", "threaten"))


def is_doubtful(text: Text, i: int) -> bool:
    """Whether the words around deny a standing, ask for it, or call it gone or merely possible."""
    at = i
    if text.words[text.sentence_of(i).last - 1].text == "?":
        return True
    for _ in range(DEPTH):
        word = text.words[at]
        if any(is_doubt(text, c) for c in text.children[at]) or (at != i and word.lemma in UNDOING):
            return True
        if word.pos in ("VERB", "AUX") and word.dep not in CONTENT:
            return False
        if word.dep not in CARRIED:
            return False
        at = word.head
        if word.dep in CONTENT and text.words[at].lemma not in UNDOING and word.dep != "xcomp":
            return False
    return False


def is_doubt(text: Text, i: int) -> bool:
    word = text.words[i]
    return word.dep == "neg" or word.lower in UNSURE or (word.lower in GONE and word.dep in DESCRIBING)


def is_alleged(text: Text, i: int) -> bool:
    """Whether a standing is told as one that others allege: "an alleged rift", "the reported feud"."""
    return any(text.words[c].lower in ALLEGED and text.words[c].dep in DESCRIBING for c in text.children[i])


def is_asked(text: Text, i: int, asking: Container[str]) -> bool:
    """Whether an act stands in what somebody asks of another: "urged the army to attack the rebels"."""
    for _ in range(DEPTH):
        word = text.words[i]
        if word.dep not in ("xcomp", "ccomp", "advcl", "conj", "relcl") or word.head == i:
            return False
        i = word.head
        if word.dep in ("xcomp", "ccomp", "advcl") and word.tag == "VB" and text.words[i].lemma in asking:
            return True
    return False
