"""What hangs together: connected components over pairs of numbers, at once, or in parts that nobody needs to see together.

In parts, each has the pairs with some numbers. Two steps are taken in turn until neither changes anything: each number's larger
neighbours are tied to its smallest one, then its smaller neighbours are (Kiveris et al., "Connected components in MapReduce
and beyond", 2014). What is left are stars: each number tied to the smallest that it hangs together with.
"""

from __future__ import annotations

import numpy as np
import scipy

from headwater.link.terms import Floats
from headwater.link.words import Numbers, begins

Pairs = tuple[Numbers, Numbers]


def components(numbers: Numbers, ones: Numbers, others: Numbers) -> Numbers:
    """For each of ``numbers``, which ascend, the smallest that it hangs together with by the pairs; these hold no others."""
    if not len(numbers):
        return numbers
    places = np.searchsorted(numbers, ones), np.searchsorted(numbers, others)
    shape = (len(numbers), len(numbers))
    among = scipy.sparse.csr_matrix((np.ones(len(ones), bool), places), shape=shape)
    count, labels = scipy.sparse.csgraph.connected_components(among, directed=False)
    first = np.full(count, len(numbers))
    np.minimum.at(first, labels, np.arange(len(numbers)))
    smallest: Numbers = numbers[first[labels]]
    return smallest


def spanning(ones: Numbers, others: Numbers, values: Floats) -> Numbers:
    """The places, ascending, of the pairs of a spanning forest of greatest values: whatever value is asked for at least, what
    hangs together by these pairs alone is what hangs together by all. No pair may be given twice.
    """
    numbers, places = np.unique(np.concatenate([ones, others]), return_inverse=True)
    order = np.argsort(-values, kind="stable")
    ranks = np.empty(len(order))
    ranks[order] = np.arange(1, len(order) + 1)
    among = scipy.sparse.csr_matrix((ranks, (places[: len(ones)], places[len(ones) :])), shape=(len(numbers), len(numbers)))
    kept = scipy.sparse.csgraph.minimum_spanning_tree(among).data
    return np.sort(order[kept.astype(np.int64) - 1])


def stars(ones: Numbers, others: Numbers) -> Pairs:
    """The components of these pairs alone: each number but the smallest of its component, and that smallest one."""
    numbers = np.unique(np.concatenate([ones, others]))
    smallest = components(numbers, ones, others)
    tied = smallest != numbers
    return numbers[tied], smallest[tied]


def both_ways(pairs: Pairs) -> Pairs:
    """The pairs, each in either order."""
    return np.concatenate([pairs[0], pairs[1]]), np.concatenate([pairs[1], pairs[0]])


def larger_to_smallest(numbers: Numbers, neighbours: Numbers) -> Pairs:
    """One step: of all pairs of some ``numbers``, given from their side, the larger neighbours tied to the smallest one, or to
    the number itself where that is smaller: (larger, smaller).
    """
    numbers, neighbours, smallest = _by_number(numbers, neighbours)
    kept = neighbours > numbers
    return _distinct(neighbours[kept], np.minimum(smallest, numbers)[kept])


def smaller_to_smallest(numbers: Numbers, neighbours: Numbers) -> Pairs:
    """The other step: of all pairs of some ``numbers`` with smaller ``neighbours``, these and the number itself tied to the
    smallest one.
    """
    numbers, neighbours, smallest = _by_number(numbers, neighbours)
    ones = np.concatenate([neighbours, numbers])
    others = np.concatenate([smallest, smallest])
    kept = ones != others
    return _distinct(ones[kept], others[kept])


def _by_number(numbers: Numbers, neighbours: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    order = np.argsort(numbers, kind="stable")
    numbers, neighbours = numbers[order], neighbours[order]
    starts = begins(numbers)
    least = np.minimum.reduceat(neighbours, starts) if len(starts) else neighbours
    return numbers, neighbours, np.repeat(least, np.diff(np.append(starts, len(numbers))))


def _distinct(ones: Numbers, others: Numbers) -> Pairs:
    order = np.lexsort((others, ones))
    ones, others = ones[order], others[order]
    again = np.zeros(len(ones), bool)
    again[1:] = (ones[1:] == ones[:-1]) & (others[1:] == others[:-1])
    return ones[~again], others[~again]
