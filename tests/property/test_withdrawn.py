"""Whatever the reports say of what was corrected, and in whatever order they come: the same notices, and no other count."""

from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st

from headwater.text.notices import notices
from headwater.trace.withdrawn import told_notices, without_taken_back
from unit.trace.builders import Pile

REPORTS = ["a", "b", "c", "d", "e"]
DAYS = {"a": "2026-03-01", "b": "2026-03-02", "c": None, "d": "2026-03-02", "e": "2026-03-04"}
OUTLETS = {"a": "Echo", "b": "Pellan Post", "c": None, "d": "Star", "e": "Pellan Post"}
sentences = st.sampled_from(
    [
        "[40 people died on the ferry].",
        "[The ferry killed 14 people].",
        "Correction: An earlier version of this article said that [40 people had died on the ferry]. The figure is 14.",
        "This story has been withdrawn.",
        "The Pellan Post has retracted its report that [40 people had died on the ferry].",
        "The Star has since withdrawn its story.",
    ]
)
said = st.tuples(st.sampled_from(REPORTS), sentences, st.sampled_from(["", "o:Pellan Post", "o:Star", "p:Ida Brook"]))
STALE = [("b", "Correction: An earlier version of this article said that [40 people had died on the ferry].", "")]


def pile(statements):
    made = Pile()
    for report, words, chain in statements:
        made.says(report, words, chain, published=DAYS[report], outlet=OUTLETS[report])
    return made


@settings(deadline=None)
@given(st.lists(said, min_size=1, max_size=8), st.randoms(use_true_random=False))
@example([*STALE, ("a", "[40 people died on the ferry].", "o:Pellan Post"), ("e", "[40 people died on the ferry].", "")], None)
def test_the_order_of_reports_never_matters(statements, chance):
    made = pile(statements)
    expected, shuffled = made.trace().withdrawn, made.statements[::-1]
    names = list(made.reports)[::-1]
    if chance is not None:
        chance.shuffle(shuffled)
        chance.shuffle(names)
    made.reports = {name: made.reports[name] for name in names}
    assert made.trace(text=made.statements[0].words, statements=shuffled).withdrawn == expected
    if chance is None:
        assert [one.still_carried_by for one in expected] == [("a", "e")]


@settings(deadline=None)
@given(st.lists(said, min_size=1, max_size=8))
def test_who_carries_it_states_it_and_tells_of_no_notice(statements):
    made = pile(statements)
    claim = made.trace()
    aware = {one.report for one in claim.withdrawn}
    for one in claim.withdrawn:
        assert set(one.still_carried_by) <= set(claim.reports) - aware
        assert len(set(one.still_carried_by)) == len(one.still_carried_by)
        for item in (*one.evidence, *one.withdrawn, *one.corrected):
            assert 0 <= item.span[0] < item.span[1] <= len(made.reports[item.report].text)


@settings(deadline=None)
@given(st.lists(said, min_size=1, max_size=8))
@example(
    [
        ("a", "[40 people died on the ferry].", ""),
        ("a", "Correction: An earlier version of this article said that [40 people had died on the ferry].", "o:Pellan Post"),
        ("b", "[40 people died on the ferry].", ""),
    ]
)
def test_a_notice_changes_nothing_but_what_it_takes_back_itself(statements):
    made = pile(statements)
    claim = made.trace()
    made.statements = list(without_taken_back(made.statements, told_notices(made.reports.values())))
    made.reports = {
        name: replace(report, language="de") for name, report in made.reports.items()
    }  # notices are read in English alone
    assert made.trace() == replace(claim, withdrawn=())


@given(st.text(alphabet="abc .,:’'\"“”\nTHWe", max_size=80), sentences.filter(lambda words: "withdrawn" not in words))
def test_offsets_hold_whatever_stands_around(before, sentence):
    text = f"{before}\n\n{sentence}\n"
    for notice in notices(text):
        spans = [notice.span, *notice.withdrawn, *notice.corrected, *([notice.by] if notice.by else [])]
        assert all(0 <= start < end <= len(text) for start, end in spans)
