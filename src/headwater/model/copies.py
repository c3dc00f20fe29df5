"""Reports that share text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from headwater.model.reports import Span
from headwater.model.settled import Judged


class CopyKind(StrEnum):
    """How much text two reports share."""

    NEAR_DUPLICATE = "near-duplicate"
    SHARES_PASSAGE = "shares-passage"


@dataclass(frozen=True, slots=True)
class Copy:
    """Two reports that share text. ``passages`` are pairs of spans, first report's and second's, of the same words;
    ``quotation`` says that what they share is somebody's words rather than prose.
    """

    reports: tuple[str, str]
    kind: CopyKind
    quotation: bool
    passages: tuple[tuple[Span, Span], ...]
    share: float = 0.0
    """Containment of the shorter report's word shingles in the other's, 0 to 1."""
    judged: Judged | None = None
    """What a person found on whether the one has its text from the other."""


@dataclass(frozen=True)
class Copies:
    """All pairs that share text, and for each copying report the one it most directly copies. Without slots, so that what is
    asked of the pairs of a large story over and over is found once.
    """

    pairs: tuple[Copy, ...] = ()
    parents: tuple[tuple[str, str], ...] = ()
    """(copy, parent) pairs, by copy."""

    @cached_property
    def between(self) -> Mapping[frozenset[str], tuple[Copy, ...]]:
        """The pairs of each two reports, in their order."""
        found: dict[frozenset[str], list[Copy]] = {}
        for pair in self.pairs:
            found.setdefault(frozenset(pair.reports), []).append(pair)
        return {reports: tuple(pairs) for reports, pairs in found.items()}

    @cached_property
    def beside(self) -> Mapping[str, tuple[str, ...]]:
        """For each report those that share text with it, in the order of the pairs."""
        found: dict[str, dict[str, None]] = {}
        for pair in self.pairs:
            for one, other in (pair.reports, pair.reports[::-1]):
                found.setdefault(one, {})[other] = None
        return {report: tuple(others) for report, others in found.items()}

    @cached_property
    def parent_of(self) -> Mapping[str, str]:
        """The report that each copying one most directly copies."""
        return dict(self.parents)
