from __future__ import annotations

import pytest

from headwater.read.printed_date import as_edtf, completed, date_line, day_and_month


@pytest.mark.parametrize(
    ("printed", "edtf"),
    [
        ("2025-04-10", "2025-04-10"),
        ("2025-04", "2025-04"),
        ("2025", "2025"),
        ("2025-04-10T09:30:05.123+0000", "2025-04-10T09:30:05+00:00"),
        ("2025-04-10 09:30", "2025-04-10T09:30:00"),
        ("2025-04-10T09:30:00z", "2025-04-10T09:30:00Z"),
        ("2025-04-10T29:30:00Z", "2025-04-10"),
        ("April 10, 2025", "2025-04-10"),
        ("10th April 2025", "2025-04-10"),
        ("Thu, 10 Apr 2025", "2025-04-10"),
        ("Sept. 3, 2014 at 10:12", "2014-09-03"),
        ("April 2025", "2025-04"),
        ("13/04/2025", "2025-04-13"),
        ("04.13.2025", "2025-04-13"),
        ("04/05/2025", None),
        ("2025-02-30", None),
        ("Marble 10, 2025", None),
        ("yesterday", None),
        ("", None),
        ("12345", None),
    ],
)
def test_dates_as_edtf(printed: str, edtf: str | None) -> None:
    assert as_edtf(printed) == edtf


@pytest.mark.parametrize(
    "line", ["April 10", "On April 10, 2025 the ferry sank", "2025", "Call 2025-04-10-33", "2025 Dunmere Street"]
)
def test_a_line_with_more_or_less_than_a_date_is_no_date_line(line: str) -> None:
    assert date_line(line) is None


def test_days_without_years() -> None:
    assert day_and_month("Sept 3") == (9, 3)
    assert day_and_month("10 April") == (4, 10)
    assert day_and_month("April 32") is None
    assert day_and_month("Dunmere 3") is None


@pytest.mark.parametrize(
    ("published", "result"),
    [
        (None, None),
        ("2025", "2025-04-10"),
        ("2025-04", "2025-04-10"),
        ("2025-05", "2025-05"),
        ("2025-04-11", "2025-04-11"),
    ],
)
def test_a_day_completes_only_a_known_year(published: str | None, result: str | None) -> None:
    assert completed(published, 4, 10) == result
