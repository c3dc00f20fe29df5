"""A whole run: its stages in order, and what says that it is done."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from headwater import __version__
from headwater.errors import UsageError
from headwater.model import Engine, Rejection
from headwater.pipeline import components
from headwater.pipeline.run import inputs, ranges
from headwater.pipeline.run.doubles import Order, Settle
from headwater.pipeline.run.linking import link_stages
from headwater.pipeline.run.readings import CountOutlets, Extract
from headwater.pipeline.run.rejections import Gather, read_rejections
from headwater.pipeline.run.stages import Run, Stage
from headwater.pipeline.run.tables import PileTables, StoryTables
from headwater.pipeline.run.tracing import trace
from headwater.pipeline.run.work import Work
from headwater.settings import Settings

DONE = "run.json"
"""Written last: a folder without it holds a run that is not at its end."""

FORMAT, VERSION = "headwater run", 1


@dataclass(frozen=True, slots=True)
class Size:
    """How a run is divided, which never depends on how many workers there are: other numbers give other files, and the same
    findings. ``shard`` is the most reports in a shard that is read for attributions, ``partitions`` the number of parts in
    which reports are linked and traced.
    """

    shard: int = 1000
    partitions: int = 16


@dataclass(frozen=True, slots=True)
class Finished:
    """A run that is done: what it counts, its stages by what they hold, and the versions of what made them."""

    work: Work
    counts: dict[str, int]
    stages: dict[str, Stage]
    made_by: dict[str, str]


def run_all(  # noqa: PLR0913, PLR0917 - what a command is told
    given: Sequence[str],
    work: Work,
    engine: Engine,
    settings: Settings,
    size: Size,
    progress: Callable[[str, int, int], None] | None = None,
) -> Finished:
    """Everything that is found in the reports that ``given`` mean, left as files in ``work``; goes on where a run of the same
    was stopped. Raises UsageError where there are no reports.
    """
    read = _read(Run(work, engine, components.reader(), progress), given, settings, size)
    extracting = Run(work, engine, components.extractor(), progress)
    tasks = [
        Extract(shard, read.inputs, read.numbers, task, group, size.partitions, engine.threads)
        for shard, (task, group) in enumerate(read.shards)
    ]
    readings, _ = extracting.stage("readings", tasks)
    return _find(Run(work, engine, components.tracer(), progress), read, readings, size.partitions)


@dataclass(frozen=True, slots=True)
class _Read:
    """All reports as read: which shards they stand in, their numbers, and how many they are."""

    inputs: Stage
    numbers: Stage
    rejected: Stage
    shards: tuple[tuple[int, int], ...]
    reports: int
    refused: int


def _read(run: Run, given: Sequence[str], settings: Settings, size: Size) -> _Read:
    groups, early = inputs.plan(given)
    if not groups:
        raise _nothing(early)
    parts = size.partitions
    tasks = [inputs.ReadFiles(task, files, settings, size.shard, parts) for task, files in enumerate(groups)]
    read, told = run.stage("input", tasks)
    settled, _ = run.stage("settled", [Settle(read, part, parts) for part in range(parts)])
    order, counted = run.stage("order", [Order(read, settled, task, parts) for task in range(read.count)])
    rejected, [refused] = run.results.stage("rejected", [Gather((read, settled), tuple(early))])
    reports = sum(one["reports"] for one in counted)
    if not reports:
        raise _nothing(list(read_rejections(rejected)))
    numbers = ranges.number(run, "reports", order, [one["sample"] for one in counted], parts)
    shards = tuple((task, group) for task, one in enumerate(told) for group in range(max(1, len(one["groups"]))))
    return _Read(read, numbers, rejected, shards, reports, refused["rejected"])


def _nothing(rejections: Sequence[Rejection]) -> UsageError:
    first = f" {rejections[0].path}: {rejections[0].reason}" if rejections else ""
    cause = f"none of the inputs could be read.{first}" if rejections else "there are no reports there."
    return UsageError(cause, remedy="Name files, folders or addresses that hold the text of reports.")


def _find(run: Run, read: _Read, readings: Stage, parts: int) -> Finished:
    """Link, trace, and write the tables and what says that the run is done."""
    linked = link_stages(run, readings, parts)
    traced = trace(run, linked.stories, linked.dealt, read.reports, parts)
    stages = {"inputs": read.inputs, "rejected": read.rejected, "readings": readings, "dealt": linked.dealt}
    stages |= {"stories": linked.stories, "pile": linked.pile, "traces": traced.traces}
    stages |= {"claims": traced.claims, "statements": traced.firsts}
    outlets, _ = run.stage("outlets", [CountOutlets(readings, part) for part in range(parts)])
    of_stories = [StoryTables(linked.stories, linked.dealt, *traced.stages, outlets, part, parts) for part in range(parts)]
    pile = linked.pile
    sizes = [(pile.rows("copies", task), pile.rows("links", task)) for task in range(pile.count)]
    across = [
        PileTables(pile, task, sum(one for one, _ in sizes[:task]), sum(one for _, one in sizes[:task]))
        for task in range(pile.count)
    ]
    stages["tables"], rows = run.results.stage("tables", [*of_stories, *across])
    counts = {name: sum(one.get(name, 0) for one in rows) for name in dict.fromkeys(name for one in rows for name in one)}
    finished = Finished(run.work, {**counts, "rejected": read.refused}, stages, versions())
    write_done(finished, parts)
    return finished


def versions() -> dict[str, str]:
    """The components that make a run, each in the version that is installed."""
    return {"read": components.reader(), "extract": components.extractor(), "trace": components.tracer()}


def write_done(finished: Finished, partitions: int) -> None:
    """Say that a run is done: the same run, the same bytes."""
    finished.work.tidy()
    said = {
        "format": FORMAT,
        "version": VERSION,
        "headwater": __version__,
        "components": finished.made_by,
        "partitions": partitions,
        "counts": finished.counts,
        "stages": {
            role: {"name": stage.name, "tasks": stage.count, "sha256": stage.digest} for role, stage in finished.stages.items()
        },
    }
    finished.work.write(DONE, (json.dumps(said, indent=1, sort_keys=True) + "\n").encode())


def finished_run(work: Work) -> Finished | None:
    """The run in a folder, if it is at its end; None for any other folder. Raises UsageError for one of a newer version."""
    try:
        said: dict[str, Any] = json.loads(work.read(DONE))
    except (OSError, ValueError):
        return None
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        return None
    if said["version"] != VERSION:
        raise UsageError("a newer version of Headwater made this run.", subject=work.root, remedy="Install that version.")
    stages = {role: Stage(one["name"], one["tasks"], one["sha256"], work) for role, one in said["stages"].items()}
    return Finished(work, said["counts"], stages, said["components"])
