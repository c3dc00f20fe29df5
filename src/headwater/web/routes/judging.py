"""A person's judgements: what waits for one, what was judged, and taking it back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from headwater import pipeline
from headwater.case import ClaimRow, Doubts, Page, View
from headwater.case.writing import add_judgements
from headwater.judge import sentence
from headwater.model import Judgement, Kind, SourceLink, Standing, Undo, Verdict
from headwater.pipeline import judging
from headwater.web.concerned import claim_concerned, page_concerned, what_changed
from headwater.web.deeds import note_in
from headwater.web.jobs import Ended, Work
from headwater.web.links import root_of
from headwater.web.paging import AT_ONCE as PAGE
from headwater.web.paging import First, paged
from headwater.web.people import REVIEWER, person
from headwater.web.rendering import BY, leads_to, page
from headwater.web.served import Served, served
from headwater.web.views.judging import Question, as_answered, bytes_named, undoing
from headwater.web.views.source_questions import first_reports, link_question, may_be_shown
from headwater.web.views.statement_questions import speaker_question

router = APIRouter(include_in_schema=False)

AT_ONCE = 20
"""Questions on one page."""

_LOCAL = re.compile(r"/(?![/\\])")
"""An address on this server: browsers take two slashes of either kind for another's name."""

_YEAR = 365 * 24 * 3600

_SOON = 1.0
"""Seconds that a judgement's answer waits for the trace: in a small case there is no progress to watch."""

_LISTS = ("/review", "/judgements")
"""Pages of questions of many claims: who judges there goes on there."""

_IN_VAIN = frozenset({Standing.UNRESOLVED, Standing.SUPERSEDED})


@router.get("/review", dependencies=REVIEWER)
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
    by_id = {one.judgement.id: one.judgement for one in outcomes}
    shown = outcomes[::-1][first : first + PAGE]
    told = [one for outcome in shown for one in _undone(outcome.judgement, by_id)]
    with case.view() as view:
        called = dict(judging.called(view.reports_of([*bytes_named(told)])))

    def words(one: Judgement) -> str:
        *undoings, meant = _undone(one, by_id)
        return "taken back: " * len(undoings) + sentence(meant, called)

    found = [(one, words(one.judgement), undoing(one.judgement)) for one in shown]
    listed = paged(request, Page(tuple(found), len(outcomes), first), PAGE)
    waits = any(one.standing is Standing.STANDS and one.reason for one in outcomes)
    return page(request, "judgements.html", {**listed, "stands": Standing.STANDS, "waits": waits})


def _undone(one: Judgement, by_id: Mapping[str, Judgement]) -> list[Judgement]:
    """A judgement, what it takes back, what that takes back, and so on."""
    found = [one]
    while isinstance(found[-1].matter, Undo) and found[-1].matter.judgement in by_id:
        found.append(by_id[found[-1].matter.judgement])
    return found


@router.post("/judgements", dependencies=REVIEWER)
def judge(  # noqa: PLR0913, PLR0917 - the fields of the form
    request: Request,
    matter: Annotated[str, Form(max_length=100_000)],
    by: Annotated[str, Form(max_length=100)] = "",
    verdict: Annotated[Verdict, Form()] = Verdict.YES,
    why: Annotated[str, Form(max_length=2000)] = "",
    back: Annotated[str, Form(max_length=500)] = "/judgements",
    corrected: Annotated[str | None, Form(max_length=500)] = None,
) -> Response:
    """Keeps the judgement, and traces anew what it touches. Who is signed in has made it, whatever the form says."""
    what, who = served(request), person(request)
    made = as_answered(matter, corrected, who.name or by, judging.now().isoformat(), why, verdict)
    with what.case.view() as view:
        before = claim_concerned(view, made.matter)
        said = _said(view, made)
    with what.case.writing() as connection:
        add_judgements(connection, [made])
        note_in(connection, who, "took back" if isinstance(made.matter, Undo) else "judged", _noted(said, made))
    here = back if _LOCAL.match(back) else "/judgements"
    number = what.begin("Tracing with what you judged", _tracing(what, made, said, before, here), here)
    what.jobs.wait(number, _SOON)
    answer = leads_to(request, f"/jobs/{number}")
    if not who.signed_in:
        answer.set_cookie(BY, quote(made.by), max_age=_YEAR, httponly=True, samesite="strict", path=root_of(request) or "/")
    return answer


def _said(view: View, made: Judgement) -> str:
    """The judgement as a sentence, or the one that it takes back."""
    known = {one.id: one for one in view.judgements()} if isinstance(made.matter, Undo) else {}
    *undoings, meant = _undone(made, known)
    return "taken back: " * len(undoings) + sentence(meant, dict(judging.called(view.reports_of([*bytes_named([meant])]))))


def _noted(said: str, made: Judgement) -> str:
    return f"{said}{f' – {made.why}' if made.why else ''} [{made.id}]"


def _tracing(what: Served, made: Judgement, said: str, before: ClaimRow | None, back: str) -> Work:
    def work(progress: pipeline.Progress) -> Ended:
        pipeline.add_originals(what.case, (), what.settings, progress=progress)
        missed = [one.reason for one in judging.outcomes(what.case) if one.judgement.id == made.id and one.standing in _IN_VAIN]
        with what.case.view() as view:
            after = claim_concerned(view, made.matter)
            page = page_concerned(view, made.matter, after)
        told = f"Kept: {said}." + "".join(f" It changes nothing here: {reason}." for reason in missed)
        changed = "" if missed else what_changed(before, after)
        return Ended(f"{told} {changed}".strip(), back if back.startswith(_LISTS) else page)

    return work
