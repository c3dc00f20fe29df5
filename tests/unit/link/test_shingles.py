from headwater.link.boilerplate import SHINGLE_WORDS
from headwater.link.shingles import shingled
from headwater.link.words import worded
from unit.link.piles import QUARRY


def test_shingles_have_one_number_for_the_same_words():
    one, other = shingled([worded("now the wall is low again"), worded("yes the wall is low today")])
    assert len(one.shingles) == 6 - SHINGLE_WORDS + 1
    assert set(one.shingles.tolist()) & set(other.shingles.tolist()) == {one.shingles[1]}
    assert other.shingles[1] == one.shingles[1]


def test_a_text_shorter_than_a_shingle_has_none():
    short, empty, _ = shingled([worded("three words only"), worded(""), worded(QUARRY)])
    assert len(short.shingles) == 0
    assert len(short.words) == 3
    assert len(empty.words) == 0


def test_shingles_never_run_over_the_end_of_a_text():
    both = shingled([worded("the wall is"), worded("low again and the wall is low")])
    assert len(both[0].shingles) == 0
    assert len(set(both[1].shingles.tolist())) == 4
