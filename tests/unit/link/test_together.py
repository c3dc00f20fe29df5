from hypothesis import given
from hypothesis import strategies as st

from headwater.link.together import linked_together
from headwater.model import Copies, Copy, CopyKind


def sharing(*pairs):
    return Copies(tuple(Copy(pair, CopyKind.SHARES_PASSAGE, quotation=False, passages=()) for pair in pairs))


def test_reports_of_one_story_are_together():
    assert linked_together({"a": 0, "b": 1, "c": 0}, Copies()) == (("a", "c"), ("b",))


def test_shared_text_joins_two_stories_whole():
    assert linked_together({"a": 0, "b": 1, "c": 0, "d": 1, "e": 2}, sharing(("c", "d"))) == (("a", "b", "c", "d"), ("e",))


@given(
    st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 4)), st.lists(st.tuples(*[st.integers(0, 7)] * 2)), st.randoms()
)
def test_only_who_hangs_together_matters(stories, links, random):
    names = sorted(stories)
    pairs = [(names[a % len(names)], names[b % len(names)]) for a, b in links] if names else []
    copies = sharing(*(pair for pair in pairs if pair[0] != pair[1]))
    found = linked_together(stories, copies)
    assert sorted(name for group in found for name in group) == names
    renumbered = {number: place for place, number in enumerate(random.sample(range(5), 5))}
    mixed = {name: renumbered[stories[name]] for name in random.sample(names, len(names))}
    assert linked_together(mixed, Copies(copies.pairs[::-1])) == found
    for group in found:
        assert all({*pair.reports} <= {*group} or not {*pair.reports} & {*group} for pair in copies.pairs)
        assert all(other in group for name in group for other in names if stories[other] == stories[name])
