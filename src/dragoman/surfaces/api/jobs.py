"""What is being read in, and how far is it? Jobs in a process of their own, told of on a board to whoever listens.

>>> board = Board()
>>> board.publish("job", {"id": "1"})
>>> [event.data for event in board.since(0)]
['{"id": "1"}']
"""

from __future__ import annotations

import json
import secrets
import shutil
import tempfile
import threading
from collections import OrderedDict, deque
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from dragoman.errors import ReportError
from dragoman.notation import plain
from dragoman.record import Layers, Record
from dragoman.report import Report
from dragoman.surfaces.answers.parts import BusyError
from dragoman.surfaces.api import working
from dragoman.surfaces.api.uploads import Spool
from dragoman.surfaces.api.working import Errand, Sent

MOST_EVENTS, MOST_JOBS, MOST_WAITING = 2_000, 200, 20
MOST_FAULTS, MOST_REPORTS = 100, 500
KILLED = ("the process that read it was killed", "the process that reads", "perhaps for want of memory: send less at once")


@dataclass(frozen=True, slots=True)
class Trouble:
    """What could not be read: what happened, where, and what to do."""

    what: str
    where: str
    mend: str


@dataclass(frozen=True, slots=True)
class Job:
    """Reports that are read into the ledger: how far it is (`share` from 0 to 1), and what became of them so far."""

    id: str
    state: str  # waiting, running, done, failed
    by: str
    names: tuple[str, ...]
    share: float
    new: int
    same: int
    reread: int
    records: int
    faults: tuple[Trouble, ...]
    more_faults: int
    reports: tuple[str, ...]
    started: datetime
    ended: datetime | None


@dataclass(frozen=True, slots=True)
class Event:
    """Something to tell those who listen."""

    number: int
    kind: str
    data: str


class Board:
    """The last events, for those who listen and those who come back."""

    def __init__(self) -> None:
        self.mark = secrets.token_hex(4)  # of this run: numbers of another run mean nothing here
        self.listeners = 0
        self._events: deque[Event] = deque(maxlen=MOST_EVENTS)
        self._number = 0
        self._turn = threading.Lock()

    def publish(self, kind: str, data: Any) -> None:
        with self._turn:
            self._number += 1
            self._events.append(Event(self._number, kind, json.dumps(data, ensure_ascii=True)))

    @property
    def last(self) -> int:
        return self._number

    def since(self, number: int) -> list[Event]:
        with self._turn:
            return [event for event in self._events if event.number > number]


