"""Two reports side by side: shared passages aligned word by word, and the credits that differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from headwater.model import Alignment, Claim, Comparison, Copy, Report, SharedClaim, Span, Statement, Trace
from headwater.trace.nearest import credited, leading, nearness

LONGEST_EDIT = 200
"""Characters, on either side, of what stands between two shared passages and is still an edit of one sentence or two; what is
longer is other text. A bound on what is shown, by judgement: no count rests on it.
"""


def compare(trace: Trace, first: str, second: str) -> Comparison:
    """The reports with ids ``first`` and ``second``, of a ``trace`` of these two alone."""
    known = {report.id: report for report in trace.reports}
    pair = (known[first], known[second])
    found = next((_turned(copy, first) for copy in trace.copies.pairs if set(copy.reports) == {first, second}), None)
    return Comparison(
        reports=pair,
        trace=trace,
        copy=found,
        parent=next((parent for copy, parent in trace.copies.parents if {copy, parent} == {first, second}), None),
        aligned=tuple(_aligned(found, pair)) if found else (),
        claims=tuple(_shared(claim, pair) for claim in trace.claims if len(claim.reports) > 1),
        credited_by_one=_credited_by_one(trace, first, second),
    )


def _turned(copy: Copy, first: str) -> Copy:
    """``copy`` with the report ``first`` first, its passages in that report's order."""
    if copy.reports[0] == first:
        return copy
    turned = tuple(sorted((there, here) for here, there in copy.passages))
    return replace(copy, reports=(copy.reports[1], copy.reports[0]), passages=turned)


def _aligned(copy: Copy, reports: tuple[Report, Report]) -> Iterator[Alignment]:
    """Each shared passage, and between two that follow one another in both reports, what became of the words between."""
    last: tuple[Span, Span] | None = None
    for here, there in copy.passages:
        if last is not None:
            between = ((last[0][1], here[0]), (last[1][1], there[0]))
            lengths = [end - start for start, end in between]
            words = [report.text[slice(*span)].strip() for report, span in zip(reports, between, strict=True)]
            if all(0 <= length <= LONGEST_EDIT for length in lengths) and any(words):
                yield Alignment(*between, same=False)
        yield Alignment(here, there, same=True)
        last = (here, there)


def _shared(claim: Claim, reports: tuple[Report, Report]) -> SharedClaim:
    near = nearness(claim.text, claim.statements, {report.id: report for report in reports})

    def nearest(report: Report) -> Statement:
        own = (statement for statement in claim.statements if statement.report == report.id)
        return min(own, key=lambda one: (-near[one.id], one.content, one.id))

    first, second = nearest(reports[0]), nearest(reports[1])
    return SharedClaim(claim, (first, second), credited(first) == credited(second))


def _credited_by_one(trace: Trace, first: str, second: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    by_report: dict[str, dict[str, None]] = {first: {}, second: {}}
    statements = (statement for claim in trace.claims for statement in claim.statements)
    for statement in sorted(statements, key=lambda one: (one.report, one.content)):
        for chain in leading(statement.chains):
            by_report[statement.report] |= dict.fromkeys(link.source for link in chain)
    one, other = by_report[first], by_report[second]
    return _without(one, other), _without(other, one)


def _without(sources: dict[str, None], others: dict[str, None]) -> tuple[str, ...]:
    return tuple(source for source in sources if source not in others)
