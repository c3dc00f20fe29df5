"""Reports as a person corrected and marked them, before they are read for attributions: their date and outlet tell how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from headwater.model import Judgement, MarkedAs, PublishedBy, PublishedOn, Report, judged
from headwater.text.anchors import ReportsByBytes


def corrected_reports(reports: Sequence[Report], judgements: Sequence[Judgement]) -> list[Report]:
    """``reports`` with dates and outlets as corrected, and their marks; ``judgements`` are those that stand, oldest first.

    A report that is corrected already stays as it is.
    """
    known = ReportsByBytes.of(reports)
    made = {report.id: report for report in reports}
    for one in judgements:
        matter = one.matter
        if isinstance(matter, PublishedOn | PublishedBy | MarkedAs):
            for report in known.at(matter.report):
                made[report.id] = _corrected(made[report.id], one)
    return [made[report.id] for report in reports]


def _corrected(report: Report, one: Judgement) -> Report:
    if any(known.id == one.id for known in report.judged):
        return report
    matter = one.matter
    if isinstance(matter, PublishedOn):
        found = judged(one, report.published)
        return replace(report, published=matter.published, judged=(*report.judged, found))
    if isinstance(matter, PublishedBy):
        return replace(report, outlet=matter.outlet, judged=(*report.judged, judged(one, report.outlet)))
    return replace(report, judged=(*report.judged, judged(one)))
