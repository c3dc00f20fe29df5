"""Clustering part by part gives what clustering all reports at once would."""

from unittest.mock import patch

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from headwater.link import stories
from headwater.link.stories import ALIKE, _clustered, _first_of_cluster, _parts


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


class Alike:
    """What stands in a table, instead of in reports."""

    def __init__(self, square):
        self.square = square

    def among(self, some, others):
        return sparse.csr_matrix(self.square[np.ix_(some, others)])


@settings(deadline=None)
@given(likenesses(), st.integers(1, 4))
def test_a_part_too_large_to_cluster_at_once_is_still_parted_whole(square, largest):
    near = sparse.csr_matrix(np.where(square >= ALIKE, square, 0))
    with patch.object(stories, "LARGEST", largest):
        for part in _parts(near, np.arange(len(square)), ALIKE):
            first = _first_of_cluster(Alike(square), near, part, ALIKE, ALIKE)
            assert set(first.tolist()) <= set(part.tolist())
            assert all(first[place] <= number for place, number in enumerate(part.tolist()))


@settings(deadline=None)
@given(likenesses(), st.integers(2, 6))
def test_reports_nearly_the_same_are_one_story_however_many(square, copies):
    """A wire story in more copies than are clustered at once, among others: as if each were there once."""
    many = np.kron(np.eye(len(square)), np.ones((copies, copies))) + np.kron(
        square - np.eye(len(square)), np.ones((copies, copies))
    )
    near = sparse.csr_matrix(np.where(many >= ALIKE, many, 0))
    with patch.object(stories, "LARGEST", len(square)):
        numbers = np.zeros(len(many), np.int64)
        for part in _parts(near, np.arange(len(many)), ALIKE):
            numbers[part] = _first_of_cluster(Alike(many), near, part, ALIKE, ALIKE)
    assert all(len(set(numbers[low : low + copies].tolist())) == 1 for low in range(0, len(many), copies))
