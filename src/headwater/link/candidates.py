"""Which reports may share text: those that hold the same shingles, boilerplate apart.

A shingle that few reports hold pairs all of them. One that many hold, as those of a wire story in thousands of copies, pairs
each with the first that were published and with those just before it: the likeliest parents. No report is compared with more
than `CLOSEST` before it. So the pairs grow with the reports, and every copy stays tied to its group. Shingles can be looked at
in parts: `shared_counts` of each part, added up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import scipy

from headwater.link.holders import Holders
from headwater.link.words import Flags, Numbers, begins, mixed

LEAST_SHINGLES = 3
"""Shingles that two reports must share to be compared: six words in a row. One finds 3 pairs more beside the 3,650 of
planted-dev, in twice the time. Of those that many reports hold a quarter is looked at, and as many of them are asked for: in a
press of 30,000 reports one or two alone make 94,000 pairs more beside 210,000, most of them of reports on different events, for
8,000 copies beside 234,000."""

FEW = 40
"""Reports up to which a shingle pairs all that hold it. No story of the benchmarks' dev parts has more copies."""

FIRST, BEFORE = 4, 6
"""How many of the first holders of a frequent shingle, and of those just before, a report is compared with."""

MOST = 12
"""Pairs with earlier reports that frequent shingles may give one report: those with most of them in common."""

SAMPLED = 4
"""One in so many frequent shingles is looked at: a copy shares dozens of them with its parent."""

CLOSEST = 40
"""Earlier reports that one is compared with, at most: those with most shingles in common. As many as `FEW`, so that it bounds
only texts that more reports carry, in versions of which each shares some shingles with few."""

_ROWS = 2048
"""Reports whose shared shingles are counted at a time: bounds memory, changes nothing else."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Pairs of reports by their numbers, the ``later`` by date (then by number) and the ``earlier``, with the moment of the
    earlier: how many of the shingles that ``few`` and that ``many`` reports hold they share.
    """

    later: Numbers
    earlier: Numbers
    moments: Numbers
    few: Numbers
    many: Numbers


def shared_counts(found: Holders, common: Flags) -> Counts:
    """What pairs of reports share of the shingles ``found``; ``common`` says which sets of holders hold boilerplate alone."""
    sizes = found.sizes
    every = np.ones(len(found.shingles), bool)
    few = np.where((sizes <= FEW) & ~common, found.weights(every), 0)
    sampled = mixed(found.shingles) % np.uint64(SAMPLED) == 0
    many = np.where((sizes > FEW) & ~common, found.weights(sampled), 0)
    parts = [*_all_pairs(found, few), _near_pairs(found, many)]
    names = [np.concatenate([part[place] for part in parts]) for place in range(4)]
    later, earlier = names[0], names[1]
    return Counts(found.reports[later], found.reports[earlier], found.moments[earlier], names[2], names[3])


_Pairs = tuple[Numbers, Numbers, Numbers, Numbers]


def _all_pairs(found: Holders, weights: Numbers) -> Iterator[_Pairs]:
    """Later, earlier (places in ``found.reports``) and what they share of the sets that weigh something."""
    kept = np.repeat(weights > 0, found.sizes)
    columns, owners = found.owners()[kept], found.members[kept]
    shape = (len(found.reports), max(1, len(weights)))
    holds = scipy.sparse.csr_matrix((np.ones(len(columns), np.int64), (owners, columns)), shape=shape)
    weighted = scipy.sparse.csr_matrix((weights[columns], (columns, owners)), shape=shape[::-1])
    for low in range(0, len(found.reports), _ROWS):
        counts = (holds[low : low + _ROWS] @ weighted).tocoo()
        rows, columns = counts.row.astype(np.int64) + low, counts.col.astype(np.int64)
        earlier = columns < rows
        yield rows[earlier], columns[earlier], counts.data[earlier], np.zeros(int(earlier.sum()), np.int64)


def _near_pairs(found: Holders, weights: Numbers) -> _Pairs:
    """The same of each holder with the first of its set and those just before it."""
    kept = np.repeat(weights > 0, found.sizes)
    owners, sets = found.members[kept], found.owners()[kept]
    starts = begins(sets)
    first = np.repeat(starts, np.diff(np.append(starts, len(sets))))
    place = np.arange(len(sets)) - first
    keys, shared = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for step in range(1, BEFORE + 1):
        behind = np.flatnonzero(place >= step)
        keys.append(owners[behind] * len(found.reports) + owners[behind - step])
        shared.append(weights[sets[behind]])
    for step in range(FIRST):
        behind = np.flatnonzero(place > step + BEFORE)
        keys.append(owners[behind] * len(found.reports) + owners[first[behind] + step])
        shared.append(weights[sets[behind]])
    pairs, where = np.unique(np.concatenate(keys), return_inverse=True)
    sums = np.bincount(where, np.concatenate(shared), len(pairs)).astype(np.int64)
    return pairs // len(found.reports), pairs % len(found.reports), np.zeros(len(pairs), np.int64), sums


@dataclass(frozen=True, slots=True)
class Paired:
    """Pairs of reports that share enough to be compared, by the numbers of the ``later`` and then the ``earlier``, and about
    how many shingles they share.
    """

    later: Numbers
    earlier: Numbers
    shared: Numbers


def candidates(counts: Counts) -> Paired:
    """The pairs to be compared, of all parts' ``counts``, or of all those with some later reports."""
    order = np.lexsort((counts.earlier, counts.later))
    later, earlier = counts.later[order], counts.earlier[order]
    if not len(order):
        return Paired(later, earlier, later)
    another = (later[1:] != later[:-1]) | (earlier[1:] != earlier[:-1])
    starts = np.concatenate([np.zeros(1, np.int64), np.flatnonzero(another) + 1])
    few, many = np.add.reduceat(counts.few[order], starts), np.add.reduceat(counts.many[order], starts)
    later, earlier, moments = later[starts], earlier[starts], counts.moments[order][starts]
    enough = few >= LEAST_SHINGLES
    enough |= (few + many >= LEAST_SHINGLES) & (_rank(later, many, moments, earlier) < MOST)
    later, earlier, moments = later[enough], earlier[enough], moments[enough]
    shared = (few + SAMPLED * many)[enough]
    kept = _rank(later, shared, moments, earlier) < CLOSEST
    return Paired(later[kept], earlier[kept], shared[kept])


def _rank(later: Numbers, shared: Numbers, moments: Numbers, earlier: Numbers) -> Numbers:
    """The place of each pair among those of its later report, from 0: by what they share, then by the time of the earlier."""
    ranked = np.lexsort((earlier, moments, -shared, later))
    first = begins(later[ranked])
    rank = np.empty(len(ranked), np.int64)
    rank[ranked] = np.arange(len(ranked)) - np.repeat(first, np.diff(np.append(first, len(ranked))))
    return rank
