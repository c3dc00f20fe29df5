"""What a person means by a few words in a case: a report, words in it, a claim, a source; each as a judgement anchors it.

A report goes by its path, its id, or its file's name without its ending. ``REPORT: words`` are words of a report. A claim goes
by its id in the newest trace ("c3"), or by words that one of its statements holds; a source by its id ("s7"), by its name, or
as ``REPORT: name`` where several have that name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import TypeVar

from headwater.case import ReportRow, SourceRow, View
from headwater.errors import UsageError
from headwater.judge import claim_quotes, link_name, statement_quote
from headwater.model import Claim, Field, Link, Quote, Report, ReportAnchor, SourceName, Span, Spans, Statement
from headwater.text.anchors import find, overlap, places, quote, report_anchor

SOME = 5
"""Things named in a message that several would fit."""

BESIDE = 20
"""Characters shown before and behind words that fit several places."""

PAGE = 2000
"""Rows that are asked for at a time."""

_WORDS_IN = re.compile(r"(?P<report>[^\n]+?):\s+(?P<words>\S[\s\S]*)")
_QUOTED = {"“": "”", '"': '"', "«": "»", "„": "“"}
_Row = TypeVar("_Row")


class References:
    """The reports, claims and sources of one view of a case, by what a person calls them. Raises UsageError for what nothing,
    or more than one, is called.
    """

    def __init__(self, view: View) -> None:
        self._view = view

    def report(self, name: str) -> Report:
        """A report by its path, its id or its file's name."""
        rows = list(self._pages(lambda offset: self._view.list_reports(limit=PAGE, offset=offset).rows))
        exactly = [row for row in rows if name in {row.id, row.path}]
        stem = [row for row in rows if name in {PurePosixPath(row.path).name, PurePosixPath(row.path).stem}]
        row: ReportRow = _only(exactly or stem, name, "report", (each.path for each in exactly or stem), "Give its path.")
        return self._view.report(row.id)

    def ids(self, anchors: Iterable[ReportAnchor]) -> list[str]:
        """The ids of the reports at the paths of ``anchors``, in the order of the paths."""
        paths = {one.path for one in anchors}
        rows = self._pages(lambda offset: self._view.list_reports(limit=PAGE, offset=offset).rows) if paths else ()
        return [row.id for row in rows if row.path in paths]

    def anchor(self, name: str) -> ReportAnchor:
        """A report as judgements know it."""
        return report_anchor(self.report(name))

    def report_of(self, text: str) -> str:
        """The path of the report in ``REPORT: words``."""
        return self._in_report(text)[0].path

    def words(self, text: str, beside: Quote | None = None) -> Quote:
        """``REPORT: words``, quoted: of the text, or else of a title outside it. Of several places those that share words
        with ``beside`` are meant.
        """
        report, exact = self._in_report(text)
        field, spans = _places(report, exact)
        near = find(report, beside) if beside is not None and beside.field is field else None
        spans = [span for span in spans if near is not None and overlap(span, near)] or spans
        if len(spans) > 1:
            raise _several(exact, [_around(report.string(field), span) for span in spans], report)
        return quote(report, spans[0], field)

    def said(self, text: str) -> Quote:
        """``REPORT: words``, quoted. Of words that mostly tell who says it, what is said in them."""
        report, exact = self._in_report(text)
        field, spans = _places(report, exact)
        for span in spans if len(spans) == 1 else ():
            inside = [one for one in self._view.statements(report.id) if one.field is field and _holds(span, one.content)]
            length = sum(end - start for one in inside for start, end in one.content)
            if len(inside) == 1 and 2 * length < span[1] - span[0]:
                return statement_quote(inside[0], {report.id: report})
        return self.words(text)

    def statement(self, text: str) -> Quote:
        """The words of the statement that ``REPORT: words`` are a part of, or that hold it."""
        report, statement = self._statement(text)
        return statement_quote(statement, {report.id: report})

    def claim(self, text: str, without: Iterable[Quote] = ()) -> tuple[Quote, ...]:
        """A claim by its id, or by ``REPORT: words`` of one of its statements; as the words of some of its statements, without
        those in question.
        """
        claim = self._claim(text)
        reports = {name: self._view.report(name) for name in {one.report for one in (*claim.statements, *claim.set_aside)}}
        left_out = set(without)
        named = [one.id for one in claim.statements if statement_quote(one, reports) in left_out]
        found = claim_quotes(claim, reports, named)
        if not found:
            raise UsageError("the claim has no other statements.", subject=text, remedy="Name another claim.")
        return found

    def source(self, text: str) -> SourceName:
        """A source by its id, by its name, or by ``REPORT: name``."""
        if re.fullmatch(r"s[0-9]+", text):
            return self._credited(self._view.source_row(text))
        in_report = _WORDS_IN.fullmatch(text)
        if in_report and self._is_report(in_report["report"]):
            report, name = self._in_report(text)
            return self._source_in(report, name)
        wanted = _plain(text)
        found = self._sources_called(wanted)
        called = (f"{row.id} ({row.name}, {row.kind.value})" for row in found)
        return self._credited(_only(found, text, "source", called, "Give its id, or REPORT: name."))

    def _sources_called(self, wanted: str) -> list[SourceRow]:
        rows = self._pages(lambda offset: self._view.list_sources(limit=PAGE, offset=offset).rows)
        return [row for row in rows if wanted in {_plain(name) for name in (row.name, *row.also)}]

    def _pages(self, page: Callable[[int], tuple[_Row, ...]]) -> Iterator[_Row]:
        offset = 0
        while rows := page(offset):
            yield from rows
            offset += len(rows)

    def _is_report(self, name: str) -> bool:
        try:
            self.report(name)
        except UsageError:
            return False
        return True

    def _in_report(self, text: str) -> tuple[Report, str]:
        found = _WORDS_IN.fullmatch(text.strip())
        if found is None:
            remedy = 'Write "REPORT: words", the words as its text has them.'
            raise UsageError(f"“{text}” names no words of a report.", remedy=remedy)
        words = found["words"].strip()
        if len(words) > 1 and _QUOTED.get(words[0]) == words[-1]:
            words = words[1:-1]
        return self.report(found["report"]), words

    def _statement(self, text: str) -> tuple[Report, Statement]:
        report, exact = self._in_report(text)
        field, spans = _places(report, exact)
        found: dict[str, Statement] = {}
        for span in spans:
            near = [
                (overlap(span, (one.content[0][0], one.content[-1][1])), -len(one.words), one)
                for one in self._view.statements(report.id)
                if one.field is field
            ]
            shared, _, best = max(near, key=lambda each: each[:2], default=(0, 0, None))
            if best is not None and shared:
                found[best.id] = best
        if not found:
            cause = f"nothing that the report states holds “{exact}”."
            raise UsageError(cause, subject=report.path, remedy="headwater extract shows what it states.")
        if len(found) > 1:
            raise _several(exact, [one.words for one in found.values()], report)
        return report, next(iter(found.values()))

    def _claim(self, text: str) -> Claim:
        if re.fullmatch(r"c[0-9]+", text):
            return self._view.claim(text)
        report, statement = self._statement(text)
        rows = self._pages(lambda offset: self._view.claims_of_report(report.id, limit=PAGE, offset=offset).rows)
        for row in rows:
            claim = self._view.claim(row.id)
            if any(one.id == statement.id for one in (*claim.statements, *claim.set_aside)):
                return claim
        cause = f"“{statement.words}” is in no claim."
        raise UsageError(cause, subject=report.path, remedy="Name a claim by its id, as headwater trace shows it.")

    def _credited(self, row: SourceRow) -> SourceName:
        """The source as the first report that credits it does."""
        statements = self._view.statements_of_source(row.id, limit=1).rows
        if not statements:
            raise UsageError("no statement credits this source.", subject=row.name, remedy="Name one that is credited.")
        report = self._view.report(statements[0].report)
        return self._named(report, lambda link: link.source == row.id, row.name)

    def _source_in(self, report: Report, name: str) -> SourceName:
        wanted = _plain(name)
        known = {row.id for row in self._sources_called(wanted)}
        return self._named(report, lambda link: _plain(link.mention.name) == wanted or link.source in known, name)

    def _named(self, report: Report, is_meant: Callable[[Link], bool], name: str) -> SourceName:
        for statement in self._view.statements(report.id):
            for link in statement.links:
                if is_meant(link):
                    return link_name(link, statement, {report.id: report})
        raise UsageError(
            f"the report credits nobody called {name}.", subject=report.path, remedy="Copy the name from the trace."
        )


