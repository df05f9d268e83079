"""Which answers can be had by GET? Each is one function of `answers`; here stand only their addresses and what they are asked with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response

from dragoman.codebook import Codebook
from dragoman.surfaces.answers import briefing, claims, episodes, facets, judging, overview, places, promises, relations, reports, timeline
from dragoman.surfaces.answers.parts import AskError, Page, turned
from dragoman.surfaces.api.asking import AsOf, AtDesk, Cursor, Limit, Question
from dragoman.surfaces.api.replying import reply
from dragoman.surfaces.api.shapes import shape

PROBLEM: dict[str, Any] = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Fault"}}}
TOLD = {
    400: "It cannot be read.", 401: "No token.", 403: "Not allowed.", 404: "Not there.", 409: "Changed since.", 413: "Too much.",
    415: "Packed.", 422: "It cannot be asked so.", 429: "Too often.",
}  # fmt: skip
FAULTS: dict[int | str, dict[str, Any]] = {code: {"description": words, "content": PROBLEM} for code, words in TOLD.items()}
views = APIRouter(prefix="/api", responses=FAULTS)
Id = Annotated[str, Path(max_length=500)]
Name = Annotated[str, Query(min_length=1, max_length=200)]


def view(path: str, kind: Any) -> Callable[[Callable[..., Response]], Callable[..., Response]]:
    """A view at an address, whose answer has the shape of a dataclass."""
    same: dict[int | str, dict[str, Any]] = {304: {"description": "The same as the one you hold."}}
    return views.get(path, response_model=shape(kind), responses=same)


@view("/ledger", overview.Overview)
def get_ledger(request: Request, desk: AtDesk) -> Response:
    """What the ledger holds, and what you may do with it."""
    role, by, needs = request.scope["dragoman.who"]
    return reply(request, desk, lambda: overview.overview(desk, role, by, needs))


@view("/codebook", overview.Vocabulary)
def get_codebook(request: Request, desk: AtDesk) -> Response:
    """What types, values and moods mean, and which keys of a record may be corrected."""
    return reply(request, desk, lambda: overview.vocabulary(Codebook.load()))


@view("/facets", facets.Facets)
def get_facets(
    request: Request,
    desk: AtDesk,
    asked: Question,
    q: Annotated[str, Query(max_length=200, description="Keeps what has a word that begins so.")] = "",
    kind: Annotated[str | None, Query(max_length=20, description=f"One of {', '.join(facets.KINDS)}; default: all.")] = None,
    limit: Limit = 30,
) -> Response:
    """To what each filter could be set, and how many records would answer."""
    return reply(request, desk, lambda: facets.facets(desk, asked.filters, asked.as_of, q, kind, limit))


@view("/brief", briefing.Briefing)
def get_brief(
    request: Request,
    desk: AtDesk,
    asked: Question,
    most: Annotated[int, Query(ge=1, le=200, description="Happenings told.")] = 20,
    cites: Annotated[int, Query(ge=1, le=5_000, description="Cites of a sentence, at most.")] = 20,
) -> Response:
    """What happened, who says so, on how many origins, what is disputed, what shifted and what waits."""
    return reply(request, desk, lambda: briefing.brief(desk, asked.filters, asked.as_of, most, cites))


@view("/disputes", briefing.Disputes)
def get_disputes(
    request: Request, desk: AtDesk, asked: Question, cites: Annotated[int, Query(ge=1, le=5_000, description="Cites each, at most.")] = 20
) -> Response:
    """What is told one way and another, each with its sentences side by side, the newest first."""
    return reply(request, desk, lambda: briefing.disputes(desk, asked.filters, asked.as_of, cites))


@view("/timeline", timeline.Timeline)
def get_timeline(
    request: Request,
    desk: AtDesk,
    asked: Question,
    lane: Annotated[str | None, Query(max_length=20, description=f"Buckets also by {', '.join(timeline.LANES)}.")] = None,
    cursor: Cursor = None,
    limit: Annotated[int, Query(ge=0, le=500, description="At most so many; 0 asks for the buckets only.")] = 50,
    bars: Annotated[bool, Query(description="Whether buckets are asked for, and not the happenings only.")] = True,
) -> Response:
    """Happenings by day, the newest first, and how many records tell of each time."""
    return reply(request, desk, lambda: timeline.timeline(desk, asked.filters, asked.as_of, lane, cursor, limit, bars))


@view("/episodes/{id:path}", episodes.Whole)
def get_episode(request: Request, desk: AtDesk, id: Id, as_of: AsOf = None) -> Response:
    """One happening, by the id of any of its records."""
    return reply(request, desk, lambda: episodes.episode(desk, id, as_of))


@view("/network", relations.Network)
def get_network(
    request: Request,
    desk: AtDesk,
    asked: Question,
    day: Annotated[date | None, Query(description="How they stood on that day; default: the last.")] = None,
    limit: Limit = relations.MOST_TIES,
) -> Response:
    """The actors and how each two of them stand on a day."""
    return reply(request, desk, lambda: relations.network(desk, asked.filters, asked.as_of, day, limit))


@view("/relations", relations.Related)
def get_relation(request: Request, desk: AtDesk, asked: Question, a: Name, b: Name) -> Response:
    """How two actors stand, over time, and when it shifted."""
    return reply(request, desk, lambda: relations.related(desk, a, b, asked.filters, asked.as_of))


@view("/map", places.Map)
def get_map(request: Request, desk: AtDesk, asked: Question, limit: Annotated[int, Query(ge=1, le=5_000)] = 2_000) -> Response:
    """The places of what happened."""
    return reply(request, desk, lambda: places.map_of(desk, asked.filters, asked.as_of, limit))


@view("/places/near", places.Near)
def get_near(
    request: Request,
    desk: AtDesk,
    name: Annotated[str | None, Query(max_length=200)] = None,
    lat: Annotated[float | None, Query(ge=-90, le=90)] = None,
    lon: Annotated[float | None, Query(ge=-180, le=180)] = None,
) -> Response:
    """What lies near a place, given by its name or by a point."""

    def find() -> places.Near:
        if name:
            return places.near_name(name, Codebook.load())
        if lat is None or lon is None:
            raise AskError("no place is given", "name", "give a name, or lat and lon")
        return places.near_point(lat, lon, Codebook.load())

    return reply(request, desk, find)


@view("/claims", claims.Claims)
def get_claims(request: Request, desk: AtDesk, asked: Question, cursor: Cursor = None, limit: Limit = 50) -> Response:
    """Who is heard; with `speaker`, what those say and what became of it."""
    return reply(request, desk, lambda: claims.claims(desk, asked.filters, asked.as_of, cursor, limit))


@view("/agreements", Page[promises.Agreed])
def get_agreements(request: Request, desk: AtDesk, asked: Question, cursor: Cursor = None, limit: Limit = 50) -> Response:
    """Ceasefires, deals, withdrawals and exchanges, each with the steps of its life, the latest first."""
    return reply(request, desk, lambda: turned(promises.agreements(desk, asked.filters, asked.as_of)[::-1], cursor, limit, same))


@view("/conditions", Page[promises.Awaited])
def get_conditions(request: Request, desk: AtDesk, asked: Question, cursor: Cursor = None, limit: Limit = 50) -> Response:
    """Offers, threats and demands that wait on something, and what became of them, the latest first."""
    return reply(request, desk, lambda: turned(promises.conditions(desk, asked.filters, asked.as_of)[::-1], cursor, limit, same))


def same(one: Any) -> Any:
    return one


@view("/reports", Page[reports.ReportLine])
def get_reports(request: Request, desk: AtDesk, asked: Question, cursor: Cursor = None, limit: Limit = 50) -> Response:
    """The reports, the newest first; with filters, those with a record that answers."""
    return reply(request, desk, lambda: reports.reports(desk, asked.filters, asked.as_of, cursor, limit))


@view("/reports/{id:path}", reports.ReportPage)
def get_report(request: Request, desk: AtDesk, id: Id, as_of: AsOf = None) -> Response:
    """One report: its text, its layers and its records."""
    return reply(request, desk, lambda: reports.report(desk, id, as_of))


@view("/records/{id:path}", reports.RecordPage)
def get_record(request: Request, desk: AtDesk, id: Id, as_of: AsOf = None) -> Response:
    """One record, why it says what it says, and what people changed in it."""
    return reply(request, desk, lambda: reports.record(desk, id, as_of))


@view("/search", Page[reports.Found])
def get_hits(request: Request, desk: AtDesk, q: Name, as_of: AsOf = None, cursor: Cursor = None, limit: Limit = 50) -> Response:
    """Where all these words stand; "a phrase" in quotes, begin* for a beginning."""
    return reply(request, desk, lambda: reports.search(desk, q, as_of, cursor, limit))


@view("/changes", Page[judging.Audit])
def get_changes(request: Request, desk: AtDesk, as_of: AsOf = None, cursor: Cursor = None, limit: Limit = 50) -> Response:
    """All that befell the ledger, the newest first: who, when, what, why."""
    return reply(request, desk, lambda: judging.changes(desk, as_of, cursor, limit))
