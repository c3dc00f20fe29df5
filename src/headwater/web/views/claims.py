"""A claim's page within bounds, however many reports the claim has: long lists a part at a time, the drawing by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar
from urllib.parse import urlencode

from headwater.export.pages.views import (
    BadgeView,
    ChangeView,
    ClaimView,
    CreditView,
    DayView,
    DiscrepancyView,
    NextView,
    ReasonView,
    ReportView,
    TurnView,
)

AT_ONCE = 20
"""Rows of one list that are shown at once: with all lists that long, a page stays below 100 kB."""

FEW = 12
"""Reports of one day or value, and quotes for one reason, that are shown."""

DRAWN = 40
"""Rows from which the drawing is not part of the page, but an image that the page asks for."""

LISTS = {"credits": "credits", "changes": "changes", "denials": "denials", "discrepancies": "differences"}
"""The lists that are turned, by the parameter that does, and the place on the page where each is."""

_Row = TypeVar("_Row")


def bounded(view: ClaimView, firsts: Mapping[str, int], path: str) -> ClaimView:
    """``view`` with the rows of each list from ``firsts`` on; ``path`` is the page's own, with the public path before it."""
    whole: dict[str, Sequence[object]] = {name: getattr(view, name) for name in LISTS} | {"steps": view.trail.items}
    at = {name: min(firsts.get(name, 0), max(0, len(rows) - 1)) for name, rows in whole.items()}
    turns = {
        name: _turn(path, {one: first for one, first in at.items() if one != name}, name, at[name], len(rows))
        for name, rows in whole.items()
        if len(rows) > AT_ONCE
    }
    places = {change.anchor: number for number, change in enumerate(view.changes)}
    return replace(
        view,
        credits=tuple(_credit(row, places, at["changes"], path) for row in _some(view.credits, at["credits"])),
        changes=tuple(_change(row) for row in _some(view.changes, at["changes"])),
        denials=_some(view.denials, at["denials"]),
        discrepancies=tuple(_discrepancy(one) for one in _some(view.discrepancies, at["discrepancies"])),
        reasons=_reasons(view.reasons),
        denial_reasons=_reasons(view.denial_reasons),
        days=tuple(DayView(day.date, _reports(day.reports)) for day in view.days),
        read_next=tuple(NextView(one.chip, _reports(one.reports)) for one in view.read_next),
        trail=replace(view.trail, items=_some(view.trail.items, at["steps"])),
        turns=turns,
        drawn_at=f"{path}/trail.svg" if len(view.credits) > DRAWN else "",
    )


def _some(rows: tuple[_Row, ...], first: int) -> tuple[_Row, ...]:
    return rows[first : first + AT_ONCE]


def _turn(path: str, others: Mapping[str, int], name: str, first: int, total: int) -> TurnView:
    def address(at: int) -> str:
        asked = {one: place for one, place in {**others, name: at}.items() if place}
        return f"{path}{'?' if asked else ''}{urlencode(asked)}#{LISTS.get(name, name)}"

    last = min(first + AT_ONCE, total)
    before = address(max(0, first - AT_ONCE)) if first else ""
    return TurnView(f"{first + 1} to {last} of {total}", before, address(last) if last < total else "")


def _credit(row: CreditView, places: Mapping[str, int], first: int, path: str) -> CreditView:
    """A change that is not in the part that is shown is led to there."""

    def leading(badge: BadgeView) -> BadgeView:
        place = places.get(badge.href.removeprefix("#"))
        if place is None or first <= place < first + AT_ONCE:
            return badge
        return replace(badge, href=f"{path}?changes={place // AT_ONCE * AT_ONCE}{badge.href}")

    return replace(row, badges=tuple(leading(badge) for badge in row.badges))


def _change(row: ChangeView) -> ChangeView:
    before, after = (replace(side, quotes=side.quotes[:FEW]) for side in (row.before, row.after))
    return replace(row, before=before, after=after)


def _discrepancy(one: DiscrepancyView) -> DiscrepancyView:
    values = (replace(value, reports=_reports(value.reports), quotes=value.quotes[:FEW]) for value in one.values)
    return replace(one, values=tuple(values))


def _reasons(reasons: Sequence[ReasonView]) -> tuple[ReasonView, ...]:
    return tuple(replace(reason, quotes=reason.quotes[:FEW]) for reason in reasons)


def _reports(reports: tuple[ReportView, ...]) -> tuple[ReportView, ...]:
    """The first few, and how many more there are: all of them stand in the list of credits."""
    if len(reports) <= FEW + 1:
        return reports
    return (*reports[:FEW], ReportView("", f"{len(reports) - FEW} more", href="#credits"))
