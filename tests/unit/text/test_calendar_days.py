import pytest

from headwater.text.calendar_days import Outlook, PublicationDate


@pytest.mark.parametrize(
    ("published", "which", "number", "expected"),
    [
        ("2025-04-10", "last", 21, "2024-21"),
        ("2025-07-10", "last", 21, "2025-21"),
        ("2025-01-10", "this", 24, "2024-24"),
        ("2025-01-10", "last", 24, "2023-24"),
        ("2025-12-10", "this", 24, "2025-24"),
        ("2025-04-10", "next", 22, "2025-22"),
        ("2025-07-10", "next", 22, "2026-22"),
        ("2025", "last", 21, None),
    ],
)
def test_seasons(published, which, number, expected):
    assert PublicationDate.of(published).season(which, number) == expected


@pytest.mark.parametrize(
    ("published", "which", "outlook", "expected"),
    [
        ("2025-04-10", "last", Outlook.UNSAID, "2025-04-05/2025-04-06"),
        ("2025-04-10", "this", Outlook.UNSAID, "2025-04-12/2025-04-13"),
        ("2025-04-07", "this", Outlook.UNSAID, "2025-04-05/2025-04-06"),
        ("2025-04-10", "this", Outlook.BACK, "2025-04-05/2025-04-06"),
        ("2025-04-13", "", Outlook.UNSAID, "2025-04-12/2025-04-13"),
        ("2025-04-13", "last", Outlook.UNSAID, "2025-04-05/2025-04-06"),
        ("2025-04-10", "", Outlook.AHEAD, "2025-04-12/2025-04-13"),
        ("2025-04", "last", Outlook.UNSAID, None),
    ],
)
def test_weekends(published, which, outlook, expected):
    assert PublicationDate.of(published).weekend(which, outlook) == expected


def test_long_ago():
    assert PublicationDate.of("2025-04-10").ago(250, "decade") is None
    assert PublicationDate.of("2025-04-10").ago(2, "week") == "2025-03-27~"
