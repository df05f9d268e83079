"""How are many reports read, in one process or several, so that none of them ends the run?

Reports go in batches to the engine (a parser is quicker on many at once); the first batch is small, so that the first records come soon.
Results come back in the order of the reports. A report on which the engine itself fails becomes `Unreadable`, and the others are read.

>>> from dragoman.intake.incoming import Found
>>> from dragoman.report import Report
>>> [done.result for done in read_through([Found(Report("Troops left."), "a.txt")], count_words)]
[2]
"""

from __future__ import annotations

import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Generic, TypeVar

from dragoman.codebook import Codebook
from dragoman.errors import DragomanError
from dragoman.intake.incoming import Found, Incoming, Unreadable
from dragoman.record import Layers, Record
from dragoman.report import Report

T = TypeVar("T")
Task = Callable[[Sequence[Report], Codebook], list[T]]

MOST_REPORTS, MOST_CHARACTERS = 64, 200_000  # of one batch
A_FAULT_OF_OURS = "this is a fault of Dragoman: please send us the report and this line"


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """A report, and what the engine made of it."""

    found: Found
    result: T


@dataclass(frozen=True, slots=True)
class Tried(Generic[T]):
    """What a task gave on one report: one result, or none and the words that say why."""

    results: tuple[T, ...]
    fault: str = ""


def records_of(reports: Sequence[Report], codebook: Codebook) -> list[tuple[Record, ...]]:
    """The records of each report."""
    from dragoman.reading import read_all

    return [reading.records for reading in read_all(reports, codebook)]


def layers_of(reports: Sequence[Report], codebook: Codebook) -> list[Layers]:
    """The layers of each report."""
    from dragoman.reading import read_all

    return [reading.layers for reading in read_all(reports, codebook)]


def count_words(reports: Sequence[Report], codebook: Codebook) -> list[int]:
    """The words of each report, told by white space: a task that needs no parser."""
    return [len(report.text.split()) for report in reports]


def read_through(
    incoming: Iterable[Incoming], task: Task[T], folder: Path | None = None, workers: int = 1
) -> Iterator[Done[T] | Unreadable]:
    """Does a task on every report found, and passes on what was unreadable, in the order in which they came.

    Raises:
        CodebookError: the folder laid over our codebook has a fault.
        ModelError: the language model is not installed.
    """
    batches = gather(incoming)
    if workers <= 1:
        for batch in batches:
            yield from pair(batch, perform(task, reports_in(batch), folder))
    else:
        yield from share_out(batches, task, folder, workers)


def gather(incoming: Iterable[Incoming]) -> Iterator[list[Incoming]]:
    """Batches that grow from one report to many."""
    batch: list[Incoming] = []
    most, characters = 1, 0
    for one in incoming:
        batch.append(one)
        characters += len(one.report.text) if isinstance(one, Found) else 0
        if len(batch) >= most or characters >= MOST_CHARACTERS:
            yield batch
            batch, characters, most = [], 0, min(most * 4, MOST_REPORTS)
    if batch:
        yield batch


def reports_in(batch: Sequence[Incoming]) -> list[Report]:
    return [one.report for one in batch if isinstance(one, Found)]


def pair(batch: Sequence[Incoming], results: Sequence[Tried[T]]) -> Iterator[Done[T] | Unreadable]:
    """Joins the results to their reports."""
    rest = iter(results)
    for one in batch:
        if isinstance(one, Unreadable):
            yield one
            continue
        tried = next(rest)
        for result in tried.results:
            yield Done(one, result)
        if tried.fault:
            yield Unreadable.of(tried.fault, one.where, A_FAULT_OF_OURS, one.size)


def perform(task: Task[T], reports: Sequence[Report], folder: Path | None) -> list[Tried[T]]:
    """Does the task on a batch; where it fails, on each report alone, so that only the one at fault is lost."""
    codebook = Codebook.load(folder)
    if not reports:
        return []
    try:
        return [Tried((result,)) for result in task(reports, codebook)]
    except DragomanError:
        raise
    except Exception as error:
        if len(reports) == 1:
            return [Tried((), f"reading it failed: {told(error)}")]
        return [result for report in reports for result in perform(task, [report], folder)]


def told(error: Exception) -> str:
    """An exception in one line, with the place in our code."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(place.filename).name}, line {place.lineno}: {error!s:.120}"


def share_out(batches: Iterator[list[Incoming]], task: Task[T], folder: Path | None, workers: int) -> Iterator[Done[T] | Unreadable]:
    """Spreads the batches over processes; no more of them are held than the processes need."""
    waiting: deque[tuple[list[Incoming], Future[list[Tried[T]]]]] = deque()
    pool = new_pool(workers)
    try:
        for batch in batches:
            waiting.append((batch, submit(pool, task, batch, folder)))
            if len(waiting) > 2 * workers:
                batch, future = waiting.popleft()
                yield from pair(batch, outcome(task, batch, folder, future))
            if is_broken(pool):
                pool = new_pool(workers)
        while waiting:
            batch, future = waiting.popleft()
            yield from pair(batch, outcome(task, batch, folder, future))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def new_pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))


def submit(pool: ProcessPoolExecutor, task: Task[T], batch: list[Incoming], folder: Path | None) -> Future[list[Tried[T]]]:
    try:
        return pool.submit(perform, task, reports_in(batch), folder)
    except BrokenProcessPool as error:
        failed: Future[Any] = Future()
        failed.set_exception(error)
        return failed


def is_broken(pool: ProcessPoolExecutor) -> bool:
    try:
        pool.submit(int).cancel()
    except BrokenProcessPool:
        return True
    return False


def outcome(task: Task[T], batch: list[Incoming], folder: Path | None, future: Future[list[Tried[T]]]) -> list[Tried[T]]:
    """The results of a batch; where its process died, each report is tried once more in a process of its own."""
    try:
        return future.result()
    except BrokenProcessPool:
        return [result for report in reports_in(batch) for result in try_alone(task, report, folder)]


def try_alone(task: Task[T], report: Report, folder: Path | None) -> list[Tried[T]]:
    with new_pool(1) as pool:
        try:
            return pool.submit(perform, task, [report], folder).result()
        except BrokenProcessPool:
            return [Tried((), "the process that read it was killed, perhaps for want of memory")]
