"""One tagged attribution as words: its source, cue and content, and what its sentence has besides."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from headwater.extract.links import Words


@dataclass(frozen=True)
class Parts:
    """The words of one tagged attribution, and its sentence (``bounds``)."""

    source: Words | None
    cue: Words
    content: tuple[Words, ...]
    bounds: Words

    @cached_property
    def gaps(self) -> tuple[Words, ...]:
        """What its sentence has besides it, left to right."""
        mine = sorted([self.cue, *self.content, *([self.source] if self.source else [])])
        gaps = []
        at = self.bounds[0]
        for first, end in mine:
            if end <= self.bounds[0] or first >= self.bounds[1]:
                continue
            if first > at:
                gaps.append((at, first))
            at = max(at, end)
        if at < self.bounds[1]:
            gaps.append((at, self.bounds[1]))
        return tuple(gaps)
