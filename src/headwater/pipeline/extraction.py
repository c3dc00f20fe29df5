"""Reading and extraction: what is done to each report by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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


def extract_reports(
    reports: Sequence[Report], settings: Settings, engine: str = "local", progress: Progress | None = None
) -> Iterator[Reading]:
    """Each report's reading, in the order of ``reports``."""
    tagger = models.tagger(settings.threads)
    results = engine_named(engine, settings.threads).map(lambda report: read_report(report, tagger), reports)
    for number, reading in enumerate(results, 1):
        if progress:
            progress("extract", number, len(reports))
        yield reading
