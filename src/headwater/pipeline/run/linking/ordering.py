"""Rows that tasks left in no order, put in the order of keys, over as many tasks as there are partitions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from headwater.pipeline.run import parquet, ranges
from headwater.pipeline.run.stages import Output, Run, Stage, Summary


@dataclass(frozen=True, slots=True)
class Ordered:
    """``numbers`` (of `headwater.pipeline.run.ranges`) for the rows of the table ``name`` of ``rows``, of which there are so
    ``many``.
    """

    rows: Stage
    name: str
    numbers: Stage
    many: int

    def read(self, part: int, partitions: int) -> pa.Table:
        """The rows that are at home in ``part``, with their numbers, from 0."""
        found = ranges.numbers_at(self.numbers, part, partitions)
        numbers = np.array([found[item][0] for item in range(len(found))], np.int64)
        return self.rows.read(self.name, part).append_column("place", pa.array(numbers))


def ordered(run: Run, rows: Stage, name: str, told: Sequence[Summary], partitions: int) -> Ordered:
    """Numbers for the rows of a stage's table, whose tasks left a key for each (`keys`) and ``told`` a sample of these."""
    numbers = ranges.number(run, name, rows, [one["sample"] for one in told], partitions)
    return Ordered(rows, name, numbers, sum(one["rows"] for one in told))


def placed(run: Run, found: Ordered, partitions: int) -> Stage:
    """The rows by their places: those of a task of the next stage are next to one another."""
    tasks = [_Place(found, part, partitions) for part in range(partitions)]
    return run.stage(f"{found.name}-placed", tasks)[0]


def keyed(output: Output, keys: pa.Table, partitions: int) -> Summary:
    """Leaves the keys of a task's rows, and tells a sample of them."""
    output.write("keys", [keys])
    return {"rows": keys.num_rows, "sample": ranges.sample(keys, partitions)}


@dataclass(frozen=True, slots=True)
class _Place:
    found: Ordered
    part: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        rows = self.found.read(self.part, self.partitions)
        at = rows["place"].to_numpy() * self.partitions // max(1, self.found.many)
        output.write(self.found.name, parquet.divided(rows, at, self.partitions))
        return {"rows": rows.num_rows}
