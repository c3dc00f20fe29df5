"""The list of reports, the page of one, and its original bytes."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from headwater.errors import UsageError
from headwater.export.names import Names
from headwater.web.links import report_path, statement_asked, words_asked
from headwater.web.paging import AT_ONCE, MOST_CLAIMS, First, paged
from headwater.web.people import REVIEWER
from headwater.web.rendering import page
from headwater.web.served import served
from headwater.web.views.report_questions import copy_questions, report_questions
from headwater.web.views.reports import report_view
from headwater.web.views.statement_questions import speaker_question

router = APIRouter(include_in_schema=False)

MOST_NEAR = 200
"""Reports that share text with one, which its page names."""

MOST_ASKED = 40
"""Statements of one report whose speaker its page asks for."""

PDF = "application/pdf"

SHOWN = {
    "text/plain": "text/plain",
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "text/markdown": "text/plain",
    PDF: PDF,
}
"""Media types of originals that may be shown beside their report, and as what; all others are only saved. A PDF is shown by the
browser's own viewer, which keeps it apart from the page.
"""

MOST_SHOWN, MOST_OF_PDF = 4_000_000, 50_000_000
"""Bytes of an original that is shown; a larger one is saved only."""

SANDBOX = {
    "content-security-policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'",
    "x-dns-prefetch-control": "off",
    "referrer-policy": "no-referrer",
}
"""What a browser may do with an original: show its words and its own style, nothing else."""


@router.get("/reports")
def reports(request: Request, first: First = 0, outlet: str | None = None, *, newest: bool = False) -> Response:
    """The reports, some at a time: by their files' names, or the newest first."""
    with served(request).case.view() as view:
        listed = view.list_reports(outlet, AT_ONCE, first, newest_first=newest)
        beginnings = view.beginnings([row.id for row in listed.rows if not row.title])
        marks = view.marks([row.id for row in listed.rows])
        rejected = view.rejections() if not first and outlet is None else ()
    of_outlet = {} if outlet is None else {"outlet": outlet}
    orders = [
        (f"/reports?{urlencode({**of_outlet, **more})}".rstrip("?"), words, here is newest)
        for words, more, here in (("by file", {}, False), ("newest first", {"newest": "true"}, True))
    ]
    beside = {"rejected": rejected, "beginnings": beginnings, "marks": marks}
    return page(request, "reports.html", {**paged(request, listed), "outlet": outlet, "orders": orders, **beside})


@router.get("/reports/{report_id}")
def report(
    request: Request,
    report_id: str,
    words: Annotated[str, Query(max_length=40)] = "",
    statement: Annotated[str, Query(max_length=20)] = "",
    beside: Annotated[str, Query(max_length=20)] = "",
) -> Response:
    """The page of one report, with the words marked that ``words`` or ``statement`` ask for."""
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
        others = {other for pair in copies.pairs for other in pair.reports if other != report_id}
        near = view.some_reports(sorted(others)[:MOST_NEAR]).values()
        headlines, versions = view.headlines(report_id), view.versions(report_id)
        kind = SHOWN.get(view.media_type(report_id))
    names = Names.among([found, *near], ())
    asked = words_asked(words) or statement_asked(statement, statements)
    values = {
        "view": report_view(found, reading, statements, claims, copies, names, asked, headlines),
        "versions": versions,
        "at": next((place for place, one in enumerate(versions, 1) if one.id == report_id), 0),
        "showable": kind is not None,
        "shown": kind is not None and beside == "original",
        "by_viewer": kind == PDF,
    }
    return page(request, "report.html", values)


@router.get("/reports/{report_id}/judge", dependencies=REVIEWER)
def judge(request: Request, report_id: str) -> Response:
    """What a person may settle of one report: what it is, where its text is from, and who says what."""
    with served(request).case.view() as view:
        found = view.report(report_id)
        statements = view.statements(report_id)
        copies = view.copies(report_id)
        near = view.some_reports(sorted({other for pair in copies.pairs[:MOST_ASKED] for other in pair.reports}))
    credited = [one for one in statements if one.chain]
    values = {
        "heading": Names.among([found], ()).report(report_id),
        "lead": "What you settle is kept, shown as yours, and outlives every new reading.",
        "back_to": (report_path(report_id), "Back to the report"),
        "groups": (
            ("The report", list(report_questions(found))),
            ("Where its text is from", list(copy_questions(found, copies, near))),
            ("Who says what", [speaker_question(one, found) for one in credited[:MOST_ASKED]]),
        ),
    }
    return page(request, "questions.html", values)


@router.get("/reports/{report_id}/original")
def original(request: Request, report_id: str) -> Response:
    """The bytes as they were read, to be saved: they may hold anything."""
    with served(request).case.view() as view:
        found, data = view.report(report_id), view.original(report_id)
    name = "".join(
        mark if mark.isascii() and (mark.isalnum() or mark in "-_.") else "_" for mark in found.path.rsplit("/", 1)[-1]
    )
    headers = {
        "content-disposition": f'attachment; filename="{name[-100:]}"',
        "content-security-policy": "sandbox; default-src 'none'",
    }
    return Response(data, media_type="application/octet-stream", headers=headers)


@router.get("/reports/{report_id}/shown")
def shown(request: Request, report_id: str) -> Response:
    """The original of a text, a web page or a PDF as a browser shows it: in a sandbox, where nothing is run or fetched."""
    with served(request).case.view() as view:
        kind = SHOWN.get(view.media_type(report_id))
        data = view.original(report_id) if kind else b""
    if kind is None or len(data) > (MOST_OF_PDF if kind == PDF else MOST_SHOWN):
        raise UsageError("this original cannot be shown here.", remedy="Save it, and open it with a program that you trust.")
    return Response(data, headers={"content-type": _with_charset(kind, data), **SANDBOX})


def _with_charset(kind: str, data: bytes) -> str:
    if kind == PDF:
        return kind
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return kind  # the browser takes what the page says of itself
    return f"{kind}; charset=utf-8"
