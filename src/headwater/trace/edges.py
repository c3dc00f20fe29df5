"""Edges: from where the claim came to where it went, each with its basis, the words it rests on and a score.

Along a chain they run from the origin to the report; from an outlet's own story to that outlet; from a report to its copy;
from a common text to the reports that print it; and, in doubt, from a report to a later one that tells the claim as it does.
The result has no cycle: edges are taken surest first, and one that would close a ring is left out of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from headwater.model import Basis, Chain, Copies, Edge, Evidence, HadFrom, Node, Report, Source, Statement, by_number
from headwater.trace.accounts import Account
from headwater.trace.common_text import common_text_edges, on_agency_line, one_unseen_text
from headwater.trace.inferred import inferred_edges
from headwater.trace.upstream import share_statement
from headwater.trace.wording import cited

OWN_STORY_SCORE = 0.8
"""An own story is inferred from what a report prints about itself, so it stands behind what a report says of another."""

_SUREST = {
    basis: place
    for place, basis in enumerate(
        (Basis.CREDITED, Basis.AGENCY_LINE, Basis.COPIED, Basis.OWN_STORY, Basis.COMMON_TEXT, Basis.INFERRED)
    )
}


def edges(
    accounts: Sequence[Account], sources: Mapping[str, Source], copies: Copies, had_from: Mapping[str, HadFrom] | None = None
) -> tuple[Edge, ...]:
    """All edges of a claim, in the order of the reports they lead to; both sides' accounts together. ``had_from`` says from
    whom reports have it by a person's judgement.
    """
    found: dict[tuple[Node, Node, Basis], Edge] = {}
    for edge in (*_all(accounts, sources, copies), *_judged(accounts, had_from or {})):
        known = found.get((edge.start, edge.end, edge.basis))
        if known is None or (known.judged is None and edge.judged is not None):
            found[edge.start, edge.end, edge.basis] = edge
    return _acyclic(list(found.values()))


def _all(accounts: Sequence[Account], sources: Mapping[str, Source], copies: Copies) -> Iterator[Edge]:
    for account in accounts:
        for chain in account.chains:
            yield from _along(chain, account)
    stated = {account.report.id for account in accounts}
    linked = {link.source for account in accounts for chain in account.chains for link in chain}
    for name in sorted(linked, key=by_number):
        source = sources.get(name)
        if source is not None and source.report in stated and source.report is not None:
            evidence = _why(source, [account for account in accounts if account.report.id == source.report])
            yield Edge(Node(report=source.report), Node(source=name), Basis.OWN_STORY, evidence, OWN_STORY_SCORE)
    yield from _copied(accounts, sources, copies)
    yield from common_text_edges(accounts, sources, copies)
    yield from inferred_edges(accounts, copies)


def _along(chain: Chain, account: Account) -> Iterator[Edge]:
    """From each link to the next, and from the last to the report."""
    statement = account.statement
    nodes = [*(Node(source=link.source) for link in chain), Node(report=account.report.id)]
    for link, start, end in zip(chain, nodes, nodes[1:], strict=False):
        if start != end:
            yield Edge(
                start, end, _basis(link.mention.spans, account.report), cited(statement, link.mention.spans), statement.score
            )


def _basis(spans: Sequence[tuple[int, int]], report: Report) -> Basis:
    return Basis.AGENCY_LINE if on_agency_line(spans, report) else Basis.CREDITED


def _why(source: Source, accounts: Sequence[Account]) -> tuple[Evidence, ...]:
    """The words in the report that tie it to the outlet, where they stand there as they were kept."""
    for account in accounts:
        start = account.report.text.find(source.why) if source.why else -1
        if start >= 0 and source.why:
            return (Evidence(account.report.id, (start, start + len(source.why))),)
        return cited(account.statement)
    return ()


def _copied(accounts: Sequence[Account], sources: Mapping[str, Source], copies: Copies) -> Iterator[Edge]:
    """From a report to the one that copies its statement, where time or text tells which is which, and the text that both
    print is not one that nobody has seen.
    """
    by_report: dict[str, Statement] = {}
    for account in accounts:
        by_report.setdefault(account.report.id, account.statement)
    for copy, parent in copies.parents:
        if copy not in by_report or parent not in by_report or not share_statement(by_report[copy], by_report[parent], copies):
            continue
        if one_unseen_text(copy, parent, sources):
            continue
        evidence = (*cited(by_report[parent]), *cited(by_report[copy]))
        pairs = copies.between.get(frozenset((copy, parent)), ())
        share, judged = (pairs[-1].share, pairs[-1].judged) if pairs else (0.0, None)
        yield Edge(Node(report=parent), Node(report=copy), Basis.COPIED, evidence, share, judged)


def _judged(accounts: Sequence[Account], had_from: Mapping[str, HadFrom]) -> Iterator[Edge]:
    """From the report to the one that has the claim from it, by a person's judgement."""
    by_report = {account.report.id: account.statement for account in accounts}
    for name, told in sorted(had_from.items()):
        if name in by_report and told.report in by_report:
            evidence = (*cited(by_report[told.report]), *cited(by_report[name]))
            yield Edge(Node(report=told.report), Node(report=name), Basis.INFERRED, evidence, 1.0, told.judged)


def _acyclic(found: Sequence[Edge]) -> tuple[Edge, ...]:
    """``found`` without those that would close a ring, in their own order."""

    def doubt(index: int) -> tuple[bool, int, float, int]:
        return found[index].judged is None, _SUREST[found[index].basis], -found[index].score, index

    onward: dict[Node, set[Node]] = {}
    kept: set[int] = set()
    for index in sorted(range(len(found)), key=doubt):
        edge = found[index]
        if not _reaches(edge.end, edge.start, onward):
            onward.setdefault(edge.start, set()).add(edge.end)
            kept.add(index)
    return tuple(edge for index, edge in enumerate(found) if index in kept)


def _reaches(start: Node, goal: Node, onward: Mapping[Node, set[Node]]) -> bool:
    seen, waiting = set(), [start]
    while waiting:
        node = waiting.pop()
        if node == goal:
            return True
        if node not in seen:
            seen.add(node)
            waiting.extend(onward.get(node, ()))
    return False
