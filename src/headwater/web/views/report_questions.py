"""What is asked of a report: who published it and when, what it is, from whom it has its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from headwater.export.names import Names
from headwater.model import Copies, CopyOf, Mark, MarkedAs, PublishedBy, PublishedOn, Report
from headwater.text.anchors import report_anchor
from headwater.web.links import report_path
from headwater.web.views.judging import CORRECTING, Question, as_asked, settled, settled_last


def report_questions(report: Report) -> Iterator[Question]:
    """What may be corrected and marked of a report as a whole."""
    anchor = report_anchor(report)
    yield Question(
        "Who published it?",
        "",
        as_asked(PublishedBy(anchor, report.outlet)),
        (),
        CORRECTING,
        "outlet",
        report.outlet or "",
        settled=settled_last(report.judged, [PublishedBy.kind]),
    )
    yield Question(
        "When?",
        "",
        as_asked(PublishedOn(anchor, report.published)),
        (),
        CORRECTING,
        "date",
        report.published or "",
        settled=settled_last(report.judged, [PublishedOn.kind]),
    )
    for mark in Mark:
        words = {Mark.OFF_TOPIC: "off topic", Mark.SATIRE: "satire"}.get(mark, mark.value)
        judged = settled_last((one for one in report.judged if one.mark is mark), [MarkedAs.kind])
        yield Question(f"Is it {words}?", "", as_asked(MarkedAs(anchor, mark)), settled=judged)


def copy_questions(report: Report, copies: Copies, reports: Mapping[str, Report]) -> Iterator[Question]:
    """For each report that shares text with this one, whether the later has its text from the earlier."""
    parents = dict(copies.parents)
    names = Names.among([report, *reports.values()], ())
    for pair in copies.pairs:
        other = next((one for one in pair.reports if one != report.id), None)
        if other is None or other not in reports:
            continue
        copied = parents.get(other) == report.id
        copy, original = (reports[other], report) if copied else (report, reports[other])
        yield Question(
            f"Does {names.report(copy.id)} have its text from {names.report(original.id)}?",
            "",
            as_asked(CopyOf(report_anchor(copy), report_anchor(original))),
            ((names.report(other), report_path(other)),),
            settled=settled(pair.judged),
        )
