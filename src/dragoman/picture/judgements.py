"""What have people judged of two things: one happening or two, one origin or two? The last word on a pair holds, and it can be taken back.

Notes: `together` and `apart` for two records, `join` and `cut` for two reports; `untie` takes back what was judged of a pair.

>>> from datetime import datetime
>>> notes = [Note(kind, "r1", '"r2"', "K. Holm", "seen", datetime(2021, 9, day)) for day, kind in enumerate(("apart", "together"), 1)]
>>> [note.kind for note in judged(notes, ("together", "apart")).values()]
['together']
>>> judged([*notes, Note("untie", "r2", '"r1"', "K. Holm", "a slip", datetime(2021, 9, 3))], ("together", "apart"))
{}
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from dragoman.ledger.kept import Note

RECORDS, REPORTS = ("together", "apart"), ("join", "cut")
UNTIE = "untie"
Pair = frozenset[str]


def pair_of(note: Note) -> Pair:
    return frozenset((note.subject, note.value.strip('"')))


def judged(notes: Iterable[Note], kinds: Collection[str]) -> dict[Pair, Note]:
    """The last judgement of each pair."""
    found: dict[Pair, Note] = {}
    for note in notes:
        if note.kind in kinds:
            found[pair_of(note)] = note
        elif note.kind == UNTIE:
            found.pop(pair_of(note), None)
    return found


def held_together(notes: Mapping[Pair, Note]) -> dict[str, str]:
    """For each record that a person holds together with others, one name for all of them."""
    name: dict[str, str] = {}
    for pair, note in notes.items():
        if note.kind == "together":
            known = {name.get(id, id) for id in pair}
            first = min(known)
            name |= {id: first for id in (*pair, *(id for id, of in name.items() if of in known))}
    return name


def others(notes: Mapping[Pair, Note], id: str, kind: str) -> Iterator[tuple[str, Note]]:
    """With what a thing was judged to be so, and by whom."""
    for pair, note in notes.items():
        if note.kind == kind and id in pair:
            yield from ((other, note) for other in pair - {id})
