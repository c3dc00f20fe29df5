"""The groups of a run: reports of one story, and those that share text with them (`headwater.link.together`)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from headwater.pipeline.run.linking.hanging import Pairs, hanging, smallest
from headwater.pipeline.run.linking.rows import arrays, divided, numbers, table
from headwater.pipeline.run.linking.wording import WordedRun
from headwater.pipeline.run.stages import Output, Run, Stage, Summary


def group(  # noqa: PLR0913, PLR0917 - what groups are made of
    run: Run, worded: WordedRun, stories: Stage, compared: Stage, parents: Stage, partitions: int
) -> Stage:
    """The groups, by where their first report is at home: tables `members` (root, number, story), `copies` (root, first,
    second, record) and `parents` (root, copy, parent), divided by the root.
    """
    found = hanging(run, "together", [Pairs(stories, "pairs"), Pairs(compared, "pairs")], partitions)
    tasks = [_Grouped(worded.own, found, stories, compared, parents, part, partitions) for part in range(partitions)]
    return run.stage("grouped", tasks)[0]


@dataclass(frozen=True, slots=True)
class _Grouped:
    own: Stage
    found: Stage
    stories: Stage
    compared: Stage
    parents: Stage
    part: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        [known] = arrays(self.own.read("counted", self.part, ("number",)), "number")
        roots = smallest(self.found, self.part, known)
        own, first = numbers(self.stories, "stories", self.part, "number", "first")
        story = first[np.argsort(own)]
        members = table({"root": roots, "number": known, "story": story})
        output.write("members", divided(members, roots, self.partitions))
        for stage, name, number, columns in (
            (self.compared, "copies", "one", ("first", "second", "record")),
            (self.parents, "parents", "number", ("copy", "parent")),
        ):
            rows = stage.partition(name, self.part)
            root = roots[np.searchsorted(known, rows[number].to_numpy())]
            found = pa.table({"root": pa.array(root), **{column: rows[column] for column in columns}})
            output.write(name, divided(found, root, self.partitions))
        return {"reports": len(known)}
