"""Which reports are about the same story: average linkage over weighted terms, with dates, ages, streets and names as guards.

Look-alike events in one town share most of their words. They differ in what `headwater.link.guards` reads, and in their dates.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import scipy

from headwater.link.alike import Floats, Likeness
from headwater.link.worded import WordedPile
from headwater.link.words import Numbers
from headwater.model import Report

ALIKE = 0.15
"""Mean likeness from which two groups of reports are one story. B-cubed on rumours-dev and incidents-dev: .938 and .949 at
.13, .972 and .945 at .145 and .15, .977 and .941 at .16, .952 and .939 at .17."""

LARGEST = 4000
"""Reports that are clustered at once (which takes some 1.5 GB). In a larger group that hangs together, those that are nearly
the same are clustered as one, and only where those are too many it is cut at its weaker likenesses."""

NEARLY_SAME = 0.6
"""Likeness from which reports of a group above `LARGEST` are clustered as one: that of a text to its edited copy."""

STAND_FOR = 12
"""Reports that stand for those clustered as one, spread evenly over them: their mean likeness is taken for that of all."""


def group_stories(reports: Iterable[Report] | WordedPile, alike: float = ALIKE) -> list[list[str]]:
    """Report ids by story, every report in one: the largest story first, then by the first id; ids ascending.

    ``alike`` is the mean likeness from which two groups are one story; ids must be unique. The result depends on the
    reports alone, never on their order.
    """
    pile = reports if isinstance(reports, WordedPile) else WordedPile.of(reports)
    if not pile.reports:
        return []
    words = [[word.removesuffix("'s") for word in pile.own_words(number)] for number in range(len(pile.reports))]
    likeness = Likeness.of(pile.reports, words)
    numbers = np.zeros(len(pile.reports), np.int64)
    near = likeness.near_pairs(alike)
    for part in _parts(near, np.arange(len(numbers)), alike):
        numbers[part] = _first_of_cluster(likeness, near, part, alike, alike)
    stories: dict[int, list[str]] = {}
    for report, number in zip(pile.reports, numbers.tolist(), strict=True):
        stories.setdefault(number, []).append(report.id)
    return sorted(stories.values(), key=lambda ids: (-len(ids), ids[0]))


NEAR = 0.12
"""Likeness from which reports are near enough for their statements and short names to be compared: looser than `ALIKE`, so that
reports at the edge of a story (the 14 examples fall into three at .15, one at .12) are not left out. On incidents-dev B-cubed
is .948 at it, pairwise F1 .869.
"""


def near_stories(reports: Iterable[Report] | WordedPile) -> dict[str, int]:
    """The number of the story of each report, by its id, at the likeness `NEAR`."""
    return {id_: number for number, ids in enumerate(group_stories(reports, NEAR)) for id_ in ids}


def _parts(near: scipy.sparse.csr_matrix, members: Numbers, least: float) -> list[Numbers]:
    """Groups of reports that hang together by likenesses of at least ``least``.

    Average linkage never joins across them, as two groups whose mean likeness is high have a pair whose likeness is: what
    comes out is what clustering all at once would give.
    """
    among = near[members][:, members]
    among.data = np.where(among.data >= least, among.data, 0)
    among.eliminate_zeros()
    count, labels = scipy.sparse.csgraph.connected_components(among, directed=False)
    order = np.argsort(labels, kind="stable")
    return np.split(members[order], np.cumsum(np.bincount(labels, minlength=count))[:-1])


def _first_of_cluster(likeness: Likeness, near: scipy.sparse.csr_matrix, part: Numbers, alike: float, cut: float) -> Numbers:
    """For each of ``part``, which hangs together by likenesses of ``near`` of at least ``cut``, its cluster's first report."""
    if len(part) <= LARGEST:
        return part[_clustered(likeness.among(part, part).toarray(), alike)] if len(part) > 1 else part
    units = _parts(near, part, NEARLY_SAME)
    found = np.zeros(len(part), np.int64)
    if len(units) <= LARGEST:
        for unit, first in zip(units, _clustered(_between_units(likeness, units), alike).tolist(), strict=True):
            found[np.searchsorted(part, unit)] = units[first][0]
        return found
    for piece in _parts(near, part, cut + 0.05):  # more than can be looked at: cut at the weaker likenesses
        found[np.searchsorted(part, piece)] = _first_of_cluster(likeness, near, piece, alike, cut + 0.05)
    return found


def _between_units(likeness: Likeness, units: Sequence[Numbers]) -> Floats:
    """The mean likeness of each two units, by the reports that stand for them; as many as can be looked at at once."""
    most = max(1, min(STAND_FOR, LARGEST // len(units)))
    chosen = [unit[np.arange(min(most, len(unit))) * len(unit) // min(most, len(unit))] for unit in units]
    sizes = [len(unit) for unit in chosen]
    standing = np.concatenate(chosen)
    owner = scipy.sparse.csr_matrix(
        (1 / np.repeat(sizes, sizes), (np.repeat(np.arange(len(units)), sizes), np.arange(len(standing))))
    )
    means: Floats = np.asarray(owner @ (owner @ likeness.among(standing, standing).toarray()).T)
    return np.minimum(1, means)


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
