"""Spans that are asked for again and again: joined once, then found without going through all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter

from headwater.model import Span, Spans

_START, _END = itemgetter(0), itemgetter(1)


def joined(spans: Iterable[Span]) -> Spans:
    """The characters that ``spans`` cover, as spans in ascending order; those that overlap or touch become one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)


def meeting(spans: Sequence[Span], span: Span) -> Sequence[Span]:
    """Those of ``spans`` that share a character with ``span``. They must ascend and not overlap."""
    low = bisect_right(spans, span[0], key=_END)
    return spans[low : bisect_left(spans, span[1], low, key=_START)]
