"""Which judgements can be laid down by POST? Corrections, what belongs together, grades, retractions: each with who and why."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from dragoman.errors import RecordError
from dragoman.notation import plain
from dragoman.picture.judgements import RECORDS, REPORTS, UNTIE
from dragoman.surfaces.answers import judging
from dragoman.surfaces.answers.parts import AskError
from dragoman.surfaces.answers.reports import RecordPage
from dragoman.surfaces.api.asking import AtDesk
from dragoman.surfaces.api.replying import to_bytes
from dragoman.surfaces.api.shapes import shape
from dragoman.surfaces.api.views import FAULTS, Id

judgements = APIRouter(prefix="/api", responses=FAULTS)
Text = Annotated[str, Field(min_length=1, max_length=500)]
MAY_NOT_BE = "a value of another kind is needed"


class Reasoned(BaseModel):
    """Why, and on loopback who says so; with a token its name is taken."""

    model_config = ConfigDict(extra="forbid")
    reason: Annotated[str, Field(min_length=1, max_length=2_000)]
    by: Annotated[str | None, Field(max_length=200)] = None


class CorrectionBody(Reasoned):
    """A field with its right value (names or ids of actors and of a place are looked up), or reject, or restore."""

    field: Annotated[str | None, Field(max_length=40)] = None
    value: Any = None
    reject: bool = False
    restore: bool = False


class UndoBody(Reasoned):
    """With `of`, the `when` of the correction that is meant: refused where somebody has corrected the record since."""

    of: datetime | None = None


class Two(Reasoned):
    """Two records, or two reports."""

    one: Text
    other: Text


class GradeBody(Reasoned):
    """A letter for an outlet or a speaker: A completely reliable ... E unreliable, F cannot be judged; null takes the last one back."""

    subject: Text
    letter: Annotated[str, Field(pattern="^[A-Fa-f]$")] | None


class RetractBody(Reasoned):
    """A retraction, or with `restore` the end of one."""

    restore: bool = False


def who_says(request: Request, body: Reasoned) -> str:
    """The one who judges: by the token, else by the body.

    Raises:
        AskError: nobody is named.
    """
    _, name, _ = request.scope["dragoman.who"]
    by = name or (body.by or "").strip()
    if not by:
        raise AskError("nobody judges without a name", "by", "say who judges so")
    if not body.reason.strip():
        raise AskError("nobody judges without a reason", "reason", "say why")
    return str(by)


def made(answer: Any) -> Response:
    return Response(to_bytes(plain(answer)), media_type="application/json")


@judgements.post("/records/{id:path}/corrections", response_model=shape(RecordPage))
def correct_record(request: Request, desk: AtDesk, id: Id, body: CorrectionBody) -> Response:
    """Lays down a correction of a record; what was read is kept beside it."""
    desk.ledger.as_read(id)
    wish = judging.Wish(body.field, body.value, body.reject, body.restore)
    try:
        return made(judging.correct_record(desk, id, wish, who_says(request, body), body.reason))
    except RecordError as error:
        raise AskError(error.what, error.where, error.mend) from error


@judgements.post("/records/{id:path}/undo", response_model=shape(RecordPage))
def undo_correction(request: Request, desk: AtDesk, id: Id, body: UndoBody) -> Response:
    """Restores what stood before the last correction, by another one."""
    desk.ledger.as_read(id)
    try:
        return made(judging.undo(desk, id, who_says(request, body), body.reason, body.of))
    except RecordError as error:
        raise AskError(error.what, error.where, error.mend) from error


@judgements.post("/episodes/join", response_model=shape(judging.LaidDown))
def join_episodes(request: Request, desk: AtDesk, body: Two) -> Response:
    """Holds two records, and the episodes that they belong to, for one happening."""
    return made(judging.hold_together(desk, RECORDS[0], body.one, body.other, who_says(request, body), body.reason))


@judgements.post("/episodes/split", response_model=shape(judging.LaidDown))
def split_episodes(request: Request, desk: AtDesk, body: Two) -> Response:
    """Holds two records for two happenings."""
    return made(judging.hold_together(desk, RECORDS[1], body.one, body.other, who_says(request, body), body.reason))


@judgements.post("/origins/join", response_model=shape(judging.LaidDown))
def join_origins(request: Request, desk: AtDesk, body: Two) -> Response:
    """Holds two reports for one origin."""
    return made(judging.hold_together(desk, REPORTS[0], body.one, body.other, who_says(request, body), body.reason))


@judgements.post("/origins/cut", response_model=shape(judging.LaidDown))
def cut_origins(request: Request, desk: AtDesk, body: Two) -> Response:
    """Holds two reports for gathered apart."""
    return made(judging.hold_together(desk, REPORTS[1], body.one, body.other, who_says(request, body), body.reason))


@judgements.post("/untie", response_model=shape(judging.LaidDown))
def untie(request: Request, desk: AtDesk, body: Two) -> Response:
    """Takes back what was judged of two records, or of two reports."""
    return made(judging.hold_together(desk, UNTIE, body.one, body.other, who_says(request, body), body.reason))


@judgements.post("/grades", response_model=shape(judging.LaidDown))
def set_grade(request: Request, desk: AtDesk, body: GradeBody) -> Response:
    """Grades an outlet or a speaker."""
    return made(judging.set_grade(desk, body.subject, body.letter, who_says(request, body), body.reason))


@judgements.post("/reports/{id:path}/retract", response_model=shape(judging.LaidDown))
def retract_report(request: Request, desk: AtDesk, id: Id, body: RetractBody) -> Response:
    """Retracts a report: what has it from nobody else no longer counts."""
    return made(judging.retract(desk, id, body.restore, who_says(request, body), body.reason))
