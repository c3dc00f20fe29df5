"""A case in one SQLite file: the only module that knows SQLite. WAL lets readers see a whole state while one process writes;
FTS5 searches.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, ColumnElement, Connection, Engine, Float, Integer, Subquery, create_engine, event, select, text
from sqlalchemy.exc import DatabaseError, OperationalError

from headwater.case.bulk import WAY, Plain
from headwater.case.lock import write_lock
from headwater.case.schema import INDEXED
from headwater.case.words import terms
from headwater.errors import CaseError, CaseInUse, HeadwaterError, MissingCase, NotACase

APPLICATION = 0x48445754
"""``PRAGMA application_id`` of a case file: "HDWT"."""

BUSY = 60.0
"""Seconds that a transaction waits for another process's."""

_HEADER = b"SQLite format 3\x00"
_DAMAGED_REMEDY = (
    "Restore a copy, or save what can still be read: headwater export CASE --to bundle -o SAVED.zip; headwater add takes that. "
    "Where it can be opened, headwater doctor says what is damaged."
)
_NEW = "Name a case file, or make one under a name that is not there yet: headwater add CASE PATH."

_DROP = "INSERT INTO $index ($index, rowid, $columns) VALUES ('delete', old.$key, $old);"
_ADD = "INSERT INTO $index (rowid, $columns) VALUES (new.$key, $new);"
_FOLLOWING = (
    "CREATE VIRTUAL TABLE $index USING fts5 ($columns, content='$table', content_rowid='$key', tokenize='$tokenizer')",
    "CREATE TRIGGER ${index}_added AFTER INSERT ON $table BEGIN " + _ADD + " END",
    "CREATE TRIGGER ${index}_removed AFTER DELETE ON $table BEGIN " + _DROP + " END",
    "CREATE TRIGGER ${index}_changed AFTER UPDATE OF $columns ON $table BEGIN " + _DROP + _ADD + " END",
)
"""A full-text index that holds no text of its own, and what keeps it in step with its table."""

_GUARD = "CREATE TRIGGER ${table}_$event BEFORE $event ON $table BEGIN SELECT RAISE(ABORT, '${table}s are only added to'); END"

_DAMAGED = ("malformed", "not a database", "vtable constructor failed")
"""How SQLite says that a file is damaged; the last where an index's own tables are."""


_PUT_OFF = "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND (type = 'index' OR name LIKE '%_search_added')"
"""What is faster made once all rows are there than kept in step row by row: indexes, and what fills those of words."""


class _Rebuilding(Plain):
    """`headwater.case.bulk.Way` of SQLite."""

    @contextmanager
    def loading(self, connection: Connection) -> Iterator[None]:
        kept = connection.exec_driver_sql(_PUT_OFF).all()
        for kind, name, _ in kept:
            connection.exec_driver_sql(f'DROP {kind} "{name}"')
        yield
        for _, _, sql in kept:
            connection.exec_driver_sql(sql)
        for index in INDEXED:
            connection.exec_driver_sql(f"INSERT INTO {index}_search ({index}_search) VALUES ('rebuild')")  # noqa: S608 - our own


_WRITES = {"writes": True, WAY: _Rebuilding()}


