"""What is the application that serves a ledger? The API under /api, the page of the workbench, and the plain pages.

>>> "/api/ledger" in described()["paths"]
True
"""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from dragoman.errors import DragomanError
from dragoman.surfaces.answers.desk import Desk
from dragoman.surfaces.api.adding import adding
from dragoman.surfaces.api.judgements import judgements
from dragoman.surfaces.api.pages import pages
from dragoman.surfaces.api.replying import VERSION, Fault, Problem, problem_of
from dragoman.surfaces.api.shapes import shape
from dragoman.surfaces.api.views import views
from dragoman.surfaces.plain import fault_page

MENDS = {
    413: "send less, or use `dragoman ingest`",
    404: "see /api/openapi.json for the addresses",
    405: "see /api/openapi.json for the methods of an address",
}


def application(desk: Desk | None = None, alive: Any = None) -> FastAPI:
    """The application for a ledger; without one it can only be described. `alive` is what goes on while it runs."""
    app = FastAPI(
        title="Dragoman", version=VERSION, openapi_url="/api/openapi.json", docs_url=None, redoc_url=None,
        generate_unique_id_function=named, redirect_slashes=False, lifespan=alive,
    )  # fmt: skip
    app.state.desk = desk
    app.include_router(views)
    app.include_router(judgements)
    app.include_router(adding)
    app.include_router(pages)
    app.add_middleware(GZipMiddleware, minimum_size=1_000, compresslevel=5)
    app.add_exception_handler(DragomanError, tell_ours)
    app.add_exception_handler(RequestValidationError, tell_unfit)
    app.add_exception_handler(HTTPException, tell_http)
    app.openapi = lambda: described(app)  # type: ignore[method-assign]
    return app


def named(route: APIRoute) -> str:
    """The name of an operation is that of its function."""
    return route.name


def described(app: FastAPI | None = None) -> dict[str, Any]:
    """What the API is, as OpenAPI has it."""
    app = app or application()
    made = get_openapi(title=app.title, version=app.version, routes=app.routes, summary="Answers of a ledger of attributed records.")
    schemas = made["components"]["schemas"]
    schemas["Fault"] = shape(Fault).model_json_schema()
    for path in made["paths"].values():
        for operation in path.values():
            operation["responses"]["422"] = {"$ref": "#/components/responses/Unfit"}
    made["components"]["responses"] = {
        "Unfit": {
            "description": "Cannot be asked so.",
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Fault"}}},
        }
    }
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    return made


async def tell_ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, DragomanError)
    return told(request, problem_of(error, request.app.state.desk))


def told(request: Request, problem: Problem) -> Response:
    """A fault, to a program as JSON; on a plain page as a page."""
    if not request.url.path.startswith("/plain"):
        return problem.response()
    return Response(fault_page(problem.what, problem.where, problem.mend), problem.status, media_type="text/html")


async def tell_unfit(request: Request, error: Exception) -> Response:
    """What cannot be read in a request, at its first fault."""
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    return told(request, Problem(f"a value cannot stand here: {first['msg']}", where, "see /api/openapi.json for what can", 422))


async def tell_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    mend = MENDS.get(error.status_code, "see docs/api.md")
    made = Problem(str(error.detail), request.url.path[:200], mend, error.status_code)
    return made.response(**{k.replace("-", "_"): v for k, v in (error.headers or {}).items()})
