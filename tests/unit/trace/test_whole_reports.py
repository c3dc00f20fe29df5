"""Texts that are one thing over and over are read in the time that others of their length take, where a rule that takes the
square of it would not end today.
"""

import pytest

from unit.trace.builders import Pile

TRAPS = {
    "names": "Aa Bb, ",
    "long names": "Aa-Bb-",
    "articles of names": "al-",
    "fates": "fate of ",
    "the dead": "Aa was alive and ",
    "the wounded": "killed the aa bb, ",
    "lengths": "two-week ",
    "things": "a-",
    "stages": "agreed ",
    "offices": "Aa Bb, deputy ",
    "ages": "Aa Bb, 31 ",
}


@pytest.mark.parametrize("trap", TRAPS)
def test_a_trap_is_walked_past(trap):
    pile = Pile()
    pile.says("a", TRAPS[trap] * (40_000 // len(TRAPS[trap])) + "x")
    pile.says("b", "Anna Sorrel, 31, died in Tarn.")
    assert pile.trace().discrepancies == ()


def test_many_reports_are_compared_by_what_they_give():
    pile = Pile()
    for number in range(60):
        pile.says(f"r{number}", "[Anna Sorrel, 31, left the three-week course in Tarn].", "p:Ida Brook")
    for number in range(60):
        pile.says(f"s{number}", "[Anna Sorrel, 33, left the five-week course in Tarn].", "p:Ida Brook")
    found = {one.slot: [len(value.reports) for value in one.values] for one in pile.trace().discrepancies}
    assert found == {"age of Anna Sorrel": [60, 60], "length of the course": [60, 60]}
