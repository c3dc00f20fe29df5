"""The list of claims, the page of one, and its trail as a drawing."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from headwater.case import Order
from headwater.export.pages import Background, claim_view, trail_file
from headwater.web.links import ServerLinks
from headwater.web.paging import AT_ONCE, First, paged
from headwater.web.rendering import page
from headwater.web.served import served
from headwater.web.views.judging import claim_questions

router = APIRouter(include_in_schema=False)

ORDERS = {
    Order.REPORTS: "most reports",
    Order.FEWEST_ORIGINS: "fewest origins",
    Order.LOST: "most stated as fact",
    Order.CHANGES: "most changes",
    Order.DISCREPANCIES: "most differences",
    Order.DENIALS: "most denials",
    Order.LATEST: "latest",
}


@router.get("/claims")
def claims(request: Request, order: Order = Order.REPORTS, first: First = 0) -> Response:
    """The claims, some at a time."""
    with served(request).case.view() as view:
        listed = view.list_claims(order=order, limit=AT_ONCE, offset=first)
    orders = [(one.value, words, one is order) for one, words in ORDERS.items()]
    return page(request, "claims.html", {**paged(request, listed), "orders": orders})


@router.get("/claims/{claim_id}")
def claim(request: Request, claim_id: str) -> Response:
    """The page of one claim."""
    with served(request).case.view() as view:
        trace = view.trace_of([claim_id])
        total = view.totals().claims
        outlets = {outlet.name: outlet.reports for outlet in view.outlets()}
    shown = claim_view(trace.claims[0], Background.of(trace, outlets), ServerLinks())
    return page(request, "claim_page.html", {"view": shown, "total": total})


@router.get("/claims/{claim_id}/judge")
def judge(request: Request, claim_id: str) -> Response:
    """What a person may settle of one claim."""
    with served(request).case.view() as view:
        trace = view.trace_of([claim_id])
    claim = trace.claims[0]
    questions = list(claim_questions(claim, {report.id: report for report in trace.reports}))
    return page(request, "judge_claim.html", {"claim": claim, "questions": questions})


@router.get("/claims/{claim_id}/trail.svg")
def trail(request: Request, claim_id: str) -> Response:
    """How a claim travelled, as a drawing that stands alone."""
    with served(request).case.view() as view:
        trace = view.trace_of([claim_id])
        outlets = {outlet.name: outlet.reports for outlet in view.outlets()}
    headers = {"content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox"}
    return Response(
        trail_file(trace, trace.claims[0], Background.of(trace, outlets)), media_type="image/svg+xml", headers=headers
    )
