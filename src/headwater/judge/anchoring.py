"""Records of a trace, quoted: what a judgement on them says that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from headwater.model import Claim, Link, Quote, Report, SourceName, Statement
from headwater.text.anchors import quote, report_anchor

FEW = 5
"""Reports whose statements stand for a claim: it is still found where some of them are read otherwise, or leave it."""


def statement_quote(statement: Statement, reports: Mapping[str, Report]) -> Quote:
    """The words of a statement, from the first to the last; ``reports`` by id."""
    around = (statement.content[0][0], statement.content[-1][1])
    return quote(reports[statement.report], around, statement.field)


def claim_quotes(claim: Claim, reports: Mapping[str, Report], without: Iterable[str] = ()) -> tuple[Quote, ...]:
    """Some of a claim's statements, of `FEW` reports: those that speak for their reports first. ``without`` are ids of
    statements that are in question.
    """
    left_out = set(without)
    speaking = {name: place for place, name in enumerate(claim.speaking)}
    statements = (one for one in (*claim.statements, *claim.set_aside) if one.id not in left_out)
    first: dict[str, Statement] = {}
    for one in sorted(statements, key=lambda one: speaking.get(one.id, len(speaking))):
        first.setdefault(one.report, one)
    return tuple(statement_quote(one, reports) for one in list(first.values())[:FEW])


def link_name(link: Link, statement: Statement, reports: Mapping[str, Report]) -> SourceName:
    """The source of a chain's link, as its report words it."""
    report = reports[statement.report]
    spans = link.mention.spans
    words = quote(report, spans[0], statement.field) if spans else None
    return SourceName(link.mention.name, link.mention.kind, report_anchor(report), words)
