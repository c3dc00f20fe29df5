"""Engines: results in the order of the items; an unknown name says what there is."""

import pytest

from headwater.engine import engine_named
from headwater.errors import UsageError


def test_local_keeps_the_order():
    assert list(engine_named("local").map(lambda x: x * x, range(5))) == [0, 1, 4, 9, 16]


def test_an_unknown_engine_is_named():
    with pytest.raises(UsageError, match="local"):
        engine_named("abacus")


def test_threads_keep_the_order_and_take_few_items_in_advance():
    taken = []

    def items():
        for item in range(20):
            taken.append(item)
            yield item

    results = engine_named("local", threads=3).map(lambda x: x * x, items())
    assert next(results) == 0
    assert len(taken) <= 4
    assert list(results) == [x * x for x in range(1, 20)]


def test_an_error_in_a_thread_is_raised_in_its_turn():
    results = engine_named("local", threads=2).map(lambda x: 1 / x, [1, 0, 2])
    assert next(results) == 1
    with pytest.raises(ZeroDivisionError):
        next(results)
