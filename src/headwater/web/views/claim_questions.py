"""What is asked of a claim: what belongs to it, which ways it went, whether its origins share what they know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from headwater.export.names import Names, heading, plain
from headwater.judge import claim_quotes, link_name, statement_quote
from headwater.model import Basis, Claim, HasFrom, InClaim, NotIndependent, Relation, Report, SameClaim, SourceLink, SourceName
from headwater.text.anchors import report_anchor
from headwater.web.links import claim_path, report_path, source_path
from headwater.web.views.judging import Question, as_asked, settled, settled_last
from headwater.web.views.statement_questions import in_sentence, place_of


def claim_questions(claim: Claim, reports: Mapping[str, Report]) -> Iterator[Question]:
    """Whether the statement that speaks for each report belongs to the claim."""
    speaking = frozenset(claim.speaking)
    for statement in claim.statements:
        if statement.id not in speaking:
            continue
        rest = claim_quotes(claim, reports, [statement.id])
        if rest:
            matter = InClaim((statement_quote(statement, reports),), rest)
            report = reports[statement.report]
            yield Question(
                "Does this belong to the claim?",
                f"“{plain(statement.words)}”",
                as_asked(matter),
                (place_of(statement, report),),
                pieces=in_sentence(statement, report),
                settled=settled_last(statement.judged, [InClaim.kind, SameClaim.kind]),
            )


MOST_PAIRS = 10
"""Pairs of origins that one page asks about."""


def origin_questions(claim: Claim, reports: Mapping[str, Report], links: Sequence[SourceLink]) -> Iterator[Question]:
    """Whether two named origins of a claim share one knowledge."""
    names: dict[str, SourceName] = {}
    for statement in claim.statements:
        for link in statement.links:
            if statement.report in reports and link.source not in names:
                names[link.source] = link_name(link, statement, reports)
    judged = {
        frozenset(link.sources): link.judged for link in links if link.relation is Relation.NOT_INDEPENDENT and link.judged
    }
    known = [origin for origin in claim.origins if origin.named and origin.source in names]
    for one, other in list(combinations(known, 2))[:MOST_PAIRS]:
        yield Question(
            f"Do {plain(one.name)} and {plain(other.name)} share one knowledge, so that they are distinct but not independent?",
            "",
            as_asked(NotIndependent(names[one.source], names[other.source])),
            ((plain(one.name), source_path(one.source)), (plain(other.name), source_path(other.source))),
            settled=settled(judged.get(frozenset((one.source, other.source)))),
        )


_TOLD_BY_TEXT = {Basis.COPIED, Basis.COMMON_TEXT, Basis.INFERRED}
"""What an edge rests on where no report says that it is so."""


def way_questions(claim: Claim, reports: Mapping[str, Report]) -> Iterator[Question]:
    """For the ways between two reports that no credit tells of: whether the one has the claim from the other."""
    speaking = {one.report: one for one in reversed(claim.statements) if one.id in frozenset(claim.speaking)}
    names = Names.among(reports.values(), ())
    for edge in claim.edges:
        start, end = edge.start.report, edge.end.report
        if edge.basis not in _TOLD_BY_TEXT or start is None or end is None or end not in speaking:
            continue
        if start in reports and end in reports:
            matter = HasFrom(statement_quote(speaking[end], reports), report_anchor(reports[start]))
            yield Question(
                f"Does {names.report(end)} have it from {names.report(start)}?",
                "",
                as_asked(matter),
                (place_of(speaking[end], reports[end]), (names.report(start), report_path(start))),
                pieces=in_sentence(speaking[end], reports[end]),
                settled=settled(edge.judged),
            )


def merge_question(claim: Claim, other: Claim, reports: Mapping[str, Report]) -> Question:
    """Whether two claims are one."""
    matter = SameClaim(claim_quotes(claim, reports), claim_quotes(other, reports))
    return Question(
        "Is this the same claim?",
        f"“{heading(other.text)}”",
        as_asked(matter),
        (("its page", claim_path(other.id)),),
    )
