"""Numbers that rows are ordered by, with room between them: a row that comes in leaves the others what they have.

Where there is none left, rows around are moved apart, the more the closer they stand: over many additions a few for each new
one (Itai, Konheim & Rodeh, "A sparse table implementation of priority queues", 1981).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

ROOM = 1 << 32
"""Between two rows that come behind all others."""

LEAST = 1 << 12
"""Between rows that were moved apart."""

AROUND = 32
"""Rows on either side that are moved first; then twice as many, and so on."""


def between(below: int | None, above: int | None, count: int, least: int = 1) -> list[int] | None:
    """``count`` ordinals behind ``below`` and before ``above``, with so much room between them; None where it lacks. All are
    above 0.
    """
    low = below or 0
    if above is None:
        return [low + ROOM * place for place in range(1, count + 1)]
    step = (above - low) // (count + 1)
    return [low + step * place for place in range(1, count + 1)] if step >= least else None


def fitted(had: Sequence[int | None]) -> list[int]:
    """Ordinals for rows in their order, from those that they ``had``: kept where the order and the room allow."""
    found = _rising(had)
    index = 0
    while index < len(found):
        if found[index] is None:
            index = _fill(found, index)
        index += 1
    return [ordinal for ordinal in found if ordinal is not None]


def _fill(found: list[int | None], first: int) -> int:
    """Fill the gap that begins at ``first``, moving as many around as it takes; where the last of them is."""
    around = 0
    last = first
    while True:
        low, high = max(0, first - around), min(len(found), last + 1 + around)
        while high < len(found) and found[high] is None:
            high += 1
        if not around:
            last = high - 1
        below, above = (found[low - 1] if low else None), (found[high] if high < len(found) else None)
        made = between(below, above, high - low, LEAST if around else 1)
        if made is not None:
            found[low:high] = made
            return high - 1
        around = 2 * around or AROUND


def _rising(had: Sequence[int | None]) -> list[int | None]:
    """``had`` without those outside a longest part of them that rises."""
    known = [index for index, ordinal in enumerate(had) if ordinal is not None]
    least: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for index in known:
        ordinal = had[index]
        assert ordinal is not None
        place = bisect_left(least, ordinal)
        before[index] = ends[place - 1] if place else None
        least[place : place + 1], ends[place : place + 1] = [ordinal], [index]
    found: list[int | None] = [None] * len(had)
    index_ = ends[-1] if ends else None
    while index_ is not None:
        found[index_] = had[index_]
        index_ = before[index_]
    return found