class Workshop:
    """The processes that read, and the jobs that were given to them. They start when they are first needed."""

    def __init__(self, ledger: str, board: Board, note: Callable[[Job], None]) -> None:
        self._ledger, self._board, self._note = ledger, board, note
        self._pools: dict[str, ProcessPoolExecutor] = {}
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._sizes: dict[str, tuple[int, int]] = {}
        self._folders: dict[str, Path] = {}
        self._turn = threading.RLock()
        self._queue: Any = None

    def read(self, sent: Sent) -> tuple[Report, tuple[Record, ...], Layers, tuple[str, ...]]:
        """What is read in a report that is not kept.

        Raises:
            ReportError: it cannot be read.
        """
        try:
            return self._pool("reading").submit(working.read_one, sent).result()
        except BrokenProcessPool as error:
            self._pools.pop("reading", None)
            raise ReportError(*KILLED) from error

    def spool(self) -> Spool:
        return Spool(Path(tempfile.mkdtemp(prefix="dragoman-")))

    def take(self, spool: Spool | None, sent: Sent | None, errand: Errand, by: str) -> Job:
        """Gives a job to the process that ingests.

        Raises:
            BusyError: too much waits already.
        """
        with self._turn:
            if sum(job.ended is None for job in self._jobs.values()) >= MOST_WAITING:
                raise BusyError("too many jobs wait", "the process that reads", "wait until some are done")
            names = tuple(errand.names.values()) or ((sent.title or "a text",) if sent else ())
            job = Job(secrets.token_hex(6), "waiting", by, names, 0.0, 0, 0, 0, 0, (), 0, (), datetime.now(UTC), None)
            self._sizes[job.id] = (0, max(1, spool.size if spool else len(sent.text) if sent else 1))
            if spool:
                self._folders[job.id] = spool.folder
            self._put(job)
        future = self._pool("ingesting").submit(working.carry_out, job.id, errand)
        future.add_done_callback(lambda done: self._fell(job.id, done))
        return job

    def job(self, id: str) -> Job | None:
        return self._jobs.get(id)

    def jobs(self) -> list[Job]:
        """The jobs of this run, the newest first."""
        with self._turn:
            return list(self._jobs.values())[::-1]

    def close(self) -> None:
        """Ends the processes; what is safe stays, what is not is read again when it is sent again."""
        for pool in self._pools.values():
            for id in list(getattr(pool, "_processes", None) or {}):
                end(id)
            pool.shutdown(wait=True, cancel_futures=True)  # what is still at work when Python ends complains of closed pipes
        if self._queue is not None:
            self._queue.put(None)
        for folder in self._folders.values():
            shutil.rmtree(folder, ignore_errors=True)

    def _pool(self, kind: str) -> ProcessPoolExecutor:
        with self._turn:
            if self._queue is None:
                self._queue = get_context("spawn").Queue()
                threading.Thread(target=self._listen, name="jobs", daemon=True).start()
            if kind not in self._pools:
                made = ProcessPoolExecutor(1, get_context("spawn"), working.prepare, (self._queue,))
                self._pools[kind] = made
            return self._pools[kind]

    def _listen(self) -> None:
        while (message := self._queue.get()) is not None:
            id, kind, told = message
            with self._turn:
                if id in self._jobs and self._jobs[id].ended is None:
                    self._hear(self._jobs[id], kind, told)

    def _hear(self, job: Job, kind: str, told: Any) -> None:
        if kind == "report":
            outcome, report, records, size = told
            counted = {name: getattr(job, name) + (name == outcome) for name in ("new", "same", "reread")}
            reports = (*job.reports, report) if len(job.reports) < MOST_REPORTS else job.reports
            self._put(
                replace(job, state="running", share=self._share(job, size), records=job.records + records, reports=reports, **counted)
            )
        elif kind == "fault":
            fault, size = Trouble(*told[:3]), told[3]
            few = len(job.faults) < MOST_FAULTS
            faults = (*job.faults, fault) if few else job.faults
            self._put(replace(job, state="running", share=self._share(job, size), faults=faults, more_faults=job.more_faults + (not few)))
        else:
            self._end(job, told)

    def _share(self, job: Job, size: int) -> float:
        done, whole = self._sizes[job.id]
        self._sizes[job.id] = done + size, whole
        return round(min(1.0, (done + size) / whole), 4)

    def _end(self, job: Job, told: tuple[str, str, str] | None) -> None:
        faults = (*job.faults, Trouble(*told)) if told else job.faults
        ended = replace(job, state="failed" if told else "done", share=1.0, faults=faults, ended=datetime.now(UTC))
        shutil.rmtree(self._folders.pop(job.id, Path("no-folder-of-ours")), ignore_errors=True)
        if ended.new or ended.reread:
            self._note(ended)
        self._put(ended)

    def _fell(self, id: str, done: Future[None]) -> None:
        """Ends a job whose process died."""
        if done.cancelled() or done.exception() is None:
            return
        with self._turn:
            self._pools.pop("ingesting", None)
            if self._jobs[id].ended is None:
                self._end(self._jobs[id], KILLED)

    def _put(self, job: Job) -> None:
        self._jobs[job.id] = job
        while len(self._jobs) > MOST_JOBS:
            self._jobs.popitem(last=False)
        self._board.publish("job", plain(job))


def end(process: int) -> None:
    """Ends a process of ours."""
    import os
    import signal
    from contextlib import suppress

    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGTERM)