class SqliteStore:
    """The file at ``path``, which exists and is a case, or was made empty by `create`."""

    def __init__(self, path: Path, *, frozen: bool = False) -> None:
        self._path, self._frozen = path, frozen
        self._engine = _engine(path, frozen=frozen)

    @classmethod
    def open(cls, path: Path) -> SqliteStore:
        """The case at ``path``. Raises MissingCase, NotACase.

        Where neither the file nor its folder may be written, it is read as it lies there: nobody else is writing it either.
        """
        _check(path)
        return cls(path, frozen=not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)))

    @classmethod
    def create(cls, path: Path) -> SqliteStore:
        """A store in a new or empty file, without tables yet. Raises MissingCase where no file can be made there."""
        try:
            path.touch()
        except OSError as error:
            raise MissingCase(
                f"no case file can be made here ({error.strerror}).",
                subject=str(path),
                remedy="Check the folder and its permissions.",
            ) from error
        store = cls(path)
        with _told(path), sqlite3.connect(path) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.close()
        return store

    @property
    def name(self) -> str:
        return str(self._path)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with _told(self._path), self._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA query_only = ON")
            # The snapshot is taken by the first statement that reads; until then another's changes would be seen.
            connection.exec_driver_sql("SELECT 1 FROM sqlite_schema LIMIT 1").close()
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        with _told(self._path), self._engine.connect().execution_options(**_WRITES) as connection, connection.begin():
            yield connection

    @contextmanager
    def only_writer(self, wait: float = 0) -> Iterator[None]:
        with write_lock(self._path, wait):
            yield

    def close(self) -> None:
        self._engine.dispose()

    def complete(self, connection: Connection) -> None:
        for index, (table, columns) in INDEXED.items():
            [key] = table.primary_key
            names = {
                "index": f"{index}_search",
                "tokenizer": "unicode61 remove_diacritics 2",
                "table": table.name,
                "key": key.name,
                "columns": ", ".join(columns),
                "old": ", ".join(f"old.{column}" for column in columns),
                "new": ", ".join(f"new.{column}" for column in columns),
            }
            for statement in _FOLLOWING:
                connection.exec_driver_sql(Template(statement).substitute(names))

    def only_added_to(self, connection: Connection, table: str) -> None:
        for action in ("update", "delete"):
            connection.exec_driver_sql(Template(_GUARD).substitute(table=table, event=action))

    def matches(self, index: str, words: str, *, ranked: bool = False) -> Subquery | None:  # noqa: ARG002 - FTS5 ranks lazily
        match = " ".join(f'"{term.typed}"{"*" if term.begun else ""}' for term in terms(words))
        if not match:
            return None
        name = f"{index}_search"
        # As a sum, the key cannot lead SQLite to ask the index of one row after the other: that takes a hundred times longer.
        query = text(
            Template("SELECT rowid + 0 AS key, rowid AS place, rank FROM $name WHERE $name MATCH :${name}_words").substitute(
                name=name
            )
        )
        return query.bindparams(**{f"{name}_words": match}).columns(key=Integer, place=Integer, rank=Float).subquery()

    def holds(self, index: str, words: str, key: ColumnElement[int]) -> ColumnElement[bool]:
        matches = self.matches(index, words)
        assert matches is not None
        return (key + 0).in_(select(matches.c.key))  # a sum leads to no row

    def faults(self) -> Iterator[tuple[str, str]]:
        with self.reading() as connection:
            for (line,) in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
                if line != "ok":
                    yield "file", line
            for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
                yield "references", f"row {row} of {table} points at a row of {parent} that is not there"
        if self._frozen:
            return  # FTS5 is asked whether an index is whole by writing to it
        with self.writing() as connection:
            for index in INDEXED:
                try:
                    # With 1, the index is compared with its table, not only with itself.
                    check = Template("INSERT INTO $index ($index, rank) VALUES ('integrity-check', 1)")
                    connection.exec_driver_sql(check.substitute(index=f"{index}_search"))
                except DatabaseError:
                    yield "search", f"the index of {index}s is not in step with its table"


def _engine(path: Path, *, frozen: bool) -> Engine:
    url = URL.create("sqlite", database=str(path))
    if frozen:
        query = {"mode": "ro", "immutable": "1", "uri": "true"}
        url = URL.create("sqlite", database=f"file:{quote(str(path.resolve()))}", query=query)
    engine = create_engine(url, connect_args={"timeout": BUSY, "check_same_thread": False}, pool_size=8)

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _: object) -> None:  # noqa: ANN401 - as the driver gives it
        connection.isolation_level = None  # transactions begin where SQLAlchemy says so, not where the driver guesses
        for pragma in ("foreign_keys = ON", "synchronous = NORMAL", "cache_size = -65536", "temp_store = MEMORY"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    @event.listens_for(engine, "checkin")
    def returned(connection: Any, _: object) -> None:  # noqa: ANN401 - as the driver gives it
        if connection is not None:
            connection.execute("PRAGMA query_only = OFF")

    return engine


def _check(path: Path) -> None:
    """Raises MissingCase, NotACase."""
    if path.is_dir():
        raise NotACase(
            "this is a folder, and no case.",
            subject=str(path),
            remedy="A case is one file; to make one of the reports in a folder: headwater add NEW.case FOLDER.",
        )
    try:
        with path.open("rb") as stream:
            head = stream.read(72)
    except OSError as error:
        gone = isinstance(error, FileNotFoundError)
        cause = "there is no such file." if gone else f"it cannot be opened ({error.strerror})."
        raise MissingCase(cause, subject=str(path), remedy="Check the path, or make it: headwater add CASE PATH.") from error
    if head and not head.startswith(_HEADER):
        raise NotACase("this is no case file.", subject=str(path), remedy=_NEW)
    if int.from_bytes(head[68:72], "big") != APPLICATION:
        raise NotACase(
            "this is a database of another program." if head else "this file is empty.", subject=str(path), remedy=_NEW
        )


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Errors of the database as errors that a user can act on."""
    try:
        yield
    except HeadwaterError:
        raise
    except (DatabaseError, sqlite3.DatabaseError) as error:
        cause = error.orig if isinstance(error, DatabaseError) else error
        if isinstance(error, OperationalError | sqlite3.OperationalError) and "locked" in str(cause):
            raise CaseInUse(
                "another process has been writing it for too long.", subject=str(path), remedy="Try again."
            ) from error
        if isinstance(error, OperationalError | sqlite3.OperationalError) and (
            any(word in str(cause) for word in ("full", "readonly", "disk I/O"))
        ):
            raise CaseError(
                f"it cannot be written ({cause}).", subject=str(path), remedy="Check the disk and the permissions."
            ) from error
        if any(words in str(cause) for words in _DAMAGED):
            raise CaseError(f"it is damaged ({cause}).", subject=str(path), remedy=_DAMAGED_REMEDY) from error
        raise
