"""What a person judged, in a claim: whom reports have it from, which do not count, and who is distinct but not independent.

Each judgement is a reason of its own beside the bounds, with who made it and when. "Not independent" changes neither bound:
the least is what the texts allow, and distinct is not independent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from headwater.model import (
    SET_ASIDE,
    Bounds,
    Copies,
    Edge,
    HadFrom,
    Judged,
    Mark,
    Reason,
    Relation,
    Report,
    SourceLink,
    Statement,
    Verdict,
    marked,
)
from headwater.trace.accounts import Account
from headwater.trace.origins import Stated
from headwater.trace.wording import cited


def had_from(statements: Iterable[Statement]) -> dict[str, HadFrom]:
    """By report, the one that it has the claim from: by the last judgement that says so."""
    return {one.report: told for one in statements for told in one.had_from if told.judged.verdict is Verdict.YES}


def refused_ways(statements: Iterable[Statement]) -> frozenset[tuple[str, str]]:
    """(earlier, later) reports of which a person judged that the later does not have the claim from the earlier."""
    return frozenset(
        (told.report, one.report) for one in statements for told in one.had_from if told.judged.verdict is Verdict.NO
    )


def without_refused(copies: Copies, ways: frozenset[tuple[str, str]]) -> Copies:
    """``copies`` without pairs of which a person judged that the one does not have the claim from the other."""
    refused = {frozenset(way) for way in ways}
    if not refused:
        return copies
    pairs = tuple(pair for pair in copies.pairs if frozenset(pair.reports) not in refused)
    return Copies(pairs, tuple(pair for pair in copies.parents if frozenset(pair) not in refused))


def without_refused_edges(edges: tuple[Edge, ...], ways: frozenset[tuple[str, str]]) -> tuple[Edge, ...]:
    """``edges`` without those from report to report that a person refused."""
    if not ways:
        return edges
    return tuple(edge for edge in edges if (edge.start.report, edge.end.report) not in ways)


def with_judged_reasons(  # noqa: PLR0913, PLR0917 - all that a judgement may be on
    bounds: Bounds,
    stated: Sequence[Stated],
    links: Iterable[SourceLink],
    accounts: Iterable[Account],
    aside: Iterable[Statement],
    reports: Mapping[str, Report],
) -> Bounds:
    """``bounds`` with a reason for each judgement that one should know of when reading them."""
    found = (*_dependent(stated, links), *_marked(accounts), *_set_aside(aside, reports))
    return replace(bounds, why=(*bounds.why, *found)) if found else bounds


def told_by(judged: Judged) -> str:
    """Who judged, and on which day: "Ida Brook, 2026-03-01: “both saw one report”"."""
    why = f": “{judged.why}”" if judged.why else ""
    return f"{judged.by}, {judged.when[:10]}{why}"


_SAID = {
    Verdict.YES: "{} and {} are distinct and not independent, by a person's judgement ({}): that changes neither bound",
    Verdict.NO: "{} and {} know of it independently, by a person's judgement ({})",
    Verdict.UNSURE: "whether {} and {} are independent is open: a person was unsure ({})",
}


def _dependent(stated: Sequence[Stated], links: Iterable[SourceLink]) -> Iterator[Reason]:
    """What the last judgement on each two origins says of their independence."""
    home = {source: one for one in stated for source in (*one.origin.others, one.origin.source)}
    last: dict[frozenset[str], tuple[Stated, Stated, Judged]] = {}
    for link in links:
        one, other = (home.get(source) for source in link.sources)
        if link.relation is not Relation.NOT_INDEPENDENT or link.judged is None or one is None or other is None:
            continue
        if one is not other:
            last[frozenset((one.origin.source, other.origin.source))] = (one, other, link.judged)
    for one, other, judged in last.values():
        text = _SAID[judged.verdict].format(one.origin.name, other.origin.name, told_by(judged))
        first = (each.ends[0] for each in (one, other))
        yield Reason(text, tuple(item for end in first for item in cited(end.statement, end.link.mention.spans)), judged)


def _marked(accounts: Iterable[Account]) -> Iterator[Reason]:
    for account in accounts:
        for judged in account.report.judged:
            if judged.mark is not None and judged.mark not in SET_ASIDE and judged.verdict is Verdict.YES:
                text = f"{_name(account.report)} is marked as {_mark(judged)} ({told_by(judged)}): what it says still counts"
                yield Reason(text, cited(account.statement)[:1], judged)


def _set_aside(aside: Iterable[Statement], reports: Mapping[str, Report]) -> Iterator[Reason]:
    first = {one.report: one for one in reversed(list(aside))}
    for name in sorted(first, key=lambda name: (reports[name].path, name)):
        judged = marked(first[name].judged, SET_ASIDE)
        if judged is not None:
            text = f"{_name(reports[name])} is marked as {_mark(judged)} ({told_by(judged)}): it does not count"
            yield Reason(text, cited(first[name])[:1], judged)


def _name(report: Report) -> str:
    return report.outlet or report.doc


def _mark(judged: Judged) -> str:
    return (judged.mark or Mark.OFF_TOPIC).value.replace("-", " ")
