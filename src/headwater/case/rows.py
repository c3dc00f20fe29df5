"""Records as rows and back: a field that has a column of its own goes there, every other one into ``detail``.

So a record may gain fields without a change of the schema, and what is read back equals what was written.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar, cast

from sqlalchemy import Row as SqlRow
from sqlalchemy import Table

from headwater.case.codec import Codec, codecs, record_of, to_json, told

Row = dict[str, Any]
Record = TypeVar("Record")
Apart = tuple[str, ...]


def row_of(record: object, table: Table, apart: Apart = ()) -> Row:
    """The row of ``record`` in ``table``, without the fields ``apart``, which the caller places."""
    columns, others = _layout(_class(type(record)), table, apart)
    row: Row = {}
    for name, _, write, _, nested in columns:
        value = getattr(record, name)
        if value is not None:
            value = value if write is None else write(value)
            value = to_json(value) if nested else value
        row[name] = value
    left = told(record, others)
    if "detail" in table.c:
        row["detail"] = to_json(left) if left else None
    elif left:
        raise TypeError(f"{table.name} has no column for {', '.join(left)}")
    return row


def record_from(kind: type[Record], table: Table, row: Mapping[str, Any], **apart: Any) -> Record:  # noqa: ANN401 - any field
    """The record that `row_of` made ``row`` of; ``apart`` are plain values of the fields that the caller placed."""
    columns, _ = _layout(_class(kind), table, tuple(apart))
    detail = row.get("detail")
    values: Row = json.loads(detail) if detail else {}
    for name, _, _, _, nested in columns:
        value = row[name]
        values[name] = json.loads(value) if nested and value is not None else value
    return record_of(kind, values | apart)


def mapping(row: SqlRow[Any]) -> Mapping[str, Any]:
    """A row by the names of its columns."""
    return cast("Mapping[str, Any]", row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it


def _class(kind: object) -> Any:  # noqa: ANN401 - a class, which mypy takes for unhashable
    return kind


@cache
def _layout(kind: Any, table: Table, apart: Apart) -> tuple[tuple[Codec, ...], tuple[Codec, ...]]:  # noqa: ANN401 - as above
    """The fields of a record that ``table`` has a column for, and the others."""
    of = [one for one in codecs(kind) if one.name not in apart]
    return tuple(one for one in of if one.name in table.c), tuple(one for one in of if one.name not in table.c)
