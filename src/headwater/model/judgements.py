"""A person's judgements: append-only, each anchored to words of reports, never to numbers of rows.

A case is read anew with every new report and every new version of the model, and its claims, statements and sources get new
ids each time. So a judgement says what it is about as a reader would: by quoting the words (a text quote selector as in the
W3C's Web Annotation Data Model: the exact words, and what stands before and behind them), by the bytes of a report, or by a
name as a report has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from headwater.model.attributions import Kind
from headwater.model.reports import Field
from headwater.model.settled import Judged, Mark, Verdict


@dataclass(frozen=True, slots=True)
class ReportAnchor:
    """A report by the SHA-256 of its original bytes; ``path`` tells apart reports of the same bytes, and else is no matter."""

    sha256: str
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report: ``exact``, with what stands before and behind them. ``start``, in code points, is a hint alone."""

    report: ReportAnchor
    exact: str
    prefix: str = ""
    suffix: str = ""
    field: Field = Field.TEXT
    start: int | None = None


@dataclass(frozen=True, slots=True)
class SourceName:
    """A source by a name, or the description of one who has none, as it is known in the report; ``words`` are those that stand
    for it there, by which it is found where the report is read otherwise by then.
    """

    name: str
    kind: Kind
    report: ReportAnchor
    words: Quote | None = None


class Part(StrEnum):
    """Which of an attribution's stretches of text is meant."""

    CONTENT = "content"
    SOURCE = "source"
    CUE = "cue"


@dataclass(frozen=True, slots=True)
class InClaim:
    """Whether ``statements`` belong to the claim in which the statements quoted in ``claim`` stand.

    Yes: they move there, by themselves. No: they leave it, and stay together.
    """

    kind: ClassVar[str] = "in-claim"
    statements: tuple[Quote, ...]
    claim: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class SameClaim:
    """Whether two statements, or two claims by the words of some of their statements, are one claim.

    Yes: their claims become one. No: of two in one claim, the one that is less like its centre leaves.
    """

    kind: ClassVar[str] = "same-claim"
    one: tuple[Quote, ...]
    other: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class SameSource:
    """Whether two names are one source's. No: ``other`` is taken out of the source of ``one``."""

    kind: ClassVar[str] = "same-source"
    one: SourceName
    other: SourceName


@dataclass(frozen=True, slots=True)
class NotIndependent:
    """Whether two distinct sources share one knowledge. It is shown beside the bounds, and changes neither of them."""

    kind: ClassVar[str] = "not-independent"
    one: SourceName
    other: SourceName


@dataclass(frozen=True, slots=True)
class CopyOf:
    """Whether ``copy`` has its text from ``original``."""

    kind: ClassVar[str] = "copy"
    copy: ReportAnchor
    original: ReportAnchor


@dataclass(frozen=True, slots=True)
class OwnStoryOf:
    """Whether ``report`` is the own story of ``outlet``."""

    kind: ClassVar[str] = "own-story"
    report: ReportAnchor
    outlet: SourceName


@dataclass(frozen=True, slots=True)
class HasFrom:
    """Whether the report of ``words`` has what their sentence says from ``report``."""

    kind: ClassVar[str] = "has-from"
    words: Quote
    report: ReportAnchor


@dataclass(frozen=True, slots=True)
class SpeakerIs:
    """Who says ``words``: a name with its kind and role; with ``name`` None, nobody whom the text tells of. ``named`` are the
    words of the same report that name the speaker.
    """

    kind: ClassVar[str] = "speaker"
    words: Quote
    name: str | None
    source_kind: Kind = Kind.PERSON
    role: str | None = None
    named: Quote | None = None


@dataclass(frozen=True, slots=True)
class SpanIs:
    """What was read as ``words`` is ``right``: the part of an attribution, or a sentence in the report's own voice."""

    kind: ClassVar[str] = "span"
    words: Quote
    right: Quote
    part: Part = Part.CONTENT


@dataclass(frozen=True, slots=True)
class PublishedOn:
    """When ``report`` was published, as an EDTF level 0 date or date-time; None where nobody knows."""

    kind: ClassVar[str] = "date"
    report: ReportAnchor
    published: str | None


@dataclass(frozen=True, slots=True)
class PublishedBy:
    """The outlet that published ``report``; None where nobody knows."""

    kind: ClassVar[str] = "outlet"
    report: ReportAnchor
    outlet: str | None


@dataclass(frozen=True, slots=True)
class MarkedAs:
    """Whether ``report`` is withdrawn, corrected, satire or off topic."""

    kind: ClassVar[str] = "mark"
    report: ReportAnchor
    mark: Mark


@dataclass(frozen=True, slots=True)
class Undo:
    """Takes back the judgement with the id ``judgement``, which may be an undo itself."""

    kind: ClassVar[str] = "undo"
    judgement: str


Matter = (
    InClaim
    | SameClaim
    | SameSource
    | NotIndependent
    | CopyOf
    | OwnStoryOf
    | HasFrom
    | SpeakerIs
    | SpanIs
    | PublishedOn
    | PublishedBy
    | MarkedAs
    | Undo
)
"""What a judgement is about."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person judged of ``matter``, who (``by``), when (UTC, "2026-03-01T09:30:00.000000Z") and why, in a note.

    ``id`` is made of all the rest (`make_judgement`), so the same judgement has one id wherever it is kept.
    Corrections and undoings say what is so, and have the verdict yes.
    """

    id: str
    matter: Matter
    by: str
    when: str
    why: str = ""
    verdict: Verdict = Verdict.YES


@dataclass(frozen=True, slots=True)
class ClaimLink:
    """A judgement on claims, as linking takes it: whether the statements with the ids ``statements`` are of the claim of those
    in ``claim``. ``moves`` says that they move or leave by themselves, not with their whole claims.
    """

    statements: tuple[str, ...]
    claim: tuple[str, ...]
    moves: bool
    judged: Judged


NEVER_TIED = "an unnamed source is never tied to a name"
"""Why a judgement that would does not stand, whatever its verdict."""


class Standing(StrEnum):
    """What has become of a judgement. Only those that stand steer."""

    STANDS = "stands"
    UNDONE = "undone"
    SUPERSEDED = "superseded"
    UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What has become of a judgement in these reports: unresolved where its words are not found any more, with the reason;
    undone or superseded ``by_id``, by another judgement.
    """

    judgement: Judgement
    standing: Standing
    reason: str = ""
    by_id: str | None = None


def judged(one: Judgement, before: str | None = None) -> Judged:
    """What the records that it touches carry of a judgement; ``before`` is what stood there until then."""
    mark = one.matter.mark if isinstance(one.matter, MarkedAs) else None
    return Judged(one.id, one.matter.kind, one.by, one.when, one.verdict, one.why, before, mark)


def unresolved(one: Judgement, reason: str) -> Outcome:
    """That nothing here answers to the judgement any more, and why."""
    return Outcome(one, Standing.UNRESOLVED, reason)
