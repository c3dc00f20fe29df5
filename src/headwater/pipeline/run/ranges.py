"""Numbers in the order of keys that are too many to sort in one place.

Each task that has keys gives a sample of them; by the sample all keys are divided into ranges, each of which is sorted by
itself and numbered on from where the ranges before it end (sample sort: Frazer and McKellar, 1970).
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from headwater.pipeline.run import parquet
from headwater.pipeline.run.records import to_text
from headwater.pipeline.run.stages import Output, Run, Stage, Summary

SAMPLE = 4096
"""Keys that all tasks together give, some: enough for ranges of much the same size."""

KEYED = pa.schema([("key", pa.string()), ("home", pa.int32()), ("item", pa.int64())])
"""A row of what is numbered: its key as JSON; the task of an earlier or later stage that it belongs to; and which of that
task's it is.
"""

NUMBERED = pa.schema([("home", pa.int32()), ("item", pa.int64()), ("number", pa.int64()), ("key", pa.string())])


def keyed(rows: Iterable[tuple[Any, int, int]]) -> pa.Table:
    """Rows of (key, home, item)."""
    columns = list(zip(*((to_text(key), home, item) for key, home, item in rows), strict=True)) or [(), (), ()]
    return pa.Table.from_arrays(
        [pa.array(column, type=field.type) for column, field in zip(columns, KEYED, strict=True)], schema=KEYED
    )


def sample(keys: pa.Table, tasks: int) -> list[str]:
    """Some of the keys, spread evenly over them in order; fewer, the more ``tasks`` there are."""
    ordered = sorted(keys["key"].to_pylist(), key=json.loads)
    wanted = max(8, SAMPLE // max(1, tasks))
    return ordered[:: max(1, len(ordered) // wanted)]


def number(run: Run, name: str, keys: Stage, samples: Sequence[Sequence[str]], partitions: int) -> Stage:
    """Number what ``keys`` has in its table `keys`, from 0 in the order of the keys. Table `numbers` of the stage that it gives
    has them, divided by home: group number ``home % partitions`` of each of its files.
    """
    bounds = _bounds(samples, partitions)
    divided, counts = run.stage(f"{name}-ranges", [_Divide(keys, task, bounds) for task in range(keys.count)])
    sizes = [sum(one["rows"][at] for one in counts) for at in range(partitions)]
    firsts = np.concatenate([[0], np.cumsum(sizes)]).tolist()
    tasks = [_Number(divided, at, firsts[at], partitions) for at in range(partitions)]
    return run.stage(f"{name}-numbers", tasks)[0]


def numbers_at(numbers: Stage, home: int, partitions: int) -> dict[int, tuple[int, str]]:
    """(number, key as JSON) of each item of a home that has a number."""
    rows = numbers.partition("numbers", home % partitions)
    here = rows.filter(pa.array(rows["home"].to_numpy() == home))
    columns = (here[name].to_pylist() for name in ("item", "number", "key"))
    return {item: (number, key) for item, number, key in zip(*columns, strict=True)}


def _bounds(samples: Sequence[Sequence[str]], partitions: int) -> tuple[str, ...]:
    """The keys at which ranges begin, but for the first range."""
    ordered = sorted((key for one in samples for key in one), key=json.loads)
    return tuple(ordered[len(ordered) * at // partitions] if ordered else "[]" for at in range(1, partitions))


@dataclass(frozen=True, slots=True)
class _Divide:
    keys: Stage
    task: int
    bounds: tuple[str, ...]

    def __call__(self, output: Output) -> Summary:
        rows = self.keys.read("keys", self.task)
        bounds = [json.loads(bound) for bound in self.bounds]
        places = np.array([bisect_right(bounds, json.loads(key)) for key in rows["key"].to_pylist()], np.int64)
        parts = parquet.divided(rows, places, len(bounds) + 1)
        output.write("keys", parts)
        return {"rows": [part.num_rows for part in parts]}


@dataclass(frozen=True, slots=True)
class _Number:
    divided: Stage
    at: int
    first: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        rows = self.divided.partition("keys", self.at).to_pylist()
        rows.sort(key=lambda row: (json.loads(row["key"]), row["home"], row["item"]))
        numbers = [{**row, "number": number} for number, row in enumerate(rows, self.first)]
        table = pa.Table.from_pylist(numbers, schema=NUMBERED)
        output.write("numbers", parquet.by_number(table, self.partitions, "home"))
        return {"rows": len(rows)}
