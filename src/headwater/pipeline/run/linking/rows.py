"""Rows of tables as NumPy arrays and back, and to which task of the next stage they go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from headwater.link.alike import Edges
from headwater.link.words import Numbers
from headwater.pipeline.run import parquet
from headwater.pipeline.run.stages import Stage

Array = npt.NDArray[Any]


def table(columns: Mapping[str, Array]) -> pa.Table:
    """A table of these columns."""
    return pa.table({name: pa.array(values) for name, values in columns.items()})


def arrays(found: pa.Table, *names: str) -> tuple[Array, ...]:
    """The columns of these names."""
    return tuple(found[name].to_numpy() for name in names)


def numbers(stage: Stage, name: str, part: int, *columns: str) -> tuple[Numbers, ...]:
    """The columns of these names, of the rows that every task of ``stage`` has for task ``part``."""
    return arrays(stage.partition(name, part, columns), *columns)


def edge_rows(edges: Edges) -> pa.Table:
    """Edges as rows: ``one``, ``other``, ``value``."""
    return table({"one": edges.ones, "other": edges.others, "value": edges.values})


def edges_of(rows: pa.Table) -> Edges:
    """Such rows as edges, each pair once, in the order of the pairs."""
    ones, others, values = arrays(rows, "one", "other", "value")
    order = np.lexsort((others, ones))
    again = np.zeros(len(order), bool)
    again[1:] = (np.diff(ones[order]) == 0) & (np.diff(others[order]) == 0)
    return Edges(ones, others, values).at(order[~again])


def lists(values: Array, bounds: Numbers) -> pa.ListArray:
    """A column of lists: in row n ``values[bounds[n] : bounds[n + 1]]``."""
    return pa.ListArray.from_arrays(pa.array(bounds, pa.int32()), pa.array(values))


def unlisted(column: pa.ChunkedArray) -> tuple[Array, Numbers]:
    """The values and bounds of such a column."""
    whole = pa.concat_arrays(column.chunks) if column.num_chunks != 1 else column.chunk(0)
    sizes = whole.value_lengths().to_numpy(zero_copy_only=False).astype(np.int64)
    return whole.flatten().to_numpy(zero_copy_only=False), np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])


def divided(rows: pa.Table, keys: Array, partitions: int) -> list[pa.Table]:
    """``rows`` by the task that has their keys: `home`."""
    return parquet.divided(rows, home(keys, partitions), partitions)


def home(keys: Array, partitions: int) -> Numbers:
    """The task that has a number, a shingle or a term."""
    places: Numbers = (keys.view(np.uint64) % np.uint64(partitions)).astype(np.int64)
    return places
