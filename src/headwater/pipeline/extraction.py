"""Reading and extraction: what is done to each report by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from headwater.engine import engine_named
from headwater.extract import read_report
from headwater.model import Reading, Rejection, Report
from headwater.pipeline import models
from headwater.pipeline.inputs import find_inputs
from headwater.read import Original
from headwater.settings import Settings

Progress = Callable[[str, int, int], None]
"""Called with the stage's name, how much is done, and how much there is."""


def read_all(paths: Sequence[str], settings: Settings, stdin: BinaryIO | None = None) -> tuple[list[Report], list[Rejection]]:
    """All reports under ``paths``, and at those that are web addresses, in the order of the sorted paths, and the inputs that
    were set aside.
    """
    reports: list[Report] = []
    rejected: list[Rejection] = []
    for found in find_inputs(paths, settings, stdin):
        if isinstance(found, Original):
            reports.append(found.report)
        else:
            rejected.append(found)
    return reports, rejected


_BATCH = 8
"""Reports that go to a worker at once: some seconds of work."""


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report's reading, its networks on so many ``threads``."""

    threads: int

    def __call__(self, report: Report) -> Reading:
        return read_report(report, models.tagger(self.threads))


def extract_reports(
    reports: Sequence[Report], settings: Settings, engine: str = "local", progress: Progress | None = None
) -> Iterator[Reading]:
    """Each report's reading, in the order of ``reports``."""
    where = engine_named(engine, settings.threads)
    for number, reading in enumerate(where.map(ReadReport(where.threads), reports, _BATCH), 1):
        if progress:
            progress("extract", number, len(reports))
        yield reading
