"""Of the reports that share text with one, the one it most directly copies.

Time tells the direction: a parent is published before its copy, as far as both dates say. Where they do not, a copy whose
dateline or byline names an agency follows the agency's own report. Among several the text chooses: edits accumulate, so a
copy of a copy has the copy's wording and extent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime

from headwater.link.body_names import same_outlet
from headwater.model import Copy, Report

SAME_SHARE = 0.02
"""Shares of a copy's shingles that differ by no more say nothing about which of two earlier reports it follows (right
parents on planted-dev: .835 at 0, .844 at .02, .838 at .05)."""


def find_parents(
    reports: Iterable[Report], copies: Sequence[Copy], shingles: Mapping[str, AbstractSet[int]]
) -> tuple[tuple[str, str], ...]:
    """(copy, parent) by the copy's id, for every report that ``copies`` pair with one it may follow; ``shingles`` by id.

    No report is its own ancestor: what precedes by date is a partial order, and an agency's report credits no agency.
    """
    known = {report.id: report for report in reports}
    published = {name: report.published for name, report in known.items()}
    earlier: dict[str, list[str]] = defaultdict(list)
    for copy in copies:
        for one, other in (copy.reports, copy.reports[::-1]):
            if _precedes(known[other], known[one]):
                earlier[one].append(other)
    return tuple((report, _closest(report, earlier[report], published, shingles)) for report in sorted(earlier))


def _precedes(first: Report, second: Report) -> bool:
    if before(first.published, second.published):
        return True
    if before(second.published, first.published) or first.agency or not first.outlet or not second.agency:
        return False
    return same_outlet(second.agency, first.outlet)


def before(first: str | None, second: str | None) -> bool:
    """Whether the first EDTF date or date-time is certainly earlier than the second, at the precision both have."""
    if not first or not second:
        return False
    moments = _moment(first), _moment(second)
    if moments[0] is not None and moments[1] is not None:
        return moments[0] < moments[1]
    length = min(len(first.split("T")[0]), len(second.split("T")[0]))
    return first[:length] < second[:length]


def _moment(published: str) -> datetime | None:
    """The moment of a date-time with an offset; None for a date or a local time."""
    if "T" not in published:
        return None
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else None


def _closest(
    report: str,
    earlier: Sequence[str],
    published: Mapping[str, str | None],
    shingles: Mapping[str, AbstractSet[int]],
) -> str:
    """Of those that hold most of ``report``'s text, the one whose own text it keeps most of; the first of equals."""
    own = shingles[report]
    shared = {other: len(own & shingles[other]) for other in earlier}
    most = max(shared.values())
    near = [other for other in earlier if most - shared[other] <= SAME_SHARE * len(own)]

    def rank(other: str) -> tuple[float, str, str]:
        kept = shared[other] / max(1, len(shingles[other]))
        return -round(kept, 2), published[other] or "", other

    return min(near, key=rank)
