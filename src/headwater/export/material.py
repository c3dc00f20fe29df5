"""What an exporter is given: a trace, what made it, and how much of the reports' words may go out.

An excerpt is at most `LONGEST_EXCERPT` code points, cut at a word's end, with "…" where it is cut. Every statement is quoted
with one, so the excerpts of one report together may hold much of its text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from headwater.export.names import Names
from headwater.export.provenance import Provenance
from headwater.model import Claim, Evidence, Kind, Node, Report, Source, SourceLink, Span, Statement, Trace, Voice

LONGEST_EXCERPT = 300
"""Code points: two long sentences of news, enough to judge what was said and by whom."""

_ROOM_FOR_A_WORD = 40
"""Code points that a cut may step back to end behind a word; scripts without spaces are cut where they are."""


@dataclass(frozen=True)
class Material:
    """``full_text`` says that whole texts go out as well; without it there are excerpts only. ``shown`` are the claims that a
    note or pages are about (None: all); tables and graphs hold the whole trace.
    """

    trace: Trace
    made_by: Provenance
    full_text: bool = False
    shown: tuple[Claim, ...] | None = None
    outlets: Mapping[str, int] | None = None
    """How many reports each outlet published (`Names.outlets`), where the trace is a part of what was traced."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What a note or pages are about."""
        return self.trace.claims if self.shown is None else self.shown

    @cached_property
    def names(self) -> Names:
        """What a reader knows reports and sources by."""
        names = Names.of(self.trace)
        return names if self.outlets is None else replace(names, outlets=self.outlets)

    @property
    def reports(self) -> Mapping[str, Report]:
        return self.names.reports

    @property
    def sources(self) -> Mapping[str, Source]:
        return self.names.sources

    @cached_property
    def parents(self) -> dict[str, str]:
        """For each copying report the one it most directly copies."""
        return dict(self.trace.copies.parents)

    @cached_property
    def source_links(self) -> tuple[SourceLink, ...]:
        """The trace's source links. One between an unnamed source and a person never goes out, whoever made it."""
        return tuple(link for link in self.trace.source_links if not self._ties_unnamed(link.sources))

    @cached_property
    def guarded(self) -> Trace:
        """The trace with these links alone, for what shows a trace as a whole."""
        return replace(self.trace, source_links=self.source_links)

    def _ties_unnamed(self, ends: Sequence[str]) -> bool:
        kinds = {self.sources[name].kind for name in ends if name in self.sources}
        return Kind.ANONYMOUS in kinds and Kind.PERSON in kinds

    def node_name(self, node: Node) -> str:
        """What a reader knows an end of an edge by."""
        return self.names.report(node.report) if node.report is not None else self.names.source(node.source or "")

    def words(self, evidence: Evidence) -> str:
        """The words of a report that something rests on, as an excerpt."""
        report = self.reports.get(evidence.report)
        return beginning(report.string(evidence.field), evidence.span) if report else ""


def beginning(string: str, span: Span) -> str:
    """``string`` at ``span``; of a longer stretch its beginning, and "…"."""
    return shortened(string[slice(*span)])


def shortened(words: str) -> str:
    """``words``, or their beginning where they are longer than an excerpt."""
    if len(words) <= LONGEST_EXCERPT:
        return words
    kept = words[: LONGEST_EXCERPT - 1]
    for back in range(_ROOM_FOR_A_WORD):
        if words[len(kept) - back].isspace():
            return kept[: len(kept) - back].rstrip() + "…"
    return kept + "…"


def wanted_claims(trace: Trace, *, every: bool) -> list[Claim]:
    """The claims to show, before any limit: those of two reports or more that anybody is credited with, or all of them."""
    if every:
        return list(trace.claims)
    return [claim for claim in trace.claims if len(claim.reports) > 1 and _is_credited(claim)]


def _is_credited(claim: Claim) -> bool:
    """Whether any report credits anybody for it."""
    return any(statement.voice is Voice.CREDITED for statement in claim.statements)


def all_statements(claim: Claim) -> tuple[Statement, ...]:
    """Those that count, and those that a person set aside, which are shown and do not."""
    return (*claim.statements, *claim.set_aside)


def outer(statement: Statement) -> Span:
    """From the first to the last character of a statement's content, what stands between its pieces included."""
    return (statement.content[0][0], statement.content[-1][1]) if statement.content else statement.sentence
