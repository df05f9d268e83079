"""What does the process do that reads? It holds the parser, reads a text that was sent, or files into a ledger, and tells as it goes.

Reading takes a processor for itself; in a process of its own it keeps nobody waiting who only asks.
"""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from multiprocessing.queues import Queue
from pathlib import Path
from typing import Any

from dragoman.errors import DragomanError
from dragoman.intake import Found, Terms, Unreadable, find_reports
from dragoman.intake.checks import admit
from dragoman.intake.ingest import ingest, now, when_published
from dragoman.ledger import Ledger
from dragoman.record import Layers, Record
from dragoman.report import Report

Message = tuple[str, str, Any]  # the job, what it tells of, and what it tells
telling: Queue[Message] | None = None
OURS = "this is a fault of Dragoman: please send us the report and this line"


@dataclass(frozen=True, slots=True)
class Sent:
    """A report that was sent in, and how what lacks in it is filled."""

    text: str
    outlet: str | None = None
    published: date | None = None
    title: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Errand:
    """What is to be ingested: files by the names under which they lie and by which they came, or one report."""

    ledger: str
    names: Mapping[str, str]
    report: Sent | None
    terms: Terms
    is_archive: bool


def prepare(queue: Queue[Message]) -> None:
    """Makes the process ready: it ends with its parent, not by the keyboard."""
    global telling
    telling = queue
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.nice(5)  # who asks goes first


def read_one(sent: Sent) -> tuple[Report, tuple[Record, ...], Layers, tuple[str, ...]]:
    """What is read in a report that is not kept.

    Raises:
        ReportError: it cannot be read.
    """
    from dragoman.codebook import Codebook
    from dragoman.intake.ingest import readings_of

    found = admitted(sent, Terms())
    (read,) = readings_of([found.report], Codebook.load())
    return found.report, read.records, read.layers, found.remarks


def admitted(sent: Sent, terms: Terms) -> Found:
    day = sent.published.isoformat() if sent.published else None
    value = {"text": sent.text, "outlet": sent.outlet, "published": day, "title": sent.title, "url": sent.url}
    found = admit(value, "the text", terms, len(sent.text))
    if isinstance(found, Unreadable):
        raise found.fault
    return found


def carry_out(job: str, errand: Errand) -> None:
    """Ingests, and tells of each report as it is safe."""
    assert telling is not None
    try:
        with Ledger.open(errand.ledger) as ledger:
            incoming = iter([admitted(errand.report, errand.terms)]) if errand.report else find_reports(errand.names, errand.terms)
            known = when_published if errand.is_archive else now
            for number, done in enumerate(ingest(ledger, incoming, known=known)):
                if number == 0:
                    gc.freeze()
                if isinstance(done, Unreadable):
                    fault = done.fault
                    telling.put((job, "fault", (fault.what, named(fault.where, errand), fault.mend, done.size)))
                else:
                    added = done.added
                    telling.put((job, "report", (added.outcome.value, added.id, added.records, done.found.size)))
        telling.put((job, "end", None))
    except DragomanError as error:
        telling.put((job, "end", (error.what, named(error.where, errand), error.mend)))
    except Exception as error:  # whatever it is, the job must not stay open
        telling.put((job, "end", (f"{type(error).__name__}: {error!s:.120}", "the process that reads", OURS)))


def named(where: str, errand: Errand) -> str:
    """A place under the name by which its file came."""
    for path, name in errand.names.items():
        where = where.replace(path, name)
    return where.replace(str(Path(errand.ledger)), Path(errand.ledger).name)
