"""The readings of each story brought together: who is in which story is known by numbers, and the readings follow once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from headwater.model import Reading
from headwater.pipeline.run import parquet
from headwater.pipeline.run.records import reading_of
from headwater.pipeline.run.stages import Output, Run, Stage, Summary

MEMBERS = pa.schema([("number", pa.int64()), ("partition", pa.int32())])
"""Which report is in a story of which task."""

_PLACES = pa.schema([("shard", pa.int32()), ("number", pa.int64()), ("partition", pa.int32())])


def deal(run: Run, readings: Stage, stories: Stage, partitions: int) -> Stage:
    """Table `readings` again, group p with those of the stories of task p."""
    members, _ = run.stage("members", [_ByNumber(stories, part, partitions) for part in range(partitions)])
    places, _ = run.stage("members-places", [_Join(readings, members, part, partitions) for part in range(partitions)])
    return run.stage("dealt", [_Deal(readings, places, shard, partitions) for shard in range(readings.count)])[0]


def dealt(stage: Stage, part: int) -> Iterator[tuple[int, Reading]]:
    """(number, reading) of the reports of a task's stories."""
    for batch in stage.partition_batches("readings", part):
        for row in batch.to_pylist():
            yield row["number"], reading_of(row["report"], row["reading"])


@dataclass(frozen=True, slots=True)
class _ByNumber:
    stories: Stage
    part: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        rows = self.stories.read("members", self.part, ("number", "partition")).cast(MEMBERS)
        output.write("members", parquet.by_number(rows, self.partitions))
        return {"reports": rows.num_rows}


@dataclass(frozen=True, slots=True)
class _Join:
    readings: Stage
    members: Stage
    part: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        places = self.readings.partition("places", self.part).sort_by("number")
        members = self.members.partition("members", self.part).sort_by("number")
        columns = [places["shard"], members["number"], members["partition"]]
        rows = pa.Table.from_arrays([column.combine_chunks() for column in columns], schema=_PLACES)
        output.write("places", parquet.by_number(rows, self.partitions, "shard"))
        return {"reports": rows.num_rows}


@dataclass(frozen=True, slots=True)
class _Deal:
    readings: Stage
    places: Stage
    shard: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        places = self.places.partition("places", self.shard % self.partitions)
        here = places.filter(pa.array(places["shard"].to_numpy() == self.shard))
        wanted = dict(zip(here["number"].to_pylist(), here["partition"].to_pylist(), strict=True))
        rows = self.readings.read("readings", self.shard)
        parts = np.array([wanted[number] for number in rows["number"].to_pylist()], np.int64)
        output.write("readings", parquet.divided(rows, parts, self.partitions))
        return {"reports": rows.num_rows}
