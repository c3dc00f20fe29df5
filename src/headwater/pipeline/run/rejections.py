"""The inputs that a run set aside, in one table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from headwater.model import Rejection
from headwater.pipeline.run.inputs import rejection_table
from headwater.pipeline.run.stages import Output, Stage, Summary


@dataclass(frozen=True, slots=True)
class Gather:
    """Table `rejections` of all stages that set something aside, sorted; ``early`` was set aside before any file was opened."""

    stages: tuple[Stage, ...]
    early: tuple[Rejection, ...]

    def __call__(self, output: Output) -> Summary:
        found = [*self.early, *(one for stage in self.stages for one in read_rejections(stage))]
        found.sort(key=lambda one: (one.path, one.code, one.reason))
        output.write("rejections", [rejection_table(found)])
        return {"rejected": len(found)}


def read_rejections(stage: Stage) -> Iterator[Rejection]:
    """What the tasks of a stage set aside."""
    for task in range(stage.count):
        for row in stage.read("rejections", task).to_pylist():
            yield Rejection(row["path"], row["code"], row["reason"])
