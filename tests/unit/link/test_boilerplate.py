import numpy as np

from headwater.link import boilerplate
from headwater.link.boilerplate import boilerplate_words, mean_cosines, sentence_bounds
from headwater.link.terms import SKETCHED, Frequencies, counted, sketches, weighed
from headwater.link.worded import WordedPile
from headwater.link.words import worded
from unit.link.piles import FERRY, PILES_APART, report


def common(texts):
    """For each text, which of its shingles are boilerplate."""
    pile = WordedPile.of([report(f"{number:02}", text) for number, text in enumerate(texts)])
    return [one.shingled.among(pile.boilerplate) for one in pile.reports]


def test_boilerplate_is_what_unrelated_reports_share():
    line = "the lantern is run by its readers"
    found = common([f"{text} {line}" for text in PILES_APART])
    assert all(one[-4:].all() for one in found)
    assert not any(one[:-7].any() for one in found)


def test_what_alike_reports_share_is_no_boilerplate():
    found = common([f"{text[:60]} {FERRY}" for text in PILES_APART])
    assert not any(one.any() for one in found)


def test_mean_cosines():
    rows = np.rint(np.array([[1.0, 0], [0.6, 0.8], [1.0, 0], [0.6, 0.8], [0, 1.0]]) * SKETCHED).astype(np.int32)
    assert np.allclose(mean_cosines(rows, np.array([0, 2, 5])), [0.6, (0.6 + 0.8 + 0) / 3], atol=0.01)


def test_sketches_are_nearly_as_alike_as_the_texts():
    terms = counted([text.lower().split() for text in (*PILES_APART, FERRY[:200])])
    whole = weighed(terms, Frequencies.of(terms.terms), len(PILES_APART) + 1)
    rows, short = whole.rows().toarray(), sketches(whole).astype(float) / SKETCHED
    assert np.allclose(rows @ rows.T, short @ short.T, atol=0.2)
    apart = ~np.eye(len(rows), dtype=bool)
    assert abs((rows @ rows.T - short @ short.T)[apart].mean()) < 0.05


def test_a_line_of_more_reports_than_are_looked_at_is_judged_by_some_of_them(monkeypatch):
    monkeypatch.setattr(boilerplate, "MOST_HOLDERS", 5)
    line = "the lantern is run by its readers"
    found = common([*(f"{text} {line}" for text in PILES_APART), *[FERRY] * 6])
    assert all(one[-4:].all() for one in found[:5])
    assert not any(one.any() for one in found[5:])


def test_few_boilerplate_shingles_in_a_row_leave_their_words():
    words = worded("one two three four five six seven eight")
    assert not boilerplate_words(words, np.array([True, True, False, False, False]), ()).any()
    assert boilerplate_words(words, np.array([False, True, True, True, False]), ()).tolist() == [False] + [True] * 6 + [False]


def test_a_sentence_with_a_known_phrase_is_boilerplate_as_a_whole():
    words = worded("The wall is low. Sign up for our newsletter today.")
    bounds = sentence_bounds([(0, 16), (17, 50)], words)
    assert bounds == ((0, 4), (4, 10))
    assert boilerplate_words(words, np.zeros(7, bool), bounds).tolist() == [False] * 4 + [True] * 6
