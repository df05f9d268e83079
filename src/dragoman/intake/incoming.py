"""What can come of one file, page or line? A report that is `Found`, with remarks on it, or something `Unreadable`, with its reason.

>>> unreadable = Unreadable.of("the file is empty", "a.txt", "remove it")
>>> str(unreadable.fault)
'the file is empty (a.txt): remove it'
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from dragoman.errors import ReportError
from dragoman.report import Report


@dataclass(frozen=True, slots=True)
class Found:
    """A report that came in: where it stands, how many bytes it took, and remarks a reader should see."""

    report: Report
    where: str
    size: int = 0
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something that gave no report: the fault says what, where and how to mend it."""

    fault: ReportError
    size: int = 0

    @staticmethod
    def of(what: str, where: str, mend: str, size: int = 0) -> Unreadable:
        return Unreadable(ReportError(what, where, mend), size)


Incoming = Found | Unreadable


@dataclass(frozen=True, slots=True)
class Terms:
    """What to hold of reports that say too little of themselves, and which of them to let in.

    `outlet` and `published` are given to reports that name none; `today` decides what lies in the future.
    """

    outlet: str | None = None
    published: date | None = None
    any_language: bool = False
    today: date = field(default_factory=date.today)
