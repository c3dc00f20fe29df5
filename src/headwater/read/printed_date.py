"""Dates as reports and their metadata print them, as EDTF level 0 (ISO 8601-2:2019): nothing is guessed.

A numeric date that could be read both ways ("04/05/2025") is no date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime

from headwater.text.lexicon import word_map

MONTH = rf"(?:{'|'.join(sorted(word_map('months'), key=lambda name: (-len(name), name)))})\.?"
DAY_AND_MONTH = rf"(?:{MONTH}\s{{1,2}}\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s{{1,2}}(?:of\s)?{MONTH})\b"
"""A day and a month, in either order; case is to be ignored."""

_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_TIME = r"\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?(?:\s*\(?[A-Z]{2,4}\)?)?|\d{1,2}\s*[ap]\.?m\.?(?:\s*[A-Z]{2,4})?"
TIME_OF_DAY = re.compile(_TIME, re.IGNORECASE)
_ISO = re.compile(
    r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(?:[.,]\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?)?)?",
    re.IGNORECASE,
)
_PRINTED = re.compile(rf"{_WEEKDAY}({DAY_AND_MONTH}),?\s+(\d{{4}})\b", re.IGNORECASE)
_NUMERIC = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})\b")
_MONTH_YEAR = re.compile(rf"({MONTH})\s+(\d{{4}})", re.IGNORECASE)
_DAY_MONTH_PARTS = re.compile(rf"({MONTH})\s+(\d{{1,2}})|(\d{{1,2}})\D*?({MONTH})$", re.IGNORECASE)
_LABEL = re.compile(
    r"(?P<published>(?:first\s+)?(?:published|posted|issued|dated?|created)(?:\s+(?:on|at))?\b\s*:?\s*)"
    r"|(?P<updated>(?:last\s+)?(?:updated?|modified)(?:\s+(?:on|at))?\b\s*:?\s*)",
    re.IGNORECASE,
)
_REST = re.compile(rf"(?:[\s,;|•·–—-]+(?:at\s+)?(?:{_TIME})|\s+at\s+(?:{_TIME}))?[\s.|•·]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that prints a date and nothing else. ``published`` is None where it says only when the text was updated."""

    published: str | None


def _checked(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def day_and_month(words: str) -> tuple[int, int] | None:
    """(month, day) of "April 10", "10 April", "Sept. 3"; None for anything else."""
    match = _DAY_MONTH_PARTS.fullmatch(re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", words.strip(" ,."), flags=re.IGNORECASE))
    if not match:
        return None
    name, day = (match[1], match[2]) if match[1] else (match[4], match[3])
    month = word_map("months").get(name.rstrip(".").lower())
    return (int(month), int(day)) if month and 1 <= int(day) <= 31 else None


def _iso(match: re.Match[str]) -> str | None:
    year, month, day, minutes, seconds, zone = match.groups()
    if month is None:
        return str(year) if 1600 <= int(year) <= 2100 else None
    whole = _checked(int(year), int(month), int(day or 1))
    if whole is None or day is None:
        return whole and whole[:7]
    if minutes is None or minutes > "23:59" or minutes[3:] > "59" or (seconds or "") > ":59":
        return whole
    if zone and len(zone) == 5:
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"{whole}T{minutes}{seconds or ':00'}{(zone or '').upper()}"


def _printed(match: re.Match[str]) -> str | None:
    parts = day_and_month(match[1])
    return _checked(int(match[2]), *parts) if parts else None


def _numeric(match: re.Match[str]) -> str | None:
    first, second, year = (int(part) for part in match.groups())
    if first <= 12 and second <= 12 and first != second:
        return None
    return _checked(year, second, first) if first > 12 or first == second else _checked(year, first, second)


def _month_of_year(match: re.Match[str]) -> str | None:
    month = word_map("months").get(match[1].rstrip(".").lower())
    return f"{match[2]}-{int(month):02d}" if month else None


_READERS = ((_ISO, _iso), (_PRINTED, _printed), (_NUMERIC, _numeric), (_MONTH_YEAR, _month_of_year))


def as_edtf(value: str) -> str | None:
    """The date (or date-time) that ``value`` begins with and ends with, time of day after a printed one left out."""
    value = value.strip()
    for pattern, read in _READERS:
        match = pattern.match(value)
        if match and _REST.fullmatch(value, match.end()) and (found := read(match)):
            return found
    return None


def posted(value: str | None) -> str | None:
    """The EDTF date-time of a header's or a feed's date (RFC 5322), or of one printed otherwise; None where it is neither."""
    if value is None:
        return None
    try:
        return as_edtf(parsedate_to_datetime(value).isoformat())
    except (ValueError, TypeError, OverflowError, IndexError):
        return as_edtf(value)


def date_line(line: str) -> DateLine | None:
    """What a line says of the date if it says nothing else: "10 April 2025", "Published: April 10, 2025, 3:45 pm"."""
    line = line.strip(" \t\ufeff|•·*_()[]")
    label = _LABEL.match(line)
    value = line[label.end() :] if label else line
    found = as_edtf(value) if len(value) <= 60 else None
    if found is None or (len(found) < 10 and not label):
        return None
    return DateLine(None if label and label["updated"] else found)


def completed(published: str | None, month: int, day: int) -> str | None:
    """``published`` with a month and day that were printed without their year: only a known year is completed."""
    if published is None or len(published) not in {4, 7}:
        return published
    if len(published) == 7 and int(published[5:]) != month:
        return published
    return _checked(int(published[:4]), month, day) or published
