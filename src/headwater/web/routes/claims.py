"""The list of claims, the page of one, and its trail as a drawing."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from headwater.case import Order, Page, wanted
from headwater.export.names import heading
from headwater.export.pages import Background, claim_view, trail_file
from headwater.web.links import ServerLinks, claim_path, root_of
from headwater.web.paging import AT_ONCE, First, paged
from headwater.web.people import REVIEWER
from headwater.web.rendering import page
from headwater.web.served import served
from headwater.web.views.claim_questions import claim_questions, merge_question, origin_questions, way_questions
from headwater.web.views.claims import bounded

router = APIRouter(include_in_schema=False)

MOST_ASKED = 25
"""Reports of one claim that one page asks about."""

MOST_FOUND = 8
"""Claims that may be the same, which one page asks about."""

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
def claims(  # noqa: PLR0913 - the fields of the form
    request: Request,
    order: Order = Order.REPORTS,
    first: First = 0,
    q: Annotated[str, Query(max_length=500)] = "",
    *,
    unnamed: bool = False,
    several: bool = False,
    outlet: Annotated[str, Query(max_length=300)] = "",
    since: Annotated[str, Query(max_length=30)] = "",
    until: Annotated[str, Query(max_length=30)] = "",
) -> Response:
    """The claims, some at a time; ``q`` is as in the search."""
    asked = wanted(q)
    chosen = replace(
        asked,
        unnamed=asked.unnamed or unnamed,
        least_reports=2 if several else 1,
        outlet=outlet.strip() or asked.outlet,
        since=since.strip() or asked.since,
        until=until.strip() or asked.until,
    )
    with served(request).case.view() as view:
        listed = view.list_claims(chosen, order, AT_ONCE, first)
    orders = [(one.value, words, one is order) for one, words in ORDERS.items()]
    typed = {"q": q, "outlet": outlet, "since": since, "until": until, "unnamed": unnamed, "several": several}
    return page(request, "claims.html", {**paged(request, listed), "orders": orders, "typed": typed})


@router.get("/claims/{claim_id}")
def claim(  # noqa: PLR0913, PLR0917 - a number a list
    request: Request,
    claim_id: str,
    credited: Annotated[First, Query(alias="credits")] = 0,
    changes: First = 0,
    denials: First = 0,
    discrepancies: First = 0,
    steps: First = 0,
) -> Response:
    """The page of one claim; of long lists the rows from these numbers on."""
    with served(request).case.view() as view:
        trace = view.trace_of([claim_id])
        total = view.totals().claims
        outlets = {outlet.name: outlet.reports for outlet in view.outlets()}
    firsts = {"credits": credited, "changes": changes, "denials": denials, "discrepancies": discrepancies, "steps": steps}
    whole = claim_view(trace.claims[0], Background.of(trace, outlets), ServerLinks(root_of(request)))
    shown = bounded(whole, firsts, root_of(request) + claim_path(claim_id))
    return page(request, "claim_page.html", {"view": shown, "total": total})


@router.get("/claims/{claim_id}/judge", dependencies=REVIEWER)
def judge(request: Request, claim_id: str, q: Annotated[str, Query(max_length=500)] = "", first: First = 0) -> Response:
    """What a person may settle of one claim; ``q`` looks for claims that may be the same."""
    with served(request).case.view() as view:
        trace = view.trace_of([claim_id])
        near = [row.id for row in view.list_claims(wanted(q), limit=MOST_FOUND).rows if row.id != claim_id] if q.strip() else []
        others = view.trace_of(near) if near else None
    claim = trace.claims[0]
    reports = {report.id: report for report in trace.reports}
    merging = []
    if others is not None:
        known = reports | {report.id: report for report in others.reports}
        merging = [merge_question(claim, other, known) for other in others.claims]
    belonging = list(claim_questions(claim, reports))
    listed = Page(tuple(belonging[first : first + MOST_ASKED]), len(belonging), first)
    values = {
        **paged(request, listed, MOST_ASKED),
        "heading": heading(claim.text),
        "lead": "What you settle is kept, shown as yours, and outlives every new reading.",
        "back_to": (claim_path(claim_id), "Back to the claim"),
        "q": q,
        "groups": (
            ("Claims that may be the same", merging),
            ("What each report says, and whether it belongs here", listed.rows),
            ("Distinct, but independent?", list(origin_questions(claim, reports, trace.source_links))),
            ("Who has it from whom, where no credit tells", list(way_questions(claim, reports))[:MOST_ASKED]),
        ),
    }
    return page(request, "judge_claim.html", values)


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
