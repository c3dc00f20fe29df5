"""What a judgement changed in the counts of claims, in a few lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from textwrap import shorten

from headwater.case import ClaimRow, View
from headwater.export.names import count
from headwater.judge import anchors_of
from headwater.model import Matter
from headwater.pipeline.references import References

MOST = 3
"""Claims that are told of."""

CLAIMS = 200
"""Claims of a report that are looked at."""

WORDS = 70
"""Characters of a claim."""


class Counts:
    """The counts of the claims of the reports that a judgement is about, as they stood before it."""

    def __init__(self, view: View, matter: Matter) -> None:
        self._reports = References(view).ids(anchors_of(matter))
        self._before = _claims(view, self._reports)

    def changes(self, view: View) -> Iterator[str]:
        """A line for each claim that has other counts now, is new or is gone; at most `MOST`."""
        lines = list(_changes(self._before, _claims(view, self._reports)))
        if self._reports and not lines:
            yield "no count of a claim of these reports changed."
        beyond = len(lines) - MOST
        yield from (
            lines if beyond <= 0 else [*lines[: MOST - 1], f"and {count(beyond + 1, 'more claim')} of these reports changed."]
        )


def _claims(view: View, reports: Sequence[str]) -> dict[str, ClaimRow]:
    return {row.text: row for report in reports for row in view.claims_of_report(report, CLAIMS).rows}


def _changes(before: Mapping[str, ClaimRow], after: Mapping[str, ClaimRow]) -> Iterator[str]:
    for text, row in after.items():
        known = before.get(text)
        if known is None:
            yield f"a claim now: “{_short(text)}”: {_counted(row)}."
        elif _counted(known) != _counted(row):
            yield f"“{_short(text)}”: {_counted(row)}; before: {_counted(known)}."
    for text, row in before.items():
        if text not in after:
            yield f"no claim of these reports any more: “{_short(text)}” (before: {_counted(row)})."


def _counted(row: ClaimRow) -> str:
    origins = f"{count(row.origins, 'origin')} stated ({row.named} named)"
    return f"{count(row.reports, 'report')}, {origins}, at least {row.least} and at most {row.most}"


def _short(text: str) -> str:
    return shorten(text, WORDS, placeholder="…")
