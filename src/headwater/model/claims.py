"""What is found across reports: statements, claims, and how each claim travelled."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from headwater.model.attributions import NO_FACTS, Facts, Kind, Mention, Unnamed
from headwater.model.copies import Copies
from headwater.model.judgements import Outcome
from headwater.model.reports import Evidence, Field, Report, Span, Spans
from headwater.model.settled import HadFrom, Judged
from headwater.model.sources import Source, SourceLink


class Voice(StrEnum):
    OWN = "own"
    CREDITED = "credited"


class Position(StrEnum):
    SUPPORTS = "supports"
    DENIES = "denies"
    DOUBTS = "doubts"
    UPDATES = "updates"


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a chain: the source across reports, and how this report words it."""

    source: str
    mention: Mention

    @property
    def name(self) -> str:
        return self.mention.name

    @property
    def kind(self) -> Kind:
        return self.mention.kind


Chain = tuple[Link, ...]
"""The sources a statement is credited to: origin first, nearest to the report last; never the report's own outlet."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What can be linked: the content of a claim attribution, or a sentence in the report's own voice.

    ``words`` is the content as a string, fragments joined by a space. ``sentence`` is the span of the sentence(s) it
    stands in. ``denied`` says that its speaker denies it; ``position`` is set against the claim it belongs to.
    """

    id: str
    report: str
    content: Spans
    voice: Voice
    words: str
    sentence: Span
    field: Field = Field.TEXT
    position: Position = Position.SUPPORTS
    chain: Chain = ()
    other_chains: tuple[Chain, ...] = ()
    hedged: bool = False
    denied: bool = False
    cue: Spans = ()
    facts: Facts = NO_FACTS
    score: float = 1.0
    judged: tuple[Judged, ...] = ()
    """A person's judgements on whether it belongs to its claim, corrections of its speaker and words, marks of its report."""
    had_from: tuple[HadFrom, ...] = ()
    fit: float = 1.0
    """How likely its words alone say what those that stand for its claim say, 0 to 1."""

    @property
    def chains(self) -> tuple[Chain, ...]:
        """All its chains, the one that it is credited by first; that one is empty where the report speaks for itself."""
        return (self.chain, *self.other_chains)

    @property
    def links(self) -> tuple[Link, ...]:
        """The links of all its chains."""
        return tuple(link for chain in self.chains for link in chain)


class Basis(StrEnum):
    """What an edge rests on."""

    CREDITED = "credited"
    AGENCY_LINE = "agency-line"
    OWN_STORY = "own-story"
    COPIED = "copied"
    COMMON_TEXT = "common-text"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Node:
    """An end of an edge: a report or a source, by id."""

    report: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """From where the claim came (``start``) to where it went (``end``)."""

    start: Node
    end: Node
    basis: Basis
    evidence: tuple[Evidence, ...]
    score: float
    judged: Judged | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where supporting chains end as far as the reports show. ``via`` is the outlet that has an unnamed one's words, or
    the one a named one spoke to. ``source`` is None for an outlet's first-hand reporting that nobody credits by name.
    ``named`` says whether it bears a name of its own: "police" bears none, and an outlet that names nobody is not what its
    story rests on. ``others`` are the ids of the sources that are counted with it: one who speaks for it, or other words for
    the same unnamed one. ``unnamed`` and ``document`` are what the report that words it says of it.
    """

    source: str
    name: str
    kind: Kind
    via: str | None = None
    reports: tuple[str, ...] = ()
    named: bool = False
    others: tuple[str, ...] = ()
    unnamed: Unnamed | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence, with the words of the reports that it rests on; ``judged`` where it is a person's."""

    text: str
    evidence: tuple[Evidence, ...] = ()
    judged: Judged | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """At least ``least`` and at most ``most`` distinct origins, in these reports."""

    least: int = 0
    most: int = 0
    why: tuple[Reason, ...] = ()


class ChangeKind(StrEnum):
    SOURCE_DROPPED = "source-dropped"
    OUTLET_DROPPED = "outlet-dropped"
    HEDGE_DROPPED = "hedge-dropped"
    SOURCE_MULTIPLIED = "source-multiplied"
    SOURCE_UPGRADED = "source-upgraded"
    NUMBER_CHANGED = "number-changed"
    SPEAKER_CHANGED = "speaker-changed"
    DENIAL_DROPPED = "denial-dropped"
    HEADLINE_DIFFERS = "headline-differs"


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between ``report`` and the one it has the claim from, with both wordings."""

    report: str
    kind: ChangeKind
    before: Reason
    after: Reason


@dataclass(frozen=True, slots=True)
class DiscrepancyValue:
    value: str
    reports: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """One slot, two or more values, and the reports behind each."""

    slot: str
    values: tuple[DiscrepancyValue, ...]


class NoticeKind(StrEnum):
    """What became of a published story, by a notice."""

    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That an outlet corrected or withdrew what the claim says. ``report`` is where the notice stands, ``by`` the outlet's
    name, None where the report's own outlet is not known; ``own`` says that the notice is on the report's own story.

    ``evidence`` is the notice, ``withdrawn`` and ``corrected`` are the wording that no longer holds and the one in its place,
    empty where the notice does not give them. ``still_carried_by`` are the ids of the reports that state the withdrawn version:
    crediting that outlet, sharing its story's text, or of a later day than the notice; and that do not tell of its correction.
    """

    report: str
    kind: NoticeKind
    evidence: tuple[Evidence, ...]
    by: str | None = None
    own: bool = False
    withdrawn: tuple[Evidence, ...] = ()
    corrected: tuple[Evidence, ...] = ()
    still_carried_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """The statements, across reports, about whether one thing is so, and how it travelled.

    ``speaking`` are the ids of the statements that speak for their reports, one for each report and position. ``rings`` are
    groups of ids of supporting reports that only cite one another.
    """

    id: str
    text: str
    statements: tuple[Statement, ...]
    edges: tuple[Edge, ...] = ()
    origins: tuple[Origin, ...] = ()
    uncredited: tuple[tuple[str, ...], ...] = ()
    lost_attribution: tuple[str, ...] = ()
    distinct: Bounds = Bounds()
    denial_origins: tuple[Origin, ...] = ()
    denial_distinct: Bounds = Bounds()
    changes: tuple[Change, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    speaking: tuple[str, ...] = ()
    rings: tuple[tuple[str, ...], ...] = ()
    set_aside: tuple[Statement, ...] = ()
    """Statements of reports that a person marked as off topic or as satire: shown, and not counted."""
    withdrawn: tuple[Withdrawal, ...] = ()
    """Notices that what it says was corrected or withdrawn: shown, and no bound is changed by them."""

    @property
    def reports(self) -> tuple[str, ...]:
        """Ids of the reports with a statement in it, in the order of the statements, each once."""
        return tuple(dict.fromkeys(statement.report for statement in self.statements))


@dataclass(frozen=True, slots=True)
class Trace:
    """All that was found in a pile of reports."""

    reports: tuple[Report, ...]
    sources: tuple[Source, ...]
    copies: Copies
    claims: tuple[Claim, ...]
    source_links: tuple[SourceLink, ...] = ()
    judgements: tuple[Outcome, ...] = ()
    """The judgements that stand in these reports, and those whose words are not found in them any more."""
