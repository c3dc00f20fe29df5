from itertools import pairwise

import numpy as np
import pytest

from headwater.link.passages import common_subsequence, prepared, shared_text
from headwater.link.shingles import shingled
from headwater.link.words import worded
from unit.link.piles import FERRY, QUARRY


def texts(*strings):
    found = [(string, worded(string), shingled(worded(string))) for string in strings]
    return [prepared(*one, np.zeros(len(one[2].shingles), bool)) for one in found]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [([], [1], 0), ([1, 2, 3], [1, 2, 3], 3), ([1, 2, 3, 4], [2, 4, 1], 2), ([1, 1, 2], [1, 2, 1], 2), ([1], [2], 0)],
)
def test_common_subsequence(left, right, expected):
    assert common_subsequence(left, right) == expected
    assert common_subsequence(right, left) == expected


def test_texts_without_a_common_shingle_share_nothing():
    assert shared_text(*texts(QUARRY, FERRY)) is None


def test_passages_do_not_overlap_where_words_recur():
    chant = "row the boat and mend the net row the boat and mend the net"
    shared = shared_text(*texts(f"{chant} {chant} she sang", f"they heard {chant} again"))
    for side in (0, 1):
        spans = sorted(pair[side] for pair in shared.passages)
        assert all(one[1] < other[0] for one, other in pairwise(spans))


def test_boilerplate_words_are_marked_and_hold_no_place():
    (text,) = texts("The wall is low. Click here to read all about the harbour and its wall.")
    assert text.boilerplate.tolist() == [False] * 4 + [True] * 11
    # Shingles over the seam keep a word of prose; those inside the boilerplate are gone.
    assert sorted(text.places.tolist()) == [0, 1, 2, 3]


def test_words_inside_quotation_marks_are_marked():
    (text,) = texts("Orlick said “the wall is low” and left.")
    assert text.quoted.tolist() == [0, 0, 0, 1, 2, 3, 4, 4, 4]


def test_texts_that_repeat_themselves_without_end_are_compared_all_the_same():
    shared = shared_text(*texts(*["The same four words " * 20_000] * 2))
    assert shared is not None
    assert (shared.copied, shared.share) == (True, 1.0)
