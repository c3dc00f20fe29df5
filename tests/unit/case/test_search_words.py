"""What a person types into the search box."""

import pytest

from headwater.case import Wanted, wanted


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", Wanted()),
        ("harbour  wall", Wanted("harbour wall")),
        ('"harbour wall" Vell', Wanted('"harbour wall" Vell')),
        ("“harbour wall”", Wanted('"harbour wall"')),
        ('speaker:"Ilse Brandt" dam', Wanted("dam", speaker="Ilse Brandt")),
        ("Speaker:Brandt", Wanted(speaker="Brandt")),
        ("outlet:Herald unnamed:", Wanted(outlet="Herald", unnamed=True)),
        ("unnamed: dam", Wanted("dam", unnamed=True)),
        ("unnamed:yes", Wanted(unnamed=True)),
        ("from:2026 to:2026-03", Wanted(since="2026", until="2026-03")),
        ("from:2025 from:2026", Wanted(since="2026")),
        ("speaker:", Wanted()),
        ('"', Wanted()),
        ("said:so", Wanted("said:so")),
        ("dam\0 wall", Wanted("dam wall")),
    ],
)
def test_filters_are_told_from_words(typed, found):
    assert wanted(typed) == found
