"""What people judged of a claim: who, when, what and why, with the words it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from headwater.export.names import plain
from headwater.export.pages.dates import spoken_date
from headwater.export.pages.quotes import Quotes
from headwater.export.pages.views import JudgedView, QuoteView
from headwater.model import (
    Claim,
    Copies,
    InClaim,
    Judged,
    Kind,
    MarkedAs,
    Node,
    PublishedBy,
    PublishedOn,
    Relation,
    SameClaim,
    SourceLink,
    SpanIs,
    SpeakerIs,
    Statement,
)

_ABOUT = {
    InClaim.kind: "{report} states this claim",
    SameClaim.kind: "{report} states this claim",
    SpeakerIs.kind: "who speaks in {report}",
    SpanIs.kind: "which words of {report} are the statement",
    PublishedOn.kind: "when {report} was published",
    PublishedBy.kind: "who published {report}",
    MarkedAs.kind: "{report} is marked as {mark}",
}
"""What a judgement of a statement or its report is about, by its kind."""

_RELATIONS = {
    Relation.SAME: "{one} and {other} are one source",
    Relation.VOICE_OF: "{one} speaks for {other}",
    Relation.NOT_INDEPENDENT: "{one} and {other} are distinct, but not independent",
}


def judged_of(claim: Claim, links: Sequence[SourceLink], copies: Copies, quotes: Quotes) -> tuple[JudgedView, ...]:
    """All that people judged of the claim, each judgement once, in the order of time."""
    found: dict[str, JudgedView] = {}
    for judged, what, words in _all(claim, links, copies, quotes):
        was = f" It was: {plain(judged.before)}." if judged.before else ""
        when = spoken_date(judged.when)
        view = JudgedView(what, judged.verdict.value, plain(judged.by), when, f"{plain(judged.why)}{was}".strip(), words)
        found.setdefault(judged.id, view)
    order = {judged.id: (judged.when, judged.id) for judged, _, _ in _all(claim, links, copies, quotes)}
    return tuple(found[name] for name in sorted(found, key=order.__getitem__))


def _all(
    claim: Claim, links: Sequence[SourceLink], copies: Copies, quotes: Quotes
) -> Iterator[tuple[Judged, str, tuple[QuoteView, ...]]]:
    for statement in (*claim.statements, *claim.set_aside):
        yield from _of_statement(statement, quotes)
    for edge in claim.edges:
        if edge.judged is not None:
            what = f"{_node(edge.end, quotes)} has it from {_node(edge.start, quotes)}"
            yield edge.judged, what, quotes.evidence(edge.evidence)
    for reason in (*claim.distinct.why, *claim.denial_distinct.why):
        if reason.judged is not None:
            yield reason.judged, plain(reason.text).removesuffix("."), quotes.evidence(reason.evidence)
    stating = frozenset(claim.reports)
    for pair in copies.pairs:
        if pair.judged is not None and stating.issuperset(pair.reports):
            one, other = (quotes.names.report(report) for report in pair.reports)
            yield pair.judged, f"one of {one} and {other} has its text from the other", ()
    yield from _of_sources(claim, links)


def _of_statement(statement: Statement, quotes: Quotes) -> Iterator[tuple[Judged, str, tuple[QuoteView, ...]]]:
    report = quotes.names.report(statement.report)
    known = quotes.names.reports.get(statement.report)
    for judged in (*statement.judged, *(known.judged if known is not None else ())):
        what = _ABOUT.get(judged.kind, "what {report} says").format(report=report, mark=judged.mark or "")
        yield judged, what, (quotes.statement(statement),)
    for had in statement.had_from:
        yield had.judged, f"{report} has it from {quotes.names.report(had.report)}", (quotes.statement(statement),)


def _of_sources(claim: Claim, links: Sequence[SourceLink]) -> Iterator[tuple[Judged, str, tuple[QuoteView, ...]]]:
    """Links between sources that the claim credits. One between a name and a source that is not named is never shown."""
    kinds = {link.source: link.kind for statement in claim.statements for link in statement.links}
    for link in links:
        if link.judged is None or not all(source in kinds for source in link.sources):
            continue
        unnamed = {kinds[source] in {Kind.ANONYMOUS, Kind.GROUP} for source in link.sources}
        if len(unnamed) == 1:
            yield link.judged, _RELATIONS[link.relation].format(one=plain(link.one.name), other=plain(link.other.name)), ()


def _node(node: Node, quotes: Quotes) -> str:
    return quotes.names.report(node.report) if node.report is not None else quotes.names.source(node.source or "")
