"""Whom each report credits, in its own words; copies of one text together where there are many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from headwater.export.names import FLAGS, POSITION_NOTES, STATED_AS_FACT
from headwater.export.pages.quotes import Quotes
from headwater.export.pages.trail_groups import GROUP_FROM, near_duplicates
from headwater.export.pages.views import BadgeView, CreditView
from headwater.model import Claim, Copies, Position, Statement, Status

MORE = 3
"""Further passages of one report that are shown when asked for."""


def credits_of(
    claim: Claim, speaking: Mapping[str, Statement], quotes: Quotes, copies: Copies, *, denials: bool = False
) -> tuple[CreditView, ...]:
    """A row for each report of ``speaking``, in the order of the reports' dates; those without one last, as they came."""
    reports = quotes.names.reports
    order = sorted(speaking, key=lambda report: (not reports[report].published, reports[report].published or ""))
    numbers = {report: number for number, report in enumerate(claim.reports, 1)}
    rows = [_row(claim, speaking[report], quotes, numbers[report], denials=denials) for report in order]
    return _gathered(rows, copies) if len(rows) > GROUP_FROM else tuple(rows)


def _row(claim: Claim, statement: Statement, quotes: Quotes, number: int, *, denials: bool) -> CreditView:
    report = quotes.names.reports[statement.report]
    others = [
        one for one in quotes.statements[report.id] if one.id != statement.id and (one.position is Position.DENIES) is denials
    ]
    both = denials and any(one.position is not Position.DENIES for one in quotes.statements[report.id])
    return CreditView(
        report=quotes.report(report.id),
        anchor=quotes.links.anchor(f"{'denial' if both else 'report'}-{number}"),
        status="" if report.status is Status.WHOLE else f"only {report.status.value}",
        chains=quotes.chains(statement),
        quote=quotes.statement(statement),
        badges=() if denials else _badges(claim, report.id, quotes),
        note=POSITION_NOTES.get(statement.position, ""),
        credit=quotes.credit(statement),
        more=tuple(quotes.statement(one) for one in others[:MORE]),
        unsaid=quotes.names.unsaid(report.id),
    )


def _badges(claim: Claim, report: str, quotes: Quotes) -> tuple[BadgeView, ...]:
    """What changed on the way to the report, each leading to both wordings."""
    found = {
        FLAGS[change.kind]: BadgeView(FLAGS[change.kind], f"#{quotes.links.anchor(f'change-{number}')}")
        for number, change in reversed(list(enumerate(claim.changes, 1)))
        if change.report == report
    }
    lost = [BadgeView(STATED_AS_FACT)] if report in claim.lost_attribution else []
    return (*reversed(found.values()), *lost)


def _gathered(rows: Sequence[CreditView], copies: Copies) -> tuple[CreditView, ...]:
    """Near-duplicates that credit alike under the first of them."""
    near = near_duplicates(copies)
    groups: dict[tuple[object, ...], list[CreditView]] = {}
    for row in rows:
        credited = tuple(tuple(chip.name for chip in chain) for chain in row.chains)
        words = tuple(badge.words for badge in row.badges)
        groups.setdefault((near.get(row.report.id, row.report.id), credited, words, row.note), []).append(row)
    return tuple(replace(first, alike=tuple((one.report, one.anchor) for one in rest)) for first, *rest in groups.values())
