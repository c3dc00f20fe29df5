"""The first page: what the case holds, and what needs a look."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from headwater.case import Order, Wanted
from headwater.web.rendering import page
from headwater.web.served import served

router = APIRouter(include_in_schema=False)

SHOWN = 12


@router.get("/")
def overview(request: Request) -> Response:
    """Claims by reports against origins, a timeline of reports, what needs a look."""
    with served(request).case.view() as view:
        totals = view.totals()
        claims = view.list_claims(Wanted(least_reports=2), Order.REPORTS, SHOWN)
        lost = view.list_claims(Wanted(least_reports=2), Order.LOST, 1)
        doubts = view.doubts(limit=1)
    return page(request, "overview.html", {"totals": totals, "claims": claims.rows, "doubts": doubts, "lost": lost.rows})
