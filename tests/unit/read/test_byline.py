from __future__ import annotations

import pytest

from headwater.read.byline import Byline, byline


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Posted by Bea on June 4, 2025", Byline("Bea", published="2025-06-04")),
        ("By Bea at Limpets, 4 June 2025", Byline("Bea", outlet="Limpets", published="2025-06-04")),
        ("By our own travel staff", Byline("our own travel staff")),
        ("By QUAY REPORTER", Byline("QUAY REPORTER")),
        ("By Monday, 4 June 2025", None),
        ("By the end of the day the staff", None),
        ("Posted by Bea, who likes ferries", None),
    ],
)
def test_a_byline_need_not_name_a_person_in_full(line: str, found: Byline | None) -> None:
    assert byline(line) == found
