import pytest

from headwater.link import stories
from headwater.link.stories import group_stories
from unit.link.piles import CHESS, FERRY, LIBRARY, ORCHARD, PILES_APART, QUARRY, report, sentence


def test_no_reports_make_no_stories():
    assert group_stories([]) == []


def test_every_report_is_in_one_story_also_an_empty_one():
    assert group_stories([report("b", ""), report("a", ""), report("c", QUARRY)]) == [["a"], ["b"], ["c"]]


def test_reports_on_different_things_stay_apart():
    assert group_stories([report(str(number), text) for number, text in enumerate(PILES_APART)]) == [
        [str(number)] for number in range(5)
    ]


def test_reports_on_one_thing_come_together_the_largest_story_first():
    pile = [
        report("a", CHESS),
        report("b", sentence(QUARRY, 0, 1)),
        report("c", "Cracks along the upper terrace of Brenholt quarry worry the council, which votes in November."),
        report("d", "Brenholt quarry: owners to close northern face, council told."),
        report("e", LIBRARY),
        report("f", "The Ottermouth library is open again: maps and letters are in the cellar, readers in the square."),
    ]
    assert group_stories(pile) == [["b", "c", "d"], ["e", "f"], ["a"]]


def test_a_pile_about_one_story_is_one_story():
    parts = [sentence(QUARRY, 0, 1), sentence(QUARRY, 0, 2), sentence(QUARRY, 1, 2), sentence(QUARRY, 0, 4)]
    assert len(group_stories([report(str(number), text) for number, text in enumerate(parts)])) == 1


@pytest.mark.parametrize(("second", "expected"), [("2031-05-02", 1), ("2033-11-20", 2), (None, 1), ("2033-11", 1)])
def test_dates_keep_what_looks_alike_apart(second, expected):
    first = f"{sentence(FERRY, 3)} {ORCHARD} {LIBRARY}"
    other = f"{sentence(FERRY, 3)} {CHESS} {QUARRY}"
    assert len(group_stories([report("a", first, "2031-05-01"), report("b", other, second)])) == expected


def test_boilerplate_does_not_join_stories():
    line = "\n\n" + "Sign up for our newsletter and have the harbour news in your inbox before the boats go out. " * 3
    pile = [report(str(number), text + line) for number, text in enumerate(PILES_APART)]
    assert len(group_stories(pile)) == 5


def test_a_wire_story_in_more_copies_than_are_clustered_at_once_is_one_story(monkeypatch):
    pile = [report(f"{number}-{copy}", text) for number, text in enumerate(PILES_APART[:2]) for copy in "abcdef"]
    monkeypatch.setattr(stories, "LARGEST", 3)
    assert group_stories(pile) == [[f"{number}-{copy}" for copy in "abcdef"] for number in range(2)]
