"""Whatever the words, the resolver answers in the report's own words or says that it does not know; neither the order of the
sources nor the order of the questions matters.
"""

import re

from hypothesis import given
from hypothesis import strategies as st

from headwater.extract.page import Page
from headwater.extract.resolve import Resolver
from headwater.model import Report

VOCABULARY = """he she they who it I the a source said told Peter Voss Mr. Ms. Ida Rell Norvane Herald mayor expert report
company police and of one two many , . ” “ ’s ( ) campaign his her poll (NH) / both leaders wife its candidate added former
-- couple Voss Twitter union"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n\n"])


@given(st.lists(WORDS, max_size=30), st.lists(st.tuples(st.integers(0, 29), st.integers(1, 4)), max_size=4))
def test_any_text(words, places):
    text = ""
    starts = []
    for word in words:
        starts.append(len(text))
        text += f"{word} "
    ends = [start + len(word) for start, word in zip(starts, words, strict=True)]
    sources = [((starts[at], ends[min(at + size, len(ends)) - 1]),) for at, size in places if at < len(starts)]
    report = Report("r", "r", "r.txt", text, "")
    one, other, backwards = (Resolver(Page(report), order) for order in (sources, sources[::-1], sources))
    answers = [backwards.resolve(spans) for spans in reversed(sources)][::-1]
    for spans, answer in zip(sources, answers, strict=True):
        mention = one.resolve(spans)
        assert mention == other.resolve(spans) == answer
        assert mention is None or (mention.name.strip() and mention.spans == spans)
        assert mention is None or in_the_words_of(text, mention.name)
    assert one.continued(len(text)) == other.continued(len(text))
    assert one.outlet_before(len(text)) == other.outlet_before(len(text))


def in_the_words_of(text, name):
    """Whether a name is made of words of the text, but for the "and" and the "’s" between two of its names."""
    return set(re.findall(r"\w+", name)) <= set(re.findall(r"\w+", text)) | {"and", "s"}


def test_a_name_says_nothing_that_the_text_does_not():
    assert in_the_words_of("Ida Rell left.", "Ida Rell")
    assert not in_the_words_of("Rell left.", "Ida Rell")
