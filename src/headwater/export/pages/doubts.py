"""Readings of a claim that may be wrong, and that a person should look at: each with the words it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from headwater.export.names import plain
from headwater.export.pages.quotes import Quotes
from headwater.export.pages.views import DoubtView, QuoteView
from headwater.model import Basis, Claim, Edge, Kind, LinkStatus, Relation, SourceLink, Statement
from headwater.settings import DOUBTFUL


def doubts(claim: Claim, links: Sequence[SourceLink], quotes: Quotes) -> tuple[DoubtView, ...]:
    """Uncertain readings first, then what was inferred, then names that may be one. Unnamed sources are never among these."""
    return (*_readings(claim, quotes), *_inferred(claim, quotes), *_merges(claim, links, quotes))


def _readings(claim: Claim, quotes: Quotes) -> Iterator[DoubtView]:
    """The statements that count, and whose reading is uncertain."""
    speaking = frozenset(claim.speaking)
    for statement in claim.statements:
        if statement.id in speaking and statement.chain and statement.score < DOUBTFUL:
            who = " → ".join(plain(link.name) for link in statement.chain)
            yield DoubtView(f"That this is credited to {who} is an uncertain reading.", _words(statement, quotes))


def _words(statement: Statement, quotes: Quotes) -> tuple[QuoteView, ...]:
    """A statement's sentence, and the words of its credit where they stand elsewhere."""
    return (quotes.statement(statement), *quotes.credit(statement))


def _inferred(claim: Claim, quotes: Quotes) -> Iterator[DoubtView]:
    for edge in claim.edges:
        if edge.basis is Basis.OWN_STORY and _unprinted(edge, quotes):
            outlet = quotes.names.source(edge.end.source or "")
            report = quotes.names.report(edge.start.report or "")
            why = f"{report} is taken for {outlet}’s own story from what it says of itself."
            yield DoubtView(why, quotes.evidence(edge.evidence))
        elif edge.basis is Basis.INFERRED and edge.judged is None:
            yield DoubtView("A way of the trail is inferred; no report says it.", quotes.evidence(edge.evidence))


def _unprinted(edge: Edge, quotes: Quotes) -> bool:
    """Whether the report of an own story does not name the outlet that published it."""
    report = quotes.names.reports.get(edge.start.report or "")
    return report is not None and report.outlet is None


def _merges(claim: Claim, links: Sequence[SourceLink], quotes: Quotes) -> Iterator[DoubtView]:
    """Two names on the claim that may be one source's. Never one of a source that is not named."""
    credited = {link.source: one for one in claim.statements for link in one.links if link.kind is not Kind.ANONYMOUS}
    for link in links:
        doubtful = link.status is LinkStatus.DOUBTFUL and link.relation is Relation.SAME
        if not doubtful or not all(source in credited and _is_named(source, quotes) for source in link.sources):
            continue
        reasons = "; ".join(plain(reason) for reason in link.reasons)
        why = f"{plain(link.one.name)} and {plain(link.other.name)} may be one: {reasons}."
        yield DoubtView(why, tuple(quotes.statement(credited[source]) for source in dict.fromkeys(link.sources)))


def _is_named(source_id: str, quotes: Quotes) -> bool:
    source = quotes.names.sources.get(source_id)
    return source is not None and source.kind not in {Kind.ANONYMOUS, Kind.GROUP}
