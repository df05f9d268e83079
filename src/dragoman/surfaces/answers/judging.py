"""What do people lay down, and what becomes of it? Corrections and their undoing, what belongs together, grades, retractions: all are told.

Nothing is changed or taken away: each is a row with who, when and why.

>>> from dragoman.record import Mood
>>> Wish(field="mood", value="planned").field, Mood("planned").value
('mood', 'planned')
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from heapq import merge
from typing import Any

from dragoman.codebook import Codebook
from dragoman.codebook.actor_search import resolve_actor
from dragoman.errors import RecordError
from dragoman.ledger import Corrected, Correction, Note
from dragoman.ledger.correcting import decode
from dragoman.ledger.gathering import Laid
from dragoman.ledger.kept import REJECTED, RETYPED
from dragoman.ledger.packing import fold
from dragoman.notation import plain
from dragoman.picture.grades import TAKEN_BACK, read_letter, standing
from dragoman.picture.judgements import RECORDS, REPORTS, UNTIE, judged
from dragoman.picture.retraction import retracted
from dragoman.record import Actor, Quote, Record
from dragoman.report import Span
from dragoman.surfaces.answers.desk import Desk
from dragoman.surfaces.answers.parts import AskError, ChangedError, Page, after, place_in
from dragoman.surfaces.answers.reports import RecordPage, changes_of, in_words, last_step, record
from dragoman.surfaces.lookup import places_named


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants of a record: another value of a field, or that it be shown no more, or again."""

    field: str | None = None
    value: Any = None
    reject: bool = False
    restore: bool = False


@dataclass(frozen=True, slots=True)
class LaidDown:
    """A judgement that was laid down."""

    kind: str
    subject: str
    value: str
    by: str
    when: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Audit:
    """One thing that befell a ledger: who, when, what, why; nobody is named for a reading by a command.

    `holds` tells whether it counts now and can be taken back; `other` is the second of two that were judged together.
    """

    when: datetime
    by: str | None
    kind: str
    subject: str
    what: str
    reason: str | None
    holds: bool = False
    other: str | None = None


def correct_record(desk: Desk, id: str, wish: Wish, by: str, reason: str) -> RecordPage:
    """Lays down a correction, and shows the record as it stands then.

    Raises:
        RecordError: there is no such record or field, or the value cannot stand in it.
        AskError: not one thing is asked.
    """
    lay_correction(desk, id, wish, by, reason)
    return record(desk, id)


def lay_correction(desk: Desk, id: str, wish: Wish, by: str, reason: str) -> None:
    """Lays down a correction.

    Raises:
        RecordError: there is no such record or field, or the value cannot stand in it.
        AskError: not one thing is asked.
    """
    read = desk.ledger.as_read(id)
    if sum((wish.field is not None, wish.reject, wish.restore)) != 1:
        raise AskError("a correction does one thing", id, "give a field with its value, or reject, or restore")
    if wish.field is None:
        change = Correction.reject() if wish.reject else Correction.restore()
    else:
        text = desk.ledger.report(read.report.id).report.text
        change = decode(wish.field, json.dumps(valued(wish.field, wish.value, read, text)), f"field {wish.field!r:.40}")
    desk.ledger.correct(id, change, by, reason)


def valued(field: str, value: Any, read: Record, text: str) -> Any:
    """A value as the ledger takes it: names of actors and of a place are looked up, a type may come with its mode."""
    if field == RETYPED and isinstance(value, dict):
        return [value.get("type"), value.get("mode")]
    if field in ("actors", "recipients") and isinstance(value, list):
        return [plain(actor_named(one, read, text)) if isinstance(one, str) else one for one in value]
    if field == "place" and isinstance(value, str):
        return plain(places_named(value, Codebook.load())[0])
    if field == "date" and isinstance(value, dict):
        return plain(read.date) | value
    return value


def actor_named(name: str, read: Record, text: str) -> Actor:
    """The actor of a record that bears a name or id; else the codebook's; else one that the codebook does not know, under that name.

    One that no word of the report names stands at the trigger.
    """
    for actor in (*read.actors, *read.recipients):
        if name in (actor.id, actor.name, actor.text):
            return actor
    at = max(text.find(name, read.sentence.start), text.find(name)) if name else -1
    words = Quote(Span(at, at + len(name)), name) if at >= 0 else read.trigger
    why = "named by a person who corrected the record"
    found = [one for one in resolve_actor(name, read.report.published, Codebook.load()) if not one.why.startswith("a name that sounds")]
    if found:
        one = found[0]
        return Actor(words.span, words.text, one.id, one.name, one.country or None, one.sector or None, one.kind, why)
    return Actor(words.span, words.text, "-".join(name.lower().split())[:80], name, None, None, "people", why)


def undo(desk: Desk, id: str, by: str, reason: str, of: datetime | None = None) -> RecordPage:
    """Restores what stood in a record before its last correction, and shows it; `of` is when the one was made that is meant.

    Raises:
        RecordError: there is no such record, or nobody corrected it.
        ChangedError: somebody has corrected it since.
    """
    lay_undoing(desk, id, by, reason, of)
    return record(desk, id)


def lay_undoing(desk: Desk, id: str, by: str, reason: str, of: datetime | None = None) -> None:
    """Restores what stood in a record before the last correction that holds, by another one; again and again, until it stands as read.

    Raises:
        RecordError: there is no such record, or nobody corrected it.
        ChangedError: somebody has corrected it since.
    """
    step = last_step(desk.ledger.as_read(id), desk.ledger.corrections(record_id=id))
    if step is None:
        raise RecordError("the record stands as it was read: nothing is left to undo", id, "see its corrections")
    last, back = step
    if of is not None and of != last.when:
        raise ChangedError(f"{last.by} has corrected the record since: {last.reason}", id, "look at it again, then undo")
    desk.ledger.correct(id, back, by, reason)


