"""The list of claims, and the page of one."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from headwater.case import Order
from headwater.export.pages import Background, claim_view
from headwater.web.links import ServerLinks
from headwater.web.rendering import page
from headwater.web.served import served

router = APIRouter(include_in_schema=False)

AT_ONCE = 50
"""Rows of a list on one page."""


@router.get("/claims")
def claims(request: Request, order: Order = Order.REPORTS, first: Annotated[int, Query(ge=0)] = 0) -> Response:
    """The claims, some at a time."""
    with served(request).case.view() as view:
        listed = view.list_claims(order=order, limit=AT_ONCE, offset=first)
    return page(request, "claims.html", {"listed": listed, "order": order, "orders": tuple(Order), "at_once": AT_ONCE})


@router.get("/claims/{claim_id}")
def claim(request: Request, claim_id: str) -> Response:
    """The page of one claim."""
    with served(request).case.view() as view:
        trace = view.trace_of([claim_id])
        total = view.totals().claims
    shown = claim_view(trace.claims[0], Background.of(trace), ServerLinks())
    return page(request, "claim_page.html", {"view": shown, "total": total})
