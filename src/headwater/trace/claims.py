"""One claim, traced: linked statements in, edges, origins, bounds, changes and discrepancies out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from headwater.model import SET_ASIDE, Bounds, Claim, Position, Statement, by_number, marked
from headwater.trace.accounts import Account, accounts, comes_true, without_deniers
from headwater.trace.around import Around, with_outlets
from headwater.trace.bounds import bounds
from headwater.trace.case import Case
from headwater.trace.changes import changes
from headwater.trace.discrepancies import discrepancies
from headwater.trace.edges import edges
from headwater.trace.judged import had_from, refused_ways, with_judged_reasons, without_refused, without_refused_edges
from headwater.trace.origins import Stated, stated_origins
from headwater.trace.uncredited import lost_attributions, uncredited_groups
from headwater.trace.upstream import follow
from headwater.trace.whole_credits import told_further
from headwater.trace.withdrawn import withdrawals, without_taken_back


def trace_claim(text: str, statements: Sequence[Statement], around: Around, claim_id: str) -> Claim:
    """The claim ``text`` with its ``statements`` traced, whose reports and sources are ``around`` it.

    Reports with an update are no origin of the claim where it was settled otherwise; where it has since happened, or was
    announced, they are. Those that a person marked as off topic or as satire are set aside.
    """
    ordered = _in_order(statements, around)
    aside = tuple(one for one in ordered if marked(one.judged, SET_ASIDE))
    counted = tuple(one for one in ordered if not marked(one.judged, SET_ASIDE))
    refused = refused_ways(counted)
    case = _case(counted, around, refused)
    reports, sources, links = around.reports, around.sources, around.links
    supporting, denying, updating, doubting = _accounts(text, case, around)
    speaking = {one.statement.id: one.statement for one in (*supporting, *updating, *doubting, *denying)}
    telling = (*supporting, *(account for account in updating if comes_true(account.statement.words, text)))
    stated, groups, distinct, rings = _side(telling, case)
    denials, _, denial_distinct, _ = _side(denying, case)
    return Claim(
        id=claim_id,
        text=text,
        statements=tuple(speaking.get(one.id, one) for one in counted),
        edges=without_refused_edges(edges((*telling, *denying), sources, case.copies, case.had_from), refused),
        origins=tuple(one.origin for one in stated),
        uncredited=groups,
        lost_attribution=lost_attributions(supporting, case),
        distinct=with_judged_reasons(distinct, stated, links, (*supporting, *updating), aside, reports),
        denial_origins=tuple(one.origin for one in denials),
        denial_distinct=with_judged_reasons(denial_distinct, denials, links, denying, (), reports),
        changes=changes(supporting, case),
        discrepancies=discrepancies(supporting, updating, denying, stated, case),
        speaking=tuple(speaking),
        rings=rings,
        set_aside=aside,
        withdrawn=withdrawals(case, around.notices, around.said),
    )


def _in_order(statements: Sequence[Statement], around: Around) -> list[Statement]:
    """The statements as they count, by their reports' paths and their places in them."""
    beside, sources, reports = around.beside, around.sources, around.reports
    told_of = [told_further(with_outlets(one, sources), beside.get(one.report, ())) for one in statements]
    known = without_taken_back(told_of, around.notices)
    return sorted(known, key=lambda one: (reports[one.report].path, one.report, one.content, by_number(one.id)))


def _case(ordered: tuple[Statement, ...], around: Around, refused: frozenset[tuple[str, str]]) -> Case:
    """What the claim's statements stand among."""
    reports = around.reports
    names = frozenset(one.report for one in ordered)
    own = around.outlets.own(reports[name] for name in sorted(names))
    copies = without_refused(around.among(names), refused)
    return Case(ordered, reports, around.sources, copies, own, had_from(ordered))


def _accounts(text: str, case: Case, around: Around) -> tuple[Sequence[Account], ...]:
    """The accounts of those who support the claim, deny it, tell of an update, and doubt it."""
    elsewhere = {one.report: around.beside.get(one.report, ()) for one in case.statements}
    positions = (Position.SUPPORTS, Position.DENIES, Position.UPDATES, Position.DOUBTS)
    supporting, denying, *others = (accounts(text, case.statements, case.reports, one, elsewhere) for one in positions)
    return without_deniers(supporting, denying), denying, *others


_Groups = tuple[tuple[str, ...], ...]
"""Groups of report ids."""


def _side(side: Sequence[Account], case: Case) -> tuple[tuple[Stated, ...], _Groups, Bounds, _Groups]:
    """Origins, uncredited groups, bounds and rings of those who support the claim, or of those who deny it."""
    upstream = follow(side, case)
    ends = [end for account in side for end in upstream.ends[account.report.id]]
    stated = stated_origins(ends, case.sources, case.copies, case.reports)
    groups = uncredited_groups(side, upstream, case.copies)
    speaking = {account.report.id: account.statement for account in side}
    return stated, groups, bounds(stated, groups, upstream, case, speaking), upstream.rings


def order_claims(claims: Iterable[Claim]) -> list[Claim]:
    """Most reports first, then fewest stated origins, then earliest place in the sorted reports."""
    return sorted(claims, key=lambda claim: (claim_place(claim), by_number(claim.id)))


def claim_place(claim: Claim) -> tuple[object, ...]:
    """What places a claim among others, but for claims of one story that are alike in all of it."""
    return (-len(claim.reports), len(claim.origins), _place(claim), claim.text)


_NUMBER = re.compile(r"(\d+)")


def _place(claim: Claim) -> tuple[object, ...]:
    """Where its first statement stands; numbers inside report ids compare as numbers."""
    return min(((_natural(one.report), one.content) for one in claim.statements), default=())


def _natural(name: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in _NUMBER.split(name))
