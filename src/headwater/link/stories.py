"""Which reports are about the same story: average linkage over weighted terms, with dates, ages, streets and names as guards.

Look-alike events in one town share most of their words. They differ in what `headwater.link.guards` reads, and in their dates.
Reports that hang together by their heaviest terms (`headwater.link.alike.near_pairs`) are clustered by themselves, in full.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import scipy

from headwater.link.alike import Edges, Likeness, day, heavy, near_pairs
from headwater.link.connected import components
from headwater.link.guards import GuardValues, guard_values
from headwater.link.terms import Floats, Frequencies, Weighed, counted, weighed
from headwater.link.worded import WordedPile
from headwater.link.words import Flags, Numbers, begins
from headwater.model import Report
from headwater.text.seen import seen_text

ALIKE = 0.15
"""Mean likeness from which two groups of reports are one story. B-cubed on rumours-dev and incidents-dev: .938 and .949 at
.13, .972 and .945 at .145 and .15, .977 and .941 at .16, .952 and .939 at .17."""

NEAR = 0.12
"""Likeness from which reports are near enough for their statements and short names to be compared: looser than `ALIKE`, so that
reports at the edge of a story (the 14 examples fall into three at .15, one at .12) are not left out. On incidents-dev B-cubed
is .948 at it, pairwise F1 .869.
"""

HANGING = 0.6
"""Part of the mean likeness that two reports must reach by their heaviest terms to hang together. B-cubed of incidents-dev:
.945 with .6, .943 with .8, .940 with all of it."""

LARGEST = 4000
"""Reports that are clustered at once (which takes some 1.5 GB). In a larger group that hangs together, those that are nearly
the same are clustered as one, and only where those are too many it is cut at its weaker likenesses."""

NEARLY_SAME = 0.6
"""Likeness from which reports of a group above `LARGEST` are clustered as one: that of a text to its edited copy."""

STEP = 0.02
"""By how much the likeness is raised at which a group is cut that is too large."""

STAND_FOR = 12
"""Reports that stand for those clustered as one, spread evenly over them: their mean likeness is taken for that of all."""


@dataclass(frozen=True, slots=True)
class Gists:
    """What clustering takes of reports: their numbers, ascending, their weighed terms, days and guards' values."""

    reports: Numbers
    terms: Weighed
    days: Floats
    guards: tuple[GuardValues, ...]

    def of(self, places: Numbers) -> Gists:
        """Those at these places alone."""
        guards = tuple(self.guards[place] for place in places.tolist())
        return Gists(self.reports[places], self.terms.of(places), self.days[places], guards)


def group_stories(reports: Iterable[Report] | WordedPile, alike: float = ALIKE) -> list[list[str]]:
    """Report ids by story, every report in one: the largest story first, then by the first id; ids ascending.

    ``alike`` is the mean likeness from which two groups are one story; ids must be unique. The result depends on the
    reports alone, never on their order.
    """
    pile = reports if isinstance(reports, WordedPile) else WordedPile.of(reports)
    stories: dict[int, list[str]] = {}
    for one, number in zip(pile.reports, first_of_stories(gists_of(pile), alike).tolist(), strict=True):
        stories.setdefault(number, []).append(one.report.id)
    return sorted((sorted(ids) for ids in stories.values()), key=lambda ids: (-len(ids), ids[0]))


def near_stories(reports: Iterable[Report] | WordedPile) -> dict[str, int]:
    """The number of the story of each report, by its id, at the likeness `NEAR`: the place of the story's first report
    among all reports by path and id.
    """
    pile = reports if isinstance(reports, WordedPile) else WordedPile.of(reports)
    first = first_of_stories(gists_of(pile), NEAR).tolist()
    return {one.report.id: number for one, number in zip(pile.reports, first, strict=True)}


def gists_of(pile: WordedPile) -> Gists:
    """What clustering takes of all reports of a pile."""
    terms = counted(one.own_words(pile.boilerplate) for one in pile.reports)
    whole = weighed(terms, Frequencies.of(terms.terms), len(pile.reports))
    days = np.array([day(one.report) for one in pile.reports], np.float64)
    return Gists(np.arange(len(days)), whole, days, tuple(guard_values(seen_text(one.report.text)) for one in pile.reports))


