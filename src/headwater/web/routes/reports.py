"""The list of reports, the page of one, and its original bytes."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from headwater.errors import UsageError
from headwater.export.names import Names
from headwater.web.links import words_asked
from headwater.web.paging import AT_ONCE, First, paged
from headwater.web.rendering import page
from headwater.web.served import served
from headwater.web.views.judging import report_questions
from headwater.web.views.reports import report_view

router = APIRouter(include_in_schema=False)

MOST_CLAIMS = 1000
"""Claims of one report that its margin shows."""


@router.get("/reports")
def reports(request: Request, first: First = 0, outlet: str | None = None) -> Response:
    """The reports, some at a time."""
    with served(request).case.view() as view:
        listed = view.list_reports(outlet, AT_ONCE, first)
        rejected = view.rejections() if not first and outlet is None else ()
    return page(request, "reports.html", {**paged(request, listed), "outlet": outlet, "rejected": rejected})


@router.get("/reports/{report_id}")
def report(request: Request, report_id: str, words: Annotated[str, Query(max_length=40)] = "") -> Response:
    """The page of one report."""
    with served(request).case.view() as view:
        found = view.report(report_id)
        try:
            reading = view.reading(report_id)
        except UsageError:
            reading = None
        statements = view.statements(report_id)
        rows = {row.id: row for row in view.claims_of_report(report_id, MOST_CLAIMS).rows}
        claims = {said: rows[claim] for said, claim in view.claims_by_statement(report_id).items() if claim in rows}
        copies = view.copies(report_id)
        near = [view.report(other) for pair in copies.pairs for other in pair.reports if other != report_id]
    names = Names.among([found, *near], ())
    shown = report_view(found, reading, statements, claims, copies, names, words_asked(words))
    return page(request, "report.html", {"view": shown, "questions": list(report_questions(found))})


@router.get("/reports/{report_id}/original")
def original(request: Request, report_id: str) -> Response:
    """The bytes as they were read: to be saved, never shown by the browser, as they may hold anything."""
    with served(request).case.view() as view:
        found, data = view.report(report_id), view.original(report_id)
    name = "".join(mark if mark.isalnum() or mark in "-_." else "_" for mark in found.path.rsplit("/", 1)[-1])
    headers = {
        "content-disposition": f'attachment; filename="{name[-100:]}"',
        "content-security-policy": "sandbox; default-src 'none'",
    }
    return Response(data, media_type="application/octet-stream", headers=headers)
