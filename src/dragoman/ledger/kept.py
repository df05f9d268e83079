"""What does a ledger give back? Reports as kept, what became of one that was added, corrections, notes and hits, all frozen.

>>> Correction.reject()
Correction(field='rejected', value=True)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from dragoman.record import Layers, Record
from dragoman.report import Report, Span

REJECTED = "rejected"
RETYPED = "type"


class Outcome(StrEnum):
    """What became of a report that was added."""

    NEW = "new"
    SAME = "same"  # this reading of it was there already: nothing was added
    REREAD = "reread"  # the report was there; the reading by this codebook is new


@dataclass(frozen=True, slots=True)
class Added:
    """A report was added. `id` is its name in the ledger; `duplicate_of` is the report of which it is a near-copy."""

    outcome: Outcome
    id: str
    records: int
    duplicate_of: str | None = None
    similarity: float | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A report with what one codebook read in it, to be added.

    `recorded` is since when it counts as known; None: from now on. `codebook` is asked for where there are no records to tell it
    (None: ours).
    """

    report: Report
    records: Sequence[Record]
    layers: Layers | None = None
    recorded: datetime | None = None
    codebook: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A report in the ledger, since when it is known there, and of which earlier report it is a near-copy."""

    report: Report
    recorded: datetime
    duplicate_of: str | None = None
    similarity: float | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """What one codebook read in a report, as it was read, and since when the ledger has it."""

    report: Report
    codebook: str
    recorded: datetime
    records: tuple[Record, ...]
    layers: Layers | None


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person changes in a record: a field and its right value, as `record.py` has it.

    `retype` sets the type with its mode, and with them quad, score and CAMEO code; `reject` takes the record out of what is shown and
    `restore` lets it in again.
    """

    field: str
    value: object

    @staticmethod
    def reject() -> Correction:
        return Correction(REJECTED, True)

    @staticmethod
    def restore() -> Correction:
        return Correction(REJECTED, False)

    @staticmethod
    def retype(type: str, mode: str | None = None) -> Correction:
        return Correction(RETYPED, (type, mode))


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction with who made it, when and why."""

    record_id: str
    change: Correction
    by: str
    reason: str
    when: datetime


@dataclass(frozen=True, slots=True)
class Note:
    """A judgement of a person on something the ledger tells of; `value` is JSON."""

    kind: str
    subject: str
    value: str
    by: str
    reason: str
    when: datetime


@dataclass(frozen=True, slots=True)
class Hit:
    """Where words were found: in a report, or in a record of it. `snippet` shows them; `spans` are theirs within it."""

    report_id: str
    record_id: str | None
    outlet: str | None
    title: str | None
    published: str | None
    snippet: str
    spans: tuple[Span, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Page:
    """Some records, and the cursor by which those that follow are asked for; None where none follow."""

    records: tuple[Record, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """How many records have these values, in the order of the dimensions asked for; '' is none or unknown."""

    values: tuple[str, ...]
    n: int
