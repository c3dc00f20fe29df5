"""What the first page draws: claims by reports against origins, and when the reports appeared."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from headwater.case import ClaimRow
from headwater.export.names import count, heading
from headwater.export.pages.dates import spoken_date
from headwater.web.links import claim_path

WIDTH, HEIGHT = 560, 260
LEFT, RIGHT, TOP, BOTTOM = 44, 18, 28, 40
DAYS_HEIGHT = 120
MOST_DAYS = 60
"""Days that the timeline shows one by one; more than that are drawn by the month, more months than that by the year."""


@dataclass(frozen=True, slots=True)
class Dot:
    """Claims with as many reports and as many origins; ``href`` leads to the one, or to the list of them."""

    x: float
    y: float
    radius: float
    says: str
    href: str


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Scatter:
    dots: tuple[Dot, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    says: str


@dataclass(frozen=True, slots=True)
class Timeline:
    bars: tuple[Bar, ...]
    first: str
    last: str
    undated: int
    width: int = WIDTH
    height: int = DAYS_HEIGHT


def scatter(claims: Sequence[ClaimRow]) -> Scatter | None:
    """``claims`` by how many reports state them (across, by doublings) and how many origins are stated (up); None for none."""
    if not claims:
        return None
    most_reports = max(2, *(claim.reports for claim in claims))
    most_origins = max(1, *(claim.origins for claim in claims))

    def x(reports: int) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * math.log2(max(1, reports)) / math.log2(most_reports)

    def y(origins: int) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * origins / most_origins

    alike: dict[tuple[int, int], list[ClaimRow]] = defaultdict(list)
    for claim in claims:
        alike[claim.reports, claim.origins].append(claim)
    dots = []
    for (reports, origins), ones in sorted(alike.items()):
        what = f"“{heading(ones[0].text)}”" if len(ones) == 1 else count(len(ones), "claim")
        says = f"{what}: {count(reports, 'report')}, {count(origins, 'origin')} stated"
        href = claim_path(ones[0].id) if len(ones) == 1 else "/claims"
        dots.append(Dot(round(x(reports), 1), round(y(origins), 1), round(4 + 2.2 * math.sqrt(len(ones) - 1), 1), says, href))
    across = tuple(Tick(round(x(at), 1), str(at)) for at in _doublings(most_reports))
    step = max(1, math.ceil(most_origins / 5))
    up = tuple(Tick(round(y(at), 1), str(at)) for at in range(0, most_origins + 1, step))
    return Scatter(tuple(dots), across, up)


def _doublings(most: int) -> Iterator[int]:
    at = 1
    while at <= most:
        yield at
        at *= 2


def timeline(days: Sequence[tuple[str | None, int]]) -> Timeline | None:
    """Reports by day, or by month or year where these are more than `MOST_DAYS` days or months apart, each in its place in
    time; None where no report has a date. Reports whose date is not so exact are counted as undated.
    """
    every = sum(number for _, number in days)
    by, slots = _slots([(day, number) for day, number in days if day and day[:YEAR].isdecimal()])
    if not slots:
        return None
    most = max(by.values())
    wide = (WIDTH - 2 * RIGHT) / len(slots)
    bars = []
    for place, name in enumerate(slots):
        if name not in by:
            continue
        high = (DAYS_HEIGHT - 20) * by[name] / most
        x, y, width = RIGHT + place * wide, DAYS_HEIGHT - 10 - high, min(28.0, wide * 0.8)
        says = f"{spoken_date(name)}: {count(by[name], 'report')}"
        bars.append(Bar(round(x, 1), round(y, 1), round(width, 2), round(high, 1), says))
    return Timeline(tuple(bars), spoken_date(slots[0]), spoken_date(slots[-1]), every - sum(by.values()))


def _slots(dated: Sequence[tuple[str, int]]) -> tuple[dict[str, int], tuple[str, ...]]:
    """How many reports each day, month or year has, and all of these from the first to the last."""
    for length, all_between in ((DAY, _days), (MONTH, _months), (YEAR, _years)):
        by: dict[str, int] = defaultdict(int)
        for day, number in dated:
            if len(day) >= length:
                by[day[:length]] += number
        slots = all_between(min(by), max(by)) if by else ()
        if slots and (len(slots) <= MOST_DAYS or length == YEAR):
            return dict(by), slots
    return {}, ()


DAY, MONTH, YEAR = 10, 7, 4
"""Characters of an EDTF date that is exact to the day, the month, the year."""


def _days(first: str, last: str) -> tuple[str, ...]:
    try:
        start, end = date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()
    except ValueError:
        return ()
    # One more than is drawn tells that there are more.
    return tuple(date.fromordinal(number).isoformat() for number in range(start, min(end, start + MOST_DAYS) + 1))


def _months(first: str, last: str) -> tuple[str, ...]:
    try:
        (year, month), (last_year, last_month) = ([int(part) for part in one.split("-")] for one in (first, last))
    except ValueError:
        return ()
    start, end = year * 12 + month - 1, last_year * 12 + last_month - 1
    return tuple(f"{number // 12:04}-{number % 12 + 1:02}" for number in range(start, min(end, start + MOST_DAYS) + 1))


def _years(first: str, last: str) -> tuple[str, ...]:
    return tuple(f"{number:04}" for number in range(int(first), int(last) + 1))
