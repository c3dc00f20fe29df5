"""What a user adds to a case: reports, wherever they stand, bundles, and finished runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from headwater.case import Case
from headwater.pipeline import growing
from headwater.pipeline.extraction import Progress
from headwater.pipeline.growing import Growth
from headwater.pipeline.inputs import is_web_address
from headwater.settings import Settings


def add_paths(  # noqa: PLR0913, PLR0917 - what a command is told
    case: Case,
    paths: Sequence[str],
    settings: Settings,
    engine: str = "local",
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> Growth:
    """Grow ``case`` by what finished runs hold, by the reports that ``paths`` mean, and by the reports and judgements of
    bundles; without any, go on where growing it was stopped. Raises CaseInUse, and InputError for a bundle or a run that is
    damaged as a whole.
    """
    growths = []
    others = list(paths)
    for path in [one for one in paths if _may_be_run(one)]:
        from headwater.pipeline.run.loading import add_run, run_at  # noqa: PLC0415 - pyarrow is slow to load

        finished = run_at(path)
        if finished is not None:
            growths.append(add_run(case, finished, settings, engine, progress))
            others.remove(path)
    if others or not growths:
        growths.append(growing.add_paths(case, others, settings, engine, progress, stdin))
    first, *rest = growths
    for one in rest:
        first = _both(first, one)
    return first


def _may_be_run(path: str) -> bool:
    """Whether a closer look at ``path`` is worth its while."""
    if "://" in path:
        return not is_web_address(path)
    return Path(path, "run.json").is_file() or Path(path, "stages", "input", "marks").is_dir()


def _both(first: Growth, second: Growth) -> Growth:
    return replace(
        first,
        added=first.added + second.added,
        extracted=first.extracted + second.extracted,
        traced=first.traced + second.traced,
        rejections=(*first.rejections, *second.rejections),
        wordless=(*first.wordless, *second.wordless),
    )
