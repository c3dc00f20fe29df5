"""Copies and stories depend on the reports alone: not on their order, and not on what else was found before."""

import re
from dataclasses import replace
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.link import alike, boilerplate, candidates
from headwater.link.copies import find_copies
from headwater.link.stories import group_stories
from headwater.text.published import before
from unit.link.piles import PILES_APART, report

SENTENCES = [part.removesuffix(".") + "." for text in PILES_APART for part in text.split(". ")]
texts = st.lists(st.sampled_from(SENTENCES), max_size=7).map(" ".join)
dates = st.sampled_from(
    [None, "2031", "2031-05", "2031-05-01", "2031-05-02", "2031-05-02T10:00:00Z", "2031-05-02T10:00:00+05:00"]
)


def words(text):
    return re.findall(r"\w+", text.casefold())


@st.composite
def piles(draw):
    drawn = draw(st.lists(st.tuples(texts, dates), max_size=9))
    return [report(f"r{number}", text, published) for number, (text, published) in enumerate(drawn)]


@settings(deadline=None, max_examples=60)
@given(piles(), st.randoms(use_true_random=False))
def test_the_order_of_the_reports_changes_nothing(pile, random):
    shuffled = random.sample(pile, len(pile))
    assert find_copies(shuffled) == find_copies(pile)
    assert group_stories(shuffled) == group_stories(pile)


@settings(deadline=None, max_examples=40)
@given(piles(), st.randoms(use_true_random=False))
def test_nor_does_it_where_texts_and_terms_are_frequent(pile, random):
    """The ways by which large piles are gone through, taken by small ones."""
    many = [report(f"{one.id}-{number}", one.text, one.published) for one in pile for number in range(3)]
    with (
        patch.object(candidates, "FEW", 2),
        patch.object(candidates, "SAMPLED", 1),
        patch.object(alike, "FEW_HOLDERS", 2),
        patch.object(boilerplate, "MOST_HOLDERS", 3),
    ):
        shuffled = random.sample(many, len(many))
        found = find_copies(many)
        assert find_copies(shuffled) == found
        assert group_stories(shuffled) == group_stories(many)
        assert {pair.reports for pair in found.pairs} >= {tuple(sorted(pair)) for pair in found.parents}


@settings(deadline=None, max_examples=40)
@given(piles(), piles())
def test_what_was_found_before_changes_nothing(pile, other):
    """Nothing is kept between two runs but what depends on a text alone."""
    first = find_copies(pile), group_stories(pile)
    find_copies([*pile, *(replace(one, id=f"x{one.id}") for one in other)])
    assert (find_copies(pile), group_stories(pile)) == first


@settings(deadline=None, max_examples=60)
@given(piles())
def test_passages_hold_the_same_words_and_do_not_overlap(pile):
    text = {one.id: one.text for one in pile}
    for copy in find_copies(pile).pairs:
        assert copy.reports[0] < copy.reports[1]
        assert 0 <= copy.share <= 1
        assert copy.passages
        for spans in copy.passages:
            one, other = (words(text[name][slice(*span)]) for name, span in zip(copy.reports, spans, strict=True))
            assert one == other
            assert one
        for side in (0, 1):
            ends = [0]
            for span in sorted(spans[side] for spans in copy.passages):
                assert ends[-1] <= span[0] < span[1]
                ends.append(span[1])


@settings(deadline=None, max_examples=60)
@given(piles())
def test_a_parent_is_an_earlier_report_that_shares_text(pile):
    published = {one.id: one.published for one in pile}
    copies = find_copies(pile)
    pairs = {copy.reports for copy in copies.pairs}
    for copy, parent in copies.parents:
        assert tuple(sorted((copy, parent))) in pairs
        assert before(published[parent], published[copy])


@settings(deadline=None, max_examples=60)
@given(piles())
def test_every_report_is_in_exactly_one_story(pile):
    assert sorted(name for ids in group_stories(pile) for name in ids) == sorted(one.id for one in pile)


@settings(deadline=None, max_examples=60)
@given(texts.filter(lambda text: len(text.split()) >= 15), texts)
def test_a_report_that_holds_another_whole_is_its_copy(text, other):
    (copy,) = find_copies([report("a", text), report("b", f"{other} {text}")]).pairs
    assert copy.share == 1.0
