"""Reports that state the claim and lead nowhere, and those that lost an attribution on the way."""

from __future__ import annotations

from collections.abc import Sequence

from headwater.model import Copies, Voice
from headwater.trace.accounts import Account
from headwater.trace.case import Case
from headwater.trace.upstream import Upstream, share_statement


def uncredited_groups(accounts: Sequence[Account], upstream: Upstream, copies: Copies) -> tuple[tuple[str, ...], ...]:
    """Groups of report ids, copies together, in the order of the reports."""
    ringed = {report for ring in upstream.rings for report in ring}
    left = [account for account in accounts if not upstream.ends[account.report.id] and account.report.id not in ringed]
    groups: list[list[Account]] = []
    for account in left:
        near = [group for group in groups if any(_together(account, one, upstream, copies) for one in group)]
        groups = [group for group in groups if group not in near] + [[*(one for group in near for one in group), account]]
    order = {account.report.id: place for place, account in enumerate(accounts)}
    named = [tuple(sorted((one.report.id for one in group), key=order.__getitem__)) for group in groups]
    return tuple(sorted(named, key=lambda group: order[group[0]]))


def _together(one: Account, other: Account, upstream: Upstream, copies: Copies) -> bool:
    """Whether two reports share the words of the claim, or a person judged that the one has it from the other."""
    told = upstream.had_from
    judged = told.get(one.report.id) == other.report.id or told.get(other.report.id) == one.report.id
    return judged or share_statement(one.statement, other.statement, copies)


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
