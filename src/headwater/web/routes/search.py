"""Search: words, and filters for speaker, outlet, unnamed origins and dates."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from headwater.case import wanted
from headwater.web.rendering import page
from headwater.web.served import served

router = APIRouter(include_in_schema=False)


@router.get("/search")
def search(request: Request, q: Annotated[str, Query(max_length=500)] = "") -> Response:
    """What was found for ``q``; the page alone where it is empty."""
    with served(request).case.view() as view:
        hits = view.search(wanted(q)) if q.strip() else None
    return page(request, "search.html", {"hits": hits})
