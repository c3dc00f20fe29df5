import numpy as np
from scipy import sparse

from headwater.link import boilerplate
from headwater.link.boilerplate import boilerplate_words, mean_cosines, sentence_bounds
from headwater.link.shingles import shingled
from headwater.link.words import worded
from unit.link.piles import FERRY, PILES_APART


def test_boilerplate_is_what_unrelated_reports_share():
    line = "the lantern is run by its readers"
    found = shingled([worded(f"{text} {line}") for text in PILES_APART])
    assert all(one.boilerplate[-4:].all() for one in found)
    assert not any(one.boilerplate[:-7].any() for one in found)


def test_what_alike_reports_share_is_no_boilerplate():
    found = shingled([worded(f"{text[:60]} {FERRY}") for text in PILES_APART])
    assert not any(one.boilerplate.any() for one in found)


def test_mean_cosines():
    rows = sparse.csr_matrix(np.array([[1.0, 0], [0.6, 0.8], [0, 1.0]]))
    groups = sparse.csr_matrix(np.array([[1.0, 1, 0], [1, 1, 1]]))
    assert np.allclose(mean_cosines(groups, rows), [0.6, (0.6 + 0.8 + 0) / 3])


def test_a_line_of_more_reports_than_are_looked_at_is_judged_by_some_of_them(monkeypatch):
    monkeypatch.setattr(boilerplate, "MOST_HOLDERS", 5)
    line = "the lantern is run by its readers"
    found = shingled([worded(f"{text} {line}") for text in PILES_APART] + [worded(FERRY)] * 6)
    assert all(one.boilerplate[-4:].all() for one in found[:5])
    assert not any(one.boilerplate.any() for one in found[5:])


def test_few_boilerplate_shingles_in_a_row_leave_their_words():
    words = worded("one two three four five six seven eight")
    assert not boilerplate_words(words, np.array([True, True, False, False, False]), ()).any()
    assert boilerplate_words(words, np.array([False, True, True, True, False]), ()).tolist() == [False] + [True] * 6 + [False]


def test_a_sentence_with_a_known_phrase_is_boilerplate_as_a_whole():
    words = worded("The wall is low. Sign up for our newsletter today.")
    bounds = sentence_bounds([(0, 16), (17, 50)], words)
    assert bounds == ((0, 4), (4, 10))
    assert boilerplate_words(words, np.zeros(7, bool), bounds).tolist() == [False] * 4 + [True] * 6
