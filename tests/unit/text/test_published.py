import pytest

from headwater.text.published import before, days_between


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2031-05-01", "2031-05-02", True),
        ("2031-05-02", "2031-05-01", False),
        ("2031-05", "2031-05-02", False),
        ("2031-04", "2031-05-02", True),
        ("2031-05-01T10:00:00+02:00", "2031-05-01T09:00:00+00:00", True),
        ("2031-05-01T23:00:00-05:00", "2031-05-02T01:00:00+00:00", False),
        ("2031-05-01T10:00:00", "2031-05-01T11:00:00", False),
        ("2031-05-01T10:00:00Z", "2031-05-01", False),
        ("2031-05-01Tnoon", "2031-05-02", True),
        (None, "2031-05-01", False),
        ("2031-05-01", None, False),
    ],
)
def test_before_only_where_both_dates_say_so(first, second, expected):
    assert before(first, second) is expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2031-05-01", "2031-05-03", 2),
        ("2031-05-03", "2031-05-01", 0),
        ("2031-05-01T23:00:00Z", "2031-05-02T22:00:00Z", 0),
        ("2031-05-01T23:00:00Z", "2031-05-02", 1),
        ("2031-05", "2031-06-02", 0),
        (None, "2031-06-02", 0),
    ],
)
def test_days_between_where_both_dates_are_known_to_the_day(first, second, expected):
    assert days_between(first, second) == expected
