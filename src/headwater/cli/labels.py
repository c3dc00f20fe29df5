"""How reports and sources are called on screen, in the terminal's own colours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rich.text import Text

from headwater.export.excerpts import excerpt as pieces_of
from headwater.export.names import Names, count, listed, plain
from headwater.model import Evidence, Kind, Node, Report, Source, Span, Trace

__all__ = ["STYLES", "Labels", "count", "excerpt", "listed", "plain", "styled"]

STYLES = {
    Kind.PERSON: "bold",
    Kind.ORGANISATION: "bold",
    Kind.OUTLET: "cyan",
    Kind.DOCUMENT: "bold",
    Kind.GROUP: "bold",
    Kind.ANONYMOUS: "yellow",
}
"""Colours of the terminal's own palette, so that they can be read on light and on dark ground."""


@dataclass(frozen=True)
class Labels:
    """Names for everything in a trace, sources in their colours."""

    trace: Trace

    @cached_property
    def names(self) -> Names:
        return Names.of(self.trace)

    @property
    def reports(self) -> Mapping[str, Report]:
        return self.names.reports

    @property
    def sources(self) -> Mapping[str, Source]:
        return self.names.sources

    @property
    def own_story(self) -> dict[str, str]:
        """Ids of the reports that are an outlet's own story, each with the id of that outlet."""
        return self.names.own_story

    def report(self, report_id: str) -> str:
        return self.names.report(report_id)

    def listed_reports(self, report_ids: Iterable[str]) -> str:
        return self.names.listed_reports(report_ids)

    def source(self, source_id: str) -> Text:
        source = self.names.sources.get(source_id)
        return Text(source_id) if source is None else styled(source.name, source.kind)

    def node(self, node: Node) -> Text:
        """An end of an edge: an outlet and its own story go by the outlet's name."""
        if node.report is None:
            return self.source(node.source or "")
        outlet = self.own_story.get(node.report)
        return Text(self.report(node.report)) if outlet is None else self.source(outlet)

    def words(self, evidence: Evidence) -> str:
        """The words that something rests on, as its report has them."""
        return self.names.words(evidence)

    def to_read_next(self, source: Source) -> bool:
        """Whether this is an outlet that is credited, and none of whose reports is here."""
        return self.names.to_read_next(source)


def styled(name: str, kind: Kind) -> Text:
    return Text(plain(name), style=STYLES[kind])


def excerpt(string: str, sentence: Span, marks: Sequence[tuple[Span, str]], limit: int) -> Text:
    """A sentence in quotation marks, its marked words styled; one longer than ``limit`` characters is cut at its ends,
    at whole words and never inside a mark where all marks fit.
    """
    cut = pieces_of(string, sentence, marks, limit)
    quoted = Text("“" + ("…" if cut.cut_before else ""))
    for piece in cut.pieces:
        quoted.append(plain(piece.text), style=piece.mark or "")
    quoted.rstrip()
    return quoted.append(("…" if cut.cut_after else "") + "”")
