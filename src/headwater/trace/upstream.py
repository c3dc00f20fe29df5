"""Where a report's chains lead: through outlets' own stories and other reports' fuller chains, to where they end.

A chain that begins with an outlet runs on: to the sources of that outlet's own story where the case holds it, else to the
sources that other reports give with that outlet for what they say on the claim; where neither is known, the outlet is where the
record ends. Reports that only cite one another form a ring, and lead nowhere. A report that credits nobody, and repeats a
passage of another on the claim, leads where that one leads.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from headwater.model import (
    Chain,
    Copies,
    CopyKind,
    Field,
    Kind,
    Link,
    Mention,
    Position,
    Report,
    Source,
    Span,
    Statement,
    by_number,
)
from headwater.trace.accounts import Account, credits_of
from headwater.trace.case import Case
from headwater.trace.ends import End, heads, sums_up


@dataclass(frozen=True, slots=True)
class Upstream:
    """Where all accounts lead, by report; ``rings`` are groups of reports that only cite one another; ``had_from`` holds the
    reports that others have the claim from by a person's judgement; ``sums`` are the ends left out because they only sum up
    others of their report.
    """

    ends: Mapping[str, tuple[End, ...]]
    rings: tuple[tuple[str, ...], ...]
    had_from: Mapping[str, str] = field(default_factory=dict)
    sums: tuple[End, ...] = ()


@dataclass(frozen=True, slots=True)
class _Paths:
    """What is needed to follow a chain: accounts by report, own stories and fuller chains by the outlet's source id."""

    accounts: Mapping[str, Account]
    stories: Mapping[str, str]
    carried: Mapping[str, tuple[tuple[Chain, Account], ...]]
    own: Mapping[str, str]
    """Report to the source id of its own outlet."""


def follow(accounts: Sequence[Account], case: Case) -> Upstream:
    """Follows every chain of every account to where it ends."""
    linked = {link.source for account in accounts for chain in account.chains for link in chain}
    by_report = {account.report.id: account for account in accounts}
    stories = {
        name: story
        for name in sorted(linked)
        if name in case.sources and (story := case.sources[name].report) is not None and story in by_report
    }
    paths = _Paths(by_report, stories, _carried(accounts, case.statements, stories), case.own)
    credits_to = _first_credits(accounts)
    copied = {
        account.report.id: parent
        for account in accounts
        if not account.chains and (parent := _repeated(account, by_report, case.copies)) is not None
    }
    told = {name: found.report for name, found in case.had_from.items() if name in by_report and found.report in by_report}
    ends: dict[str, tuple[End, ...]] = {}
    circles: list[frozenset[str]] = []
    sums: list[End] = []
    for account in accounts:
        walk = _Walk(account.report.id, paths)
        name = _told_by(account.report.id, told)
        start = by_report[copied.get(name, name)]
        chains = [(chain, start) for chain in start.chains]
        chains = chains or _as_issued(by_report[name], case) or _as_credited(by_report[name], credits_to, case.own)
        for chain, wording in chains or [(chain, account) for chain in account.chains]:
            walk.follow(chain, wording, ())
        found = _without_finds(tuple(walk.ends.values()))
        summed = [
            end
            for end in found
            if sums_up(end, found, case.own.get(end.statement.report)) or heads(end, found, case.reports[end.statement.report])
        ]
        ends[account.report.id] = tuple(end for end in found if end not in summed)
        sums += summed
        if walk.ring and not walk.ends:
            circles.append(frozenset(walk.ring | {account.report.id}))
    return Upstream(ends, _rings(circles), told, tuple(sums))


def _told_by(report: str, told: Mapping[str, str]) -> str:
    """Up the way that a person judged a report to have the claim by, to its end, or to where it closes."""
    seen = {report}
    while (earlier := told.get(report)) is not None and earlier not in seen:
        seen.add(earlier)
        report = earlier
    return report


