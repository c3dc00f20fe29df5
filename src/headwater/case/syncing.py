"""Bringing a table to hold given rows, writing only what differs: growing a case should not rewrite it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, bindparam, delete, insert, select, update

from headwater.case.rows import Row

_AT_ONCE = 5000
"""Rows or values handed to the database at a time."""


def parts_of(values: Sequence[Any]) -> list[Sequence[Any]]:
    """``values`` in parts that one statement can take."""
    return [values[low : low + _AT_ONCE] for low in range(0, len(values), _AT_ONCE)]


def insert_all(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows, which all have the same columns."""
    for part in parts_of(rows):
        connection.execute(insert(table), list(part))


def delete_where(connection: Connection, table: Table, column: str, values: Sequence[Any]) -> None:
    """Delete the rows whose column holds one of ``values``."""
    for part in parts_of(values):
        connection.execute(delete(table).where(table.c[column].in_(part)))


def put(connection: Connection, table: Table, rows: Iterable[Row], apart: Collection[str] = ()) -> None:
    """Make ``table`` hold exactly ``rows``. Columns ``apart`` keep what rows that stay have in them; new rows get zero."""
    key = [column.name for column in table.primary_key]
    names = [name for name in table.c.keys() if name not in apart]  # noqa: SIM118 - columns
    stored = {tuple(row): tuple(values) for *row, values in _stored(connection, table, key, names)}
    added, changed, kept = [], [], set()
    for row in rows:
        identity = tuple(row[name] for name in key)
        kept.add(identity)
        if identity not in stored:
            added.append({**row, **dict.fromkeys(apart, 0)})
        elif stored[identity] != tuple(row[name] for name in names):
            changed.append(row)
    _delete(connection, table, [identity for identity in stored if identity not in kept], key)
    update_all(connection, table, changed, key)
    insert_all(connection, table, added)


def _stored(connection: Connection, table: Table, key: Sequence[str], names: Sequence[str]) -> Iterable[tuple[Any, ...]]:
    columns = [table.c[name] for name in (*key, *names)]
    for row in connection.execute(select(*columns)):
        yield (*row[: len(key)], row[len(key) :])


def _by_key(table: Table, key: Sequence[str]) -> ColumnElement[bool]:
    return and_(*(table.c[name] == bindparam(f"of_{name}") for name in key))


def _delete(connection: Connection, table: Table, identities: Sequence[tuple[Any, ...]], key: Sequence[str]) -> None:
    statement = delete(table).where(_by_key(table, key))
    for part in parts_of(identities):
        connection.execute(statement, [{f"of_{name}": value for name, value in zip(key, one, strict=True)} for one in part])


def update_all(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], key: Sequence[str]) -> None:
    """Set the other columns of ``rows``, which all have the same ones, where the columns ``key`` are as they say."""
    if not rows:
        return
    names = [name for name in rows[0] if name not in key]
    statement = update(table).where(_by_key(table, key)).values({name: bindparam(f"to_{name}") for name in names})
    for part in parts_of(rows):
        values = [{**{f"of_{name}": row[name] for name in key}, **{f"to_{name}": row[name] for name in names}} for row in part]
        connection.execute(statement, values)
