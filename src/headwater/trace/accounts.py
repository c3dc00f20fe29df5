"""What each report says on a claim: one statement speaks for it, with every chain that it gives.

A report often says a thing several times. The statement nearest to the claim speaks for it, the earliest of equals.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from headwater.model import Chain, Position, Report, Statement, by_number
from headwater.text.phrases import phrase
from headwater.trace.nearest import leading, nearness, vague
from headwater.trace.wording import quoted

AS_NEAR = 0.95
"""Share of the nearest statement's nearness from which a report's other statements give their chains too: origins .42 without
any, .44 from .95, .40 from .85 on the benchmark's dev cases.
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
    return tuple(_account(by_report[name], near, reports[name]) for name in order)


def refuses(statement: Statement, report: Report) -> bool:
    """Whether the speaker only declines to answer, or can neither confirm nor deny."""
    said = f"{quoted(statement, report, statement.cue) if statement.cue else ''} {statement.words}"
    return phrase(said, "refusals") is not None


def _account(statements: Sequence[Statement], near: Mapping[str, float], report: Report) -> Account:
    ranked = sorted(statements, key=lambda one: (-near[one.id], one.content, by_number(one.id)))
    chosen = ranked[0]
    beside = [one for one in ranked if one.field is chosen.field and near[one.id] >= AS_NEAR * near[chosen.id]]
    chains = leading([chain for one in beside for chain in (one.chain, *one.other_chains)])
    if not chains and (chosen.chain or chosen.other_chains):
        told = (one for one in ranked if near[one.id] >= NEARLY * near[chosen.id])
        chosen = next((one for one in told if leading((one.chain, *one.other_chains))), chosen)
        chains = leading((chosen.chain, *chosen.other_chains))
    unnamed = any(vague(link) for one in statements for chain in (one.chain, *one.other_chains) for link in chain)
    return Account(report, chosen, chains, vague=unnamed and not chains)
