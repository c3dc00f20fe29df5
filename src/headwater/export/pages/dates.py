"""Dates of reports as a reader says them, and as a place on a line of time."""

from __future__ import annotations

from datetime import date

_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905 - a row
)

YEAR_LENGTH, MONTH_LENGTH = 4, 7
"""Characters of an EDTF date that gives the year alone, and year and month."""


def spoken_date(published: str | None) -> str:
    """As in "12 March 2024", "March 2024" or "2024"; "" where there is none, and the EDTF itself where it is neither."""
    day = (published or "").split("T")[0]
    parts = day.split("-")
    if (
        not day
        or len(day) == YEAR_LENGTH
        or not all(part.isdecimal() for part in parts)
        or not 1 <= int(parts[1]) <= len(_MONTHS)
    ):
        return day
    month = _MONTHS[int(parts[1]) - 1]
    return f"{month} {parts[0]}" if len(day) == MONTH_LENGTH else f"{int(parts[2])} {month} {parts[0]}"


def short_date(published: str | None) -> str:
    """As in "12 Mar 2024"."""
    words = spoken_date(published).split(" ")
    return " ".join(word[:3] if word in _MONTHS else word for word in words)


def place_in_time(published: str | None) -> int | None:
    """The number of the day (proleptic Gregorian), where the date is known to the day."""
    try:
        return date.fromisoformat((published or "").split("T")[0]).toordinal()
    except ValueError:
        return None


def short_date_of(number: int) -> str:
    """The day of a number that `place_in_time` gave, as in "12 Mar 2024"."""
    return short_date(date.fromordinal(number).isoformat())
