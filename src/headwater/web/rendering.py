"""Templates to answers: the layout, the style and the components are those of `headwater.export.pages`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, PackageLoader

from headwater.export.names import day, heading, plain
from headwater.export.pages import STYLES, environment
from headwater.web.links import path_of, root_of
from headwater.web.people import Person, Role, person

SECTIONS = (
    ("/", "Overview", Role.READER),
    ("/claims", "Claims", Role.READER),
    ("/reports", "Reports", Role.READER),
    ("/sources", "Sources", Role.READER),
    ("/outlets", "Outlets", Role.READER),
    ("/review", "Review", Role.REVIEWER),
    ("/add", "Add", Role.ADMIN),
    ("/export", "Export", Role.READER),
)
"""The pages that every page leads to, and whom."""

BY = "headwater-by"
"""The cookie that keeps who judges, so that a name is typed once where nobody signs in."""


def own_static_folder() -> Path:
    """Where the scripts and the style of the server's own pages lie."""
    return Path(str(files("headwater.web") / "static"))


@cache
def templates() -> Environment:
    """The templates of the server's pages, before those of the pages that stand alone."""
    found = environment(PackageLoader("headwater.web")).overlay()
    found.filters |= {"heading": heading, "day": day, "quoted": quoted}
    return found


_OPENING = "\"“”„«‟'‘"


def quoted(words: str) -> str:
    """Words of a report, safe to show, in quotation marks where they bring none of their own."""
    bare = plain(words).strip()
    return bare if bare[:1] and bare[0] in _OPENING else f"“{bare}”"


def leads_to(request: Request, path: str) -> RedirectResponse:
    """On to another page of the case, to be asked for anew."""
    return RedirectResponse(root_of(request) + path, status_code=303)


def page(request: Request, template: str, values: Mapping[str, Any], *, status: int = 200) -> HTMLResponse:
    """A page of the case. ``values`` are what the template shows; what every page shows is added: the sections, the styles, the
    case's name, who asks, and what came of the job that the address names as ``after``.
    """
    path, root, who = path_of(request), root_of(request), person(request)
    html = (
        templates()
        .get_template(template)
        .render(
            values,
            case=request.app.state.served.name,
            root=root,
            sections=_sections(path, who),
            styles=[*(f"{root}/static/pages/{name}" for name in STYLES), f"{root}/static/case.css"],
            here=f"{path}?{request.url.query}" if request.url.query else path,
            person=who,
            judges=who.may(Role.REVIEWER),
            adds=who.may(Role.ADMIN),
            by=who.name or unquote(request.cookies.get(BY, "")),
            asked=request.query_params.get("q", "") if path == "/search" else "",
            told=_told(request),
        )
    )
    return HTMLResponse(html, status_code=status)


def _sections(path: str, who: Person) -> list[tuple[str, str, bool]]:
    return [
        (href, words, path == href or (href != "/" and path.startswith(f"{href}/")))
        for href, words, role in SECTIONS
        if who.may(role)
    ]


def _told(request: Request) -> str:
    """What came of the job that led here, or ""."""
    number = request.query_params.get("after", "")
    state = request.app.state.served.jobs.state(int(number)) if number.isdecimal() and len(number) < 10 else None
    return state.came_of_it if state is not None and state.ended else ""
