"""Which pages are sent? The plain ones, and the workbench where it is built: its files, and its page for every other address.

>>> kind_of("a.mjs"), kind_of("map.json"), kind_of("noext")
('text/javascript', 'application/json', 'application/octet-stream')
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse
from starlette.exceptions import HTTPException

from dragoman.surfaces import plain
from dragoman.surfaces.answers.briefing import made_brief
from dragoman.surfaces.answers.reports import report, reports
from dragoman.surfaces.api.asking import AtDesk, Cursor, Question
from dragoman.surfaces.api.replying import etag

pages = APIRouter(include_in_schema=False)
WEB = Path(__file__).parents[1] / "web"
KINDS = {
    ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".json": "application/json",
    ".geojson": "application/json", ".svg": "image/svg+xml", ".png": "image/png", ".ico": "image/x-icon", ".woff2": "font/woff2",
    ".txt": "text/plain", ".wasm": "application/wasm",
}  # fmt: skip
FOREVER = "public, max-age=31536000, immutable"
MISSING = (
    "<h1>The workbench is not built here</h1>",
    "<p>Its page is made with node 20 or newer: install node and run <code>make setup</code>, or install a wheel, which holds it.</p>",
    '<p>All else works without it: <a href="/plain">the brief and the reports as plain pages</a>, and the API under '
    '<a href="/api/openapi.json">/api</a>.</p>',
)


def html(request: Request, desk: AtDesk, make: Callable[[], str]) -> Response:
    tag = etag(request, desk)
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(make().encode("utf-8", "replace"), headers=headers, media_type="text/html")


@pages.get("/plain")
def show_brief(request: Request, desk: AtDesk, asked: Question) -> Response:
    """The brief as a plain page."""
    return html(request, desk, lambda: plain.brief_page(made_brief(desk, asked.filters, asked.as_of), asked.filters))


@pages.get("/plain.css")
def show_sheet() -> Response:
    """How the plain pages look."""
    return Response(plain.SHEET, media_type="text/css", headers={"Cache-Control": "no-cache"})


@pages.get("/plain/reports")
def show_reports(request: Request, desk: AtDesk, cursor: Cursor = None) -> Response:
    """The reports as a plain page."""
    return html(request, desk, lambda: plain.reports_page(reports(desk, cursor=cursor)))


@pages.get("/plain/reports/{id:path}")
def show_report(request: Request, desk: AtDesk, id: str) -> Response:
    """One report as a plain page."""
    return html(request, desk, lambda: plain.report_page(report(desk, id)))


@pages.get("/api/{rest:path}")
def miss(rest: str) -> Response:
    """There is no such address of the API."""
    raise HTTPException(404, "there is nothing at this address")


@pages.get("/{name:path}")
def show_page(name: Annotated[str, "a path"]) -> Response:
    """A file of the workbench, or its page: its addresses are its own."""
    found = file_of(name)
    if found is not None:
        lasting = FOREVER if name.startswith("assets/") else "no-cache"
        return FileResponse(found, media_type=kind_of(found.name), headers={"Cache-Control": lasting})
    if name.startswith("assets/"):
        raise HTTPException(404, "there is no such file")
    index = WEB / "index.html"
    if index.is_file():
        return FileResponse(index, media_type="text/html", headers={"Cache-Control": "no-cache"})
    return Response(plain.page("Dragoman", MISSING), media_type="text/html", headers={"Cache-Control": "no-cache"})


def file_of(name: str) -> Path | None:
    """A file of the workbench; None for what lies elsewhere, however its name leads there."""
    try:
        found = (WEB / name).resolve()
        return found if name and found.is_relative_to(WEB.resolve()) and found.suffix in KINDS and found.is_file() else None
    except (OSError, ValueError):  # a name too long, or with a zero byte
        return None


def kind_of(name: str) -> str:
    return KINDS.get(Path(name).suffix, "application/octet-stream")
