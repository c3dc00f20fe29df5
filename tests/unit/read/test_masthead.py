from __future__ import annotations

import pytest

from headwater.read.masthead import Masthead, masthead

PROSE = "The ferry was late, a mate told The Limpet."


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Daily Marl", Masthead("Daily Marl")),
        ("MarlFeed", Masthead("MarlFeed")),
        ("marl.example.org", Masthead("marl.example.org")),
        ("The Limpet", Masthead("The Limpet")),
        ("The Barnacle", Masthead(None)),
        ("Dunmere", Masthead(None)),
        ("Ida Post", Masthead(None)),
        ("Staff Writer", Masthead(None)),
        ("Dunmere Gazette | 3 June 2025 | 5:00 pm", Masthead("Dunmere Gazette", "2025-06-03")),
        ("Dunmere, June 2025", None),
        ("The ferry was late", None),
        ("12", None),
        ("", None),
    ],
)
def test_reads_a_name_and_says_only_of_plain_ones_that_they_are_outlets(line: str, found: Masthead | None) -> None:
    assert masthead(line, PROSE) == found


def test_a_name_known_from_elsewhere_is_the_outlets() -> None:
    assert masthead("the barnacle", PROSE, "The Barnacle") == Masthead("the barnacle")