def _without_finds(ends: tuple[End, ...]) -> tuple[End, ...]:
    """``ends`` without outlets that the report credits as a whole ("Via the Echo"), where its text leads elsewhere: there it
    found the story, whose origin it names besides.
    """

    def found_there(end: End) -> bool:
        start, stop = end.statement.sentence
        spans = end.link.mention.spans
        return end.link.kind is Kind.OUTLET and bool(spans) and all(b <= start or stop <= a for a, b in spans)

    return tuple(end for end in ends if not found_there(end)) or ends


_Credit = tuple[Chain, Account]


def _first_credits(accounts: Sequence[Account]) -> dict[str, _Credit]:
    """The first credit that a source is given, and the account that gives it."""
    found: dict[str, _Credit] = {}
    for account in accounts:
        for link in (link for chain in account.chains for link in chain):
            found.setdefault(link.source, ((link,), account))
    return found


def _as_credited(account: Account, credits_to: Mapping[str, _Credit], own: Mapping[str, str]) -> list[_Credit]:
    """For an outlet's own story that credits nobody: the credit that another report gives that outlet, and its account."""
    credit = credits_to.get(own.get(account.report.id, ""))
    return [] if account.statement.chain or credit is None else [credit]


def _as_issued(account: Account, case: Case) -> list[tuple[Chain, Account]]:
    """For what a body published itself, a release or a notice, and credits to nobody: the body."""
    issuer = case.issuer(account.report.id)
    if issuer is None or account.vague:
        return []
    return [((Link(issuer.id, Mention(issuer.name, issuer.kind)),), account)]


@dataclass(frozen=True, slots=True)
class OutletsOf:
    """Which source is the outlet that published a report: tied by its story, or by the name printed on it."""

    tied: Mapping[str, str]
    named: Mapping[str, str]

    @classmethod
    def of(cls, sources: Mapping[str, Source]) -> OutletsOf:
        """As the names and stories of ``sources`` tell, given by their ids; the first of equals."""
        by_id = sorted(sources.items(), key=lambda item: by_number(item[0]))
        named: dict[str, str] = {}
        for name, source in by_id:
            if source.kind is Kind.OUTLET:
                for known in (source.name, *source.also):
                    named.setdefault(known.casefold(), name)
        return cls({source.report: name for name, source in reversed(by_id) if source.report is not None}, named)

    def own(self, reports: Iterable[Report]) -> dict[str, str]:
        """Report id to the source id of its outlet, where that is a source."""
        found = ((one.id, self.tied.get(one.id) or self.named.get((one.outlet or "").casefold())) for one in reports)
        return {name: outlet for name, outlet in found if outlet is not None}


def _carried(
    accounts: Sequence[Account], statements: Sequence[Statement], stories: Mapping[str, str]
) -> dict[str, tuple[_Credit, ...]]:
    """For each outlet, the chains that name who told it, up to the outlet: those that the accounts give, else those of
    whatever else their reports say on the claim.
    """
    more: dict[str, list[Chain]] = {}
    for one in statements:
        if one.position is Position.SUPPORTS:
            more.setdefault(one.report, []).extend(credits_of(one))
    given = _told_to(((account, account.chains) for account in accounts), stories)
    return {**_told_to(((account, more.get(account.report.id, ())) for account in accounts), stories), **given}


def _told_to(given: Iterable[tuple[Account, Sequence[Chain]]], stories: Mapping[str, str]) -> dict[str, tuple[_Credit, ...]]:
    """For each outlet that is not the first link of a chain, the chains up to it: each way once, as thousands of copies give
    it, and once as the first outlet's own story does, which does not lead to itself.
    """
    found: dict[str, dict[tuple[tuple[str, ...], bool], _Credit]] = {}
    for account, chains in given:
        for chain in chains:
            for place, link in enumerate(chain):
                if place and link.kind is Kind.OUTLET:
                    way = tuple(each.source for each in chain[: place + 1])
                    itself = stories.get(chain[0].source) == account.report.id
                    found.setdefault(link.source, {}).setdefault((way, itself), (chain[: place + 1], account))
    return {outlet: tuple(told.values()) for outlet, told in found.items()}


