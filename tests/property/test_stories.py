"""Clustering part by part gives what clustering all reports at once would."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from headwater.link import stories
from headwater.link.stories import ALIKE, _clustered, _parts


@st.composite
def likenesses(draw):
    size = draw(st.integers(2, 12))
    values = draw(st.lists(st.integers(0, 40), min_size=size * size, max_size=size * size))
    square = np.triu(np.array(values, float).reshape(size, size) / 100, 1)
    return square + square.T + np.eye(size)


def united(square):
    """Plain union-find over the pairs that are alike."""
    roots = list(range(len(square)))

    def root(number):
        while roots[number] != number:
            number = roots[number]
        return number

    for one, other in zip(*np.nonzero(square >= ALIKE), strict=True):
        low, high = sorted((root(one), root(other)))
        roots[high] = low
    return [root(number) for number in range(len(square))]


def partition(numbers):
    return {tuple(np.flatnonzero(numbers == number).tolist()) for number in set(np.asarray(numbers).tolist())}


@settings(deadline=None)
@given(likenesses())
def test_parts_are_what_union_find_gives(square):
    found = {tuple(sorted(part.tolist())) for part in _parts(sparse.csr_matrix(square), np.arange(len(square)), ALIKE)}
    assert found == partition(np.array(united(square)))


@settings(deadline=None)
@given(likenesses())
def test_average_linkage_never_joins_across_parts(square):
    numbers = np.zeros(len(square), np.int64)
    for part in _parts(sparse.csr_matrix(square), np.arange(len(square)), ALIKE):
        numbers[part] = part[_clustered(square[np.ix_(part, part)], ALIKE)]
    assert partition(numbers) == partition(_clustered(square, ALIKE))


@settings(deadline=None)
@given(likenesses(), st.integers(1, 4))
def test_no_part_is_larger_than_what_is_clustered_at_once(square, largest):
    before = stories.LARGEST
    stories.LARGEST = largest
    try:
        parts = list(_parts(sparse.csr_matrix(square), np.arange(len(square)), ALIKE))
    finally:
        stories.LARGEST = before
    assert max(map(len, parts)) <= largest
    assert sorted(number for part in parts for number in part.tolist()) == list(range(len(square)))
