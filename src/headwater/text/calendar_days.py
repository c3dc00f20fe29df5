"""Days, weeks and months counted from a report's own date, as EDTF."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_EDTF = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?$")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_AHEAD = timedelta(days=183)
"""How far ahead a date without a year may lie where the words look forward: half a year, as either side is as near."""
_NEARLY = timedelta(days=61)
"""How far ahead it may lie where the words say nothing: two months ahead are nearer than ten months back."""
_TIME_ZONE = timedelta(days=1)
"""A report may be dated a day before the day that it tells of, on the other side of the date line."""
_NEAR = {"yesterday": -1, "last night": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}

_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
"""EDTF level 1 (ISO 8601-2:2019, 4.7): the number in the place of a month."""
_WINTER = 24
"""Winter, which begins in the year before."""


class Outlook(StrEnum):
    """Which way the words around a date look: ahead, likely ahead ("could", "until"), back, or they do not say."""

    AHEAD = "ahead"
    LIKELY_AHEAD = "likely ahead"
    BACK = "back"
    UNSAID = "unsaid"


def valid_day(year: int, month: int, day: int) -> bool:
    """Whether the calendar has this day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def season_number(name: str) -> int:
    """The EDTF number of a season's name, in lower case."""
    return _SEASONS[name]


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """A report's date as far as it is known: ``month`` and ``day`` may be None."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, edtf: str | None) -> PublicationDate | None:
        """None for None, and for what is not an EDTF level 0 date or date-time."""
        match = _EDTF.match(edtf or "")
        if match is None:
            return None
        year, month, day = (int(part) if part else None for part in match.groups())
        fits = year and (month is None or 1 <= month <= 12) and (day is None or valid_day(year, month or 0, day))
        return cls(year, month, day) if year and fits and 1 < year < 9998 else None

    @property
    def exact(self) -> date | None:
        return date(self.year, self.month, self.day) if self.month and self.day else None

    def year_of(self, month: int, day: int, outlook: Outlook) -> str:
        """The year of a day that the text gives without one; "XXXX" where the report's date is too coarse to tell."""
        if self.month is None:
            return "XXXX"
        today = self.exact or date(self.year, self.month, 28)
        tolerance = _TIME_ZONE if self.exact else timedelta(days=3)
        years = [year for year in (self.year - 1, self.year, self.year + 1) if valid_day(year, month, day)]
        reach = _AHEAD if outlook is Outlook.AHEAD else _NEARLY
        ahead = [year for year in years if today <= date(year, month, day) <= today + reach]
        back = [year for year in years if date(year, month, day) <= today + tolerance]
        if ahead and outlook is not Outlook.BACK:
            return str(ahead[0])
        return str(back[-1]) if back else "XXXX"

    def month_of(self, shift: int) -> str | None:
        """The month ``shift`` months from the report's."""
        if self.month is None:
            return None
        months = self.year * 12 + self.month - 1 + shift
        return f"{months // 12:04}-{months % 12 + 1:02}"

    def named_month(self, which: str, month: int, outlook: Outlook) -> str:
        """A month named without its year: the last one up to the report's, or the next one."""
        if self.month is None:
            return f"XXXX-{month:02}"
        year = self.year
        if which == "next" or (outlook is Outlook.AHEAD and not which):
            year += month < self.month or (which == "next" and month == self.month)
        elif which != "this":
            year -= month > self.month or (which == "last" and month == self.month)
        return f"{year:04}-{month:02}"

    def near(self, words: str) -> str | None:
        """For "yesterday", "tonight" and their like, in lower case."""
        words = words.removeprefix("the ")
        if words == "overnight":
            return f"{(self.exact - timedelta(days=1)).isoformat()}/{self.exact.isoformat()}" if self.exact else None
        shift = next((value for key, value in _NEAR.items() if words == key), 0)
        return (self.exact + timedelta(days=shift)).isoformat() if self.exact else None

    def weekday(self, which: str, name: str, outlook: Outlook) -> str | None:
        """The day called ``name``: the last one up to the report's own, or, looking forward, the next."""
        if self.exact is None:
            return None
        back = (self.exact.weekday() - _WEEKDAYS.index(name)) % 7
        if which in {"next", "coming", "this coming"}:
            shift = 7 - back
        elif which in {"last", "this past"}:
            shift = -(back or 7)
        elif which == "this" or outlook in {Outlook.AHEAD, Outlook.LIKELY_AHEAD}:
            shift = (7 - back) % 7
        else:
            shift = -back
        return (self.exact + timedelta(days=shift)).isoformat()

    def period(self, which: str, period: str) -> str | None:
        """For "last month" and "this year"; a week is the interval from its Monday to its Sunday."""
        shift = {"last": -1, "next": 1}.get(which, 0)
        if period == "year":
            return f"{self.year + shift:04}"
        if period == "month":
            return self.month_of(shift)
        if self.exact is None:
            return None
        monday = self.exact - timedelta(days=self.exact.weekday()) + timedelta(weeks=shift)
        first = self.exact if which == "later this" else monday
        last = self.exact if which == "earlier this" else monday + timedelta(days=6)
        return f"{first.isoformat()}/{last.isoformat()}" if first != last else first.isoformat()

    def ago(self, count: int, period: str) -> str | None:
        """So many days before the report; weeks, months, years and decades are approximate ("~")."""
        if period in {"day", "week"}:
            days = count if period == "day" else 7 * count
            day = (self.exact - timedelta(days=days)).isoformat() if self.exact else None
            return day if day is None or period == "day" else f"{day}~"
        if period == "month":
            month = self.month_of(-count)
            return f"{month}~" if month else None
        year = self.year - count * (10 if period == "decade" else 1)
        return f"{year:04}~" if year > 0 else None

    def weekend(self, which: str, outlook: Outlook) -> str | None:
        """A Saturday and its Sunday: the last before the report, or, looking forward, the next; its own, if it is one."""
        if self.exact is None:
            return None
        saturday = self.exact - timedelta(days=(self.exact.weekday() - 5) % 7)
        on_weekend = self.exact.weekday() >= 5
        late = self.exact.weekday() >= 2  # "this weekend", said on a Monday or Tuesday, is over
        ahead = outlook in {Outlook.AHEAD, Outlook.LIKELY_AHEAD} or (which == "this" and outlook is Outlook.UNSAID and late)
        if which == "next" or (not on_weekend and ahead):
            saturday += timedelta(days=7)
        elif on_weekend and which in {"last", "the past"}:
            saturday -= timedelta(days=7)
        return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"

    def season(self, which: str, number: int) -> str | None:
        """The season ``number`` (21 spring to 24 winter): "last" is over, "next" has not begun.

        A winter bears the year in which it begins.
        """
        if self.month is None:
            return None
        first = 3 * (number - 20)
        months = self.year * 12 + self.month
        current = self.year if self.month >= first or number != _WINTER else self.year - 1
        begins = current * 12 + first
        if which == "last" and months < begins + 3:
            current -= 1
        elif which == "next" and months >= begins:
            current += 1
        return f"{current:04}-{number}"
