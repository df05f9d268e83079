"""How do reports come into a ledger? They are found, those that are there already are left out, the others read and added.

This is the only place where reading and the ledger meet. A run that was stopped, however it was stopped, is taken up by running it again.

>>> import tempfile
>>> from dragoman.intake.incoming import Found
>>> from dragoman.report import Report
>>> with Ledger.open(Path(tempfile.mkdtemp()) / "desk.db") as ledger:
...     twice = [Found(Report("17 Aug 2021; MEMO: Russia bombed Daraa."), "a.txt")] * 2
...     [done.added.outcome.value for done in ingest(ledger, twice)]
['new', 'same']
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from dragoman.codebook import Codebook
from dragoman.intake.batches import Done, Task, read_through
from dragoman.intake.incoming import Found, Incoming, Unreadable
from dragoman.ledger import Added, Ledger, Outcome, Reading
from dragoman.record import Layers, Record
from dragoman.report import Report

MOST_TOGETHER = 16  # reports added in one transaction
MOST_THERE = 500  # reports of a run told of together because they were there
Known = Callable[[Report], datetime | None]


@dataclass(frozen=True, slots=True)
class Ingested:
    """A report that is in the ledger now."""

    found: Found
    added: Added


@dataclass(frozen=True, slots=True)
class Read:
    """What one codebook reads in a report."""

    records: tuple[Record, ...]
    layers: Layers


def readings_of(reports: Sequence[Report], codebook: Codebook) -> list[Read]:
    """The records and the layers of each report."""
    from dragoman.reading import read_all

    return [Read(reading.records, reading.layers) for reading in read_all(reports, codebook)]


def now(report: Report) -> None:
    """A report is known from the moment in which it is added."""


def when_published(report: Report) -> datetime | None:
    """A report is known from the end of the day on which it was published: for archives, so that `as of` a past day answers."""
    day = report.published
    return datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=UTC) if day and day < date.today() else None


def ingest(
    ledger: Ledger,
    incoming: Iterable[Incoming],
    folder: Path | None = None,
    workers: int = 1,
    known: Known = now,
    task: Task[Read] = readings_of,
) -> Iterator[Ingested | Unreadable]:
    """Reads what is found and adds it, some reports a transaction; every report is told of once it is safe.

    Raises:
        LedgerError: the ledger cannot be written to.
        CodebookError: the folder laid over our codebook has a fault.
    """
    version, rest = Codebook.load(folder).version, iter(incoming)
    there: deque[Ingested] = deque()
    is_over = False
    while not is_over:
        arriving = Arriving(ledger, rest, version, there)
        for some in together(read_through(arriving, task, folder, workers)):
            yield from drained(there)
            if isinstance(some, Unreadable):
                yield some
                continue
            readings = [Reading(d.found.report, d.result.records, d.result.layers, known(d.found.report), version) for d in some]
            yield from (Ingested(done.found, added) for done, added in zip(some, ledger.add_all(readings), strict=True))
        yield from drained(there)
        is_over = arriving.is_over


def together(read: Iterable[Done[Read] | Unreadable]) -> Iterator[list[Done[Read]] | Unreadable]:
    """What was read, some at a time, for they come in batches; the first by itself, so that something is safe soon."""
    pending: list[Done[Read]] = []
    most = 1
    for done in read:
        if isinstance(done, Unreadable):
            if pending:
                yield pending
            yield done
            pending = []
            continue
        pending.append(done)
        if len(pending) >= most:
            yield pending
            pending, most = [], MOST_TOGETHER
    if pending:
        yield pending


class Arriving:
    """What must be read. A report that is kept is read again as it is kept; one whose reading is there goes to `there`.

    It pauses where many in a row are there, so that a run over what is known tells of it as it goes and holds little.
    """

    def __init__(self, ledger: Ledger, rest: Iterator[Incoming], version: str, there: deque[Ingested]) -> None:
        self._ledger, self._rest, self._version, self._there = ledger, rest, version, there
        self.is_over = False

    def __iter__(self) -> Iterator[Incoming]:
        while len(self._there) < MOST_THERE:
            one = next(self._rest, None)
            if one is None:
                self.is_over = True
                return
            kept = self._ledger.find(one.report) if isinstance(one, Found) else None
            if isinstance(one, Unreadable) or kept is None:
                yield one
            elif self._version in self._ledger.codebooks(kept.report.id):
                self._there.append(Ingested(one, Added(Outcome.SAME, kept.report.id, 0, kept.duplicate_of, kept.similarity)))
            else:
                yield replace(one, report=kept.report)


def drained(there: deque[Ingested]) -> Iterator[Ingested]:
    while there:
        yield there.popleft()