def _places(report: Report, words: str) -> tuple[Field, list[Span]]:
    """Where the words stand: in the text, or else in a title outside it."""
    for field in (Field.TEXT, Field.TITLE):
        if spans := places(report, words, field):
            return field, spans
    inside = any(words in report.string(field) for field in Field)
    cause = f"the report holds “{words}” only inside other words." if inside else f"the report does not hold “{words}”."
    raise UsageError(cause, subject=report.path, remedy="Copy whole words from its text.")


def _holds(span: Span, content: Spans) -> bool:
    return span[0] <= content[0][0] and content[-1][1] <= span[1]


def _around(string: str, span: Span) -> str:
    """The words with what stands around them."""
    start, end = max(0, span[0] - BESIDE), min(len(string), span[1] + BESIDE)
    return f"{'…' if start else ''}{string[start:end]}{'…' if end < len(string) else ''}"


def _several(words: str, found: list[str], report: Report) -> UsageError:
    some = ", ".join(f"“{' '.join(one.split())}”" for one in found[:SOME])
    more = ", …" if len(found) > SOME else ""
    remedy = "Give more of the words, or mark them among those around: “she denied [it] then”."
    return UsageError(f"“{words}” fits several places: {some}{more}.", subject=report.path, remedy=remedy)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _only(found: list[_Row], name: str, kind: str, called: Iterable[str], remedy: str) -> _Row:
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(f"the case has no {kind} called {name}.", remedy=f"headwater trace shows what each {kind} is called.")
    some = [*called][:SOME]
    raise UsageError(f"{name} fits several: {', '.join(some)}{', …' if len(found) > SOME else ''}.", remedy=remedy)
