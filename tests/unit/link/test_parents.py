from dataclasses import replace

from headwater.link.copies import find_copies
from unit.link.piles import CHESS, FERRY, LIBRARY, QUARRY, report, sentence

EDITED = QUARRY.replace("Inspectors found", "Engineers saw").replace("Some forty people", "About forty men")


def parents(*reports):
    return dict(find_copies(reports).parents)


def test_the_earlier_report_is_the_parent():
    assert parents(report("a", QUARRY, "2031-05-03"), report("b", QUARRY, "2031-05-02")) == {"a": "b"}


def test_without_dates_or_on_one_day_nothing_tells():
    assert parents(report("a", QUARRY), report("b", QUARRY)) == {}
    assert parents(report("a", QUARRY, "2031-05-02"), report("b", QUARRY, "2031-05-02")) == {}
    assert parents(report("a", QUARRY, "2031-05-02"), report("b", QUARRY)) == {}


def test_without_dates_an_agency_that_the_copy_credits_is_the_parent():
    own = replace(report("z", QUARRY), outlet="Norvane Press")
    copy = replace(report("a", QUARRY), outlet="Tarn Courier", agency="Norvane Press")
    assert parents(own, copy) == {"a": "z"}
    assert parents(replace(own, agency="Tarn Courier"), copy) == {}
    assert parents(own, replace(copy, agency="Ellary Wire")) == {}


def test_dates_overrule_the_credit():
    own = replace(report("z", QUARRY, "2031-05-02"), outlet="Norvane Press")
    copy = replace(report("a", QUARRY, "2031-05-01"), outlet="Tarn Courier", agency="Norvane Press")
    assert parents(own, copy) == {"z": "a"}


def test_a_copy_of_a_copy_has_the_copys_edits():
    assert parents(
        report("a", QUARRY, "2031-05-01"), report("b", EDITED, "2031-05-02"), report("c", EDITED + " " + CHESS, "2031-05-03")
    ) == {"b": "a", "c": "b"}


def test_a_copy_keeps_what_the_edit_of_another_lost():
    assert parents(report("a", QUARRY, "2031-05-01"), report("b", EDITED, "2031-05-02"), report("c", QUARRY, "2031-05-03")) == {
        "b": "a",
        "c": "a",
    }


def test_a_copy_has_the_extent_of_what_it_copies():
    cut = sentence(QUARRY, 0, 1, 2)
    assert parents(report("a", QUARRY, "2031-05-01"), report("b", cut, "2031-05-02"), report("c", cut, "2031-05-03")) == {
        "b": "a",
        "c": "b",
    }


def test_of_equal_ones_the_first_is_the_parent():
    assert parents(report("c", QUARRY, "2031-05-01"), report("b", QUARRY, "2031-05-02"), report("a", QUARRY, "2031-05-03")) == {
        "b": "c",
        "a": "c",
    }


def test_the_longest_share_chooses_between_two_sources_of_a_patchwork():
    patchwork = sentence(QUARRY, 0, 1, 2) + " " + sentence(FERRY, 0) + " " + LIBRARY
    found = parents(report("a", QUARRY, "2031-05-01"), report("b", FERRY, "2031-05-01"), report("c", patchwork, "2031-05-02"))
    assert found == {"c": "a"}


def test_of_two_texts_mixed_in_one_report_the_one_that_goes_round_that_day_is_the_parent():
    mixed = f"{sentence(QUARRY, 0, 1, 2)} {sentence(FERRY, 0, 1)}"
    then, today = report("a", QUARRY, "2031-04-01"), report("b", FERRY, "2031-05-01T08:00:00Z")
    assert parents(then, today, report("c", mixed, "2031-05-01T12:00:00Z"))["c"] == "b"
    assert parents(then, today, report("c", mixed, "2031-04-02T12:00:00Z"))["c"] == "a"
    again = report("d", QUARRY, "2031-05-01T07:00:00Z")
    assert parents(then, today, again, report("c", mixed, "2031-05-01T12:00:00Z"))["c"] == "a"
