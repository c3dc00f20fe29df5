"""Slots: what each report gives for one thing, grouped into values with the reports behind each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from headwater.model import Discrepancy, DiscrepancyValue, Evidence, Report, Statement

LONGEST_EVIDENCE = 25
"""Words of evidence for one value: what differs, with what is needed to read it."""


@dataclass(frozen=True, slots=True)
class Given:
    """What one report gives for a slot."""

    report: str
    value: str
    evidence: tuple[Evidence, ...]


def discrepancy(slot: str, given: Iterable[Given]) -> Discrepancy | None:
    """The slot with its values in the order they are first given; None where all give the same."""
    values: dict[str, list[Given]] = {}
    for one in given:
        values.setdefault(one.value, []).append(one)
    if len(values) < 2:
        return None
    return Discrepancy(
        slot,
        tuple(
            DiscrepancyValue(
                value,
                tuple(dict.fromkeys(one.report for one in ones)),
                tuple(dict.fromkeys(item for one in ones for item in one.evidence)),
            )
            for value, ones in values.items()
        ),
    )


def excerpt(statement: Statement, report: Report) -> tuple[Evidence, ...]:
    """The first span of the statement's content, cut to the longest evidence."""
    start, end = statement.content[0]
    words = report.string(statement.field)[start:end].split(None, LONGEST_EVIDENCE)
    if len(words) > LONGEST_EVIDENCE:
        end -= len(words[-1])
        end = start + len(report.string(statement.field)[start:end].rstrip())
    return (Evidence(statement.report, (start, end), statement.field),)
