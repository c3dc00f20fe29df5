from hypothesis import given
from hypothesis import strategies as st

from headwater.web.views.marked_text import ASKED, CONTENT, CUE, SOURCE, marked_paragraphs

TEXTS = st.text(alphabet="abc .\n“”", max_size=80)
SPANS = st.tuples(st.integers(0, 90), st.integers(0, 90)).map(lambda ends: (min(ends), max(ends)))
MARKS = st.lists(st.tuples(SPANS, st.sampled_from([SOURCE, CUE, CONTENT])), max_size=8)


@given(TEXTS, MARKS, st.none() | SPANS)
def test_stretches_are_the_text_and_are_marked_where_it_is(text, marks, asked):
    for paragraph in marked_paragraphs(text, marks, asked):
        assert "".join(one.text for one in paragraph.stretches) == text[slice(*paragraph.span)]
        for one in paragraph.stretches:
            assert text[slice(*one.span)] == one.text
            whole = {mark for span, mark in marks if span[0] <= one.span[0] and one.span[1] <= span[1]}
            assert set(one.marks) - {ASKED} == whole


@given(TEXTS, MARKS, SPANS)
def test_the_words_asked_for_begin_once_at_most(text, marks, asked):
    firsts = [one for paragraph in marked_paragraphs(text, marks, asked) for one in paragraph.stretches if one.first]
    assert len(firsts) <= 1
    assert all(ASKED in one.marks for one in firsts)


def test_marks_that_overlap_are_both_shown():
    [paragraph] = marked_paragraphs("the mayor said", [((0, 9), SOURCE), ((4, 14), CONTENT)], (4, 9))
    assert [(one.text, one.marks, one.first) for one in paragraph.stretches] == [
        ("the ", (SOURCE,), False),
        ("mayor", (SOURCE, CONTENT, ASKED), True),
        (" said", (CONTENT,), False),
    ]
