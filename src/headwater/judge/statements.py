"""Statements as a person judged them: which claim they belong to, and whom their reports have them from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from headwater.judge.standing import located
from headwater.model import (
    ClaimLink,
    HadFrom,
    HasFrom,
    InClaim,
    Judgement,
    Outcome,
    Quote,
    Report,
    SameClaim,
    Span,
    Statement,
    judged,
    unresolved,
)
from headwater.text.anchors import ReportsByBytes, overlap

NOT_A_STATEMENT = "no statement is read at these words any more"

ALIKE = 0.5
"""Share of the longer of two stretches that both share, from which a statement is what the quoted words were."""


@dataclass(frozen=True, slots=True)
class JudgedStatements:
    """The statements, each with what was judged of it; what linking takes; and the judgements that nothing answers to."""

    statements: tuple[Statement, ...]
    links: tuple[ClaimLink, ...] = ()
    missed: tuple[Outcome, ...] = ()


def judged_statements(
    statements: Sequence[Statement], judgements: Sequence[Judgement], reports: Iterable[Report]
) -> JudgedStatements:
    """What ``judgements`` (those that stand, oldest first) say of ``statements``; their ids may change from run to run."""
    if not judgements:
        return JudgedStatements(tuple(statements))
    known = ReportsByBytes.of(reports)
    by_report: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_report[statement.report].append(statement)
    found = {one.id: one for one in statements}
    links: list[ClaimLink] = []
    missed: list[Outcome] = []
    for one in judgements:
        matter = one.matter
        if isinstance(matter, InClaim | SameClaim):
            link = _link(one, matter, by_report, known)
            if link is None:
                missed.append(unresolved(one, NOT_A_STATEMENT))
                continue
            links.append(link)
            touched = link.statements if link.moves else (*link.statements, *link.claim)
            for name in dict.fromkeys(touched):
                found[name] = replace(found[name], judged=(*found[name].judged, link.judged))
        elif isinstance(matter, HasFrom):
            here = _in_sentence(matter.words, by_report, known)
            there = [report.id for report in known.at(matter.report)]
            if not here or not there:
                missed.append(unresolved(one, NOT_A_STATEMENT))
                continue
            for statement in here:
                told = tuple(HadFrom(report, judged(one)) for report in there if report != statement.report)
                had_from = (*found[statement.id].had_from, *told)
                found[statement.id] = replace(found[statement.id], had_from=had_from)
    return JudgedStatements(tuple(found.values()), tuple(links), tuple(missed))


def _link(
    one: Judgement, matter: InClaim | SameClaim, by_report: Mapping[str, Sequence[Statement]], known: ReportsByBytes
) -> ClaimLink | None:
    moves = isinstance(matter, InClaim)
    first, second = (matter.statements, matter.claim) if isinstance(matter, InClaim) else (matter.one, matter.other)
    here, there = _ids(first, by_report, known), _ids(second, by_report, known)
    there = tuple(name for name in there if name not in here)
    return ClaimLink(here, there, moves, judged(one)) if here and there else None


def _ids(words: Iterable[Quote], by_report: Mapping[str, Sequence[Statement]], known: ReportsByBytes) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.id for each in words for one in statements_of(each, by_report, known)))


def _in_sentence(words: Quote, by_report: Mapping[str, Sequence[Statement]], known: ReportsByBytes) -> list[Statement]:
    """All statements of the sentence that the quoted words are of: a report has it from another as a whole."""
    return [
        one
        for report, span in located(words, known)
        for one in by_report.get(report.id, ())
        if one.field is words.field and overlap(one.sentence, span)
    ]


def statements_of(words: Quote, by_report: Mapping[str, Sequence[Statement]], known: ReportsByBytes) -> list[Statement]:
    """In each report with the quoted words the statement that shares most with them; none where nothing is like them."""
    found = []
    for report, span in located(words, known):
        scored = [(alike(one, words, span), one) for one in by_report.get(report.id, ())]
        best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
        if best[1] is not None and best[0] >= ALIKE:
            found.append(best[1])
    return found


def alike(statement: Statement, words: Quote, span: Span) -> float:
    """The share of the longer of the statement's stretch and ``span`` that both share."""
    if statement.field is not words.field or not statement.content:
        return 0.0
    around = (statement.content[0][0], statement.content[-1][1])
    return overlap(around, span) / max(1, around[1] - around[0], span[1] - span[0])
