"""Search: words, and filters for speaker, outlet, unnamed origins and dates."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from headwater.case import wanted
from headwater.web.links import report_path, source_path
from headwater.web.rendering import page
from headwater.web.served import served
from headwater.web.views.found import found_view

router = APIRouter(include_in_schema=False)


@router.get("/search")
def search(request: Request, q: Annotated[str, Query(max_length=500)] = "") -> Response:
    """What was found for ``q``; the page alone where it is empty."""
    looked_for = wanted(q)
    with served(request).case.view() as view:
        hits = view.search(looked_for) if q.strip() else None
    values = {
        "hits": hits,
        "reports": [found_view(hit, report_path(hit.id), looked_for.words) for hit in (hits.reports if hits else ())],
        "sources": [
            found_view(hit, source_path(hit.id), looked_for.speaker or looked_for.words)
            for hit in (hits.sources if hits else ())
        ],
    }
    return page(request, "search.html", values)
