"""What a judgement concerned: the claim, report or source that it is about, found by its words, and what changed there."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.case import ClaimRow, View
from headwater.model import (
    CopyOf,
    Field,
    HasFrom,
    InClaim,
    MarkedAs,
    Matter,
    NotIndependent,
    OwnStoryOf,
    PublishedBy,
    PublishedOn,
    Quote,
    Report,
    ReportAnchor,
    SameClaim,
    SameSource,
    SourceName,
    Span,
    SpanIs,
    SpeakerIs,
)
from headwater.text.anchors import ReportsByBytes, find, overlap
from headwater.web.links import claim_path, report_path, source_path
from headwater.web.paging import MOST_CLAIMS

_COUNTS = (
    ("reports", "reports"),
    ("origins", "origins stated"),
    ("least", "distinct at least"),
    ("most", "distinct at most"),
    ("denials", "denials"),
    ("lost", "reports that state it as fact"),
    ("changes", "changes on the way"),
    ("discrepancies", "differences"),
)
"""Counts of a claim that a judgement may change, and what they are called."""


def claim_concerned(view: View, matter: Matter) -> ClaimRow | None:
    """The claim in which the first words stand that a judgement quotes; None where it quotes none, or none of a claim."""
    for words in _quotes(matter):
        for report in _reports(view, words.report):
            span = find(report, words)
            claim = _claim_at(view, report.id, words.field, span) if span is not None else None
            if claim is not None:
                return claim
    return None


def what_changed(before: ClaimRow | None, after: ClaimRow | None) -> str:
    """The counts of a claim that are not as they were, as a sentence; "" where there is no claim to speak of."""
    if before is None or after is None:
        return ""
    found = [
        f"{words} {getattr(after, name)} (were {getattr(before, name)})"
        for name, words in _COUNTS
        if getattr(after, name) != getattr(before, name)
    ]
    return f"Of this claim changed: {', '.join(found)}." if found else "The counts of this claim are as they were."


def page_concerned(view: View, matter: Matter, claim: ClaimRow | None) -> str | None:
    """The page of what a judgement is about, ``claim`` if there is one; None where that cannot be found."""
    if claim is not None:
        return claim_path(claim.id)
    if isinstance(matter, SameSource | NotIndependent):
        return next((source_path(one) for one in _sources(view, matter.one)), None)
    anchor = _anchor(matter)
    return next((report_path(report.id) for report in _reports(view, anchor)), None) if anchor is not None else None


def _anchor(matter: Matter) -> ReportAnchor | None:
    if isinstance(matter, MarkedAs | PublishedBy | PublishedOn | OwnStoryOf):
        return matter.report
    return matter.copy if isinstance(matter, CopyOf) else None


def _quotes(matter: Matter) -> tuple[Quote, ...]:
    """What stays in its claim, whatever is judged, comes first."""
    if isinstance(matter, InClaim):
        return (*matter.claim, *matter.statements)
    if isinstance(matter, SameClaim):
        return (*matter.one, *matter.other)
    return (matter.words,) if isinstance(matter, SpeakerIs | SpanIs | HasFrom) else ()


def _reports(view: View, anchor: ReportAnchor) -> tuple[Report, ...]:
    return ReportsByBytes.of(view.reports_of([anchor.sha256])).at(anchor)


def _claim_at(view: View, report_id: str, field: Field, span: Span) -> ClaimRow | None:
    """The claim of the statement that shares most with these words."""
    claims = view.claims_by_statement(report_id)
    shared = [
        (sum(overlap(piece, span) for piece in one.content), claims[one.id])
        for one in view.statements(report_id)
        if one.id in claims and one.field is field
    ]
    most, claim = max(shared, default=(0, ""))
    return next((row for row in view.claims_of_report(report_id, MOST_CLAIMS).rows if most and row.id == claim), None)


def _sources(view: View, name: SourceName) -> Iterator[str]:
    """The sources that a report credits by that name."""
    for report in _reports(view, name.report):
        for one in view.statements(report.id):
            yield from (link.source for link in one.links if link.mention.name == name.name)
