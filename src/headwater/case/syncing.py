"""Bringing a table to hold given rows, writing only what differs: growing a case should not rewrite it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, select

from headwater.case.bulk import delete_all, insert_all, update_all
from headwater.case.rows import Row


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
    delete_all(connection, table, key, [identity for identity in stored if identity not in kept])
    update_all(connection, table, changed, key)
    insert_all(connection, table, added)


def _stored(connection: Connection, table: Table, key: Sequence[str], names: Sequence[str]) -> Iterable[tuple[Any, ...]]:
    columns = [table.c[name] for name in (*key, *names)]
    for row in connection.execute(select(*columns)):
        yield (*row[: len(key)], row[len(key) :])
