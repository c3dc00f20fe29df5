"""Templates to answers: the layout, the style and the components are those of `headwater.export.pages`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader

from headwater.export.names import day, heading, plain
from headwater.export.pages import STYLES, environment

SECTIONS = (
    ("/", "Overview"),
    ("/claims", "Claims"),
    ("/reports", "Reports"),
    ("/sources", "Sources"),
    ("/outlets", "Outlets"),
    ("/review", "Review"),
    ("/add", "Add"),
)
"""The pages that every page leads to."""


BY = "headwater-by"
"""The cookie that keeps who judges, so that a name is typed once."""


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


def page(request: Request, template: str, values: Mapping[str, Any], *, status: int = 200) -> HTMLResponse:
    """A page of the case. ``values`` are what the template shows; sections, styles and the case's name are added."""
    path = request.url.path
    html = (
        templates()
        .get_template(template)
        .render(
            values,
            case=request.app.state.served.name,
            sections=[(href, words, path == href or (href != "/" and path.startswith(f"{href}/"))) for href, words in SECTIONS],
            styles=[*(f"/static/pages/{name}" for name in STYLES), "/static/case.css"],
            here=f"{path}?{request.url.query}" if request.url.query else path,
            by=unquote(request.cookies.get(BY, "")),
            asked=request.query_params.get("q", "") if path == "/search" else "",
        )
    )
    return HTMLResponse(html, status_code=status)
