"""What the first page draws: claims by reports against origins, and when the reports appeared."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from headwater.case import ClaimRow
from headwater.export.names import count, heading
from headwater.web.links import claim_path

WIDTH, HEIGHT = 560, 260
LEFT, RIGHT, TOP, BOTTOM = 44, 18, 28, 40
DAYS_HEIGHT = 120
MOST_DAYS = 60
"""Bars of the timeline at most; more days than that are drawn by the month."""


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
    """Reports by day, or by month where there are more than `MOST_DAYS` days; None where no report has a date."""
    dated = [(day, number) for day, number in days if day]
    if not dated:
        return None
    length = 10 if len(dated) <= MOST_DAYS else 7
    by: dict[str, int] = defaultdict(int)
    for day, number in dated:
        by[day[:length]] += number
    names = sorted(by)[-MOST_DAYS:]
    most = max(by[name] for name in names)
    wide = (WIDTH - 2 * RIGHT) / len(names)
    bars = []
    for place, name in enumerate(names):
        high = (DAYS_HEIGHT - 20) * by[name] / most
        width = min(28.0, wide * 0.8)
        x = RIGHT + place * wide
        bars.append(
            Bar(
                round(x, 1),
                round(DAYS_HEIGHT - 10 - high, 1),
                round(width, 1),
                round(high, 1),
                f"{name}: {count(by[name], 'report')}",
            )
        )
    undated = sum(number for day, number in days if not day)
    return Timeline(tuple(bars), names[0], names[-1], undated)
