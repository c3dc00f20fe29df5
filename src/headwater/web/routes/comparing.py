"""Two reports of the case side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from headwater.errors import UsageError
from headwater.export.names import Names
from headwater.model import Copies
from headwater.trace import compare as compared
from headwater.web.paging import MOST_CLAIMS
from headwater.web.rendering import page
from headwater.web.served import served
from headwater.web.views.comparing import comparison_view

router = APIRouter(include_in_schema=False)

Id = Annotated[str, Query(max_length=200)]


@router.get("/compare")
def compare(request: Request, first: Id, second: Id) -> Response:
    """The two reports; UsageError where they are one."""
    if first == second:
        raise UsageError("these are one report.", remedy="Choose two.")
    with served(request).case.view() as view:
        reports = (view.report(first), view.report(second))
        claims = [{row.id: row for row in view.claims_of_report(name, MOST_CLAIMS).rows} for name in (first, second)]
        trace = view.trace_of([name for name in claims[0] if name in claims[1]])
        copies = view.copies(first)
    pairs = tuple(pair for pair in copies.pairs if second in pair.reports)
    parents = tuple(pair for pair in copies.parents if {*pair} == {first, second})
    two = {first, second}
    shared = tuple(
        replace(claim, statements=tuple(one for one in claim.statements if one.report in two))
        for claim in trace.claims
        if two <= {*claim.reports}
    )
    pair = replace(trace, reports=reports, claims=shared, copies=Copies(pairs, parents))
    found = compared(pair, first, second)
    shown = comparison_view(found, Names.among(reports, trace.sources))
    return page(request, "compare.html", {"view": shown})
