"""How is something read in over HTTP? A text at once, without being kept; files and texts as jobs; and how they go on, by events."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Header, Path, Query, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile

from dragoman.errors import RecordError
from dragoman.intake import Terms
from dragoman.notation import plain
from dragoman.record import Layers, Record
from dragoman.report import Span
from dragoman.surfaces.answers.parts import AskError, BusyError, Page, turned
from dragoman.surfaces.api.asking import Cursor, Limit
from dragoman.surfaces.api.jobs import Board, Job, Workshop
from dragoman.surfaces.api.replying import to_bytes
from dragoman.surfaces.api.shapes import shape
from dragoman.surfaces.api.uploads import MOST_FILES
from dragoman.surfaces.api.views import FAULTS
from dragoman.surfaces.api.working import Errand, Sent

adding = APIRouter(prefix="/api", responses=FAULTS)
LONGEST_READ = 100_000  # characters of a text that is read while somebody waits
MOST_LISTENERS = 50
Line = Annotated[str | None, Field(max_length=500)]


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A text as it was read, and kept nowhere: its layers and records, as those of a report."""

    id: str
    text: str
    body: Span
    outlet: str | None
    published: date | None
    title: str | None
    url: str | None
    layers: Layers
    records: tuple[Record, ...]
    remarks: tuple[str, ...]


class TextBody(BaseModel):
    """A report; `by` says who adds it, where no token does."""

    model_config = ConfigDict(extra="forbid")
    text: Annotated[str, Field(min_length=1, max_length=LONGEST_READ)]
    outlet: Line = None
    published: date | None = None
    title: Line = None
    url: Line = None
    by: Annotated[str | None, Field(max_length=200)] = None


FORM: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": TextBody.model_json_schema()},
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["files"],
                    "properties": {
                        "files": {"type": "array", "items": {"type": "string", "format": "binary"}, "maxItems": MOST_FILES},
                        "outlet": {"type": "string", "maxLength": 500},
                        "published": {"type": "string", "format": "date"},
                        "by": {"type": "string", "maxLength": 200},
                        "archive": {"type": "boolean", "description": "Counts reports as known since the day of their publication."},
                    },
                }
            },
        },
    }
}


def workshop_of(request: Request) -> Workshop:
    workshop: Workshop = request.app.state.workshop
    return workshop


@adding.post("/read", response_model=shape(ReadPage))
def read_text(request: Request, body: TextBody) -> Response:
    """Reads a text at once; nothing is kept."""
    sent = Sent(body.text, body.outlet, body.published, body.title, body.url)
    report, records, layers, remarks = workshop_of(request).read(sent)
    draft = ReadPage(
        report.id, report.text, report.body, report.outlet, report.published, report.title, report.url, layers, records, remarks
    )
    return Response(to_bytes(plain(draft)), media_type="application/json")


