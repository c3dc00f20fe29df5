"""Sources: the named, the unnamed, one by itself; and outlets with whom they rely on."""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from headwater.case import Page, SourceRow, View, Wanted
from headwater.errors import UsageError
from headwater.export.names import plain
from headwater.model import Kind, Relation
from headwater.pipeline.references import References
from headwater.web.links import source_path
from headwater.web.paging import AT_ONCE, First, paged
from headwater.web.people import REVIEWER
from headwater.web.rendering import page
from headwater.web.routes.judging import kinds_of
from headwater.web.served import served
from headwater.web.views.judging import Question
from headwater.web.views.settled import settled_view
from headwater.web.views.source_questions import first_reports, link_question, may_be_shown, own_story_question, two_sources

router = APIRouter(include_in_schema=False)

MOST_ASKED, MOST_FOUND = 20, 6
"""Links of one source, and sources found by a name, that one page asks about."""

MOST_OUTLETS = 200
"""Outlets on one page."""

KINDS = {
    Kind.PERSON: "people",
    Kind.ORGANISATION: "organisations",
    Kind.OUTLET: "outlets",
    Kind.DOCUMENT: "documents",
}
"""Kinds that the list of sources can be narrowed to."""


@router.get("/sources")
def sources(request: Request, *, named: bool | None = None, kind: Kind | None = None, first: First = 0) -> Response:
    """The sources, those that most reports credit first."""
    with served(request).case.view() as view:
        listed = view.list_sources(kind, AT_ONCE, first, named=named)
        said = view.first_said([row.id for row in listed.rows])
    chosen = [("/sources", "all", named is None and kind is None)]
    chosen += [
        ("/sources?named=true", "named", named is True and kind is None),
        ("/sources?named=false", "unnamed", named is False and kind is None),
    ]
    chosen += [(f"/sources?kind={one.value}", words, kind is one) for one, words in KINDS.items()]
    return page(request, "sources.html", {**paged(request, listed), "named": named, "choices": chosen, "said": said})


@router.get("/sources/{source_id}")
def source(request: Request, source_id: str, first: First = 0) -> Response:
    """One source: its names, what it is credited with, the claims, and names that may be its own."""
    with served(request).case.view() as view:
        row = view.source_row(source_id)
        found = view.source(source_id)
        said = view.statements_of_source(source_id, AT_ONCE, first)
        claims = view.claims_of_source(source_id, AT_ONCE)
        links = view.source_links(source_id)
        kinds = kinds_of(view, links)
    links = tuple(link for link in links if may_be_shown(link, kinds))
    settled = [settled_view(link.judged) if link.judged is not None else None for link in links]
    values = {"row": row, "source": found, "claims": claims.rows, "links": links, "settled": settled}
    return page(request, "source.html", {**paged(request, said), **values})


@router.get("/sources/{source_id}/judge", dependencies=REVIEWER)
def judge(request: Request, source_id: str, q: Annotated[str, Query(max_length=300)] = "") -> Response:
    """What a person may settle of one source; ``q`` looks for other names."""
    with served(request).case.view() as view:
        row = view.source_row(source_id)
        links = [link for link in view.source_links(source_id) if link.relation is Relation.SAME][:MOST_ASKED]
        kinds = kinds_of(view, links)
        reports = view.some_reports(sorted(first_reports(links)))
        known = [link_question(link, kinds, reports) for link in links if may_be_shown(link, kinds)]
        found = _found(view, row, q) if q.strip() else []
        story = []
        if row.report is not None and row.kind is Kind.OUTLET and row.statements:
            own = view.source(source_id)
            story = [own_story_question(References(view).source(source_id), view.report(row.report), own.why)]
    values = {
        "heading": plain(row.name),
        "lead": "What you settle is kept, shown as yours, and outlives every new reading.",
        "back_to": (source_path(source_id), "Back to the source"),
        "q": q,
        "groups": (
            (f"Sources with “{plain(q)}” in their names", found),
            ("Names that belong, or may belong, together", known),
            ("Its own story", story),
        ),
    }
    return page(request, "judge_source.html", values)


def _found(view: View, row: SourceRow, q: str) -> list[Question]:
    """Questions on the sources that a search finds and somebody credits."""
    names = References(view)
    found: list[Question] = []
    hits = [hit.id for hit in view.search(Wanted(speaker=q), MOST_FOUND).sources if hit.id != row.id]
    for other in hits:
        with suppress(UsageError):  # a source that nobody credits has no words to be known by
            found += two_sources(names.source(row.id), names.source(other), other)
    return found


@router.get("/outlets")
def outlets(request: Request, first: First = 0) -> Response:
    """The outlets whose reports are here."""
    with served(request).case.view() as view:
        every = view.outlets()
    listed = Page(every[first : first + MOST_OUTLETS], len(every), first)
    return page(request, "outlets.html", paged(request, listed, MOST_OUTLETS))


@router.get("/outlets/of")
def outlet(request: Request, name: Annotated[str, Query(max_length=1000)], first: First = 0) -> Response:
    """One outlet: its reports, and whom they rely on, in their words. Raises UsageError where none of its reports is here."""
    with served(request).case.view() as view:
        reports = view.list_reports(name, AT_ONCE)
        relied = view.credited_by_outlet(name, AT_ONCE, first)
    if not reports.total:
        raise UsageError("no report of this outlet is in the case.", subject=plain(name), remedy="The list of outlets has all.")
    return page(request, "outlet.html", {**paged(request, relied), "name": name, "reports": reports})
