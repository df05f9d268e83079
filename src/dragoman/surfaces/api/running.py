"""How does a server run? It draws the first views while nobody has asked yet, tells of what is new, and ends by itself when nobody asks."""

from __future__ import annotations

import asyncio
import gc
import json
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

import uvicorn
from fastapi import FastAPI

from dragoman.codebook import Codebook
from dragoman.errors import DragomanError
from dragoman.ledger import Ledger
from dragoman.notation import plain
from dragoman.surfaces.answers import briefing, facets, places, relations, timeline
from dragoman.surfaces.answers.desk import ANY, Desk
from dragoman.surfaces.api.application import application
from dragoman.surfaces.api.guard import Guard, Rules
from dragoman.surfaces.api.jobs import Board, Job, Workshop

LOOKS = 1.0  # seconds between two looks at the ledger, for those who listen
MOST_TOLD = 20  # reports of which those who listen are told at once


class ServeError(DragomanError):
    """A server cannot run so."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a server listens, and when it ends by itself (minutes in which nobody asks; None: never)."""

    host: str = "127.0.0.1"
    port: int = 0
    stop_after: float | None = None


def guarded(ledger: Ledger, where: str, rules: Rules) -> tuple[FastAPI, Guard]:
    """The application of a ledger behind its guard; `where` is how the ledger is opened."""
    desk, board = Desk(ledger), Board()
    app = application(desk, alive)
    app.state.where, app.state.board = where, board
    app.state.workshop = Workshop(where, board, lambda job: remember(ledger, job))
    return app, Guard(app, rules)


def remember(ledger: Ledger, job: Job) -> None:
    """Lays down who added reports."""
    counts = f"{job.new} new, {job.same} there already, {job.reread} read anew: {', '.join(job.names)}"
    ledger.note("ingest", job.id, json.dumps(counts[:2_000]), job.by, "added over the API")


@asynccontextmanager
async def alive(app: FastAPI) -> AsyncIterator[None]:
    """While it runs: the first views are drawn in advance, and the ledger is watched for those who listen."""
    ended = threading.Event()
    threading.Thread(target=warm, args=(app.state.desk,), name="warming", daemon=True).start()
    threading.Thread(target=watch, args=(app.state.desk, app.state.board, ended), name="watching", daemon=True).start()
    try:
        yield
    finally:
        ended.set()
        app.state.workshop.close()


def warm(desk: Desk) -> None:
    """Draws what the first view of a page asks for."""
    Codebook.load()
    gc.freeze()  # the codebook stays: to look through it for garbage takes longer than most answers
    gc.set_threshold(50_000, 20, 20)
    with suppress(DragomanError):  # whoever asks is told
        briefing.brief(desk, most_cites=1)
        timeline.timeline(desk)
        facets.facets(desk, ANY)
        timeline.timeline(desk, lane="actor")
        places.map_of(desk)
        relations.network(desk)


def watch(desk: Desk, board: Board, ended: threading.Event) -> None:
    """Tells of the reports that come into the ledger, by whomever they are ingested."""
    last = newest(desk.ledger)
    while not ended.wait(LOOKS):
        with suppress(DragomanError):
            now = newest(desk.ledger)
            if now > last and board.listeners:
                tell(desk, board, last)
            last = now


def newest(ledger: Ledger) -> int:
    return int(ledger.revision().split("-")[0])


def tell(desk: Desk, board: Board, last: int) -> None:
    """An event for each report that came after a reading, with the happenings it tells of; of many only the last."""
    fresh = [one for one in desk.ledger.last_readings(limit=MOST_TOLD) if one.n > last]
    drawing = desk.drawing()
    for one in reversed(fresh):
        ids = dict.fromkeys(drawing.homes.get(record.id) for record in desk.ledger.records_in(one.report))
        items = [timeline.item(drawing, id) for id in ids if id]
        board.publish("episode", {"report": one.report, "items": [plain(item) for item in items]})


class Server(uvicorn.Server):
    """A server that tells when it listens, and ends when nobody has asked for a while."""

    def __init__(self, config: uvicorn.Config, guard: Guard, idle: float | None, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._guard, self._idle, self._ready = guard, idle, ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()
        if self._idle is not None:
            self._watching = asyncio.create_task(self._end_when_idle(self._idle))

    async def _end_when_idle(self, seconds: float) -> None:
        while not self.should_exit:
            await asyncio.sleep(min(1.0, seconds))
            if not self._guard.open and time.monotonic() - self._guard.last > seconds:
                self.should_exit = True


def listen(place: Place) -> socket.socket:
    """The socket of a place.

    Raises:
        ServeError: it cannot be had.
    """
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((place.host, place.port))
    except OSError as error:
        made.close()
        where = f"{place.host}, port {place.port}"
        raise ServeError(
            f"nobody can listen there: {error.strerror or error}", where, "give another --port, or --port 0 for a free one"
        ) from error
    return made


def address_of(own: socket.socket) -> str:
    """The address under which a browser on this machine finds it."""
    host, port = own.getsockname()[:2]
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{port}/"


def run(ledger: Ledger, where: str, rules: Rules, place: Place, ready: Callable[[str], None]) -> None:
    """Serves a ledger until it is asked to end, or nobody asks any more.

    Raises:
        ServeError: nobody can listen there.
    """
    own = listen(place)
    _, guard = guarded(ledger, where, rules)
    config = uvicorn.Config(
        guard, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=2, ws="none",
        h11_max_incomplete_event_size=2**16,
    )  # fmt: skip
    idle = place.stop_after * 60 if place.stop_after is not None else None
    with own:
        Server(config, guard, idle, lambda: ready(address_of(own))).run(sockets=[own])
