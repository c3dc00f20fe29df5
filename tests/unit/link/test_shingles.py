import numpy as np
from scipy import sparse

from headwater.link.shingles import SHINGLE_WORDS, mean_cosines, shingled, worded
from unit.link.piles import FERRY, PILES_APART, QUARRY


def test_words_are_compared_without_case_and_with_one_apostrophe():
    text = "The OWNER’S word, the owner's word"
    found = worded(text)
    assert found.words == ("the", "owner's", "word", "the", "owner's", "word")
    assert [text[a:b] for a, b in zip(found.starts, found.ends, strict=True)][1] == "OWNER’S"


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
