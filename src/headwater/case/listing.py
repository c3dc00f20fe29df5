"""What lists and tables of a case show: small records, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from headwater.model import Kind, SourceLink, Status

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows of a list, from number ``offset`` (from 0) of ``total``; ``more`` says that there are more than that, too many
    to count.
    """

    rows: tuple[Row, ...]
    total: int
    offset: int = 0
    more: bool = False


@dataclass(frozen=True, slots=True)
class Totals:
    """How much a case holds. ``untraced`` reports were added and wait for a trace; ``shared`` claims stand in two reports or
    more.
    """

    reports: int
    untraced: int
    outlets: int
    sources: int
    unnamed: int
    statements: int
    claims: int
    shared: int
    judgements: int


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim in a list: how many reports state or deny it, how many of these credit somebody, its origins and bounds, and how
    many denials, uncredited groups, lost attributions, changes and discrepancies it has; the first and the last date of its
    reports.
    """

    id: str
    text: str
    reports: int
    credited: int
    origins: int
    named: int
    least: int
    most: int
    denials: int
    uncredited: int
    lost: int
    changes: int
    discrepancies: int
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in a list. ``statements`` and ``claims`` count what it states; ``parent`` is the id of the one it copies;
    ``superseded`` says that it is an earlier version of a page, kept and not traced.
    """

    id: str
    path: str
    title: str | None
    outlet: str | None
    published: str | None
    language: str | None
    url: str | None
    status: Status
    characters: int
    statements: int
    claims: int
    parent: str | None
    traced: bool
    superseded: bool = False


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source in a list, and how many reports, statements and claims credit it; ``report`` is the outlet's own story."""

    id: str
    name: str
    kind: Kind
    also: tuple[str, ...]
    role: str | None
    report: str | None
    reports: int
    statements: int
    claims: int


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet that published reports of the case; ``source`` is its id where a report credits it by this name."""

    name: str
    reports: int
    earliest: str | None
    latest: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement in a list: ``source`` is where its chain begins, ``outlet`` that of its report."""

    id: str
    report: str
    outlet: str | None
    published: str | None
    claim: str | None
    words: str
    position: str
    hedged: bool
    denied: bool
    source: str | None
    source_name: str | None
    score: float


@dataclass(frozen=True, slots=True)
class Doubts:
    """What a person had best look at: statements whose reading is least certain, and source links that the texts leave open."""

    statements: Page[StatementRow]
    links: tuple[SourceLink, ...]


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run: what was called, by which version, when; its ``state`` is running, done or stopped."""

    id: int
    command: str
    version: str
    started: str
    ended: str | None
    state: str
    added: int
    rejected: int
    extracted: int
    traced: int


@dataclass(frozen=True, slots=True)
class RejectionRow:
    """An input that a run set aside, and why."""

    run: int
    path: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found by its words; ``excerpt`` are the words around."""

    id: str
    name: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class Hits:
    """What a search found: claims, reports and sources, the best first."""

    claims: Page[ClaimRow]
    reports: tuple[Hit, ...]
    sources: tuple[Hit, ...]


class Order(StrEnum):
    """What claims are listed by; ties in the order of the trace, which is that of `REPORTS`."""

    REPORTS = "reports"
    FEWEST_ORIGINS = "fewest-origins"
    DENIALS = "denials"
    LOST = "lost"
    CHANGES = "changes"
    DISCREPANCIES = "discrepancies"
    LATEST = "latest"
