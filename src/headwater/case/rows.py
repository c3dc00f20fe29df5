"""Records as rows and back: a field that has a column of its own goes there, every other one into ``detail``.

So a record may gain fields without a change of the schema, and what is read back equals what was written.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar, cast

from sqlalchemy import Row as SqlRow
from sqlalchemy import Table

from headwater.case.codec import is_nested, plain, plain_value, record_of, to_json

Row = dict[str, Any]
Record = TypeVar("Record")


def row_of(record: object, table: Table, apart: Collection[str] = ()) -> Row:
    """The row of ``record`` in ``table``, without the fields ``apart``, which the caller places."""
    row: Row = {}
    rest = plain(record)
    for name in _columns(_class(record), table):
        if name not in apart:
            rest.pop(name, None)
            value = plain_value(getattr(record, name))
            row[name] = to_json(value) if isinstance(value, list | dict) else value
    left = {name: value for name, value in rest.items() if name not in apart}
    if "detail" in table.c:
        row["detail"] = to_json(left) if left else None
    elif left:
        raise TypeError(f"{table.name} has no column for {', '.join(left)}")
    return row


def record_from(kind: type[Record], table: Table, row: Mapping[str, Any], **apart: Any) -> Record:  # noqa: ANN401 - any field
    """The record that `row_of` made ``row`` of; ``apart`` are plain values of the fields that the caller placed."""
    of_kind: Any = kind  # a class is hashable, whatever mypy makes of it
    values: Row = dict(json.loads(row["detail"])) if row.get("detail") else {}
    for name in _columns(of_kind, table):
        if name not in apart:
            value = row[name]
            values[name] = json.loads(value) if name in _lists(of_kind) and value is not None else value
    return record_of(kind, values | apart)


def mapping(row: SqlRow[Any]) -> Mapping[str, Any]:
    """A row by the names of its columns."""
    return cast("Mapping[str, Any]", row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it


def _class(record: object) -> Any:  # noqa: ANN401 - its class
    return type(record)


@cache
def _columns(kind: Any, table: Table) -> tuple[str, ...]:  # noqa: ANN401 - a record's class
    """Fields of a record that ``table`` has a column for."""
    return tuple(field.name for field in fields(kind) if field.name in table.c)


@cache
def _lists(kind: Any) -> frozenset[str]:  # noqa: ANN401 - as above
    """Fields whose column holds JSON: those of tuples and of records."""
    return frozenset(field.name for field in fields(kind) if is_nested(kind, field.name))
