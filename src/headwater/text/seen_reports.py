"""A report as a reader sees it, and what is found there placed in the report as it was published."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from headwater.model import Field, Reading, Report, Span
from headwater.text.moving import Place, with_spans
from headwater.text.seen import Seen, as_seen, seen_text

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class SeenReport:
    """``report`` is the one that is seen; ``text`` and ``title`` lead back to the one that was published."""

    report: Report
    text: Seen | None
    title: Seen | None

    def string(self, field: Field) -> Seen | None:
        return self.text if field is Field.TEXT else self.title


def seen_report(report: Report) -> SeenReport | None:
    """What is seen of ``report``; None where that is the report itself."""
    text, title = as_seen(report.text), as_seen(report.title or "")
    if text is None and title is None:
        return None
    seen = report if title is None else replace(report, title=title.text)
    if text is not None:
        seen = replace(
            seen,
            text=text.text,
            title=None if report.title is None else seen_text(report.title),
            title_span=_optional(text, report.title_span),
            agency_span=_optional(text, report.agency_span),
            body=text.offset(report.body),
            tail=None if report.tail is None else text.offset(report.tail),
            hyperlinks=tuple(replace(link, span=text.seen(link.span)) for link in report.hyperlinks),
        )
    return SeenReport(seen, text, title)


def _optional(text: Seen, span: Span | None) -> Span | None:
    return None if span is None else text.seen(span)


@dataclass(frozen=True, slots=True)
class SeenReports:
    """Those of some reports of which something else is seen than was published, by their ids."""

    by_id: dict[str, SeenReport]

    @classmethod
    def of(cls, reports: Iterable[Report]) -> SeenReports:
        return cls({report.id: seen for report in reports if (seen := seen_report(report)) is not None})

    def readings(self, readings: Sequence[Reading]) -> tuple[Reading, ...]:
        """``readings`` of the reports as they are seen."""
        return tuple(
            replace(self.seen(one, one.report.id), report=self.by_id[one.report.id].report)
            if one.report.id in self.by_id
            else one
            for one in readings
        )

    def reports(self, reports: Iterable[Report]) -> tuple[Report, ...]:
        """``reports`` as they are seen."""
        return tuple(self.by_id[one.id].report if one.id in self.by_id else one for one in reports)

    def seen(self, record: Record, report: str | None = None, field: Field = Field.TEXT) -> Record:
        """``record``, whose spans point into texts as published, for those as seen; ``report`` and ``field`` are what they
        point into where it does not say so itself.
        """
        return with_spans(record, lambda place, span: self._moved(place, span, published=False), Place(report, field))

    def published(self, record: Record, report: str | None = None, field: Field = Field.TEXT) -> Record:
        """``record``, whose spans point into texts as seen, for those as published."""
        return with_spans(record, lambda place, span: self._moved(place, span, published=True), Place(report, field))

    def _moved(self, place: Place, span: Span, *, published: bool) -> Span:
        report = self.by_id.get(place.report or "")
        string = None if report is None else report.string(place.field)
        if string is None:
            return span
        return string.published(span) if published else string.seen(span)
