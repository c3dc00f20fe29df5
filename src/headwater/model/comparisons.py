"""Two reports side by side."""

from __future__ import annotations

from dataclasses import dataclass

from headwater.model.claims import Claim, Statement, Trace
from headwater.model.copies import Copy
from headwater.model.reports import Report, Span


@dataclass(frozen=True, slots=True)
class Alignment:
    """A stretch of the first report's text and of the second's: the same words, or an edit between two such stretches (then
    either span may be empty).
    """

    first: Span
    second: Span
    same: bool


@dataclass(frozen=True, slots=True)
class SharedClaim:
    """A claim that both reports make. ``statements`` are the first report's nearest to it and the second's; ``same_credit``
    says that both are credited to the same sources, or both to nobody.
    """

    claim: Claim
    statements: tuple[Statement, Statement]
    same_credit: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two reports share and where they differ.

    ``trace`` is of the two alone. ``copy`` is their shared text, its reports and passages in the order asked for (None if
    they share none that tells), ``parent`` the id of the one that the other most directly copies. ``credited_by_one`` are
    the ids of the sources that only the first credits, and those that only the second does.
    """

    reports: tuple[Report, Report]
    trace: Trace
    copy: Copy | None = None
    parent: str | None = None
    aligned: tuple[Alignment, ...] = ()
    claims: tuple[SharedClaim, ...] = ()
    credited_by_one: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
