"""Rows in an order with room between: what comes in moves few others."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.case.ordinals import ROOM, between, fitted

rows = st.lists(st.none() | st.integers(1, 60), max_size=40)


@given(rows)
def test_they_rise_and_are_above_nothing(had):
    found = fitted(had)
    assert len(found) == len(had)
    assert all(low < high for low, high in pairwise([0, *found]))


@given(st.lists(st.booleans(), max_size=40))
def test_where_there_is_room_nobody_moves(new):
    had = [None if one else ROOM * place for place, one in enumerate(new, 1)]
    assert [one for one, before in zip(fitted(had), had, strict=True) if before is not None] == [one for one in had if one]


def test_one_that_went_elsewhere_moves_alone():
    assert fitted([10, 90, 20, 30, 40])[0::2] == [10, 20, 40]
    assert fitted([90, 10, 20, 30, 40])[1:] == [10, 20, 30, 40]


def test_where_there_is_no_room_those_around_move():
    had = [ROOM * place for place in range(1, 1001)]
    found = fitted([*had[:500], *[None] * 3, had[499] + 1, *had[500:]])
    moved = {place for place, one in enumerate(found) if one not in had}
    assert moved <= set(range(400, 600))
    assert 3 <= len(moved) <= 80


@pytest.mark.parametrize("place", [0, 5, 10])
def test_always_at_one_place_moves_few_in_all(place):
    found = fitted([None] * 10)
    moved = 0
    for _ in range(120):
        behind = found[:place], found[place:]
        found = fitted([*behind[0], None, *behind[1]])
        kept = [*found[:place], *found[place + 1 :]]
        moved += sum(one != other for one, other in zip(kept, [*behind[0], *behind[1]], strict=True))
    assert all(low < high for low, high in pairwise(found))
    assert moved < 120 * 20


def test_room_is_shared_alike():
    assert between(10, 20, 4) == [12, 14, 16, 18]
    assert between(10, 12, 2) is None
    assert between(None, 3, 2) == [1, 2]
    assert between(7, None, 2) == [7 + ROOM, 7 + 2 * ROOM]
