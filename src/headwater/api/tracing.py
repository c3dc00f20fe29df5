"""Reports in, what was found in them out: the whole way in one call, without a case file."""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike, fspath

from headwater import pipeline
from headwater.api.traced import Traced
from headwater.errors import UsageError
from headwater.judge import corrected_reports, rule
from headwater.model import Judgement, Reading, Rejection, Report
from headwater.settings import Settings

Paths = str | PathLike[str] | Iterable[str | PathLike[str]]
"""A file, a folder, JSON Lines, or several of them, as on the command line."""


def paths_of(paths: Paths) -> list[str]:
    """Each path as a string."""
    if isinstance(paths, str | PathLike):
        return [fspath(paths)]
    return [fspath(path) for path in paths]


def extract_reports(paths: Paths, *, engine: str = "local", settings: Settings | None = None) -> tuple[Reading, ...]:
    """What each report under ``paths`` says and whom it credits, in the order of the sorted paths.

    Inputs that cannot be read are passed over (`trace_reports` names them). Raises UsageError where nothing can be read.
    """
    used = settings or Settings()
    reports, _ = _read(paths, used)
    return tuple(pipeline.extract_reports(reports, used, engine=engine))


def trace_reports(
    paths: Paths,
    *,
    claim: str | None = None,
    judgements: Iterable[Judgement] = (),
    engine: str = "local",
    settings: Settings | None = None,
) -> Traced:
    """All claims of the reports under ``paths``, each followed to its origins; with ``claim``, the one that fits those words
    best. ``judgements`` are a person's, in any order. Raises UsageError where nothing can be read.
    """
    used = settings or Settings()
    made = tuple(judgements)
    reports, rejections = _read(paths, used)
    corrected = corrected_reports(reports, rule(made, reports).steering)
    readings = tuple(pipeline.extract_reports(corrected, used, engine=engine))
    return Traced(pipeline.trace_readings(readings, used, claim=claim, judgements=made, engine=engine), tuple(rejections))


def _read(paths: Paths, settings: Settings) -> tuple[list[Report], list[Rejection]]:
    reports, rejections = pipeline.read_all(paths_of(paths), settings)
    if not reports:
        first = f" {rejections[0].path}: {rejections[0].reason}" if rejections else ""
        raise UsageError(f"no report can be read there.{first}", remedy="Name files, folders or JSON Lines with reports.")
    return reports, rejections
