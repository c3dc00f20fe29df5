"""Where a credit runs against the clock: the credited outlet's own story, as it stands in the case, is of a later day."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from headwater.model import Evidence, Kind, Reason
from headwater.trace.case import Case
from headwater.trace.nearest import leading
from headwater.trace.wording import cited


def against_the_clock(reports: Collection[str], case: Case) -> Iterator[Reason]:
    """A reason for each of ``reports`` and outlet that it credits before the day of that outlet's own story in the case.

    The credit is followed all the same: stories are changed and dated anew, and a credit is what the report itself says.
    """
    seen = set()
    for statement in case.statements:
        earlier = (case.reports[statement.report].published or "")[:10]
        for link in (link for chain in leading(statement.chains) for link in chain):
            source = case.sources.get(link.source)
            story = source.report if source is not None and link.kind is Kind.OUTLET else None
            if story is None or story not in case.reports or statement.report not in reports or story == statement.report:
                continue
            later = (case.reports[story].published or "")[:10]
            if (
                not len(earlier) == len(later) == len("2026-01-01")
                or later <= earlier
                or (statement.report, link.source) in seen
            ):
                continue
            seen.add((statement.report, link.source))
            told = f"A report of {earlier} credits {link.name}, whose own story here is of {later}"
            evidence = (*cited(statement, link.mention.spans), *_story(story, case))
            yield Reason(f"{told}: the credit is followed, not the clock", evidence)


def _story(report: str, case: Case) -> tuple[Evidence, ...]:
    """The first words on the claim in the outlet's own story."""
    return next((cited(one)[:1] for one in case.said.get(report, ())), ())
