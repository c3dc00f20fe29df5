import numpy as np

from headwater.link.terms import Frequencies, counted, weighed
from unit.link.piles import PILES_APART


def weigh(texts):
    terms = counted(texts)
    return weighed(terms, Frequencies.of(terms.terms), len(texts))


def term_rows(texts):
    return weigh(texts).rows()


def test_rows_have_unit_length_but_those_without_terms():
    found = weigh([["the", "wall", "is", "low"], ["wall", "wall", "paint"], []])
    assert np.allclose(np.sqrt(found.rows().power(2).sum(axis=1)).ravel(), [1, 1, 0])
    assert found.rows().shape == (3, 5)
    assert found.lengths[0] > 0
    assert found.lengths[2] == 0


def test_words_that_any_report_may_hold_weigh_next_to_nothing():
    rows = term_rows([["the", "wall", "said"], ["the", "quarry", "said"]]).toarray()
    assert rows[0] @ rows[1] < 0.01


def test_a_rare_term_weighs_more_than_a_frequent_one():
    texts = [["wall", "quarry"], ["wall", "quarry"], *[["wall", str(number)] for number in range(20)]]
    rows = term_rows(texts).toarray()
    quarry, wall = sorted(rows[0][rows[0] > 0], reverse=True)
    assert rows[0].tolist().index(wall) == rows[5].nonzero()[0][-1]
    assert quarry > 1.2 * wall


def test_a_word_that_all_reports_share_still_weighs_in_a_small_pile():
    rows = term_rows([["wall", "low"], ["wall", "high"]]).toarray()
    assert rows[0] @ rows[1] > 0.2


def test_nothing_of_no_texts():
    assert term_rows([]).shape[0] == 0


def test_weights_are_the_same_bit_for_bit_in_whatever_parts_they_are_made():
    texts = [text.lower().split() for text in PILES_APART] * 3
    terms = counted(texts)
    parts = [counted(texts[:4]), counted(texts[4:])]
    counts = [Frequencies.of(part.terms) for part in parts]
    together = Frequencies.of(*(np.concatenate([getattr(one, name) for one in counts]) for name in ("terms", "reports")))
    whole = weighed(terms, Frequencies.of(terms.terms), len(texts))
    apart = [weighed(part, together, len(texts)) for part in parts]
    assert np.concatenate([one.weights for one in apart]).tobytes() == whole.weights.tobytes()
    assert whole.of(np.array([4, 7])).weights.tobytes() == apart[1].of(np.array([0, 3])).weights.tobytes()
