"""Where a page's links lead: inside the one file for a page that stands alone, to other pages on a server."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from headwater.model import Evidence


class Links(Protocol):
    """Addresses by id. "" where there is nothing to lead to: the words then stand without a link."""

    def report(self, report_id: str) -> str:
        """Where this report is shown."""

    def words(self, evidence: Evidence) -> str:
        """Where these words are shown in their report."""

    def source(self, source_id: str) -> str:
        """Where this source is shown."""

    def anchor(self, name: str) -> str:
        """The id of an element of the claim's page, without "#"."""


@dataclass(frozen=True, slots=True)
class InPage:
    """Links inside one self-contained file. ``numbers`` are the reports that have a row of their own on the page."""

    claim: str
    numbers: Mapping[str, int]

    def report(self, report_id: str) -> str:
        number = self.numbers.get(report_id)
        return "" if number is None else f"#{self.anchor(f'report-{number}')}"

    def words(self, evidence: Evidence) -> str:
        return self.report(evidence.report)

    def source(self, source_id: str) -> str:  # noqa: ARG002 - sources have no page of their own here
        return ""

    def anchor(self, name: str) -> str:
        return f"{self.claim}-{name}"