def hold_together(desk: Desk, kind: str, one: str, other: str, by: str, reason: str) -> LaidDown:
    """Lays down that two records tell of one happening or of two (`together`, `apart`), two reports are one origin or two (`join`, `cut`).

    Raises:
        RecordError: one of them is not there.
        AskError: they are the same.
    """
    if one == other:
        raise AskError("two are needed, and these are the same", one, "give two different ids")
    for id in (one, other):
        if kind in RECORDS:
            desk.ledger.as_read(id)
        elif kind in REPORTS or not is_record(desk, id):
            known_report(desk, id)
    return laid(desk.ledger.note(kind, one, json.dumps(other), by, reason))


def is_record(desk: Desk, id: str) -> bool:
    """Whether the ledger has a record of this id, shown or not."""
    try:
        desk.ledger.as_read(id)
    except RecordError:
        return False
    return True


def known_report(desk: Desk, id: str) -> None:
    if not desk.ledger.shelf(ids=[id]):
        raise RecordError(f"there is no report {id!r:.80}", desk.ledger.where, "see the list of reports for the ids")


def set_grade(desk: Desk, subject: str, letter: str | None, by: str, reason: str) -> LaidDown:
    """Grades an outlet or a speaker by the Admiralty code, or takes the last grade back.

    Raises:
        RecordError: the letter is no grade, or nobody gave one that could be taken back.
    """
    if letter is not None:
        return laid(desk.ledger.note("grade", subject, json.dumps(read_letter(json.dumps(letter.upper()))), by, reason))
    if not standing(note for note in desk.ledger.notes("grade") if fold(note.subject) == fold(subject)):
        raise RecordError(f"nobody graded {subject!r:.80}", desk.ledger.where, "see /api/changes for what can be taken back")
    return laid(desk.ledger.note("grade", subject, TAKEN_BACK, by, reason))


def retract(desk: Desk, report: str, restore: bool, by: str, reason: str) -> LaidDown:
    """Retracts a report, or takes its retraction back.

    Raises:
        RecordError: there is no such report.
    """
    known_report(desk, report)
    return laid(desk.ledger.note("retract", report, "false" if restore else "true", by, reason))


def laid(note: Note) -> LaidDown:
    return LaidDown(note.kind, note.subject, note.value, note.by, note.when, note.reason)


def changes(desk: Desk, as_of: date | None = None, cursor: str | None = None, limit: int = 50) -> Page[Audit]:
    """All that befell a ledger, the newest first: readings, corrections, judgements."""
    first = place_in(cursor, 1)[0] if cursor else 0
    if not isinstance(first, int) or first < 0:
        raise AskError("the cursor is none of ours", "cursor", "give the `next` of the page before, as it came")
    ledger, most = desk.ledger, first + limit + 1
    corrections, notes = list(ledger.corrections(as_of)), list(ledger.notes(as_of=as_of))
    readings = [] if as_of else ledger.last_readings(limit=most)
    told = (audit_of_all(desk, corrections), audit_of_notes(notes), map(audit_of_reading, readings))
    found = list(merge(*(sorted(some, key=lambda one: one.when, reverse=True) for some in told), key=lambda one: one.when, reverse=True))
    size = ledger.size()
    total = len(corrections) + len(notes) + (0 if as_of else size["reading"])
    rest = first + limit
    return Page(tuple(found[first:rest]), total, after(rest) if rest < len(found) else None)


def audit_of_all(desk: Desk, corrections: Iterable[Corrected]) -> list[Audit]:
    """What each correction changed, in words; the last one of a record that holds can be undone."""
    by_record: dict[str, list[Corrected]] = {}
    for one in corrections:
        by_record.setdefault(one.record_id, []).append(one)
    found = []
    for id, made in by_record.items():
        for change in changes_of(desk.ledger.as_read(id), made):
            what = change.kind if change.field == REJECTED else f"{change.field}: {change.was} became {change.now}"
            found.append(Audit(change.when, change.by, change.kind, id, what, change.reason, change.holds))
    return found


def audit_of_notes(notes: Sequence[Note]) -> list[Audit]:
    """What people judged, and whether it counts."""
    graded: dict[str, list[Note]] = {}
    for note in notes:
        if note.kind == "grade":
            graded.setdefault(fold(note.subject), []).append(note)
    letters = [held for given in graded.values() for held in standing(given)[-1:]]
    holding = {id(note) for note in (*judged(notes, (*RECORDS, *REPORTS)).values(), *retracted(notes).values(), *letters)}
    return [audit_of_note(note, id(note) in holding) for note in notes]


def audit_of_note(note: Note, holds: bool) -> Audit:
    value = json.loads(note.value)
    words = {"retract": "withdrawn" if value else "withdrawal taken back", "grade": f"graded {value}" if value else "grade taken back"}
    other = value if note.kind in (*RECORDS, *REPORTS, UNTIE) and isinstance(value, str) else None
    what = words.get(note.kind, f"{note.kind}: {in_words(value)}")
    return Audit(note.when, note.by, note.kind, note.subject, what, note.reason, holds, other)


def audit_of_reading(one: Laid) -> Audit:
    return Audit(one.recorded, None, "reading", one.report, f"read with codebook {one.codebook}", None)
