"""How is an answer sent? As JSON with an ETag, so that what has not changed is not sent again; faults as problem+json in our three parts.

>>> Problem("no text", "a.txt", "add a text", 422).body["mend"]
'add a text'
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from importlib.metadata import version
from typing import Any

from fastapi import Request, Response

from dragoman.errors import DragomanError, LedgerError, RecordError, ReportError
from dragoman.notation import plain
from dragoman.surfaces.answers.desk import Desk
from dragoman.surfaces.answers.overview import name_of
from dragoman.surfaces.answers.parts import AskError, BusyError, ChangedError

VERSION = version("dragoman")
CODES = {AskError: 422, ChangedError: 409, BusyError: 429, RecordError: 404, ReportError: 422, LedgerError: 503}


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault, as RFC 9457 has it, in our three parts: what happened, where, and what to do."""

    what: str
    where: str
    mend: str
    status: int

    @property
    def body(self) -> dict[str, Any]:
        title = HTTPStatus(self.status).phrase
        return {"type": "about:blank", "title": title, "status": self.status, "what": self.what, "where": self.where, "mend": self.mend}

    def response(self, **headers: str) -> Response:
        return Response(to_bytes(self.body), self.status, {k.replace("_", "-"): v for k, v in headers.items()}, "application/problem+json")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is sent where something went wrong (application/problem+json): what happened, where, and what to do."""

    type: str
    title: str
    status: int
    what: str
    where: str
    mend: str


def problem_of(error: DragomanError, desk: Desk, status: int | None = None) -> Problem:
    """A fault of ours as it is sent; of the ledger its name is told, not where it lies."""
    code = status or next((code for kind, code in CODES.items() if isinstance(error, kind)), 500)
    lies = desk.ledger.where
    return Problem(error.what, error.where.replace(lies, name_of(lies)), error.mend, code)


def to_bytes(value: Any) -> bytes:
    """JSON in UTF-8; half characters, which UTF-8 cannot have, are escaped."""
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:
        return json.dumps(value, allow_nan=False, separators=(",", ":")).encode()


def reply(request: Request, desk: Desk, answer: Callable[[], Any]) -> Response:
    """The answer, or word that it is the same as the one that the asker holds."""
    tag = etag(request, desk)
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Authorization, Accept-Encoding"}
    if tag in [held.strip() for held in request.headers.get("if-none-match", "").split(",")]:
        return Response(status_code=304, headers=headers)
    return Response(to_bytes(plain(answer())), headers=headers, media_type="application/json")


def etag(request: Request, desk: Desk) -> str:
    """Names what was asked, of what the ledger held, by whom."""
    parts = (VERSION, desk.ledger.revision(), request.url.path, request.url.query, *map(str, request.scope.get("dragoman.who", ())))
    return f'W/"{hashlib.sha256(chr(0).join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:24]}"'
