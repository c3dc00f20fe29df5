"""The first page: what the case holds, and what needs a look."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from headwater.case import Order, Wanted
from headwater.web.rendering import page
from headwater.web.served import served
from headwater.web.views.overview import scatter, timeline

router = APIRouter(include_in_schema=False)

SHOWN = 12
"""Claims in the list."""

DRAWN = 200
"""Claims in the drawing, those of most reports."""


@router.get("/")
def overview(request: Request) -> Response:
    """Claims by reports against origins, a timeline of reports, what needs a look."""
    with served(request).case.view() as view:
        totals = view.totals()
        claims = view.list_claims(Wanted(least_reports=2), Order.REPORTS, DRAWN).rows
        doubts = view.doubts(limit=1)
        days = view.report_days()
    values = {
        "totals": totals,
        "claims": claims[:SHOWN],
        "doubtful": doubts.statements.total,
        "names": bool(doubts.links),
        "scatter": scatter(claims),
        "timeline": timeline(days),
    }
    return page(request, "overview.html", values)
