"""Whatever the words, the resolver answers or says that it does not know, and the order of the sources never matters."""

from hypothesis import given
from hypothesis import strategies as st

from headwater.extract.page import Page
from headwater.extract.resolve import Resolver
from headwater.model import Report

VOCABULARY = """he she they who it I the a source said told Peter Voss Mr. Ms. Ida Rell Norvane Herald mayor expert report
company police and of one two many , . ” “ ’s ( ) campaign his her poll (NH) /"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n\n"])


@given(st.lists(WORDS, max_size=30), st.lists(st.tuples(st.integers(0, 29), st.integers(1, 4)), max_size=4))
def test_any_text(words, places):
    text = ""
    starts = []
    for word in words:
        starts.append(len(text))
        text += f"{word} "
    sources = [((starts[at], starts[min(at + size, len(starts)) - 1] + 1),) for at, size in places if at < len(starts)]
    report = Report("r", "r", "r.txt", text, "")
    one, other = Resolver(Page(report), sources), Resolver(Page(report), sources[::-1])
    for spans in sources:
        mention = one.resolve(spans)
        assert mention == other.resolve(spans)
        assert mention is None or (mention.name.strip() and mention.spans == spans)
    assert one.continued(len(text)) == other.continued(len(text))
    assert one.outlet_before(len(text)) == other.outlet_before(len(text))
