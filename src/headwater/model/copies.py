"""Reports that share text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

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


@dataclass(frozen=True, slots=True)
class Copies:
    """All pairs that share text, and for each copying report the one it most directly copies."""

    pairs: tuple[Copy, ...] = ()
    parents: tuple[tuple[str, str], ...] = ()
    """(copy, parent) pairs, by copy."""
