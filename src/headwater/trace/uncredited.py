"""Reports that state the claim and lead nowhere, and those that lost an attribution on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from headwater.model import Copies, Voice
from headwater.trace.accounts import Account
from headwater.trace.case import Case
from headwater.trace.upstream import Upstream, share_statement


def uncredited_groups(accounts: Sequence[Account], upstream: Upstream, copies: Copies) -> tuple[tuple[str, ...], ...]:
    """Groups of report ids, copies together, in the order of the reports."""
    ringed = {report for ring in upstream.rings for report in ring}
    order = {account.report.id: place for place, account in enumerate(accounts)}
    left = {
        account.report.id: account
        for account in accounts
        if not upstream.ends[account.report.id] and account.report.id not in ringed
    }
    told = [pair for pair in upstream.had_from.items() if left.keys() >= {*pair}]
    judged: dict[str, list[str]] = {}
    for one, other in (*told, *(pair[::-1] for pair in told)):
        judged.setdefault(one, []).append(other)
    groups: list[tuple[str, ...]] = []
    grouped: set[str] = set()
    for name in left:
        if name not in grouped:
            together = _together(name, left, judged, copies)
            grouped |= together
            groups.append(tuple(sorted(together, key=order.__getitem__)))
    return tuple(groups)


def _together(name: str, left: Mapping[str, Account], judged: Mapping[str, Sequence[str]], copies: Copies) -> set[str]:
    """The reports of ``left`` that hang together with one by words of the claim that two share, or by a person's judgement
    that the one has it from the other.
    """
    found, waiting = {name}, [name]
    while waiting:
        here = waiting.pop()
        for other in (*judged.get(here, ()), *copies.beside.get(here, ())):
            if other in found or other not in left:
                continue
            if other in judged.get(here, ()) or share_statement(left[here].statement, left[other].statement, copies):
                found.add(other)
                waiting.append(other)
    return found


def lost_attributions(accounts: Sequence[Account], case: Case) -> tuple[str, ...]:
    """Reports that state as fact, crediting nobody, what other reports of the case credit.

    An outlet whose story others credit for it has lost nothing: it is the one they have it from. Nor has a body that speaks
    for itself.
    """
    credited = {link.source for account in accounts for chain in account.chains for link in chain}
    somebody = any(account.chains for account in accounts)
    return tuple(
        account.report.id
        for account in accounts
        if somebody
        and not account.chains
        and not account.vague
        and account.statement.voice is Voice.OWN
        and not account.hedged
        and not account.credits_matter
        and case.own.get(account.report.id) not in credited
        and case.issuer(account.report.id) is None
    )
