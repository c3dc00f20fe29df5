"""Many rows at once: the one way in which rows are written to the tables of a case, in every database.

Each store gives its own way with its connections that write, as their option `WAY`: SQL's (`Plain`), or a faster one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from itertools import islice
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Connection, Integer, Table, and_, bindparam, delete, func, insert, select, update

from headwater.case import schema
from headwater.case.rows import Row

WAY = "bulk"
"""The execution option of a connection that holds how its store writes many rows."""

AT_ONCE = 5000
"""Rows or values handed to the database at a time."""


class Way(Protocol):
    """How a store writes many rows: at most `AT_ONCE` a call, which all have the same columns."""

    def insert(self, connection: Connection, table: Table, rows: Sequence[Row]) -> None:
        """Add rows."""

    def update(self, connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], key: Sequence[str]) -> None:
        """Set the other columns of ``rows`` where the columns ``key`` are as they say."""

    def delete(self, connection: Connection, table: Table, key: Sequence[str], values: Sequence[tuple[Any, ...]]) -> None:
        """Take away the rows whose columns ``key`` hold one of ``values``."""

    def settle(self, connection: Connection) -> None:
        """Called when a trace was written: what is counted once for all questions."""

    def loading(self, connection: Connection) -> AbstractContextManager[None]:
        """Puts off all that can be made at once when the rows are there: indexes, references, search."""


def insert_all(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Add rows, which all have the same columns; where they lack the table's own key, they get the next ones, in order."""
    rest = iter(rows)
    while part := list(islice(rest, AT_ONCE)):
        key = _key_of(table)
        if key is not None and key not in part[0]:
            first = _next(connection, table, key)
            part = [{key: number, **row} for number, row in enumerate(part, first)]
        _way(connection).insert(connection, table, part)


def insert_one(connection: Connection, table: Table, row: Row) -> int:
    """Add a row to a table that has a key of its own; its key is the next."""
    key = _key_of(table)
    assert key is not None, table.name
    number = _next(connection, table, key)
    _way(connection).insert(connection, table, [{key: number, **row}])
    return number


def update_all(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], key: Sequence[str]) -> None:
    """Set the other columns of ``rows``, which all have the same ones, where the columns ``key`` are as they say."""
    for part in parts_of(rows):
        _way(connection).update(connection, table, part, key)


def delete_all(connection: Connection, table: Table, key: Sequence[str], values: Sequence[tuple[Any, ...]]) -> None:
    """Take away the rows whose columns ``key`` hold one of ``values``."""
    for part in parts_of(values):
        _way(connection).delete(connection, table, key, part)


def settle_way(connection: Connection) -> None:
    """Let the store count what it counts once, when a trace was written."""
    _way(connection).settle(connection)


@contextmanager
def loading(connection: Connection) -> Iterator[None]:
    """A block in which very many rows are added, table by table, in the transaction of the caller. Where the case holds no
    report yet, its indexes are made when the block ends, and the references looked through then; else as ever.
    """
    report = select(schema.report.c.key).limit(1)
    if connection.scalar(report) is not None:
        yield
        return
    with _way(connection).loading(connection):
        yield


def parts_of(values: Sequence[Any]) -> list[Sequence[Any]]:
    """``values`` in parts that one statement can take."""
    return [values[low : low + AT_ONCE] for low in range(0, len(values), AT_ONCE)]


def _key_of(table: Table) -> str | None:
    """The key that a table's rows have of their own: not what they are found by, as another table's key, or a digest."""
    columns = list(table.primary_key)
    own = len(columns) == 1 and not columns[0].foreign_keys and isinstance(columns[0].type, Integer)
    return columns[0].name if own else None


def _next(connection: Connection, table: Table, key: str) -> int:
    return (connection.scalar(select(func.max(table.c[key]))) or 0) + 1


def _way(connection: Connection) -> Way:
    way: Way = connection.get_execution_options()[WAY]
    return way


class Plain:
    """By SQL alone."""

    def insert(self, connection: Connection, table: Table, rows: Sequence[Row]) -> None:
        connection.execute(insert(table), list(rows))

    def update(self, connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], key: Sequence[str]) -> None:
        names = [name for name in rows[0] if name not in key]
        statement = update(table).where(_by(table, key)).values({name: bindparam(f"to_{name}") for name in names})
        values = [{**{f"of_{name}": row[name] for name in key}, **{f"to_{name}": row[name] for name in names}} for row in rows]
        connection.execute(statement, values)

    def delete(self, connection: Connection, table: Table, key: Sequence[str], values: Sequence[tuple[Any, ...]]) -> None:
        if len(key) == 1:
            connection.execute(delete(table).where(table.c[key[0]].in_([value for (value,) in values])))
            return
        rows = [{f"of_{name}": value for name, value in zip(key, one, strict=True)} for one in values]
        connection.execute(delete(table).where(_by(table, key)), rows)

    def settle(self, connection: Connection) -> None:
        pass


def _by(table: Table, key: Sequence[str]) -> ColumnElement[bool]:
    return and_(*(table.c[name] == bindparam(f"of_{name}") for name in key))
