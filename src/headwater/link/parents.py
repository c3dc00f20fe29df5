"""Of the reports that share text with one, the one it most directly copies.

Time tells the direction: a parent is published before its copy, as far as both dates say. Where they do not, a copy whose
dateline or byline names an agency follows the agency's own report. Among several the text chooses: edits accumulate, so a
copy of a copy has the copy's wording and extent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log1p

from headwater.link.body_likeness import same_outlet
from headwater.model import Report
from headwater.text.published import before, days_between

SAME_SHARE = 0.02
"""Shares of a copy's shingles that differ by no more say nothing about which of two earlier reports it follows (right
parents on planted-dev: .866 at .01, .877 at .02, .874 at .03)."""

DAYS_BEFORE = 1.0
"""What a lineage shares is divided by 1 + this * log(1 + whole days since its last report): a copy mostly follows within hours,
and of two texts that it may be made from, one that went round last week is the less likely (right parents on planted-dev:
.844 without, .866 at .5, .877 at 1, .885 at 2)."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two reports that share text, by id: how many shingles they have in common, and how many each has."""

    reports: tuple[str, str]
    shared: int
    sizes: tuple[int, int]


def find_parents(reports: Iterable[Report], overlaps: Sequence[Overlap]) -> tuple[tuple[str, str], ...]:
    """(copy, parent) by the copy's id, for every report that ``overlaps`` pair with one it may follow.

    No report is its own ancestor: what precedes by date is a partial order, and an agency's report credits no agency.
    """
    known = {report.id: report for report in reports}
    sharing = {overlap.reports for overlap in overlaps}
    earlier: dict[str, list[Earlier]] = defaultdict(list)
    for overlap in overlaps:
        for (one, other), (own, others) in (
            (overlap.reports, overlap.sizes),
            (overlap.reports[::-1], overlap.sizes[::-1]),
        ):
            if _precedes(known[other], known[one]):
                earlier[one].append(Earlier(other, overlap.shared, own, others))
    return tuple((name, _closest(known[name], earlier[name], known, sharing)) for name in sorted(earlier))


@dataclass(frozen=True, slots=True)
class Earlier:
    """A report that another may copy: the shingles they share, those of the copy, and those of this one."""

    report: str
    shared: int
    own: int
    size: int


def _precedes(first: Report, second: Report) -> bool:
    if before(first.published, second.published):
        return True
    if before(second.published, first.published) or first.agency or not first.outlet or not second.agency:
        return False
    return same_outlet(second.agency, first.outlet)


def _closest(
    copy: Report, earlier: Sequence[Earlier], known: Mapping[str, Report], sharing: Collection[tuple[str, str]]
) -> str:
    """Of those that hold most of a report's text, in the lineage that it most likely follows, the one whose own text it keeps
    most of; the first of equals.
    """

    def weight(lineage: Sequence[Earlier]) -> float:
        days = min(days_between(known[other.report].published, copy.published) for other in lineage)
        return max(other.shared for other in lineage) / (1 + DAYS_BEFORE * log1p(days))

    lineage = max(_lineages(earlier, sharing), key=weight)
    most = max(other.shared for other in lineage)
    near = [other for other in lineage if most - other.shared <= SAME_SHARE * other.own]

    def rank(other: Earlier) -> tuple[float, str, str]:
        return -round(other.shared / max(1, other.size), 2), known[other.report].published or "", other.report

    return min(near, key=rank).report


def _lineages(earlier: Sequence[Earlier], sharing: Collection[tuple[str, str]]) -> list[list[Earlier]]:
    """``earlier`` in groups that hang together by pairs that share text: a copy mixed from two texts follows two of them."""
    left = sorted(earlier, key=lambda other: other.report)
    found: list[list[Earlier]] = []
    while left:
        lineage = [left.pop(0)]
        for one in lineage:  # grows while it is gone through
            apart: list[Earlier] = []
            for other in left:
                tied = (min(one.report, other.report), max(one.report, other.report)) in sharing
                (lineage if tied else apart).append(other)
            left = apart
        found.append(lineage)
    return found
