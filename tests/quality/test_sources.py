"""Floors of linking sources across reports, on the labels of benchmarks/sources."""

import pytest

from sources import cases, merged, score, written

PRECISION, RECALL = 0.98, 0.90


def reaches_the_floors(found):
    return found.precision >= PRECISION and found.recall >= RECALL


def test_written_piles():
    found = score(written().values())
    assert found.mentions >= 150
    assert reaches_the_floors(found), found
    assert not found.wrong


def test_written_reports_in_one_pile():
    found = score([merged(written().values())])
    assert reaches_the_floors(found), found


@pytest.mark.shared
def test_cases(shared_bench):
    found = score(cases(shared_bench).values())
    assert found.mentions >= 500
    assert reaches_the_floors(found), found
