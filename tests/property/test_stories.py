"""Clustering part by part gives what clustering all reports at once would."""

from unittest.mock import patch

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.link import stories
from headwater.link.alike import Edges
from headwater.link.stories import ALIKE, _clustered, parted, standing


@st.composite
def likenesses(draw):
    size = draw(st.integers(2, 12))
    values = draw(st.lists(st.integers(0, 40), min_size=size * size, max_size=size * size))
    square = np.triu(np.array(values, float).reshape(size, size) / 100, 1)
    return square + square.T + np.eye(size)


def edges(square):
    ones, others = np.nonzero(np.triu(square, 1))
    return Edges(ones.astype(np.int64), others.astype(np.int64), square[ones, others])


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


def together(numbers):
    return {tuple(np.flatnonzero(numbers == number).tolist()) for number in set(np.asarray(numbers).tolist())}


def parts_of(square):
    return parted(np.arange(len(square)), edges(square), ALIKE)


@settings(deadline=None)
@given(likenesses())
def test_parts_are_what_union_find_gives(square):
    parts, units = parts_of(square)
    assert parts.tolist() == united(square)
    assert units.tolist() == list(range(len(square)))


@settings(deadline=None)
@given(likenesses())
def test_average_linkage_never_joins_across_parts(square):
    parts, _ = parts_of(square)
    numbers = np.zeros(len(square), np.int64)
    for part in (np.flatnonzero(parts == first) for first in set(parts.tolist())):
        numbers[part] = part[_clustered(square[np.ix_(part, part)], ALIKE)]
    assert together(numbers) == together(_clustered(square, ALIKE))


@settings(deadline=None)
@given(likenesses(), st.integers(1, 4))
def test_a_part_too_large_to_cluster_at_once_is_cut_until_it_is_not(square, largest):
    with patch.object(stories, "LARGEST", largest):
        parts, units = parts_of(square)
        for part in (np.flatnonzero(parts == first) for first in set(parts.tolist())):
            assert part.min() == parts[part[0]]
            assert standing(units[part]).sum() <= max(largest, 1)
            assert {united(square)[number] for number in part.tolist()} == {united(square)[part[0]]}


@settings(deadline=None)
@given(likenesses(), st.integers(2, 6))
def test_reports_nearly_the_same_are_one_however_many(square, copies):
    """A wire story in more copies than are clustered at once, among others: as if each were there once."""
    many = np.kron(square, np.ones((copies, copies)))
    with patch.object(stories, "LARGEST", len(square)):
        parts, units = parts_of(many)
    assert together(parts) == {
        tuple(number * copies + copy for number in part for copy in range(copies))
        for part in together(np.array(united(square)))
    }
    large = [number for number in range(len(many)) if (parts == parts[number]).sum() > len(square)]
    assert all(units[number] == number // copies * copies for number in large)
