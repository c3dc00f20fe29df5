import numpy as np
import pytest

from headwater.link import alike
from headwater.link.alike import Likeness, heavy, near_pairs
from headwater.link.terms import Frequencies, counted, weighed
from unit.link.piles import PILES_APART

WORDS = [part.lower().split() for text in PILES_APART for part in (text[:160], text[60:], text)]
DAYS = np.arange(len(WORDS), dtype=np.float64)
EVERYONE = np.arange(len(WORDS))


def weigh(words):
    terms = counted(words)
    return weighed(terms, Frequencies.of(terms.terms), len(words))


@pytest.fixture
def likeness():
    return Likeness.of(weigh(WORDS), DAYS, [[(), (), ()]] * len(WORDS))


def near(words, least, numbers=EVERYONE):
    found = near_pairs(heavy(numbers, weigh(words), DAYS[: len(words)]), least)
    return dict(zip(zip(found.ones.tolist(), found.others.tolist(), strict=True), found.values.tolist(), strict=True))


def test_reports_are_as_alike_to_one_another_as_the_other_way_round(likeness):
    square = likeness.among(EVERYONE, EVERYONE).toarray()
    assert np.allclose(square, square.T)
    assert square.max() <= 1


def test_reports_that_are_alike_are_near(likeness):
    square = likeness.among(EVERYONE, EVERYONE).toarray()
    wanted = {(one, other) for one, other in np.argwhere(square >= 0.15).tolist() if one < other}
    assert wanted
    assert wanted <= near(WORDS, 0.09).keys()
    assert len(near(WORDS, 0.15)) <= 1.2 * len(wanted)


def test_of_a_key_that_many_hold_each_is_compared_with_the_next_by_date(monkeypatch):
    monkeypatch.setattr(alike, "FEW_HOLDERS", 3)
    monkeypatch.setattr(alike, "NEXT", 2)
    found = near([WORDS[2]] * 8, 0.2, np.arange(8))
    assert sorted(found) == [(one, other) for one in range(8) for other in (one + 1, one + 2) if other < 8]
    assert min(found.values()) > 0.5


def test_keys_looked_at_in_parts_find_the_same_pairs():
    some = heavy(EVERYONE, weigh(WORDS), DAYS)
    parts = [near_pairs(some, 0.1, some.keys & (some.terms % 3 == part)) for part in range(3)]
    found = {
        (one, other): value
        for part in parts
        for one, other, value in zip(part.ones.tolist(), part.others.tolist(), part.values.tolist(), strict=True)
    }
    assert found == near(WORDS, 0.1)
