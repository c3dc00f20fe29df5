"""What holds for the readings of any text: spans slice back, stay inside, and move with the text."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.text.dates import dates
from headwater.text.hedges import hedges, is_denied
from headwater.text.names import names
from headwater.text.numbers import quantities
from headwater.text.places import places
from headwater.text.quotes import inside_quotation, quotes, speech
from headwater.text.sentences import paragraphs, sentences
from headwater.text.tokens import Tokens
from headwater.text.words import words

PIECES = st.sampled_from(
    """. |, |"|“|”|'|’|-|$|%|(|)|&|🙂|שלום|مرحبا|Ada Quill|Sen.|Mr.|van der|Velmar|Ministry of|Kyiv|Sumy Oblast|Ohio|The|said
    |U.S.|O'Dell|3|1,500|2.3|million|twenty|five|hundreds|at least|km|April 9|Monday|2013|May|may|not|reportedly|of|and|in|one|I
    |a|ſix|mıght|hundred|99999999999999999999|31/02/2025|half a dozen| | | |\n|\n\n|\0""".replace("\n    |", "|").split("|")
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=30).map("".join))
PREFIX = "It rained.\n\n"


def readings(text, span):
    return {
        "quantities": [one.span for one in quantities(text, span)],
        "dates": [one.span for one in dates(text, span, "2025-04-10")],
        "places": [one.span for one in places(text, span)],
        "hedges": [one.span for one in hedges(text, span)],
        "denials": list(is_denied(text, span)),
    }


@settings(deadline=None, max_examples=200)
@given(text=TEXTS, data=st.data())
def test_spans_stay_inside_the_span_given_in_order(text, data):
    low = data.draw(st.integers(0, len(text)))
    high = data.draw(st.integers(low, len(text)))
    for spans in readings(text, (low, high)).values():
        assert all(low <= start < end <= high for start, end in spans)
        assert spans == sorted(spans)


@settings(deadline=None, max_examples=200)
@given(text=TEXTS)
def test_names_and_quotations_slice_back(text):
    found = names(Tokens.of(text))
    assert all(" ".join(text[slice(*name.bare)].split()) == name.text for name in found)
    assert all(before.span[1] <= after.span[0] for before, after in pairwise(found))
    for one in quotes(Tokens.of(text)):
        assert one.span[0] < one.inner[0] <= one.inner[1] <= one.span[1]
        assert not one.speech or inside_quotation(one.span, speech(quotes(Tokens.of(text)))) == 1.0


@settings(deadline=None, max_examples=200)
@given(text=TEXTS)
def test_sentences_and_paragraphs_cover_every_word_once(text):
    for blocks in (sentences(text), paragraphs(text)):
        inside = [word for start, end in blocks for word in words(text) if start <= word[0] and word[1] <= end]
        assert inside == words(text)


@pytest.mark.parametrize("reading", ["quantities", "dates", "places", "hedges", "denials"])
@settings(deadline=None, max_examples=60)
@given(text=st.lists(PIECES, max_size=20).map("".join))
def test_a_paragraph_in_front_only_shifts_the_spans(reading, text):
    shift = len(PREFIX)
    alone = readings(text, (0, len(text)))[reading]
    behind = readings(PREFIX + text, (shift, shift + len(text)))[reading]
    assert behind == [(start + shift, end + shift) for start, end in alone]


@settings(deadline=None, max_examples=100)
@given(text=st.lists(PIECES, max_size=20).map("".join))
def test_quotations_shift_with_a_paragraph_in_front(text):
    shift = len(PREFIX)
    text += "\n\nIt snowed."  # a text without empty lines has a paragraph a line
    assert [one.span for one in quotes(Tokens.of(PREFIX + text))] == [
        (one.span[0] + shift, one.span[1] + shift) for one in quotes(Tokens.of(text))
    ]