def first_of_stories(gists: Gists, alike: float) -> Numbers:
    """For each report the number of the first report of its story."""
    edges = near_pairs(heavy(gists.reports, gists.terms, gists.days), HANGING * alike)
    parts, units = parted(gists.reports, edges, HANGING * alike)
    found = np.zeros(len(parts), np.int64)
    order = np.argsort(parts, kind="stable")
    starts = begins(parts[order])
    for part in np.split(order, starts[1:]) if len(order) else ():
        found[part] = clustered(gists.of(part), units[part], alike) if len(part) > 1 else gists.reports[part]
    return found


def parted(reports: Numbers, edges: Edges, cut: float) -> tuple[Numbers, Numbers]:
    """For each of ``reports``, numbers ascending, the first of the part that it is clustered in; and the first of those that
    are clustered with it as one, itself where that is nobody else.

    Average linkage never joins across parts, as two groups whose mean likeness is high have a pair whose likeness is: what
    comes out is what clustering all at once would give.
    """
    units = components(reports, *_ends(edges.at_least(NEARLY_SAME)))
    return cut_until_small(reports, units, edges, cut)


def cut_until_small(reports: Numbers, units: Numbers, edges: Edges, cut: float) -> tuple[Numbers, Numbers]:
    """The same for reports with these ``units``: cut at ``cut``, and a part that is too large at `STEP` more, and so on."""
    parts, alone = reports.copy(), reports.copy()
    left = np.ones(len(reports), bool)
    while left.any():
        edges = edges.at_least(cut)
        edges = edges.at(np.flatnonzero(left[np.searchsorted(reports, edges.ones)]))
        parts[left] = components(reports, *_ends(edges))[left]
        large, by_units = too_large(parts, units)
        alone[left & by_units] = units[left & by_units]
        left &= large
        cut += STEP
    return parts, alone


def _ends(edges: Edges) -> tuple[Numbers, Numbers]:
    return edges.ones, edges.others


def too_large(parts: Numbers, units: Numbers) -> tuple[Flags, Flags]:
    """For each report, given by its part and by its unit (those nearly the same), whether its part has more units than can be
    clustered at once; and whether it has more reports than that, but not more units.
    """
    first, place = np.unique(parts, return_inverse=True)
    reports = np.bincount(place, minlength=len(first))
    pairs = np.unique(np.stack([place, units]), axis=1)
    of_part = np.bincount(pairs[0], minlength=len(first))
    return (of_part > LARGEST)[place], ((reports > LARGEST) & (of_part <= LARGEST))[place]


def standing(units: Numbers) -> Flags:
    """Which of a part's reports, given by their units, stand for these: all, where there are not too many."""
    first, place = np.unique(units, return_inverse=True)
    if len(units) <= LARGEST:
        return np.ones(len(units), bool)
    most = max(1, min(STAND_FOR, LARGEST // len(first)))
    chosen = np.zeros(len(units), bool)
    order = np.argsort(place, kind="stable")
    for unit in np.split(order, begins(place[order])[1:]):
        many = min(most, len(unit))
        chosen[unit[np.arange(many) * len(unit) // many]] = True
    return chosen


def clustered(gists: Gists, units: Numbers, alike: float) -> Numbers:
    """For each report of a part the number of the first report of its story; ``units`` tell which are clustered as one."""
    chosen = standing(units)
    some = np.flatnonzero(chosen)
    first = of_standing(gists.of(some), units[some], alike)
    return first[np.searchsorted(np.unique(units), units)]


def of_standing(gists: Gists, units: Numbers, alike: float) -> Numbers:
    """For each of the ``units``, ascending, of reports that stand for them, the first of the story it belongs to."""
    names, owner = np.unique(units, return_inverse=True)
    if len(names) == 1:
        return names
    everyone = np.arange(len(units))
    likeness = Likeness.of(gists.terms, gists.days, gists.guards).among(everyone, everyone).toarray()
    if len(names) < len(units):
        share = scipy.sparse.csr_matrix((1 / np.bincount(owner)[owner], (owner, everyone)))
        likeness = np.minimum(1, np.asarray(share @ (share @ likeness).T))
    return names[_clustered(likeness, alike)]


def _clustered(likeness: Floats, alike: float) -> Numbers:
    """For each row the first row of its cluster."""
    if len(likeness) == 1:
        return np.zeros(1, np.int64)
    distance = 1 - np.maximum(likeness, likeness.T)
    np.fill_diagonal(distance, 0)
    tree = scipy.cluster.hierarchy.linkage(scipy.spatial.distance.squareform(distance, checks=False), "average")
    labels = scipy.cluster.hierarchy.fcluster(tree, 1 - alike, "distance")
    _, first, numbers = np.unique(labels, return_index=True, return_inverse=True)
    return np.asarray(first[numbers], np.int64)
