"""Which records tell of the same agreement? One that is made anew after the former one broke, ended or ran out is another.

>>> Life().is_over(date(2014, 8, 9)), Life(made=date(2014, 8, 5), lasts=72).is_over(date(2014, 8, 10))
(False, True)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from dragoman.picture.episodes import is_denial
from dragoman.picture.steps import Step, is_fresh, is_open, lasting
from dragoman.picture.view import day_of
from dragoman.record import Actor, Mood, Record

LIVES = timedelta(days=200)  # a later step belongs to the same agreement if it comes within so many days of the last
STALE = timedelta(days=14)  # two that are agreed so far apart are two
AT_ONCE = timedelta(days=3)
A_DAY = timedelta(days=1)
BEGINNING = frozenset({"agreed", "in force"})
ENDED = frozenset({"collapsed", "ended", "rejected", "left"})


@dataclass(frozen=True, slots=True)
class Piece:
    """What the records of one sentence tell of an agreement: `record` tells it first, each step has the record by whose words it is told.

    `theatre` are the countries it is about; where the records name none, those of its report. `beside` is all that the sentence tells.
    """

    record: Record
    records: tuple[Record, ...]
    beside: tuple[Record, ...]
    kind: str
    steps: tuple[tuple[Step, Record], ...]
    sentence: str
    theatre: frozenset[str]
    accused: tuple[Actor, ...]

    @property
    def places(self) -> frozenset[str]:
        return frozenset(record.place.name for record in self.records if record.place)

    @property
    def lasts(self) -> int | None:
        """For how many hours it is agreed, where the sentence tells it."""
        return lasting(self.sentence)

    @property
    def is_headline(self) -> bool:
        return is_open(self.sentence)


@dataclass(slots=True)
class Life:
    """An agreement while its records are gathered."""

    pieces: list[Piece] = field(default_factory=list)
    reports: set[str] = field(default_factory=set)
    theatre: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    made: date | None = None  # when it was last agreed or renewed
    last: str = ""  # the last step that is told as done
    ended: date | None = None  # when it was last told to have ended
    lasts: int | None = None  # hours
    is_truce: bool = False

    def is_over(self, day: date) -> bool:
        """Whether the hours for which it was made have passed."""
        return bool(self.made and self.lasts and day > self.made + timedelta(hours=self.lasts) + A_DAY)

    def add(self, piece: Piece) -> None:
        self.pieces.append(piece)
        self.reports.add(piece.record.report.id)
        self.theatre |= piece.theatre
        self.places |= piece.places
        self.is_truce = self.is_truce or piece.kind == "ceasefire"
        for step, record in piece.steps:
            if step.told and is_actual(record):
                self.last = step.step
                self.ended = day_of(record) if step.step in ENDED else None
                self.lasts = None if step.step == "renewed" else self.lasts or piece.lasts
                if step.step in ("agreed", "renewed") or (self.made is None and step.step == "in force"):
                    self.made = day_of(record)


def when(piece: Piece) -> tuple[date, date, str, int]:
    record = piece.record
    return day_of(record), record.report.published or day_of(record), record.report.id, record.trigger.span.start


def belongs(piece: Piece, life: Life) -> bool:
    """Whether a record tells of the same agreement: the kind, the theatre and the parties fit, and it is none that was made anew."""
    last = life.pieces[-1]
    gap = day_of(piece.record) - day_of(last.record)
    shared = piece.theatre & life.theatre or piece.places & life.places
    at_home = piece.record.report.id in life.reports
    new_after = AT_ONCE if at_home else A_DAY  # a headline tells again what stands below, dated by the report
    steps = {step.step for step, _ in piece.steps}
    if steps == {"rejected"} and piece.kind == "accord" and not at_home and all(p.kind == "ceasefire" for p in life.pieces):
        return False  # who votes an accord down has not broken the truce
    if gap > LIVES or not (shared or at_home) or (gap >= new_after and is_anew(piece, life, gap)):
        return False
    if at_home or piece.kind == last.kind == "ceasefire":
        return True
    return piece.theatre == life.theatre or len(shared) > 1 or gap <= AT_ONCE


def is_anew(piece: Piece, life: Life, gap: timedelta) -> bool:
    """Whether a record tells of an agreement that is made anew: a second one, or one that begins after the last was over."""
    told = {step.step for step, record in piece.steps if step.told and not step.earlier and is_actual(record)}
    day = day_of(piece.record)
    if piece.lasts and life.made and day > life.made + timedelta(hours=piece.lasts) + STALE:
        return True  # one of 72 hours is not the one of a month ago
    if not told:  # what is offered or planned well after one ended is another
        return life.ended is not None and day - life.ended > STALE and all(not s.told for s, _ in piece.steps) and bool(piece.steps)
    if told.isdisjoint(BEGINNING) or not told.isdisjoint(ENDED) or "renewed" in told:
        return False
    other = piece.lasts is not None and life.lasts is not None and piece.lasts != life.lasts
    if is_fresh(piece.sentence) or other or life.is_over(day) or (life.ended is not None and day - life.ended > A_DAY):
        return True
    if gap <= AT_ONCE or "agreed" not in told:
        return False
    return bool(life.made and day - life.made > STALE) or (piece.kind == "accord" and life.is_truce)


def is_actual(record: Record) -> bool:
    """Whether a record tells of what was, by somebody who does not deny it."""
    return not is_denial(record) and record.factuality != "U" and record.mood is Mood.ACTUAL
