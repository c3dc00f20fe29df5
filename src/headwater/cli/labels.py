"""How reports and sources are called on screen, and their words made safe to print."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from rich.text import Text

from headwater.model import Evidence, Kind, Node, Report, Source, Span, Trace

STYLES = {
    Kind.PERSON: "bold",
    Kind.ORGANISATION: "bold",
    Kind.OUTLET: "cyan",
    Kind.DOCUMENT: "bold",
    Kind.GROUP: "bold",
    Kind.ANONYMOUS: "yellow",
}
"""Colours of the terminal's own palette, so that they can be read on light and on dark ground."""

HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co"})
"""Unicode categories that are never printed: control and format characters could steer the terminal or turn its text."""

JOINERS = "\u200c\u200d"
"""The two format characters that some scripts cannot be written without."""


def plain(words: str) -> str:
    """Words on one line, without anything that a terminal would act on."""
    kept = "".join(" " if character.isspace() else character for character in words)
    kept = "".join(sign for sign in kept if sign in JOINERS or unicodedata.category(sign) not in HIDDEN)
    return re.sub(" +", " ", kept)


def count(number: int, singular: str, plural: str | None = None) -> str:
    """A number with its noun, as in "1 report" or "3 reports"."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def listed(names: Sequence[str]) -> str:
    """Names in a row, as in "A", "A and B" or "A, B and C"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


@dataclass(frozen=True)
class Labels:
    """Names for everything in a trace. A report goes by its outlet, and by its file where that does not tell it apart."""

    trace: Trace

    @cached_property
    def reports(self) -> dict[str, Report]:
        return {report.id: report for report in self.trace.reports}

    @cached_property
    def sources(self) -> dict[str, Source]:
        return {source.id: source for source in self.trace.sources}

    @cached_property
    def _of_reports(self) -> dict[str, str]:
        outlets = Counter(report.outlet for report in self.trace.reports)
        return {report.id: plain(_label(report, outlets)) for report in self.trace.reports}

    @cached_property
    def own_story(self) -> dict[str, str]:
        """Ids of the reports that are an outlet's own story, each with the id of that outlet."""
        return {source.report: source.id for source in reversed(self.trace.sources) if source.report is not None}

    @cached_property
    def outlets(self) -> frozenset[str]:
        """Outlets that published one of the reports, in lower case."""
        return frozenset(report.outlet.casefold() for report in self.trace.reports if report.outlet)

    def report(self, report_id: str) -> str:
        return self._of_reports.get(report_id, report_id)

    def listed_reports(self, report_ids: Iterable[str]) -> str:
        return listed([self.report(report_id) for report_id in report_ids])

    def source(self, source_id: str) -> Text:
        source = self.sources.get(source_id)
        return Text(source_id) if source is None else styled(source.name, source.kind)

    def node(self, node: Node) -> Text:
        """An end of an edge: an outlet and its own story go by the outlet's name."""
        if node.report is None:
            return self.source(node.source or "")
        outlet = self.own_story.get(node.report)
        return Text(self.report(node.report)) if outlet is None else self.source(outlet)

    def words(self, evidence: Evidence) -> str:
        """The words that something rests on, as its report has them."""
        report = self.reports[evidence.report]
        return plain(report.string(evidence.field)[slice(*evidence.span)]).strip()

    def to_read_next(self, source: Source) -> bool:
        """Whether this is an outlet that is credited, and none of whose reports is here."""
        if source.kind is not Kind.OUTLET or source.report is not None:
            return False
        return not any(name.casefold() in self.outlets for name in (source.name, *source.also))


def _label(report: Report, outlets: Counter[str | None]) -> str:
    if report.outlet is None:
        return report.doc
    return report.outlet if outlets[report.outlet] == 1 else f"{report.outlet} ({report.doc})"


def styled(name: str, kind: Kind) -> Text:
    return Text(plain(name), style=STYLES[kind])


def excerpt(string: str, sentence: Span, marks: Sequence[tuple[Span, str]], limit: int) -> Text:
    """A sentence in quotation marks, its marked words styled; one longer than ``limit`` characters is cut at its ends,
    at whole words and never inside a mark where all marks fit.
    """
    start, end = _window(string, sentence, [span for span, _ in marks], limit)
    cuts = sorted({start, end, *(place for span, _ in marks for place in span if start < place < end)})
    quoted = Text("“" + ("…" if start > sentence[0] else ""))
    for left, right in pairwise(cuts):
        style = next((style for span, style in marks if span[0] <= left and right <= span[1]), "")
        quoted.append(plain(string[left:right]), style=style)
    quoted.rstrip()
    return quoted.append(("…" if end < sentence[1] else "") + "”")


def _window(string: str, sentence: Span, marks: Sequence[Span], limit: int) -> Span:
    start, end = sentence
    if end - start <= limit:
        return sentence
    inside = [span for span in marks if start <= span[0] and span[1] <= end]
    first = min((span[0] for span in inside), default=start)
    last = max((span[1] for span in inside), default=start)
    if last - first > limit:
        last = first + limit
    room = (limit - (last - first)) // 2
    left = max(start, min(first - room, end - limit))
    right = min(end, left + limit)
    if left > start:
        left = min(first, string.find(" ", left, first) + 1 or first)
    if right < end:
        right = max(string.rfind(" ", last, right), min(last, right))
    return left, right
