"""Which reports may share text: those that hold the same shingles, boilerplate apart.

A shingle that few reports hold pairs all of them. One that many hold, as those of a wire story in thousands of copies, pairs
each with the first that were published and with those just before it: the likeliest parents. So the pairs grow with the
reports, and every copy stays tied to its group.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import scipy

from headwater.link.shingles import Shingled
from headwater.link.words import Numbers, distinct

LEAST_SHINGLES = 3
"""Shingles that two reports must share to be compared: six words in a row. One finds 3 pairs more beside the 3,650 of
planted-dev, in twice the time."""

FEW = 40
"""Reports up to which a shingle pairs all that hold it. No story of the benchmarks' dev parts has more copies."""

FIRST, BEFORE = 4, 6
"""How many of the first holders of a frequent shingle, and of those just before, a report is compared with."""

MOST = 12
"""Pairs with earlier reports that frequent shingles may give one report: those with most of them in common."""

SAMPLED = 4
"""One in so many frequent shingles is looked at: a copy shares dozens of them with its parent."""

_ROWS = 2048
"""Reports whose shared shingles are counted at a time: bounds memory, changes nothing else."""


def candidates(texts: Sequence[Shingled], times: Sequence[int]) -> list[tuple[int, int]]:
    """Numbers of the texts that share enough shingles to be compared, the lower first, ascending; ``times`` are the places
    of the texts in the order of publication.
    """
    kept = [distinct(text.shingles[~text.boilerplate].astype(np.int64)) for text in texts]
    if not kept:
        return []
    shingles = np.concatenate(kept)
    owners = np.repeat(np.arange(len(texts)), [len(found) for found in kept])
    holders = np.bincount(shingles)[shingles]
    few = (holders > 1) & (holders <= FEW)
    many = (holders > FEW) & (_mixed(shingles) % np.uint64(SAMPLED) == 0)
    pairs = set(_all_pairs(shingles[few], owners[few], len(texts)))
    pairs.update(_near_pairs(shingles[many], owners[many], np.asarray(times)))
    return sorted(pairs)


def _all_pairs(shingles: Numbers, owners: Numbers, texts: int) -> Iterator[tuple[int, int]]:
    _, columns = np.unique(shingles, return_inverse=True)
    shape = (texts, int(columns.max(initial=-1)) + 1)
    holds = scipy.sparse.csr_matrix((np.ones(len(columns), np.int32), (owners, columns)), shape=shape)
    columns_first = holds.T.tocsr()
    for low in range(0, texts, _ROWS):
        counts = (holds[low : low + _ROWS] @ columns_first).tocoo()
        enough = (counts.data >= LEAST_SHINGLES) & (counts.row + low < counts.col)
        yield from zip((counts.row[enough] + low).tolist(), counts.col[enough].tolist(), strict=True)


def _near_pairs(shingles: Numbers, owners: Numbers, times: Numbers) -> Iterator[tuple[int, int]]:
    """Each owner with at most `MOST` that hold the same shingles before it."""
    if not len(shingles):
        return
    texts = len(times)
    order = np.lexsort((times[owners], shingles))
    shingles, owners = shingles[order], owners[order]
    begins = np.flatnonzero(np.diff(shingles, prepend=-1))
    first = np.repeat(begins, np.diff(np.append(begins, len(shingles))))
    place = np.arange(len(shingles)) - first
    keys: list[Numbers] = []
    counts: list[Numbers] = []
    for step in range(1, BEFORE + 1):
        _add(keys, counts, owners[place >= step] * texts + owners[np.flatnonzero(place >= step) - step])
    for step in range(FIRST):
        behind = place > step + BEFORE
        _add(keys, counts, owners[behind] * texts + owners[first[behind] + step])
    pair, where = np.unique(np.concatenate(keys), return_inverse=True)
    shared = np.bincount(where, np.concatenate(counts)).astype(np.int64)
    later, earlier = pair // texts, pair % texts
    order = np.lexsort((times[earlier], -shared, later))
    begins = np.flatnonzero(np.diff(later[order], prepend=-1))
    rank = np.arange(len(order)) - np.repeat(begins, np.diff(np.append(begins, len(order))))
    chosen = order[rank < MOST]
    ones, others = np.minimum(later[chosen], earlier[chosen]), np.maximum(later[chosen], earlier[chosen])
    yield from zip(ones.tolist(), others.tolist(), strict=True)


def _add(keys: list[Numbers], counts: list[Numbers], found: Numbers) -> None:
    pair, count = np.unique(found, return_counts=True)
    keys.append(pair)
    counts.append(count)


def _mixed(numbers: Numbers) -> np.ndarray[tuple[int, ...], np.dtype[np.uint64]]:
    """``numbers`` scattered evenly (the finaliser of SplitMix64: Steele, Lea, Flood, "Fast splittable pseudorandom number
    generators", 2014).
    """
    mixed = numbers.astype(np.uint64)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return mixed ^ (mixed >> np.uint64(31))
