"""Who says what, through whom, how surely, and what became of it?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman.ledger.packing import fold
from dragoman.picture import Claim, Track, reliability
from dragoman.picture.claims import Fates, claim, spoken
from dragoman.picture.filters import Filters
from dragoman.picture.view import day_of
from dragoman.picture.who import speaker_name
from dragoman.record import Record
from dragoman.surfaces.answers.desk import ANY, Desk, Drawing, moved
from dragoman.surfaces.answers.parts import Evidence, evidence, turned

MOST_SPEAKERS = 200
SOON = 24  # days after which nobody is taken to tell of the same any more


@dataclass(frozen=True, slots=True)
class Claimed:
    """One thing that a speaker says: through whom, of what stance, how surely, what others say of it, and on how many origins it rests."""

    speaker: str
    stance: str
    through: tuple[str, ...]
    factuality: str
    mood: str
    fate: str
    origins: int
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
    """Who is heard, and what those say who are asked for, the newest first."""
    drawing = desk.drawing(filters, as_of)
    voices = drawing.found("voices", lambda: voices_of(drawing, desk.drawing(all_who_tell(filters), as_of)))
    found = drawing.found("claims", lambda: list(spoken(drawing.view, filters.speaker))[::-1])
    page = turned(found, cursor, limit, lambda one: one)
    return Claims(voices, told(desk, page.items, drawing, filters, as_of), page.total, page.next)


def claims_by(desk: Desk, speaker: str, filters: Filters = ANY, as_of: date | None = None) -> tuple[Claimed, ...]:
    """All that a speaker said, in the order of the reports."""
    by = replace(filters, speaker=(speaker,))
    drawing = desk.drawing(by, as_of)
    return told(desk, tuple(spoken(drawing.view, (speaker,))), drawing, by, as_of)


def all_who_tell(filters: Filters) -> Filters:
    """What tells of the same, whoever says so, wherever and how surely: a denial of it is no claim of the speaker."""
    return Filters(about=filters.about, place=filters.place, type=filters.type)


def told(desk: Desk, said: Sequence[tuple[Record, int]], drawing: Drawing, filters: Filters, as_of: date | None) -> tuple[Claimed, ...]:
    """Claims with what became of them: by what was told by the newest of them and soon after, by whomever."""
    if not said:
        return ()
    last = moved(max(day_of(record) for record, _ in said), SOON)
    beside = desk.drawing(replace(all_who_tell(filters), until=last if last < drawing.view.day else None), as_of)
    whole = desk.beside(beside, [record for record, _ in said], as_of)
    fates: Fates = whole.found("fates", lambda: Fates(whole.view, whole.episodes))
    return tuple(claimed(claim(whole.view, record, place, fates), whole) for record, place in said)


def claimed(one: Claim, drawing: Drawing) -> Claimed:
    cite = evidence(one.cite, drawing.homes)
    return Claimed(one.speaker, one.stance, one.through, one.factuality, one.mood, one.fate, one.origins, cite)


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
