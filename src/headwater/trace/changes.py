"""Changes: what differs between a report and the one it has the claim from, with both wordings.

A report has the claim from the one it copies, or from the credited outlet's own story where that is among the reports.
Where the earlier wording is not at hand, a difference is no change, and is left to the discrepancies.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from headwater.model import (
    Change,
    ChangeKind,
    Kind,
    Link,
    Position,
    Quantity,
    Reason,
    Spans,
    Statement,
)
from headwater.trace.accounts import Account
from headwater.trace.case import Case
from headwater.trace.nearest import in_title, leading
from headwater.trace.upstream import share_statement
from headwater.trace.wording import cited, content_words, has_name, quoted


@dataclass(frozen=True, slots=True)
class _Pair:
    """An account, and the one it has the claim from; ``copied`` says that its words are copied."""

    earlier: Account
    later: Account
    copied: bool


def changes(accounts: Sequence[Account], case: Case) -> tuple[Change, ...]:
    """All changes on the way, in the order of the reports that made them."""
    by_report = {account.report.id: account for account in accounts}
    denials = {statement.report: statement for statement in reversed(case.statements) if statement.position is Position.DENIES}
    found: list[Change] = []
    for account in accounts:
        pair = _from(account, by_report, case)
        if pair is not None:
            found += _of_sources(pair)
            found += _of_words(pair)
            found += _of_denial(pair, denials)
        own = [one for one in case.statements if one.report == account.report.id and one.position is Position.SUPPORTS]
        found += _of_headline(own, account)
    return tuple(found)


def _from(account: Account, accounts: Mapping[str, Account], case: Case) -> _Pair | None:
    name = account.report.id
    parent = dict(case.copies.parents).get(name)
    if (
        parent in accounts
        and parent is not None
        and share_statement(account.statement, accounts[parent].statement, case.copies)
    ):
        return _Pair(accounts[parent], account, copied=True)
    for chain in account.chains:
        for link in reversed(chain):
            story = case.sources[link.source].report if link.source in case.sources else None
            if link.kind is Kind.OUTLET and story in accounts and story is not None and story != name:
                return _Pair(accounts[story], account, copied=False)
    return None


def _change(kind: ChangeKind, pair: _Pair, before: Spans = (), after: Spans = ()) -> Change:
    return Change(pair.later.report.id, kind, _words(pair.earlier, before), _words(pair.later, after))


def _words(account: Account, spans: Spans) -> Reason:
    return Reason(quoted(account.statement, account.report, spans), cited(account.statement, spans))


def _of_sources(pair: _Pair) -> Iterator[Change]:
    """What became of who is credited."""
    earlier, later = _origins(pair.earlier), _origins(pair.later)
    own = _outlets(pair.earlier)
    dropped = own - _outlets(pair.later)
    if pair.copied and dropped:
        link = next(link for chain in pair.earlier.chains for link in chain if link.source in dropped)
        yield _change(ChangeKind.OUTLET_DROPPED, pair, link.mention.spans)
    if not earlier:
        return
    first = earlier[0]
    if not later:
        nearest = pair.later.chains[0][-1].mention.spans if pair.later.chains else ()
        yield _change(ChangeKind.SOURCE_DROPPED, pair, first.mention.spans, nearest)
        return
    yield from _of_origin(pair, earlier, later)


def _origins(account: Account) -> list[Link]:
    """The first links of the account's chains that are somebody rather than an outlet."""
    return [chain[0] for chain in account.chains if chain[0].kind is not Kind.OUTLET]


def _outlets(account: Account) -> set[str]:
    return {link.source for chain in account.chains for link in chain if link.kind is Kind.OUTLET}


def _of_origin(pair: _Pair, earlier: Sequence[Link], later: Sequence[Link]) -> Iterator[Change]:
    before, after = earlier[0], later[0]
    if before.kind is Kind.ANONYMOUS and after.kind is Kind.ANONYMOUS:
        if not any(link.mention.several for link in earlier) and after.mention.several:
            yield _change(ChangeKind.SOURCE_MULTIPLIED, pair, before.mention.spans, after.mention.spans)
        if not any(_official(link) for link in earlier) and _official(after):
            yield _change(ChangeKind.SOURCE_UPGRADED, pair, before.mention.spans, after.mention.spans)
        return
    if all(link.kind is Kind.ANONYMOUS for link in earlier) and all(_official(link) for link in later):
        yield _change(ChangeKind.SOURCE_UPGRADED, pair, before.mention.spans, after.mention.spans)
        return
    named = [link for link in earlier if _named(link)]
    others = [link for link in later if _named(link)]
    if named and others and not {link.source for link in named} & {link.source for link in others}:
        yield _change(ChangeKind.SPEAKER_CHANGED, pair, named[0].mention.spans, others[0].mention.spans)


def _named(link: Link) -> bool:
    return link.kind in {Kind.PERSON, Kind.ORGANISATION} and has_name(link.name)


def _official(link: Link) -> bool:
    """Whether an unnamed source is worded as an office, or a body stands in its place."""
    words = {word.rstrip("s") for word in content_words(link.name)}
    if link.kind is Kind.ANONYMOUS:
        return bool(words & {"official", "authority", "authoritie", "officer", "government", "ministry"})
    return link.kind is Kind.ORGANISATION


def _of_words(pair: _Pair) -> Iterator[Change]:
    """What became of hedges and numbers."""
    before, after = pair.earlier.statement, pair.later.statement
    if before.hedged and not after.hedged:
        yield _change(ChangeKind.HEDGE_DROPPED, pair)
    for first in before.facts.quantities:
        second = _changed(first, before, after)
        if second is not None:
            yield _change(ChangeKind.NUMBER_CHANGED, pair, (first.span,), (second.span,))


def _changed(number: Quantity, before: Statement, after: Statement) -> Quantity | None:
    """The number that ``after`` gives for what ``number`` counts, if it gives one and not the same."""
    if number.of is None and number.unit is None:
        return None
    same = [one for one in after.facts.quantities if (one.of, one.unit) == (number.of, number.unit)]
    twins = [one for one in before.facts.quantities if (one.of, one.unit) == (number.of, number.unit)]
    if len(same) != 1 or len(twins) != 1 or (same[0].low, same[0].high) == (number.low, number.high):
        return None
    return same[0]


def _of_denial(pair: _Pair, denials: Mapping[str, Statement]) -> Iterator[Change]:
    denial = denials.get(pair.earlier.report.id)
    if pair.copied and denial is not None and pair.later.report.id not in denials:
        before = Reason(quoted(denial, pair.earlier.report), cited(denial))
        yield Change(pair.later.report.id, ChangeKind.DENIAL_DROPPED, before, _words(pair.later, ()))


def _of_headline(statements: Sequence[Statement], account: Account) -> Iterator[Change]:
    """The title credits somebody else than the body does, or states more surely what the body hedges."""
    titles = [one for one in statements if in_title(one, account.report)]
    if not titles or in_title(account.statement, account.report):
        return
    title, body = titles[0], account.statement
    credited = {link.source for chain in leading((title.chain, *title.other_chains)) for link in chain}
    known = {link.source for chain in account.chains for link in chain}
    elsewhere = bool(credited) and bool(known) and not credited & known
    if elsewhere or (body.hedged and not title.hedged and not credited):
        before = Reason(quoted(body, account.report), cited(body))
        yield Change(
            account.report.id, ChangeKind.HEADLINE_DIFFERS, before, Reason(quoted(title, account.report), cited(title))
        )
