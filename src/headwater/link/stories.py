"""Which reports are about the same story: average linkage over weighted terms, with dates, ages, streets and names as guards.

Look-alike events in one town share most of their words. They differ in what `headwater.link.guards` reads, and in their dates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import scipy

from headwater.link.alike import Floats, Likeness
from headwater.link.worded import WordedPile
from headwater.link.words import Numbers
from headwater.model import Report

ALIKE = 0.15
"""Mean likeness from which two groups of reports are one story. B-cubed on rumours-dev and incidents-dev: .938 and .949 at
.13, .972 and .945 at .145 and .15, .977 and .941 at .16, .952 and .939 at .17."""

LARGEST = 5000
"""Reports that are clustered at once (their likenesses take 200 MB). A larger group that hangs together is first cut at
its weaker likenesses."""


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
    for part in _parts(likeness.near_pairs(alike), np.arange(len(numbers)), alike):
        numbers[part] = part[_clustered(likeness.among(part, part).toarray(), alike)] if len(part) > 1 else part
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


def _parts(alike: scipy.sparse.csr_matrix, members: Numbers, least: float) -> Iterator[Numbers]:
    """Groups of reports that hang together by likenesses of at least ``least``.

    Average linkage never joins across them, as two groups whose mean likeness is high have a pair whose likeness is: what
    comes out is what clustering all at once would give. Only a group above `LARGEST` is cut more closely.
    """
    near = alike[members][:, members]
    near.data = np.where(near.data >= least, near.data, 0)
    near.eliminate_zeros()
    count, labels = scipy.sparse.csgraph.connected_components(near, directed=False)
    order = np.argsort(labels, kind="stable")
    for part in np.split(members[order], np.cumsum(np.bincount(labels, minlength=count))[:-1]):
        if len(part) <= LARGEST or least >= 1:
            yield part
        else:
            yield from _parts(alike, part, least + 0.05)


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
