"""The sections below a claim's trail: reasons, changes, differences, what to read next."""

from __future__ import annotations

from collections import Counter

from headwater.export.names import FLAGS, plain, read_next
from headwater.export.pages.quotes import Quotes
from headwater.export.pages.trail_labels import KINDS
from headwater.export.pages.views import (
    ChangeView,
    ChipView,
    DiscrepancyView,
    NextView,
    ReasonView,
    ValueView,
    WithdrawalView,
    WordingView,
)
from headwater.export.withdrawals import carriers_said, notice_said
from headwater.model import Bounds, Change, ChangeKind, Claim, Discrepancy, DiscrepancyValue, Evidence, Kind, Reason


def reasons(bounds: Bounds, quotes: Quotes) -> tuple[ReasonView, ...]:
    """Why the bounds are what they are: each sentence once, with all the words it rests on."""
    found: dict[str, list[Evidence]] = {}
    for reason in bounds.why:
        found.setdefault(plain(reason.text), []).extend(reason.evidence)
    times = Counter(plain(reason.text) for reason in bounds.why)
    return tuple(ReasonView(_stop(text), quotes.evidence(evidence), times[text]) for text, evidence in found.items())


def _stop(text: str) -> str:
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def changes(claim: Claim, quotes: Quotes) -> tuple[ChangeView, ...]:
    return tuple(
        ChangeView(
            quotes.links.anchor(f"change-{number}"),
            FLAGS[change.kind],
            _wording(change.before, _earlier(change, quotes), quotes),
            _wording(change.after, _later(change, quotes), quotes),
        )
        for number, change in enumerate(claim.changes, 1)
    )


def _earlier(change: Change, quotes: Quotes) -> str:
    if change.kind is ChangeKind.HEADLINE_DIFFERS:
        return f"{quotes.names.report(change.report)}, body"
    reports = dict.fromkeys(item.report for item in change.before.evidence)
    return quotes.names.listed_reports(reports) if reports else "before"


def _later(change: Change, quotes: Quotes) -> str:
    name = quotes.names.report(change.report)
    return f"{name}, headline" if change.kind is ChangeKind.HEADLINE_DIFFERS else name


def _wording(reason: Reason, where: str, quotes: Quotes) -> WordingView:
    """The words, and the sentence about them only where it says more than they do."""
    said = plain(reason.text)
    shown = quotes.evidence(reason.evidence)
    words = [quotes.names.words(item) for item in reason.evidence if item.report in quotes.names.reports]
    return WordingView(where, "" if said in words or said == " … ".join(words) else said, shown)


def discrepancies(claim: Claim, quotes: Quotes) -> tuple[DiscrepancyView, ...]:
    return tuple(_discrepancy(one, quotes) for one in claim.discrepancies)


def _discrepancy(discrepancy: Discrepancy, quotes: Quotes) -> DiscrepancyView:
    most = max((len(value.reports) for value in discrepancy.values), default=1)

    def value(one: DiscrepancyValue) -> ValueView:
        share = round(100 * len(one.reports) / max(1, most))
        return ValueView(plain(one.value), quotes.reports(one.reports), share, quotes.evidence(one.evidence))

    slot = plain(discrepancy.slot)
    return DiscrepancyView(slot[:1].upper() + slot[1:], tuple(value(one) for one in discrepancy.values))


def withdrawals(claim: Claim, quotes: Quotes) -> tuple[WithdrawalView, ...]:
    """The notices that what the claim says was corrected or withdrawn."""
    return tuple(
        WithdrawalView(
            notice_said(one, quotes.names),
            quotes.evidence(one.evidence),
            carriers_said(one),
            quotes.reports(one.still_carried_by),
        )
        for one in claim.withdrawn
    )


def outlets_to_read(claim: Claim, quotes: Quotes) -> tuple[NextView, ...]:
    """Outlets that are credited, and none of whose reports is here."""
    return tuple(
        NextView(
            ChipView(plain(outlet.name), Kind.OUTLET.value, KINDS[Kind.OUTLET], href=quotes.links.source(outlet.id)),
            quotes.reports(reports),
        )
        for outlet, reports in read_next(claim, quotes.names)
    )
