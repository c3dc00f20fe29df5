"""Engines: results in the order of the items; an unknown name says what there is."""

import pytest

from headwater.engine import engine_named
from headwater.errors import UsageError


def test_local_keeps_the_order():
    assert list(engine_named("local").map(lambda x: x * x, range(5))) == [0, 1, 4, 9, 16]


def test_an_unknown_engine_is_named():
    with pytest.raises(UsageError, match="local"):
        engine_named("abacus")
