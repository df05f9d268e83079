"""What is known of one happening? All that tell of it, the numbers, the contradictions, the origins and the grade, each with why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.errors import RecordError
from dragoman.picture import Dispute, Episode, Figure, Grade, Origin, Origins, Tie, episode_of, grade
from dragoman.picture.grades import confidence
from dragoman.picture.retraction import Retraction
from dragoman.record import Quantity, Record
from dragoman.surfaces.answers.desk import Desk, Drawing
from dragoman.surfaces.answers.parts import Evidence, Located, Named, Teller, all_named, evidence_of, located, teller
from dragoman.surfaces.answers.timeline import Item, item


@dataclass(frozen=True, slots=True)
class Telling:
    """What one record tells of it: by whom, how surely, in which words."""

    id: str
    type: str
    mode: str | None
    actors: tuple[Named, ...]
    recipients: tuple[Named, ...]
    place: Located | None
    earliest: date | None
    latest: date | None
    speakers: tuple[Teller, ...]
    surely: str
    mood: str
    denies: bool
    quantities: tuple[Quantity, ...]
    cite: Evidence


@dataclass(frozen=True, slots=True)
class TracedOrigins:
    """On how many independent origins it rests; `ties` tell who has it from whom, and why."""

    independent: int
    words: str
    reports: tuple[str, ...]
    outlets: tuple[str, ...]
    origins: tuple[Origin, ...]
    ties: tuple[Tie, ...]
    withdrawn: tuple[Retraction, ...]


@dataclass(frozen=True, slots=True)
class Graded:
    """The grade of a claim by the Admiralty code, in words, with why; `confidence` is about the evidence."""

    code: str
    letter: str
    number: int
    words: str
    confidence: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """One happening as all that tell of it have it."""

    item: Item
    records: tuple[Telling, ...]
    figures: tuple[Figure, ...]
    disputes: tuple[Dispute, ...]
    origins: TracedOrigins
    grade: Graded | None
    why: tuple[str, ...]


def episode(desk: Desk, id: str, as_of: date | None = None) -> Whole:
    """The happening of which a record tells, or what is planned or supposed by it; that has no grade.

    Raises:
        RecordError: there is no such record, or it is not shown.
    """
    drawing = desk.around(id, as_of)
    found = found_in(drawing, id, desk.ledger.where)
    origins = drawing.origins(found)
    is_so = found in drawing.episodes
    tracks = desk.drawing(as_of=as_of).tracks if is_so else {}
    graded = graded_of(grade(found, origins, drawing.view.notes, tracks), origins) if is_so else None
    records = tuple(telling(drawing, record) for record in found.records)
    return Whole(item(drawing, found.id), records, found.figures, found.disputes, traced(origins), graded, found.why)


def found_in(drawing: Drawing, id: str, where: str) -> Episode:
    """The episode of a record, or of the beginning of its id; among what happened first.

    Raises:
        RecordError: there is none.
    """
    found = episode_of(drawing.episodes, id) or episode_of(drawing.prospects, id)
    if found is None:
        raise RecordError(f"no episode has a record {id!r:.80}", where, "see the timeline for the episodes")
    return found


@dataclass(frozen=True, slots=True)
class Told:
    """A happening and those who tell of it: the record ids, and on how many origins it rests."""

    episode: Item
    records: tuple[str, ...]
    origins: TracedOrigins
    why: tuple[str, ...]


def traced_episode(desk: Desk, id: str, as_of: date | None = None) -> tuple[Told, Origins]:
    """The episode that a record, or the beginning of its id, belongs to, and its origins.

    Raises:
        RecordError: there is none.
    """
    drawing = desk.drawing(as_of=as_of)
    found = found_in(drawing, id, desk.ledger.where)
    origins = drawing.origins(found)
    ids = tuple(record.id for record in found.records)
    return Told(item(drawing, found.id), ids, traced(origins), found.why), origins


def telling(drawing: Drawing, record: Record) -> Telling:
    from dragoman.picture.episodes import is_denial

    return Telling(
        record.id, record.type, record.mode, all_named(record.actors), all_named(record.recipients), located(record.place),
        record.date.earliest, record.date.latest, tuple(map(teller, record.speakers)), record.factuality, str(record.mood),
        is_denial(record), record.quantities, evidence_of(record, drawing.view, drawing.homes),
    )  # fmt: skip


def traced(origins: Origins) -> TracedOrigins:
    return TracedOrigins(
        origins.independent, origins.words, origins.reports, origins.outlets, origins.origins, origins.ties, origins.withdrawn
    )


def graded_of(grade: Grade, origins: Origins) -> Graded:
    return Graded(grade.code, grade.letter, grade.number, grade.words, confidence(origins, grade), grade.why)
