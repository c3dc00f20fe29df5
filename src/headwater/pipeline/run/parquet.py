"""Parquet with the same bytes for the same rows: settings fixed here, no times, no names of machines.

A file is a list of tables with one schema, each a group of rows by itself. Where a stage divides its rows among the tasks of a
later one, group number p holds the rows for task p: a task reads its group of every file, and no more of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import pairwise
from typing import TYPE_CHECKING, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

BATCH = 1024
"""Rows of a group that are held at a time while it is read piece by piece."""


def write_groups(groups: Iterable[pa.Table], out: BinaryIO) -> int:
    """Write a file of ``groups``, tables of one schema; they may be empty, but there is one at least. How many rows it has."""
    rows = 0
    with ExitStack() as stack:
        writer = None
        for group in groups:
            if writer is None:
                made = pq.ParquetWriter(out, group.schema, compression="zstd", compression_level=3, version="2.6")
                writer = stack.enter_context(made)
            writer.write_table(group, row_group_size=max(1, group.num_rows))
            rows += group.num_rows
    return rows


def read_group(stream: BinaryIO, group: int, columns: Sequence[str] | None = None) -> pa.Table:
    """One group of rows of a file."""
    with pq.ParquetFile(stream) as file:
        return file.read_row_group(group, columns=None if columns is None else list(columns))


def read_batches(stream: BinaryIO, group: int | None = None, columns: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
    """The rows of a group, or of all of them, a batch at a time."""
    with pq.ParquetFile(stream) as file:
        groups = range(file.metadata.num_row_groups) if group is None else [group]
        names = None if columns is None else list(columns)
        yield from file.iter_batches(batch_size=BATCH, row_groups=list(groups), columns=names)


def divided(table: pa.Table, partition: npt.NDArray[np.integer], count: int) -> list[pa.Table]:
    """``table`` in ``count`` parts, in the order of its rows; ``partition`` is the part that each row goes to, from 0."""
    order = partition.argsort(kind="stable")
    bounds = partition[order].searchsorted(range(count + 1))
    ordered = table.take(pa.array(order))
    return [ordered.slice(low, high - low) for low, high in pairwise(bounds.tolist())]


def by_number(table: pa.Table, count: int, column: str = "number") -> list[pa.Table]:
    """``table`` in ``count`` parts by the remainder of a column of integers."""
    return divided(table, table[column].to_numpy() % count, count)
