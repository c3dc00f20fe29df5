"""What each report says on a claim: one statement speaks for it, with every chain that it gives.

A report often says a thing several times. The statement that credits somebody speaks for it before one in its own voice,
the one nearest to the claim's words before others, the earliest of equals.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from headwater.model import Chain, Field, Kind, Link, Position, Report, Statement, Voice
from headwater.trace.wording import phrase, quoted, similarity


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
    return tuple(_account(text, by_report[name], reports[name]) for name in order)


def refuses(statement: Statement, report: Report) -> bool:
    """Whether the speaker only declines to answer, or can neither confirm nor deny."""
    said = f"{quoted(statement, report, statement.cue) if statement.cue else ''} {statement.words}"
    return phrase(said, "refusals") is not None


def leading(chains: Sequence[Chain]) -> tuple[Chain, ...]:
    """``chains`` without vague links, and without reporters where another link stands beside them."""
    kept = (_without_reporters(tuple(link for link in chain if not link.mention.vague)) for chain in chains)
    return tuple(dict.fromkeys(chain for chain in kept if chain))


def _without_reporters(chain: Chain) -> Chain:
    return tuple(link for link in chain if not _reporter(link)) or chain


def _reporter(link: Link) -> bool:
    return (
        link.kind is Kind.PERSON and link.mention.role is not None and phrase(link.mention.role, "reporter_roles") is not None
    )


def _account(text: str, statements: Sequence[Statement], report: Report) -> Account:
    def rank(statement: Statement) -> tuple[object, ...]:
        return (
            -_credit(statement),
            in_title(statement, report),
            -similarity(statement.words, text),
            statement.content,
            statement.id,
        )

    chosen = min(statements, key=rank)
    chains = leading((chosen.chain, *chosen.other_chains))
    vague = any(link.mention.vague for one in statements for chain in (one.chain, *one.other_chains) for link in chain)
    return Account(report, chosen, chains, vague=vague and not chains)


def _credit(statement: Statement) -> int:
    """2 where somebody is credited, 1 where nobody in particular is, 0 in the report's own voice."""
    if leading((statement.chain, *statement.other_chains)):
        return 2
    return 1 if statement.voice is Voice.CREDITED and statement.chain else 0


def in_title(statement: Statement, report: Report) -> bool:
    """Whether the statement stands in the report's title, inside the text or outside it."""
    if statement.field is Field.TITLE:
        return True
    span = report.title_span
    return span is not None and all(start < span[1] and span[0] < end for start, end in statement.content)
