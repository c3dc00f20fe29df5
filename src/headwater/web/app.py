"""The server of one case: pages for people, the same as JSON for programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from headwater import __version__
from headwater.errors import HeadwaterError, InputError, UsageError
from headwater.export.pages import static_folder
from headwater.web.guard import HEADERS, Access, Guard
from headwater.web.links import path_of
from headwater.web.rendering import own_static_folder, page
from headwater.web.routes import (
    adding,
    audit,
    claims,
    comparing,
    exporting,
    health,
    interface,
    judging,
    overview,
    reports,
    search,
    sources,
    working,
)
from headwater.web.served import Served

API = "/api/"
"""Where the JSON begins: errors there are JSON too."""

HEADS = {403: "Not yours to do", 404: "Not here", 409: "The case cannot be used now"}
"""Headings of pages that tell an error, by status."""

ROUTES = (
    overview,
    claims,
    reports,
    comparing,
    sources,
    search,
    judging,
    adding,
    exporting,
    working,
    audit,
    interface,
    health,
)
"""The pages, then the JSON, then what watches over the server asks."""

NOT_FOUND = "There is no such page in this case."


@dataclass(frozen=True, slots=True)
class Told:
    """What is answered where a question is not."""

    error: str


WRONG: dict[int | str, dict[str, Any]] = {
    404: {"model": Told, "description": "The case does not hold that."},
    409: {"model": Told, "description": "The case is in use, or cannot be read."},
    422: {"model": Told, "description": "The question is not one that is understood."},
}
"""What every answer may be but what was asked for."""


def create_app(served: Served, access: Access) -> FastAPI:
    """The ASGI application for one case. Every answer goes through `Guard`."""
    app = FastAPI(
        title="Headwater",
        version=__version__,
        summary="Who stands behind each claim of one case, as JSON.",
        openapi_url=f"{API}openapi.json",
        docs_url=None,  # the interactive pages load scripts from elsewhere
        redoc_url=None,
        responses=WRONG,
    )
    app.state.served = served
    app.add_middleware(Guard, access=access)
    app.mount("/static/pages", StaticFiles(directory=static_folder()), name="styles")
    app.mount("/static", StaticFiles(directory=own_static_folder()), name="static")
    for pages in ROUTES:
        app.include_router(pages.router)
    app.add_exception_handler(HeadwaterError, _told)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _unforeseen)
    return app


async def _told(request: Request, error: Exception) -> Response:
    """An error raised on purpose: a page of what the case does not hold, a form that cannot be taken, a case that is in use."""
    assert isinstance(error, HeadwaterError)
    what: Served = request.app.state.served
    wrong = 404 if request.method == "GET" else 400
    return _error(request, wrong if isinstance(error, UsageError | InputError) else 409, str(what.told(error)))


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _error(request, error.status_code, NOT_FOUND if error.status_code == 404 else str(error.detail))


async def _unforeseen(request: Request, error: Exception) -> Response:
    """A fault of ours, told without its insides; the server's log has them."""
    answer = _error(
        request, 500, f"Something unforeseen happened ({type(error).__name__}). This is a fault of Headwater, not yours."
    )
    answer.headers.update(HEADERS)  # this answer is given outside the guard
    return answer


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    told = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors())
    return _error(request, 422, told)


def _error(request: Request, status: int, words: str) -> Response:
    if path_of(request).startswith(API):
        return JSONResponse({"error": words}, status_code=status)
    told = {"words": words, "heading": HEADS.get(status, "That did not work"), "from_form": request.method == "POST"}
    return page(request, "error.html", told, status=status)
