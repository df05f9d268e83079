"""Which phrase is a condition? "In exchange for X", "without X", "X depends on Y", "tied X to Y", "Y as a condition for X".

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("The truce hinges on a withdrawal."))
>>> place = subject_place(text, 2, Codebook.load().words["condition"]["hinge"])
>>> place.antecedent, place.main
((4, 5), 1)
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.codebook.words import Row
from dragoman.reading.conditions.forms import Place
from dragoman.reading.tokens import Text

BARE = ("without", "until", "till", "pending", "failing", "barring", "absent")  # prepositions that need no other word
ON = ("on", "upon", "to")
OUTER = ("on", "with", "under")


def noun_place(text: Text, i: int, row: Row) -> Place | None:
    """On the condition that X; Y as a condition for X, X on condition of Y."""
    clause, above = text.child(i, "acl", "relcl", "ccomp"), text.words[text.words[i].head]
    if clause is not None and above.dep == "prep" and above.lower in OUTER:
        return Place((above.i, i + 1), tuple(text.subtree(clause)), above.head, row)
    return price_place(text, i, row)


def price_place(text: Text, i: int, row: Row) -> Place | None:
    """Y as a condition for X, Y is a condition for X, made Y a condition for X: X hangs on Y."""
    words = text.words
    follower = next((c for c in text.all(i, "prep") if words[c].lower in ("for", "of", "to")), None)
    goal = text.child(follower, "pobj", "pcomp") if follower is not None else text.child(i, "acl")
    asked = asked_of(text, i)
    if goal is None or asked is None:
        return None
    first = i if follower is None else follower
    skipped = {*text.subtree(i), *([words[i].head] if words[words[i].head].lower == "as" else [])}
    below = tuple(k for k in text.subtree(asked) if k not in skipped)
    return Place((i, first + 1), below, goal, {**row, "kind": "depends"}) if below else None


def asked_of(text: Text, i: int) -> int | None:
    """What is called a condition: the subject of "is a condition", the object of "made it a condition" or "demanded it as a condition"."""
    words = text.words
    above = words[i].head
    if words[i].dep == "nsubj":
        return text.child(above, "attr", "dobj", "ccomp") if words[above].lemma in ("be", "include") else None
    if words[i].dep in ("attr", "oprd") or (words[i].dep == "dobj" and words[above].lemma == "make"):
        first = next((c for c in text.children[above] if words[c].dep in ("dobj", "nsubj", "nsubjpass", "ccomp") and c != i), None)
        thing = next((c for c in (*text.all(above, "dobj"), *text.all(i, "nsubj")) if c != i), None)
        return thing if thing is not None else first
    if words[above].lower != "as" or words[above].dep not in ("prep", "mark"):
        return None
    held = words[above].head
    if words[held].pos in ("NOUN", "PROPN"):
        return held
    within = text.child(held, "dobj", "nsubjpass")
    return within if within is not None else next((o for p in text.all(held, "prep") for o in text.all(p, "pobj") if o != i), None)


def phrase_place(text: Text, i: int, row: Row) -> Place | None:
    """In exchange for X, in return for X, in the event of X; without X, until X, failing X, but for X."""
    words = text.words
    if words[i].lower in BARE:
        inner = text.child(i, "pobj", "pcomp") if words[i].dep != "advcl" else text.child(i, "dobj")
        inner_word = words[inner] if inner is not None else words[i]
        if (i and words[i - 1].lower == "or") or inner_word.entity in ("DATE", "TIME"):  # with or without a deal; until Friday
            return None
        if inner is None or words[i].head == i or (words[i].dep not in ("prep", "mark", "advcl") and words[i].pos not in ("ADP", "SCONJ")):
            return None
        return Place((i, i + 1), tuple(text.subtree(inner)), words[i].head, row)
    if words[i].lower == "but":
        return but_for(text, i, row)
    outer = words[i].head
    if words[i].tag == "NNS":
        return None  # "in most cases"
    follower = text.child(i, "prep")
    if words[outer].lower != "in" or follower is None or words[follower].lower not in ("for", "of"):
        return None
    inner = text.child(follower, "pobj", "pcomp")
    if inner is None or words[outer].head == outer:
        return None
    return Place((outer, follower + 1), tuple(text.subtree(inner)), words[outer].head, row)


def but_for(text: Text, i: int, row: Row) -> Place | None:
    """But for X, Y would have come."""
    words = text.words
    if i + 1 >= len(words) or words[i + 1].lower != "for" or words[i].head != words[i + 1].head:
        return None
    inner = text.child(i + 1, "pobj", "pcomp")
    return None if inner is None else Place((i, i + 2), tuple(text.subtree(inner)), words[i].head, row)


def subject_place(text: Text, i: int, row: Row) -> Place | None:
    """X depends on Y, X is contingent on Y, made X conditional on Y, subject to Y: X hangs on what follows."""
    words = text.words
    beside = [c for c in text.all(words[i].head, "prep") if c == i + 1]
    follower = next((c for c in (*text.all(i, "prep"), *beside) if words[c].lower in ON), None)
    inner = text.child(follower, "pobj", "pcomp") if follower is not None else None
    if follower is None or inner is None:
        return None
    return made_place(text, i, (i, follower + 1), text.subtree(inner), row)


def made_place(text: Text, i: int, cue: tuple[int, int], antecedent: Sequence[int], row: Row) -> Place | None:
    """The condition whose main word is what "contingent" is said of: a subject, an object of "made", a clause that it opens."""
    words = text.words
    clause = i if words[i].pos in ("VERB", "AUX") else words[i].head
    if words[i].dep == "advcl" or (words[i].pos == "ADJ" and words[i].dep in ("amod", "advmod", "prep") and i < clause):
        return Place(cue, tuple(antecedent), words[i].head, row)  # "Subject to a truce, monitors will be sent"
    subject = text.child(i, "nsubj", "nsubjpass") if clause != i else None
    if subject is None and words[clause].lemma == "make":
        subject = text.child(clause, "dobj", "nsubjpass")
    if subject is None:
        subject = text.child(clause, "nsubj", "nsubjpass", "csubj")
    return None if subject is None else Place(cue, tuple(antecedent), subject, row)


def tie_place(text: Text, i: int, row: Row) -> Place | None:
    """Tied X to Y, conditioned X on Y: X hangs on Y."""
    words = text.words
    follower = next((c for c in text.all(i, "prep") if words[c].lower in ON), None)
    thing = text.child(i, "dobj", "nsubjpass")
    inner = text.child(follower, "pobj", "pcomp") if follower is not None else None
    if thing is None or follower is None or inner is None:
        return None
    return Place((i, i + 1), tuple(text.subtree(inner)), thing, row)


def require_place(text: Text, i: int, row: Row) -> Place | None:
    """X requires Y: X hangs on Y, where X is no actor but something that may come."""
    subject, thing = text.child(i, "nsubj"), text.child(i, "dobj", "ccomp")
    if subject is None or thing is None or text.words[subject].pos != "NOUN":
        return None
    return Place((i, i + 1), tuple(text.subtree(thing)), subject, row)
