"""Tables, row by row: CSV (by the standard library) and Parquet (by pyarrow), in bounded memory."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from headwater.errors import EmptyInput, InputError, Malformed, TooLarge
from headwater.model import Rejection
from headwater.read.columns import is_knowledge_graph, knowledge_graph_row, mapped_columns, row_content, row_id
from headwater.read.files import rejected
from headwater.read.pieces import Piece, worded
from headwater.settings import Settings

SAMPLE = 65_536
"""Bytes from the beginning by which a table's encoding is told."""

SMALLEST_FIELD = 131_072
"""Characters that a field of a table may have at least, Python's own bound; else as many as a report."""

LARGEST_GROUP = 2_000_000_000
"""Bytes, unpacked, of a group of rows of a Parquet table: as much is held at a time."""

BATCH = 64
"""Rows of a Parquet table that are held at a time."""

NUMBER = 8
"""Digits of a row's number in its path."""

_REMEDY = "Save it again as CSV with a header, in UTF-8."


def _encoding(sample: bytes) -> str:
    for mark, name in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if sample.startswith(mark):
            return name
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _lines(stream: BinaryIO, settings: Settings) -> Iterator[str]:
    """The lines of a table with their ends. Raises TooLarge for one that no report could fill."""
    start = stream.read(SAMPLE)
    encoding = _encoding(start)
    joined = io.BufferedReader(_Joined(start, stream))
    text = io.TextIOWrapper(joined, encoding=encoding, errors="replace", newline="")
    bound = 2 * settings.largest_report
    while line := text.readline(bound):
        if len(line) >= bound:
            raise TooLarge(
                f"a line of it has over {bound:,} characters.", remedy="Split it, or raise the setting largest_report."
            )
        yield line.replace("\0", "\ufffd")


class _Joined(io.RawIOBase):
    """A stream with its first bytes, read before, put back."""

    def __init__(self, start: bytes, rest: BinaryIO) -> None:
        self._start, self._rest = start, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        data = self._start[: len(buffer)] or self._rest.read(len(buffer))
        self._start = self._start[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def _delimiter(header: str) -> str:
    return max((",", ";", "\t", "|"), key=header.count)


def _table_rows(stream: BinaryIO, settings: Settings) -> Iterator[dict[str, object]]:
    """The rows by field. Raises InputError; what was yielded before stands."""
    csv.field_size_limit(max(SMALLEST_FIELD, settings.largest_report + 1))
    lines = _lines(stream, settings)
    first = next(lines, "")
    if is_knowledge_graph(first.rstrip("\r\n").split("\t")):
        for line in _again(first, lines):
            row = line.rstrip("\r\n").split("\t")
            yield knowledge_graph_row(row) if is_knowledge_graph(row) else {}
        return
    reader = csv.reader(_again(first, lines), delimiter=_delimiter(first))
    header = [name.strip() for name in next(reader, [])]
    columns = mapped_columns(header, dict(settings.columns))
    places = {field: header.index(name) for field, name in columns.items()}
    for row in reader:
        if any(value.strip() for value in row):
            yield {field: row[place] for field, place in places.items() if place < len(row)}


def _again(first: str, rest: Iterator[str]) -> Iterator[str]:
    if first:
        yield first
    yield from rest


def _parquet_rows(stream: BinaryIO, settings: Settings) -> Iterator[dict[str, object]]:
    """The rows by field. Raises InputError; what was yielded before stands."""
    import pyarrow.parquet  # noqa: PLC0415 - slow to load, and only Parquet tables need it

    with pyarrow.parquet.ParquetFile(stream) as table:
        names: Sequence[str] = table.schema_arrow.names
        columns = mapped_columns(names, dict(settings.columns))
        for group in range(table.metadata.num_row_groups):
            if table.metadata.row_group(group).total_byte_size > LARGEST_GROUP:
                raise TooLarge(
                    f"a group of its rows takes over {LARGEST_GROUP:,} bytes.",
                    remedy="Write it again with smaller groups of rows.",
                )
        for batch in table.iter_batches(batch_size=BATCH, columns=list(columns.values())):
            for row in batch.to_pylist():
                yield {field: row[name] for field, name in columns.items()}


def _pieces(rows: Iterator[dict[str, object]], path: str) -> Iterator[Piece | Rejection]:
    number = 0
    while True:
        try:
            row = next(rows, None)
        except InputError as error:
            yield rejected(error, path)
            return
        except csv.Error as error:
            yield rejected(Malformed(f"behind row {number} it is not CSV ({error}).", remedy=_REMEDY), path)
            return
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - pyarrow's errors, of many kinds, on a broken table
            yield rejected(
                Malformed(f"behind row {number} the table is broken ({type(error).__name__}).", remedy=_REMEDY), path
            )
            return
        if row is None:
            break
        number += 1
        try:
            yield worded(f"{path}/{number:0{NUMBER}d}", row_content(row), row_id(row))
        except InputError as error:
            yield rejected(type(error)(f"row {number}: {error.cause}", remedy=error.remedy), path)
    if number == 0:
        yield rejected(EmptyInput("the table has no rows."), path)


def table_pieces(stream: BinaryIO, path: str, settings: Settings) -> Iterator[Piece | Rejection]:
    """The reports of a CSV table, in its order, and what was set aside."""
    return _pieces(_table_rows(stream, settings), path)


def parquet_pieces(stream: BinaryIO, path: str, settings: Settings) -> Iterator[Piece | Rejection]:
    """The reports of a Parquet table, in its order, and what was set aside; ``stream`` must be seekable."""
    return _pieces(_parquet_rows(stream, settings), path)
