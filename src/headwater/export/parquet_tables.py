"""`parquet`: the tables of the CSV export as Parquet files, typed, cells as they are. pyarrow is loaded only here."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from headwater.export.files import File, whole
from headwater.export.material import Material
from headwater.export.provenance import provenance_to_json
from headwater.export.tables import Cell, Column, Table, Type, tables

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS_A_GROUP = 50_000

NOTHING_MORE: Mapping[str, str] = MappingProxyType({})


def parquet_files(material: Material) -> Iterator[File]:
    """A file for each table. What made it, and what table and columns mean, stands in the metadata of its schema."""
    made_by = json.dumps(provenance_to_json(material.made_by, material.trace), ensure_ascii=True)
    for table in tables(material):
        yield File(f"{table.name}.parquet", _pieces(table, made_by))


def _pieces(table: Table, made_by: str) -> Iterator[bytes]:
    import pyarrow as pa  # noqa: PLC0415 - heavy, and for this format alone
    import pyarrow.parquet as pq  # noqa: PLC0415

    schema = arrow_schema(table, {"headwater": made_by})
    passage = _Passage()
    with pq.ParquetWriter(pa.PythonFile(passage, mode="w"), schema, compression="zstd") as writer:
        for group in arrow_groups(table, schema):
            writer.write_table(group, row_group_size=_ROWS_A_GROUP)
            yield from passage.drain()
    yield from passage.drain()


def arrow_schema(table: Table, metadata: Mapping[str, str] = NOTHING_MORE) -> pa.Schema:
    """The columns of ``table`` with their types and meanings."""
    import pyarrow as pa  # noqa: PLC0415 - as above

    return pa.schema([_field(column) for column in table.columns], metadata={"description": table.about, **metadata})


def arrow_groups(table: Table, schema: pa.Schema) -> Iterator[pa.Table]:
    """The rows of ``table``, a bounded number at a time."""
    import pyarrow as pa  # noqa: PLC0415 - as above

    while rows := list(islice(table.rows, _ROWS_A_GROUP)):
        columns = [
            pa.array([_cell(cell) for cell in cells], type=field.type)
            for cells, field in zip(zip(*rows, strict=True), schema, strict=True)
        ]
        yield pa.Table.from_arrays(columns, schema=schema)


def _field(column: Column) -> pa.Field[Any]:
    import pyarrow as pa  # noqa: PLC0415

    types = {Type.STRING: pa.string(), Type.INTEGER: pa.int64(), Type.NUMBER: pa.float64(), Type.BOOLEAN: pa.bool_()}
    return pa.field(column.name, types[column.type], nullable=not column.needed, metadata={"description": column.about})


def _cell(cell: Cell) -> Cell:
    return whole(cell) if isinstance(cell, str) else cell


class _Passage(io.RawIOBase):
    """Takes what the writer writes and hands it on, so that a table is never held as a whole."""

    def __init__(self) -> None:
        self.waiting: list[bytes] = []
        self.written = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.written

    def write(self, data: Any) -> int:  # noqa: ANN401 - any buffer
        piece = bytes(data)
        self.waiting.append(piece)
        self.written += len(piece)
        return len(piece)

    def drain(self) -> Iterator[bytes]:
        yield from self.waiting
        self.waiting.clear()
