"""The same objects as JSON: what `trace --json` and `extract` print, a part at a time, described by OpenAPI."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request

from headwater.case import Order, OutletRow, SourceRow, Totals, wanted
from headwater.export import reading_to_json, trace_to_json
from headwater.model import Kind
from headwater.web.paging import First
from headwater.web.served import served

router = APIRouter(prefix="/api", tags=["case"])

MOST = 500
"""Rows that one answer holds at most."""

Limit = Annotated[int, Query(ge=1, le=MOST)]
ClaimId = Annotated[str, Path(description="As in the newest trace, c1 and so on.", max_length=20)]
SourceId = Annotated[str, Path(description="As in the newest trace, s1 and so on.", max_length=20)]
ReportId = Annotated[str, Path(max_length=200)]
Json = dict[str, Any]


def _rows(page: Any) -> Json:  # noqa: ANN401 - pages of any rows
    return {"total": page.total, "first": page.offset, "rows": [asdict(row) for row in page.rows]}


@router.get("/case", summary="How much the case holds", response_model=Totals)
def totals(request: Request) -> Totals:
    """Counts of reports, sources, statements and claims."""
    with served(request).case.view() as view:
        return view.totals()


@router.get("/claims", summary="Claims, some at a time")
def claims(request: Request, q: str = "", order: Order = Order.REPORTS, first: First = 0, limit: Limit = 50) -> Json:
    """Rows with counts; ``q`` searches as the pages do."""
    with served(request).case.view() as view:
        return _rows(view.list_claims(wanted(q), order, limit, first))


@router.get("/claims/{claim_id}", summary="One claim")
def claim(request: Request, claim_id: ClaimId) -> Json:
    """The object of `trace --json` for one claim: with its reports (without their text), sources and copies."""
    with served(request).case.view() as view:
        return trace_to_json(view.trace_of([claim_id]), with_text=False)


@router.get("/reports", summary="Reports, some at a time")
def reports(request: Request, outlet: str | None = None, first: First = 0, limit: Limit = 50) -> Json:
    """Rows with counts, and in ``marks`` what people marked a report as; of one outlet, if it is given."""
    with served(request).case.view() as view:
        found = _rows(view.list_reports(outlet, limit, first))
        marks = view.marks([row["id"] for row in found["rows"]])
    for row in found["rows"]:
        row["marks"] = marks.get(row["id"], ())
    return found


@router.get("/reports/{report_id}", summary="What was read in one report")
def report(request: Request, report_id: ReportId) -> Json:
    """The object of `extract` for one report, with its text: all spans point into it."""
    with served(request).case.view() as view:
        reading = view.reading(report_id)
    return {**reading_to_json(reading), "text": reading.report.text}


@router.get("/sources", summary="Sources, some at a time")
def sources(
    request: Request, *, kind: Kind | None = None, named: bool | None = None, first: First = 0, limit: Limit = 50
) -> Json:
    """Rows with counts, those that most reports credit first."""
    with served(request).case.view() as view:
        return _rows(view.list_sources(kind, limit, first, named=named))


@router.get("/sources/{source_id}", summary="One source", response_model=SourceRow)
def source(request: Request, source_id: SourceId) -> SourceRow:
    """Its names and how many reports, statements and claims credit it."""
    with served(request).case.view() as view:
        return view.source_row(source_id)


@router.get("/outlets", summary="Outlets of the reports", response_model=list[OutletRow])
def outlets(request: Request) -> list[OutletRow]:
    """Each with the number and the dates of its reports."""
    with served(request).case.view() as view:
        return list(view.outlets())
