"""Words of reports, with what is marked in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from headwater.export.excerpts import around, behind_dateline, excerpt
from headwater.export.names import Names, plain, said_of
from headwater.export.pages.dates import spoken_date
from headwater.export.pages.links import Links
from headwater.export.pages.trail_labels import KINDS
from headwater.export.pages.views import ChipView, QuoteView, ReportView
from headwater.model import Evidence, Field, Link, Report, Span, Statement, Voice

PAGE_LANGUAGE = "en"
"""The language that the pages' own words are in."""

QUOTE = 320
"""Characters of a sentence that are shown around the words in question; three lines of a page."""

REACH = 110
"""Characters on either side of words whose sentence is not known."""

VAGUE, VAGUE_SAYS = "vague", "nobody in particular"
"""Kind of a credit that means nobody in particular ("reports", "rumours"), and how that is said."""

CONTENT, WORDS = "content", "words"
"""Marks of what a report says in its own voice, and of the words that something rests on; other marks are kinds of sources."""


@dataclass(frozen=True)
class Quotes:
    """Makes views of reports, sources and words for one claim. ``statements`` tell which sentence words stand in."""

    names: Names
    links: Links
    statements: Mapping[str, Sequence[Statement]]

    @classmethod
    def of(cls, names: Names, links: Links, statements: Iterable[Statement]) -> Quotes:
        by_report: dict[str, list[Statement]] = {}
        for statement in statements:
            by_report.setdefault(statement.report, []).append(statement)
        return cls(names, links, by_report)

    def report(self, report_id: str) -> ReportView:
        report = self.names.reports.get(report_id)
        name, href = self.names.report(report_id), self.links.report(report_id)
        if report is None:
            return ReportView(report_id, name, href=href)
        language = report.language if report.language != PAGE_LANGUAGE else None
        return ReportView(report_id, name, spoken_date(report.published), href, language or "")

    def reports(self, report_ids: Iterable[str]) -> tuple[ReportView, ...]:
        return tuple(self.report(report_id) for report_id in dict.fromkeys(report_ids))

    def chains(self, statement: Statement) -> tuple[tuple[ChipView, ...], ...]:
        """Whom a statement is credited to; empty where to nobody."""
        string = self.names.reports[statement.report].string(statement.field)
        return tuple(tuple(self.chip(link, string) for link in chain) for chain in statement.chains if chain)

    def chip(self, link: Link, string: str) -> ChipView:
        name, beside = plain(link.name).strip() or self.names.source(link.source), said_of(link.mention, string)
        return ChipView(
            name, _kind(link), VAGUE_SAYS if link.mention.vague else KINDS[link.kind], beside, self.links.source(link.source)
        )

    def statement(self, statement: Statement) -> QuoteView:
        """The sentence of a statement with whom it credits marked; where it credits nobody, its content."""
        report = self.names.reports[statement.report]
        sentence = behind_dateline(statement, report)
        inside = [(span, kind) for span, kind in _credited(statement) if _within(span, sentence)]
        marks = inside + [(span, CONTENT) for span in statement.content if statement.voice is Voice.OWN or not inside]
        return self._quote(report, statement.field, sentence, marks)

    def credit(self, statement: Statement) -> tuple[QuoteView, ...]:
        """The words of credits that stand elsewhere than the statement's sentence: "Via Morning Bell" at its end."""
        report = self.names.reports[statement.report]
        string = report.string(statement.field)
        apart = dict(pair for pair in _credited(statement) if not _within(pair[0], behind_dateline(statement, report)))
        return tuple(
            self._quote(report, statement.field, around(string, span, REACH // 2), [(span, kind)])
            for span, kind in apart.items()
        )

    def evidence(self, evidence: Sequence[Evidence]) -> tuple[QuoteView, ...]:
        """The words that something rests on, in their sentences; words of one sentence together."""
        by_sentence: dict[tuple[str, Field, Span], list[Span]] = {}
        for item in evidence:
            if item.report in self.names.reports and item.span[0] < item.span[1]:
                by_sentence.setdefault((item.report, item.field, self._sentence(item)), []).append(item.span)
        return tuple(
            self._quote(self.names.reports[report], field, sentence, [(span, WORDS) for span in spans])
            for (report, field, sentence), spans in by_sentence.items()
        )

    def _sentence(self, evidence: Evidence) -> Span:
        report = self.names.reports[evidence.report]
        start, end = evidence.span
        for statement in self.statements.get(evidence.report, ()):
            if statement.field is evidence.field and statement.sentence[0] <= start and end <= statement.sentence[1]:
                sentence = behind_dateline(statement, report)
                return sentence if sentence[0] <= start else statement.sentence
        return around(report.string(evidence.field), evidence.span, REACH)

    def _quote(self, report: Report, field: Field, sentence: Span, marks: Sequence[tuple[Span, str]]) -> QuoteView:
        cut = excerpt(report.string(field), sentence, marks, QUOTE)
        view = self.report(report.id)
        first = next((piece.span for piece in cut.pieces if piece.mark is not None), cut.pieces[0].span)
        href = self.links.words(Evidence(report.id, first, field))
        shown = replace(view, href=href)
        return QuoteView(shown, cut.pieces, cut.cut_before, cut.cut_after, "headline" if field is Field.TITLE else "")


def _kind(link: Link) -> str:
    return VAGUE if link.mention.vague else link.kind.value


def _credited(statement: Statement) -> list[tuple[Span, str]]:
    """The words of all links of a statement's chains, each with its kind."""
    return [(span, _kind(link)) for link in statement.links for span in link.mention.spans]


def _within(span: Span, sentence: Span) -> bool:
    return sentence[0] <= span[0] and span[1] <= sentence[1]
