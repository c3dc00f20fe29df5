import numpy as np

from headwater.link.words import distinct, worded


def test_words_are_compared_without_case_and_with_one_apostrophe():
    text = "The OWNER’S word, the owner's word"
    found = worded(text)
    assert found.words == ("the", "owner's", "word", "the", "owner's", "word")
    assert [text[a:b] for a, b in zip(found.starts, found.ends, strict=True)][1] == "OWNER’S"


def test_a_text_without_words_has_none():
    assert worded("… — !").words == ()


def test_distinct_numbers_come_ascending():
    assert distinct(np.array([3, -1, 3, 0, -1])).tolist() == [-1, 0, 3]
    assert distinct(np.array([], np.int64)).tolist() == []
