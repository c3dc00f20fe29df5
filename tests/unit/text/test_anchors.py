import pytest

from headwater.model import Field, Quote, ReportAnchor
from headwater.text.anchors import ReportsByBytes, find, overlap, places, quote, report_anchor
from marked import report

TEXT = "The wall fell. “The wall fell,” she said. Later the wall fell again."


@pytest.mark.parametrize("start", [0, 16, 48])
def test_words_that_stand_several_times_are_told_apart_by_what_is_around_them(start):
    one = report(TEXT)
    span = (start, start + 8)
    assert find(one, quote(one, span)) == span


def test_the_hint_decides_where_nothing_else_does():
    one = report("a wall a wall a wall")
    assert [find(one, Quote(report_anchor(one), "wall", start=start)) for start in (None, 8, 20)] == [(2, 6), (9, 13), (16, 20)]


def test_words_are_found_where_white_space_and_what_stood_before_have_changed():
    one = report(TEXT)
    said = quote(one, (16, 39))
    later = report("Sign up!\n\nThe wall fell.\n“The  wall\nfell,” she said. Later the wall fell again.")
    found = find(later, said)
    assert found is not None
    assert " ".join(later.text[slice(*found)].split()) == TEXT[16:39]


def test_words_that_are_gone_are_not_found():
    one = report(TEXT)
    assert find(report("Nothing of it."), quote(one, (0, 8))) is None
    assert find(one, Quote(report_anchor(one), "  ")) is None


def test_words_of_a_title_are_looked_for_in_the_title():
    one = report(TEXT, title="Wall falls")
    said = quote(one, (0, 4), Field.TITLE)
    assert (said.exact, find(one, said)) == ("Wall", (0, 4))


def test_reports_of_the_same_bytes_are_told_apart_by_their_paths():
    one, other = report("x", id="a", path="a.txt"), report("x", id="b", path="b.txt")
    known = ReportsByBytes.of([one, other])
    assert known.at(report_anchor(other)) == (other,)
    assert known.at(ReportAnchor(one.sha256)) == (one, other)
    assert known.at(ReportAnchor(one.sha256, "moved/b.txt")) == (one, other)
    assert known.at(ReportAnchor("f" * 64, "a.txt")) == ()


def test_spans_overlap_by_what_both_hold():
    assert [overlap((0, 5), other) for other in ((3, 9), (5, 9), (1, 2))] == [2, 0, 1]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("it", ["it"]),
        ("It was", ["It  was"]),
        ("witched", []),
        ("denies [it]", ["it"]),
        ("It [was]  switched", ["was"]),
        ("den[ies] it", []),
        ("", []),
        ("[it", []),
    ],
)
def test_only_whole_words_are_placed_and_brackets_mark_those_meant(words, found):
    one = report("It  was switched off. The mill denies it.")
    assert [one.text[slice(*span)] for span in places(one, words)] == found


@pytest.mark.parametrize(
    ("text", "words"), [("他说大坝裂了", "大坝"), ("It said [so] itself.", "said [so]"), ("café, cafés", "café")]
)
def test_words_without_spaces_around_them_and_brackets_in_print_are_placed(text, words):
    assert [text[slice(*span)] for span in places(report(text), words)] == [words]