@dataclass(slots=True)
class _Walk:
    """One report's way upstream, while it is followed; ``ring`` collects the reports of a ring on it."""

    report: str
    paths: _Paths
    ends: dict[tuple[str, str | None], End] = field(default_factory=dict)
    ring: set[str] = field(default_factory=set)

    def follow(self, chain: Chain, account: Account, seen: tuple[str, ...]) -> None:
        """Follows ``chain``, worded by ``account``, to its ends; ``seen`` are the outlets passed."""
        first = chain[0]
        carrier = _carrier(chain, account, self.paths)
        end = End(first, carrier, account.statement, self.report)
        if first.kind is not Kind.OUTLET:
            self.ends.setdefault((first.source, carrier), end)
            return
        if first.source in seen:
            self.ring.update(self.paths.stories[outlet] for outlet in seen if outlet in self.paths.stories)
            return
        passed = (*seen, first.source)
        onward = self._onward(first.source, account, passed)
        if not onward:
            self.ends.setdefault((first.source, None), end)
        for further, other in onward:
            self.follow(further, other, passed)

    def _onward(self, outlet: str, account: Account, passed: tuple[str, ...]) -> list[tuple[Chain, Account]]:
        """The chains of the outlet's own story, or else those that other reports give it."""
        story = self.paths.stories.get(outlet)
        if story is not None and story != account.report.id and self.paths.accounts[story].chains:
            return [(chain, self.paths.accounts[story]) for chain in self.paths.accounts[story].chains]
        return [(chain, other) for chain, other in self.paths.carried.get(outlet, ()) if chain[0].source not in passed]


def _carrier(chain: Chain, account: Account, paths: _Paths) -> str | None:
    """Who has the words of the chain's first link: the first outlet behind it, else the first that is named, else the
    report's own outlet. An outlet at the end of the record has them itself.
    """
    if chain[0].kind is Kind.OUTLET:
        return None
    outlets = [link.source for link in chain[1:] if link.kind is Kind.OUTLET]
    named = [link.source for link in chain[1:] if link.kind is not Kind.ANONYMOUS]
    own = paths.own.get(account.report.id)
    carrier = next(iter((*outlets, *named, *((own,) if own is not None else ()))), None)
    return carrier if carrier != chain[0].source else None


def _rings(circles: Sequence[frozenset[str]]) -> tuple[tuple[str, ...], ...]:
    """Circles that share a report joined, each sorted."""
    joined: list[frozenset[str]] = []
    for circle in circles:
        apart = [other for other in joined if not other & circle]
        joined = [*apart, circle.union(*(other for other in joined if other & circle))]
    return tuple(sorted(tuple(sorted(ring)) for ring in joined))


def _repeated(account: Account, accounts: Mapping[str, Account], copies: Copies) -> str | None:
    """The report that ``account`` copies its statement from, where that one credits somebody for it."""
    parent = copies.parent_of.get(account.report.id)
    if parent is None or parent not in accounts or not accounts[parent].chains:
        return None
    return parent if share_statement(account.statement, accounts[parent].statement, copies) else None


def share_statement(one: Statement, other: Statement, copies: Copies) -> bool:
    """Whether a passage of prose that both reports share holds a part of both statements."""
    if Field.TITLE in {one.field, other.field}:
        return False
    for pair in copies.between.get(frozenset((one.report, other.report)), ()):
        if pair.quotation and pair.kind is not CopyKind.NEAR_DUPLICATE:
            continue
        first, second = (one, other) if pair.reports[0] == one.report else (other, one)
        if any(_meet(first, left) and _meet(second, right) for left, right in pair.passages):
            return True
    return False


def _meet(statement: Statement, passage: Span) -> bool:
    return any(start < passage[1] and passage[0] < end for start, end in statement.content)
