"""Reports longer than any news story, read stretch by stretch: time grows with their length, and memory does not.

Who speaks in one stretch is not looked for in another, so a stretch is long: the longest of the benchmark's reports has
33,700 characters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from headwater.model import Credit, CreditForm, Reading, Report, Span
from headwater.text.moving import Place, with_spans

LONGEST = 60_000
"""Characters of a report that is read as a whole, and of a stretch of a longer one."""

_CUTS = ("\n\n", "\n", ". ", " ")
"""Where a stretch may end, the best first."""


def stretches(report: Report, longest: int = LONGEST) -> list[tuple[int, Report]]:
    """``report`` in stretches of ``longest`` characters at most, each as a report, with the place where it begins."""
    if len(report.text) <= longest:
        return [(0, report)]
    found = []
    start = 0
    while start < len(report.text):
        end = _end(report.text, start, longest)
        found.append((start, _stretch(report, start, end)))
        start = end
    return found


def _end(text: str, start: int, longest: int) -> int:
    """Where the stretch ends that begins at ``start``: behind its last paragraph, or else line, sentence or word."""
    if len(text) - start <= longest:
        return len(text)
    for cut in _CUTS:
        end = text.rfind(cut, start + longest // 2, start + longest)
        if end >= 0:
            return end + len(cut)
    return start + longest


def _stretch(report: Report, start: int, end: int) -> Report:
    def inside(span: Span | None) -> Span | None:
        return (span[0] - start, span[1] - start) if span and start <= span[0] and span[1] <= end else None

    tail = len(report.text) if report.tail is None else report.tail
    links = [(inside(link.span), link) for link in report.hyperlinks]
    return replace(
        report,
        text=report.text[start:end],
        title_span=inside(report.title_span),
        agency_span=inside(report.agency_span),
        body=min(max(report.body - start, 0), end - start),
        tail=max(tail - start, 0) if tail < end else None,
        hyperlinks=tuple(replace(link, span=span) for span, link in links if span is not None),
    )


def together(report: Report, readings: Sequence[tuple[int, Reading]]) -> Reading:
    """The readings of the stretches of ``report``, each with the place where it begins, as one; each outlet is credited
    once a form.
    """
    moved = [_moved(reading, start) for start, reading in readings]
    credits_once: dict[tuple[str, CreditForm], Credit] = {}
    for credit in (credit for reading in moved for credit in reading.credits):
        credits_once.setdefault((credit.mention.name, credit.form), credit)
    return Reading(
        report,
        tuple(attribution for reading in moved for attribution in reading.attributions),
        tuple(sentence for reading in moved for sentence in reading.own_voice),
        tuple(credits_once.values()),
    )


def _moved(reading: Reading, by: int) -> Reading:
    """A reading with every span in it moved by so many characters."""

    def shifted(_: Place, span: Span) -> Span:
        return span[0] + by, span[1] + by

    return with_spans(reading, shifted)
