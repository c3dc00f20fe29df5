"""Windows keep every wordpiece once; encoding keeps words and wordpieces aligned."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from headwater.extract.encoding import CONTINUATION, INSIDE_QUOTATION, PLAIN, encode, window_inputs, windows
from headwater.inference.sessions import tokenizer


@given(st.integers(0, 3000), st.integers(90, 300), st.integers(0, 40))
def test_windows_keep_each_piece_once(pieces, size, context):
    kept = [p for w in windows(pieces, size, context) for p in range(w.keep_from, w.keep_to)]
    assert kept == list(range(pieces))
    assert all(w.start <= w.keep_from < w.keep_to <= w.end <= w.start + size for w in windows(pieces, size, context))


def test_windows_give_context_inside_a_text():
    first, second, *_ = windows(600, 254, 40)
    assert (first.start, first.keep_to) == (0, 214)
    assert second.start == second.keep_from - 40


def test_encoding_aligns_words_and_pieces():
    text = 'Orla Venn said: "Unbelievably, no."\n\nThe mayor left.'
    encoded = encode(text, tokenizer())
    assert len(encoded.first) == len(encoded.words)
    assert len(encoded.ids) == len(encoded.features)
    continued = np.setdiff1d(np.arange(len(encoded.ids)), encoded.first)
    assert (encoded.features[continued, 0] == CONTINUATION).all()
    inside = [
        text[slice(*w)] for w, f in zip(encoded.words, encoded.first, strict=True) if encoded.features[f, 1] == INSIDE_QUOTATION
    ]
    assert inside == ['"', "Unbelievably", ",", "no", "."]


def test_a_quotation_left_open_ends_with_its_paragraph():
    encoded = encode("“Never closed\n\nNext paragraph", tokenizer())
    assert encoded.features[encoded.first[-1], 1] == PLAIN


def test_window_inputs_have_special_tokens_around():
    encoded = encode("The mayor left.", tokenizer())
    ids, features = window_inputs(encoded, 0, 2)
    assert ids.tolist() == [101, *encoded.ids[:2].tolist(), 102]
    assert features.shape == (4, 2)
