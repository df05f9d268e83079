"""Who says what, through whom, how surely, and what became of it?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman.ledger.packing import fold
from dragoman.picture import Claim, Track, reliability
from dragoman.picture import claims as claims_of
from dragoman.picture.filters import Filters
from dragoman.picture.who import speaker_name
from dragoman.surfaces.answers.desk import ANY, Desk, Drawing
from dragoman.surfaces.answers.parts import Evidence, evidence, turned

MOST_SPEAKERS = 200


@dataclass(frozen=True, slots=True)
class Claimed:
    """One thing that a speaker says: through whom, of what stance, how surely, and what others say of it."""

    speaker: str
    stance: str
    through: tuple[str, ...]
    factuality: str
    mood: str
    fate: str
    cite: Evidence


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker: in how many records it is heard, what became of its claims, and how far it is trusted, with why."""

    id: str
    name: str
    records: int
    borne_out: int
    denied: int
    open: int
    letter: str
    why: str


@dataclass(frozen=True, slots=True)
class Claims:
    """The speakers that are heard most; where speakers are asked for, those and a page of their claims, the newest first."""

    speakers: tuple[Voice, ...]
    items: tuple[Claimed, ...]
    total: int
    next: str | None


def claims(desk: Desk, filters: Filters = ANY, as_of: date | None = None, cursor: str | None = None, limit: int = 50) -> Claims:
    """Who is heard, and what those say who are asked for."""
    drawing = desk.drawing(filters, as_of)
    voices = drawing.found("voices", lambda: voices_of(drawing, desk.drawing(replace(filters, speaker=()), as_of)))
    found = drawing.found("claims", lambda: [one for name in filters.speaker for one in all_claims(drawing, name)][::-1])
    page = turned(found, cursor, limit, lambda one: claimed(one, drawing))
    return Claims(voices, page.items, page.total, page.next)


def all_claims(drawing: Drawing, speaker: str) -> Sequence[Claim]:
    return claims_of(drawing.view, speaker)


def claims_by(desk: Desk, speaker: str, filters: Filters = ANY, as_of: date | None = None) -> tuple[Claimed, ...]:
    """All that a speaker said, in the order of the reports."""
    drawing = desk.drawing(replace(filters, speaker=(speaker,)), as_of)
    return tuple(claimed(one, drawing) for one in all_claims(drawing, speaker))


def claimed(one: Claim, drawing: Drawing) -> Claimed:
    cite = evidence(one.cite, drawing.homes)
    return Claimed(one.speaker, one.stance, one.through, one.factuality, one.mood, one.fate, cite)


def voices_of(drawing: Drawing, whole: Drawing) -> tuple[Voice, ...]:
    """The speakers of a drawing; what became of their claims is told by all records."""
    heard: Counter[str] = Counter()
    names: dict[str, Counter[str]] = {}
    for record in drawing.view.records:
        for id, name in {speaker.id: speaker_name(speaker) for speaker in record.speakers}.items():
            heard[id] += 1
            names.setdefault(id, Counter())[name] += 1
    found = []
    for id, records in heard.most_common(MOST_SPEAKERS):
        if id == "unnamed":
            continue
        name = names[id].most_common(1)[0][0]
        track = whole.tracks.get(fold(name), Track(name))
        letter = reliability(name, drawing.view.notes, whole.tracks)
        found.append(Voice(id, name, records, track.borne_out, track.denied, track.open, letter.letter, letter.why))
    return tuple(found)
