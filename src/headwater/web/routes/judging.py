"""A person's judgements: what waits for one, what was judged, and taking it back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from headwater import pipeline
from headwater.case import Doubts, Page, View
from headwater.judge import sentence
from headwater.model import Judgement, Kind, SourceLink, Standing, Undo, Verdict
from headwater.pipeline import judging
from headwater.web.jobs import Work
from headwater.web.paging import AT_ONCE as PAGE
from headwater.web.paging import First, paged
from headwater.web.rendering import BY, page
from headwater.web.served import Served, served
from headwater.web.views.judging import (
    Question,
    as_answered,
    bytes_named,
    first_reports,
    link_question,
    may_be_shown,
    speaker_question,
    undoing,
)

router = APIRouter(include_in_schema=False)

AT_ONCE = 20
"""Questions on one page."""

_LOCAL = re.compile(r"/(?![/\\])")
"""An address on this server: browsers take two slashes of either kind for another's name."""

_YEAR = 365 * 24 * 3600


@router.get("/review")
def review(request: Request, first: First = 0) -> Response:
    """Doubtful readings first, then names that may be one source's."""
    with served(request).case.view() as view:
        doubts = view.doubts(limit=AT_ONCE, offset=first)
        questions = list(_questions(view, doubts if not first else replace(doubts, links=())))
    return page(request, "review.html", {**paged(request, doubts.statements, AT_ONCE), "questions": questions})


def _questions(view: View, doubts: Doubts) -> Iterator[Question]:
    rows = doubts.statements.rows
    reports = view.some_reports(sorted({row.report for row in rows} | first_reports(doubts.links)))
    stated = view.stated(rows)
    yield from (speaker_question(stated[row.id], reports[row.report]) for row in rows)
    kinds = kinds_of(view, doubts.links)
    yield from (link_question(link, kinds, reports) for link in doubts.links if may_be_shown(link, kinds))


def kinds_of(view: View, links: Iterable[SourceLink]) -> dict[str, Kind]:
    """What the sources of links are, by their ids."""
    rows = view.source_rows(sorted({source for link in links for source in link.sources}))
    return {name: row.kind for name, row in rows.items()}


@router.get("/judgements")
def judgements(request: Request, first: First = 0) -> Response:
    """All that was judged, newest first, with what became of it."""
    case = served(request).case
    outcomes = judging.outcomes(case)
    with case.view() as view:
        called = dict(judging.called(view.reports_of([*bytes_named(one.judgement for one in outcomes)])))
    by_id = {one.judgement.id: one.judgement for one in outcomes}

    def words(one: Judgement) -> str:
        undone = by_id.get(one.matter.judgement) if isinstance(one.matter, Undo) else None
        return f"taken back: {words(undone)}" if undone is not None else sentence(one, called)

    shown = outcomes[::-1][first : first + PAGE]
    found = [(one, words(one.judgement), undoing(one.judgement)) for one in shown]
    listed = paged(request, Page(tuple(found), len(outcomes), first), PAGE)
    return page(request, "judgements.html", {**listed, "stands": Standing.STANDS})


@router.post("/judgements")
def judge(  # noqa: PLR0913, PLR0917 - the fields of the form
    request: Request,
    matter: Annotated[str, Form(max_length=100_000)],
    by: Annotated[str, Form(max_length=100)],
    verdict: Annotated[Verdict, Form()] = Verdict.YES,
    why: Annotated[str, Form(max_length=2000)] = "",
    back: Annotated[str, Form(max_length=500)] = "/judgements",
    corrected: Annotated[str | None, Form(max_length=500)] = None,
) -> Response:
    """Keeps the judgement, and traces anew what it touches."""
    what = served(request)
    made = as_answered(matter, corrected, by, judging.now().isoformat(), why, verdict)
    here = back if _LOCAL.match(back) else "/judgements"
    number = what.jobs.begin("Tracing with what you judged", _judging(what, made), here)
    answer = RedirectResponse(f"/jobs/{number}", status_code=303)
    answer.set_cookie(BY, quote(made.by), max_age=_YEAR, httponly=True, samesite="strict", path="/")
    return answer


def _judging(what: Served, made: Judgement) -> Work:
    def work(progress: pipeline.Progress) -> str:
        outcomes = judging.judge(what.case, [made], what.settings, progress)
        with what.case.view() as view:
            called = dict(judging.called(view.reports_of([*bytes_named([made])])))
        told = sentence(made, called)
        missed = [one for one in outcomes if one.standing is Standing.UNRESOLVED]
        return f"Kept: {told}." + "".join(f" It changes nothing here: {one.reason}." for one in missed)

    return work
