"""Many rows at once in PostgreSQL: COPY adds them, arrays change and delete them, and the search index follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Float, Integer, LargeBinary, Table

from headwater.case import postgresql_search as search
from headwater.case import schema
from headwater.case.postgresql_link import kept
from headwater.case.rows import Row

_CHUNK = 1 << 16
"""Bytes that COPY is sent at a time."""

_IN_COPY = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_IN_ARRAY = str.maketrans({"\\": "\\\\", '"': '\\"'})


class Copying:
    """`headwater.case.bulk.Way` of PostgreSQL."""

    def insert(self, connection: Connection, table: Table, rows: Sequence[Row]) -> None:
        names = tuple(rows[0])
        _copy(connection, table.name, names, ([row[name] for name in names] for row in rows))
        if index := search.index_of(table):
            _copy(connection, f"{index}_search", search.COLUMNS, (search.row(index, row) for row in rows))

    def update(self, connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], key: Sequence[str]) -> None:
        names = tuple(rows[0])
        values = ", ".join(f'"{name}" = v."{name}"' for name in names if name not in key)
        same = " AND ".join(f't."{name}" = v."{name}"' for name in key)
        _with(connection, f'UPDATE "{table.name}" t SET {values} FROM {_unnested(table, names)} WHERE {same}', names, rows)  # noqa: S608 - names of our own tables
        index = search.index_of(table)
        if index and search.is_about(index, names):
            found = [dict(zip(search.COLUMNS, search.row(index, row), strict=True)) for row in rows]
            self.delete(connection, search.TABLES[index], ("key",), [(row["key"],) for row in found])
            _copy(connection, f"{index}_search", search.COLUMNS, (list(row.values()) for row in found))

    def delete(self, connection: Connection, table: Table, key: Sequence[str], values: Sequence[tuple[Any, ...]]) -> None:
        same = " AND ".join(f't."{name}" = v."{name}"' for name in key)
        rows = [dict(zip(key, one, strict=True)) for one in values]
        _with(connection, f'DELETE FROM "{table.name}" t USING {_unnested(table, key)} WHERE {same}', key, rows)  # noqa: S608 - names of our own tables

    def settle(self, connection: Connection) -> None:
        search.count(connection)

    @contextmanager
    def loading(self, connection: Connection) -> Iterator[None]:
        indexes = connection.exec_driver_sql(_INDEXES).all()
        references = connection.exec_driver_sql(_REFERENCES).all()
        for table, name, _ in references:
            connection.exec_driver_sql(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        for name, _ in indexes:
            connection.exec_driver_sql(f"DROP INDEX {name}")
        yield
        for _, made in indexes:
            connection.exec_driver_sql(made)
        for table, name, made in references:
            connection.exec_driver_sql(f"ALTER TABLE {table} ADD CONSTRAINT {name} {made}")
        for table in (*schema.metadata.sorted_tables, *search.TABLES.values()):
            connection.exec_driver_sql(f"ANALYZE {table.name}")


_INDEXES = """
    SELECT quote_ident(indexname), indexdef FROM pg_indexes WHERE schemaname = current_schema AND indexname NOT IN
    (SELECT conname FROM pg_constraint WHERE connamespace = current_schema::regnamespace) ORDER BY indexname"""
_REFERENCES = """
    SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint
    WHERE contype = 'f' AND connamespace = current_schema::regnamespace ORDER BY conrelid::regclass::text, conname"""
"""How the indexes were made that are no keys, and the references, so that they can be made anew."""


def _copy(connection: Connection, table: str, names: Iterable[str], rows: Iterable[Sequence[Any]]) -> None:
    columns = ", ".join(f'"{name}"' for name in names)
    lines = "".join("\t".join([_in_copy(value) for value in row]) + "\n" for row in rows).encode()
    chunks = [lines[low : low + _CHUNK] for low in range(0, len(lines), _CHUNK)]
    cursor = connection.connection.cursor()
    try:
        cursor.execute(f'COPY "{table}" ({columns}) FROM STDIN', stream=chunks)  # type: ignore[call-arg] # the driver's own
    finally:
        cursor.close()


def _in_copy(value: Any) -> str:  # noqa: ANN401 - any value of a column
    """A value in the text format of COPY (https://www.postgresql.org/docs/current/sql-copy.html)."""
    if value is None:
        return "\\N"
    if isinstance(value, str):
        return kept(value).translate(_IN_COPY)
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, bytes):
        return f"\\\\x{value.hex()}"
    return repr(float(value)) if isinstance(value, float) else str(value)


def _with(connection: Connection, query: str, names: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> None:
    """Run a query on rows that are handed to it as one array a column."""
    arrays = tuple("{" + ",".join([_in_array(row[name]) for row in rows]) + "}" for name in names)
    connection.exec_driver_sql(query, arrays)


def _in_array(value: Any) -> str:  # noqa: ANN401 - any value of a column
    if value is None:
        return "NULL"
    if isinstance(value, str):
        return f'"{value.translate(_IN_ARRAY)}"'
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, bytes):
        return f'"\\\\x{value.hex()}"'
    return repr(float(value)) if isinstance(value, float) else str(value)


def _unnested(table: Table, names: Sequence[str]) -> str:
    arrays = ", ".join(f"CAST(%s AS {_type(table.c[name])}[])" for name in names)
    columns = ", ".join(f'"{name}"' for name in names)
    return f"unnest({arrays}) AS v ({columns})"


def _type(column: Column[Any]) -> str:
    for kind, name in ((Boolean, "boolean"), (Integer, "bigint"), (Float, "double precision"), (LargeBinary, "bytea")):
        if isinstance(column.type, kind):
            return name
    return "text"
