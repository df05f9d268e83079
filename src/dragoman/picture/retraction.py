"""Which reports fall when one is retracted? Those that have it from nobody else.

>>> from datetime import datetime
>>> note = Note("retract", "a", "null", "K. Holm", "the outlet took it back", datetime(2021, 9, 1))
>>> sorted(retractions({"a": (), "b": ("a",), "c": ("a", "s:hamas")}, [note]))
['a', 'b']
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.ledger.kept import Note


@dataclass(frozen=True, slots=True)
class Retraction:
    """A report that no longer counts, and why."""

    report: str
    why: str


def retracted(notes: Iterable[Note]) -> dict[str, Note]:
    """The reports that a person retracted, each with the last word on it; the value `false` restores it."""
    last = {note.subject: note for note in notes if note.kind == "retract"}
    return {id: note for id, note in last.items() if note.value != "false"}


def retractions(upon: Mapping[str, tuple[str, ...]], notes: Iterable[Note]) -> dict[str, Retraction]:
    """Every report that falls: retracted itself, or hanging only on what falls. `upon` tells what each report hangs on."""
    gone = {id: Retraction(id, f"retracted by {note.by}: {note.reason}") for id, note in retracted(notes).items() if id in upon}
    while True:
        more = {id: ups for id, ups in upon.items() if id not in gone and ups and all(up in gone for up in ups)}
        if not more:
            return gone
        gone |= {id: Retraction(id, f"it has it from {', '.join(ups)}, which was retracted") for id, ups in more.items()}
