"""Where is a condition told by the event alone? "A strike would bring sanctions", "any attack will be answered".

The event is only supposed: it hangs on anybody, or it is the subject of what would follow from it.

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.conditions.linking import Links
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("An Israeli strike would trigger an attack on American bases."))
>>> [(place.cue, place.main) for place in supposed_places(Links(text, Codebook.load(), (2, 6)))]
[((3, 4), 4)]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dragoman.reading.conditions.forms import Place
from dragoman.reading.conditions.linking import Links
from dragoman.reading.tokens import Text
from dragoman.record import Mood

ROW: Mapping[str, str] = {"word": "", "kind": "if", "negated": "", "shape": "supposed"}
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")


def supposed_places(links: Links) -> Iterator[Place]:
    """The places of events that are only supposed, each with what would follow from them."""
    for i in links.events:
        top = subject_above(links.text, i)
        if top is None:
            continue
        verb = links.text.words[top].head
        modal = next((c for c in links.text.all(verb, "aux", "auxpass") if links.text.words[c].tag == "MD"), None)
        if modal is None:
            continue
        standing = links.standing(i)
        if standing.mood in (Mood.CONDITION, Mood.PLANNED) and any(effect.kind == "condition" for effect in standing.effects):
            yield Place((modal, modal + 1), tuple(links.text.subtree(top)), verb, ROW)


def subject_above(text: Text, i: int) -> int | None:
    """The subject that an event is, or that it describes: "whoever attacks", "any state that attacks"."""
    words = text.words
    for _ in range(3):
        if words[i].dep in SUBJECTS and words[words[i].head].pos in ("VERB", "AUX"):
            return i
        if words[i].head == i or words[i].dep not in ("relcl", "acl", "pobj", "prep", "conj", "compound"):
            return None
        i = words[i].head
    return None