@adding.post("/ingest", status_code=202, response_model=shape(Job), openapi_extra=FORM)
async def ingest(request: Request) -> Response:
    """Takes files, or one report as JSON, to be read into the ledger; the job tells how it goes."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        async with request.form(max_files=MOST_FILES, max_fields=20, max_part_size=2**16) as form:
            job = await run_in_threadpool(take_files, request, form)
    elif kind == "application/json":
        job = await run_in_threadpool(take_text, request, await request.body())
    else:
        raise AskError(f"what is sent is of the kind {kind!r:.60}", "Content-Type", "send multipart/form-data or application/json")
    return Response(to_bytes(plain(job)), 202, {"Location": f"/api/jobs/{job.id}"}, "application/json")


def take_text(request: Request, raw: bytes) -> Job:
    try:
        body = TextBody.model_validate_json(raw)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "body"
        raise AskError(f"a value cannot stand here: {first['msg']:.200}", where, "see /api/openapi.json for what can") from error
    sent = Sent(body.text, body.outlet, body.published, body.title, body.url)
    errand = Errand(request.app.state.where, {}, sent, Terms(), False)
    return workshop_of(request).take(None, sent, errand, who_adds(request, body.by))


def take_files(request: Request, form: FormData) -> Job:
    """Lays the files of a form down and gives them to the process that reads."""
    files = [part for _, part in form.multi_items() if isinstance(part, UploadFile)]
    words = {name: part.strip() for name, part in form.multi_items() if isinstance(part, str)}
    if not files:
        raise AskError("no file was sent", "files", "send at least one under the name `files`")
    by = who_adds(request, words.get("by"))
    terms = Terms(words.get("outlet", "")[:500] or None, day_of(words.get("published", "")))
    workshop = workshop_of(request)
    spool = workshop.spool()
    try:
        for file in files:
            spool.take(file.filename or "", file.file)
        errand = Errand(request.app.state.where, dict(spool.names), None, terms, words.get("archive", "").lower() in ("1", "true", "on"))
        return workshop.take(spool, None, errand, by)
    except BaseException:
        spool.drop()
        raise


def day_of(words: str) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError as error:
        raise AskError(f"{words!r:.40} is no day", "published", "give a day like 2021-08-17") from error


def who_adds(request: Request, by: str | None) -> str:
    """The one who adds: by the token, else by what is sent."""
    name = request.scope["dragoman.who"][1] or (by or "").strip()
    if not name:
        raise AskError("nobody adds a report without a name", "by", "say who adds it")
    return str(name)[:200]


@adding.get("/jobs", response_model=shape(Page[Job]))
def get_jobs(request: Request, cursor: Cursor = None, limit: Limit = 50) -> Response:
    """The jobs of this run of the server, the newest first."""
    page = turned(workshop_of(request).jobs(), cursor, limit, lambda job: job)
    return Response(to_bytes(plain(page)), media_type="application/json")


@adding.get("/jobs/{id}", response_model=shape(Job))
def get_job(request: Request, id: Annotated[str, Path(max_length=40)]) -> Response:
    """How far a job is."""
    job = workshop_of(request).job(id)
    if job is None:
        raise RecordError(f"there is no job {id!r:.40}", "the jobs of this run", "see /api/jobs")
    return Response(to_bytes(plain(job)), media_type="application/json")


EVENTS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Server-sent events: `job` with a Job, `episode` with a report and its items.",
        "content": {"text/event-stream": {"schema": {"type": "string"}}},
    }
}


@adding.get("/events", response_class=StreamingResponse, response_model=None, responses=EVENTS)
async def get_events(
    request: Request,
    last_event_id: Annotated[str | None, Header(max_length=60)] = None,
    wait: Annotated[float, Query(ge=0, le=3_600, description="Seconds after which the stream ends; ask again then.")] = 3_600,
) -> Response:
    """How jobs go on, and which episodes are new; with Last-Event-ID, what was told since."""
    board: Board = request.app.state.board
    if board.listeners >= MOST_LISTENERS:
        raise BusyError("too many listen already", "events", "ask again later")
    return StreamingResponse(told(board, first(board, last_event_id), wait), media_type="text/event-stream")


def first(board: Board, last: str | None) -> int:
    """Up to which event somebody has heard; of another run all is new."""
    if last is None:
        return board.last
    mark, _, number = last.partition("-")
    return int(number) if mark == board.mark and number.isascii() and number.isdigit() else 0


async def told(board: Board, number: int, wait: float) -> AsyncIterator[str]:
    """The events after a number, as they come."""
    board.listeners += 1
    try:
        yield "retry: 3000\n\n"
        silent, spent = 0.0, 0.0
        while True:
            for event in board.since(number):
                number, silent = event.number, 0.0
                yield f"id: {board.mark}-{event.number}\nevent: {event.kind}\ndata: {event.data}\n\n"
            if spent >= wait:
                return
            await asyncio.sleep(min(0.2, wait))
            silent, spent = silent + 0.2, spent + 0.2
            if silent > 15:
                silent = 0.0
                yield ": still here\n\n"
    finally:
        board.listeners -= 1
