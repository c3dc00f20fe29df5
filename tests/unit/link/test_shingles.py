import numpy as np

from headwater.link.boilerplate import SHINGLE_WORDS
from headwater.link.shingles import shingled
from headwater.link.words import worded
from unit.link.piles import QUARRY


def shingles(text):
    return shingled(worded(text))


def test_shingles_have_one_number_for_the_same_words():
    one, other = shingles("now the wall is low again"), shingles("yes the wall is low today")
    assert len(one.shingles) == 6 - SHINGLE_WORDS + 1
    assert set(one.shingles.tolist()) & set(other.shingles.tolist()) == {one.shingles[1]}
    assert other.shingles[1] == one.shingles[1]


def test_the_order_of_the_words_tells():
    assert not set(shingles("the wall is low").shingles.tolist()) & set(shingles("low is the wall").shingles.tolist())


def test_a_text_shorter_than_a_shingle_has_none():
    short, empty = shingles("three words only"), shingles("")
    assert len(short.shingles) == 0
    assert len(short.words) == 3
    assert len(empty.words) == len(empty.shingles) == 0


def test_which_shingles_are_among_others():
    one = shingles("now the wall is low again")
    assert one.among(np.sort(one.shingles[1:2])).tolist() == [False, True, False]
    assert not one.among(np.zeros(0, np.int64)).any()


def test_each_shingle_is_counted_once():
    assert len(shingles(f"{QUARRY} {QUARRY}").distinct()) == len(shingles(QUARRY).distinct()) + SHINGLE_WORDS - 1
