"""What does PLOVER settle where two types would fit?

    "Norway will send aid to Sudan", said by Norway     AGREE, not a planned AID
    "Norway agreed to send aid to Sudan"                one AGREE; the aid is its content
    "Greece will impose restrictions", said by Greece   THREATEN
    "The army will withdraw"                            CONCEDE; a withdrawal carried out is RETREAT
    "called off the summit"                             the codebook's own rules

The rules of thumb stand in words/en/settled.csv: which type an announced event of each type becomes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.codebook import Codebook
from dragoman.reading.events import Event
from dragoman.reading.standing import Judged
from dragoman.reading.tokens import Text
from dragoman.record import Factuality, Mood

PROMISES = frozenset(("AGREE", "CONCEDE"))
OUTER = frozenset(("AGREE", "REQUEST", "REJECT", "THREATEN", "CONCEDE", "ACCUSE"))


def settle(text: Text, judged: Sequence[Judged], codebook: Codebook) -> tuple[Judged, ...]:
    """The events as PLOVER would have them."""
    table = codebook.words["settled"]
    outer = {j.event.content: j.event for j in judged if j.event.content is not None and j.event.type in OUTER}
    settled = []
    for j in judged:
        act = outer.get(j.event.i) or outer_above(text, j.event.i, outer)
        row = table.get(j.event.type)
        if act is not None and act.type in PROMISES and row and row["promised"] == "part":
            continue  # "agreed to hold talks" is one AGREE
        settled.append(announce(text, j, codebook) if act is None else j)
    return tuple(settled)


def outer_above(text: Text, i: int, outer: dict[int, Event]) -> Event | None:
    """The act whose content holds word `i` as its object: "agreed to hold talks"."""
    for above in text.ancestors(i):
        if above in outer:
            return outer[above]
        if text.words[above].dep not in ("dobj", "pobj", "prep", "conj", "xcomp"):
            return None
    return None


def announce(text: Text, judged: Judged, codebook: Codebook) -> Judged:
    """A step that its own actor announces is a promise, a threat or a concession, done by the saying."""
    event, fact = judged.event, judged.factuality
    table = codebook.words["settled"]
    row = table.get(f"{event.type} {event.mode}") or table.get(event.type)
    if row is None or not row["announced"] or fact.mood is not Mood.PLANNED or not event.actors or not is_announced(text, event.i):
        return judged
    made = replace(event, type=row["announced"], mode=row["mode"] or None, why=f"{event.why}; {row['why']}")
    return replace(judged, event=made, factuality=Factuality("CT+", 3.0, Mood.ACTUAL, f"announced: {row['why']}"))


def is_announced(text: Text, i: int) -> bool:
    """Whether a future is stated flatly, as by one who will do it: "will", or under a verb of telling "would"; no "may", no "not"."""
    words = {text.words[c].lower for c in text.all(i, "aux")}
    told = text.words[i].dep == "ccomp"
    flat = bool(words & {"will", "'ll", "shall"}) or (told and bool(words & {"would", "'d"}))
    return flat and text.child(i, "neg") is None
