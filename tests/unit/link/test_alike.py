import numpy as np
import pytest

from headwater.link import alike
from headwater.link.alike import Likeness
from unit.link.piles import PILES_APART, report

WORDS = [part.lower().split() for text in PILES_APART for part in (text[:160], text[60:], text)]
REPORTS = [report(f"r{number:02}", "", f"2031-05-{number + 1:02}") for number in range(len(WORDS))]


@pytest.fixture
def likeness():
    return Likeness.of(REPORTS, WORDS)


def test_reports_are_as_alike_to_one_another_as_the_other_way_round(likeness):
    everyone = np.arange(len(WORDS))
    square = likeness.among(everyone, everyone).toarray()
    assert np.allclose(square, square.T)
    assert square.max() <= 1


def test_near_pairs_are_all_pairs_where_no_term_is_frequent(likeness):
    everyone = np.arange(len(WORDS))
    found, square = likeness.near_pairs(0.1).toarray(), likeness.among(everyone, everyone).toarray()
    assert np.allclose(found, np.where(square >= 0.1, square, 0))


def test_near_pairs_found_by_rarer_terms_are_as_alike_as_all_terms_make_them(likeness, monkeypatch):
    before = likeness.near_pairs(0.13).toarray()
    monkeypatch.setattr(alike, "MOST_HOLDERS", 6)
    found = likeness.near_pairs(0.13).toarray()
    assert np.allclose(np.where(found > 0, before, 0), found)
    assert ((found > 0) == (before > 0)).mean() > 0.97


def test_reports_whose_terms_are_all_frequent_are_tied_by_them(monkeypatch):
    monkeypatch.setattr(alike, "MOST_HOLDERS", 3)
    reports = [report(f"r{number}", "", f"2031-05-{number + 1:02}") for number in range(8)]
    found = Likeness.of(reports, [WORDS[2]] * 8).near_pairs(0.2).toarray()
    assert all(found[number, number + 1] > 0.5 for number in range(7))
