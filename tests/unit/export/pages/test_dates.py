"""Dates as a reader says them."""

from __future__ import annotations

import pytest

from headwater.export.pages.dates import place_in_time, short_date, short_date_of, spoken_date


@pytest.mark.parametrize(
    ("published", "words"),
    [
        ("2024-03-12", "12 March 2024"),
        ("2024-03-02T10:00:00Z", "2 March 2024"),
        ("2024-03", "March 2024"),
        ("2024", "2024"),
        (None, ""),
        ("", ""),
        ("2024-13-01", "2024-13-01"),
        ("2024-03~", "2024-03~"),
        ("soon", "soon"),
    ],
)
def test_spoken(published: str | None, words: str) -> None:
    assert spoken_date(published) == words


def test_short() -> None:
    assert short_date("2024-09-12") == "12 Sep 2024"
    assert short_date("2024-05") == "May 2024"


def test_a_day_has_a_place_in_time_and_a_month_has_none() -> None:
    first, second = place_in_time("2024-02-28"), place_in_time("2024-03-01T23:59")
    assert first is not None
    assert second == first + 2
    assert short_date_of(first) == "28 Feb 2024"
    assert place_in_time("2024-03") is None
    assert place_in_time(None) is None
