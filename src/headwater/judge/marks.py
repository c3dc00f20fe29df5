"""Reports as a person corrected and marked them, before they are read for attributions: their date and outlet tell how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from headwater.model import Judged, Judgement, MarkedAs, PublishedBy, PublishedOn, Report, judged
from headwater.text.anchors import is_report


def corrected_report(report: Report, judgements: Sequence[Judgement], reports: Sequence[Report]) -> Report:
    """``report`` with its date and outlet as corrected, and its marks; ``judgements`` are those that stand, oldest first.

    One that is corrected already stays as it is.
    """
    known = {one.id for one in report.judged}
    made: list[Judged] = []
    for one in judgements:
        matter = one.matter
        if not isinstance(matter, PublishedOn | PublishedBy | MarkedAs) or one.id in known:
            continue
        if not is_report(report, matter.report, reports):
            continue
        if isinstance(matter, PublishedOn):
            made.append(judged(one, report.published))
            report = replace(report, published=matter.published)
        elif isinstance(matter, PublishedBy):
            made.append(judged(one, report.outlet))
            report = replace(report, outlet=matter.outlet)
        else:
            made.append(judged(one))
    return replace(report, judged=(*report.judged, *made)) if made else report
