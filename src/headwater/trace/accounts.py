"""What each report says on a claim: one statement speaks for it, with every chain that it gives.

A report often says a thing several times, and credits it once or twice. The statement nearest to the claim speaks for it,
the earliest of equals; where that one credits nobody and another that says the claim does, that other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from headwater.model import Chain, Position, Report, Statement, by_number
from headwater.text.phrases import phrase, unqualified
from headwater.trace.nearest import leading, nearness, vague
from headwater.trace.telling import telling
from headwater.trace.wording import quoted

AS_NEAR = 0.85
"""Share of the nearest statement's nearness from which a report's other statements say the claim too, and give their chains.
"""

AS_TELLING = 0.9
"""Weight of a statement's most telling word (see `telling`) from which it says the claim, whatever surrounds it. On the
benchmark's dev cases 77 of 100 statements of the central claims that credit somebody are credits for the claim by the reader;
origins: .53 with the nearest statements alone, .59 with those of `AS_NEAR`, .61 with both.
"""

NEARLY = 0.9
"""Share of the nearest statement's nearness from which one that credits somebody in particular speaks in its place, where that
one credits only "media reports": reports open with the vague and go on to the specific.
"""


@dataclass(frozen=True, slots=True)
class Account:
    """``chains`` are those that lead to somebody: vague links and reporters are left out, and so are chains of nothing
    else. ``vague`` says that the report credits somebody, but nobody in particular.
    """

    report: Report
    statement: Statement
    chains: tuple[Chain, ...] = ()
    vague: bool = False


def accounts(
    text: str, statements: Sequence[Statement], reports: Mapping[str, Report], position: Position
) -> tuple[Account, ...]:
    """One account for each report with a statement of ``position`` on the claim ``text``, in the order of the reports."""
    by_report: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.position is position and not refuses(statement, reports[statement.report]):
            by_report.setdefault(statement.report, []).append(statement)
    order = sorted(by_report, key=lambda name: (reports[name].path, name))
    near = nearness(text, statements, reports)
    weight = telling([statement for name in order for statement in by_report[name]], reports)
    return tuple(_account(by_report[name], near, weight, reports[name]) for name in order)


def refuses(statement: Statement, report: Report) -> bool:
    """Whether the speaker only declines to answer, is unsure, or can neither confirm nor deny."""
    cue = quoted(statement, report, statement.cue) if statement.cue else ""
    return phrase(unqualified(f"{cue} {statement.words}"), "refusals") is not None or phrase(cue, "unsure_cues") is not None


def _account(
    statements: Sequence[Statement], near: Mapping[str, float], weight: Mapping[str, float], report: Report
) -> Account:
    ranked = sorted(statements, key=lambda one: (-near[one.id], one.content, by_number(one.id)))
    chosen = ranked[0]
    saying = [
        one
        for one in ranked
        if one.field is chosen.field and (near[one.id] >= AS_NEAR * near[chosen.id] or weight[one.id] >= AS_TELLING)
    ]
    chosen = next((one for one in saying if _credits(one)), chosen) if not _credits(chosen) else chosen
    chains = leading([chain for one in saying for chain in (one.chain, *one.other_chains)])
    if not chains and (chosen.chain or chosen.other_chains):
        told = (one for one in ranked if near[one.id] >= NEARLY * near[ranked[0].id])
        chosen = next((one for one in told if _credits(one)), chosen)
        chains = _credits(chosen)
    unnamed = any(vague(link) for one in statements for chain in (one.chain, *one.other_chains) for link in chain)
    return Account(report, chosen, chains, vague=unnamed and not chains)


def _credits(statement: Statement) -> tuple[Chain, ...]:
    return leading((statement.chain, *statement.other_chains))
