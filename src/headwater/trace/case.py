"""What a claim is traced against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from headwater.model import Copies, HadFrom, Kind, Report, Source, Statement


@dataclass(frozen=True)
class Case:
    """The claim's statements in the order of the reports; reports and sources by id; and ``own``, which maps a report to the
    source id of the outlet that published it, where that is a source. Without slots, as `Copies` is.
    """

    statements: tuple[Statement, ...]
    reports: Mapping[str, Report]
    sources: Mapping[str, Source]
    copies: Copies
    own: Mapping[str, str]
    had_from: Mapping[str, HadFrom] = field(default_factory=dict)
    """By report, the one that it has the claim from by a person's judgement."""

    @cached_property
    def said(self) -> Mapping[str, tuple[Statement, ...]]:
        """The claim's statements by report."""
        return said_by_report(self.statements)

    def issuer(self, report: str) -> Source | None:
        """The body that published the report of this id for itself, as a press release or a notice; None for an outlet's."""
        publisher = self.sources.get(self.own.get(report, ""))
        return publisher if publisher is not None and publisher.kind is Kind.ORGANISATION else None


def said_by_report(statements: Iterable[Statement]) -> dict[str, tuple[Statement, ...]]:
    """Statements by the id of their report, in their order."""
    found: dict[str, list[Statement]] = {}
    for one in statements:
        found.setdefault(one.report, []).append(one)
    return {report: tuple(said) for report, said in found.items()}
