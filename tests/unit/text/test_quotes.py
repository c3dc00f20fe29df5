import pytest

from headwater.text.quotes import inside_quotation, quotes, speech
from headwater.text.tokens import Tokens

TEXT = "She said \"it is over\" on Monday, calling it a 'win' for 'all of us here'."


def share(words):
    start = TEXT.index(words)
    return inside_quotation((start, start + len(words)), speech(quotes(Tokens.of(TEXT))))


def test_direct_mixed_and_indirect_shares():
    assert share('"it is over"') == 1.0
    assert share("it is over") == 1.0
    assert share('said "it is over"') == pytest.approx(12 / 17)
    assert share("on Monday") == 0.0


def test_short_single_marks_are_no_speech_and_long_ones_are():
    assert share("win") == 0.0
    assert share("all of us here") == 1.0


def test_overlapping_quotations_count_once():
    text = "\"He said 'go home now' to me.\""
    assert inside_quotation((0, len(text)), speech(quotes(Tokens.of(text)))) == 1.0


def test_an_empty_span_is_not_inside():
    assert inside_quotation((12, 12), speech(quotes(Tokens.of(TEXT)))) == 0.0


def test_inner_span_leaves_out_the_marks_that_stand_there():
    closed, left_open = quotes(Tokens.of('"One." He: "Two.'))
    assert closed.inner == (1, 5)
    assert left_open.inner == (12, 16)
