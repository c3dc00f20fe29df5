"""Sources: the named, the unnamed, one by itself; and outlets with whom they rely on."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from headwater.errors import UsageError
from headwater.export.names import plain
from headwater.model import Kind
from headwater.web.paging import AT_ONCE, First, paged
from headwater.web.rendering import page
from headwater.web.served import served

router = APIRouter(include_in_schema=False)


@router.get("/sources")
def sources(request: Request, *, named: bool | None = None, kind: Kind | None = None, first: First = 0) -> Response:
    """The sources, those that most reports credit first."""
    with served(request).case.view() as view:
        listed = view.list_sources(kind, AT_ONCE, first, named=named)
    return page(request, "sources.html", {**paged(request, listed), "named": named, "kind": kind})


@router.get("/sources/{source_id}")
def source(request: Request, source_id: str, first: First = 0) -> Response:
    """One source: its names, what it is credited with, the claims, and names that may be its own."""
    with served(request).case.view() as view:
        row = view.source_row(source_id)
        found = view.source(source_id)
        said = view.statements_of_source(source_id, AT_ONCE, first)
        claims = view.claims_of_source(source_id, AT_ONCE)
        links = view.source_links(source_id)
    return page(
        request, "source.html", {**paged(request, said), "row": row, "source": found, "claims": claims.rows, "links": links}
    )


@router.get("/outlets")
def outlets(request: Request) -> Response:
    """The outlets whose reports are here."""
    with served(request).case.view() as view:
        listed = view.outlets()
    return page(request, "outlets.html", {"outlets": listed})


@router.get("/outlets/of")
def outlet(request: Request, name: Annotated[str, Query(max_length=1000)], first: First = 0) -> Response:
    """One outlet: its reports, and whom they rely on, in their words. Raises UsageError where none of its reports is here."""
    with served(request).case.view() as view:
        reports = view.list_reports(name, AT_ONCE)
        relied = view.credited_by_outlet(name, AT_ONCE, first)
    if not reports.total:
        raise UsageError("no report of this outlet is in the case.", subject=plain(name), remedy="The list of outlets has all.")
    return page(request, "outlet.html", {**paged(request, relied), "name": name, "reports": reports})
