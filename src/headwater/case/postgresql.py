"""A case in a schema of a PostgreSQL database: with `headwater.case.postgresql_bulk` and `headwater.case.postgresql_search` all
that knows PostgreSQL. Readers are in REPEATABLE READ; who writes holds an advisory lock; a GIN index searches.
"""

from __future__ import annotations

import hashlib
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC
from string import Template
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Subquery,
    Text,
    cast,
    create_engine,
    event,
    func,
    literal_column,
    select,
    text,
)
from sqlalchemy.exc import DBAPIError

from headwater.case import postgresql_search as search
from headwater.case import schema
from headwater.case.address import Address
from headwater.case.bulk import WAY
from headwater.case.postgresql_bulk import Copying
from headwater.case.postgresql_link import connect, driver, told
from headwater.errors import CaseError, CaseInUse, MissingCase, NotACase

MARK = "Headwater case"
"""The comment on the table `migration` of a case."""

BUSY = 60
"""Seconds that a transaction waits for another process's."""

_PAUSE = 0.1
_OWN = "Name a case that is not there yet (?case=NAME), or one that Headwater made."

_KEEPING = (
    # Where nobody answers any more, the lock is let go: within five seconds of a killed process, a minute of a lost machine.
    "client_connection_check_interval = '5s'",
    "tcp_keepalives_idle = 30",
    "tcp_keepalives_interval = 10",
    "tcp_keepalives_count = 3",
)
_READS = (
    # Some rows of many are asked for: where the planner takes the words of a search for frequent, it would go through all.
    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL enable_seqscan = off; "
    # The snapshot is taken by the first query; until then another's changes would be seen.
    "SELECT 1"
)
_HOLDER = """
    SELECT a.application_name, a.usename, a.backend_start FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
    WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 AND l.database = a.datid
      AND (l.classid::bigint << 32) | l.objid::bigint = %s"""
_GUARD = """
    CREATE OR REPLACE FUNCTION only_added_to() RETURNS trigger LANGUAGE plpgsql AS
    $$$$ BEGIN RAISE EXCEPTION '%s are only added to', TG_TABLE_NAME || 's'; END $$$$;
    CREATE TRIGGER ${table}_row BEFORE UPDATE OR DELETE ON $table FOR EACH ROW EXECUTE FUNCTION only_added_to();
    CREATE TRIGGER ${table}_all BEFORE TRUNCATE ON $table FOR EACH STATEMENT EXECUTE FUNCTION only_added_to()"""


class PostgresqlStore:
    """The case at ``address``, which is one, or was made empty by `create`."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._engine = _engine(address, _lock_number(address, "transaction"))
        self._holding: int | None = None

    @classmethod
    def open(cls, address: Address) -> PostgresqlStore:
        """Raises MissingCase where there is none of that name, NotACase where something else is, CaseError where the server
        cannot be reached or refuses.
        """
        with _alone(address) as connection:
            kind = _kind(connection, address)
            if kind != "case":
                _refuse(kind, address)
                raise MissingCase(
                    "the database has no case of this name.",
                    subject=str(address),
                    remedy="Check the name behind ?case=, or make it: headwater add CASE PATH.",
                )
        return cls(address)

    @classmethod
    def create(cls, address: Address) -> PostgresqlStore:
        """The same; where there is no case of that name, an empty one is made, in a schema that is new or holds nothing."""
        with _alone(address) as connection:
            cursor = connection.cursor()
            cursor.execute("BEGIN")
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", (_lock_number(address, "transaction"),))
            kind = _kind(connection, address)
            _refuse(kind, address)
            if kind == "nothing":
                cursor.execute(f'CREATE SCHEMA "{address.case}"')
            if kind != "case":
                cursor.execute("CREATE TABLE migration (version bigint PRIMARY KEY, name text NOT NULL, applied text NOT NULL)")
                cursor.execute(f"COMMENT ON TABLE migration IS '{MARK}'")
            cursor.execute("COMMIT")
        return cls(address)

    @property
    def name(self) -> str:
        return str(self._address)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with told(self._address), self._engine.connect() as connection:
            connection.begin()
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        options = {"writes": True, WAY: Copying()}
        with told(self._address), self._engine.connect().execution_options(**options) as connection, connection.begin():
            self._check_held(connection)
            yield connection

    def _check_held(self, connection: Connection) -> None:
        """Raises CaseError where this process meant to keep others from writing, and the lock was lost on the way."""
        if self._holding is None:
            return
        held = text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid = :pid")
        if not connection.scalar(held, {"pid": self._holding}):
            raise CaseError(
                "the connection that kept others from writing it was lost.",
                subject=self.name,
                remedy="Run headwater add with the case alone: it goes on where the run was stopped.",
            )

    @contextmanager
    def only_writer(self, wait: float = 0) -> Iterator[None]:
        who = f"headwater process {os.getpid()} on {socket.gethostname()}"
        number = _lock_number(self._address, "writer")
        with _alone(self._address, who) as connection:
            cursor = connection.cursor()
            for setting in _KEEPING:
                with suppress(Exception):  # not every system has it
                    cursor.execute(f"SET {setting}")
            ends = time.monotonic() + wait
            while not _asked(cursor, "SELECT pg_try_advisory_lock(%s)", number)[0]:
                if time.monotonic() >= ends:
                    raise CaseInUse(
                        f"{_holder(cursor, number)} is writing it.",
                        subject=self.name,
                        remedy="Wait until it has finished, and try again.",
                    )
                time.sleep(_PAUSE)
            self._holding = _asked(cursor, "SELECT pg_backend_pid()")[0]
            try:
                yield
            finally:
                self._holding = None

    def close(self) -> None:
        self._engine.dispose()

    def complete(self, connection: Connection) -> None:
        search.make(connection)

    def only_added_to(self, connection: Connection, table: str) -> None:
        connection.exec_driver_sql(Template(_GUARD).substitute(table=table))

    def matches(self, index: str, words: str, *, ranked: bool = False) -> Subquery | None:
        return search.matches(index, words, ranked=ranked)

    def holds(self, index: str, words: str, key: ColumnElement[int]) -> ColumnElement[bool]:
        return search.holds(index, words, key)

    def faults(self) -> Iterator[tuple[str, str]]:
        with self.reading() as connection:
            for table in schema.metadata.sorted_tables:
                try:
                    connection.execute(select(func.sum(func.length(cast(literal_column(table.name), Text)))).select_from(table))
                except DBAPIError as error:
                    yield "file", f"{table.name}: {error.orig}"
                    return
            yield from _dangling(connection)
            yield from search.faults(connection)


def _dangling(connection: Connection) -> Iterator[tuple[str, str]]:
    """Rows that name one that is not there: PostgreSQL lets none in, but where somebody has switched that off."""
    for table in schema.metadata.sorted_tables:
        for reference in table.foreign_key_constraints:
            pairs = [(element.parent, element.column) for element in reference.elements]
            same = " AND ".join(f't."{one.name}" = p."{other.name}"' for one, other in pairs)
            given = " AND ".join(f't."{one.name}" IS NOT NULL' for one, _ in pairs)
            parent = reference.referred_table.name
            query = f"SELECT count(*) FROM {table.name} t WHERE {given} AND NOT EXISTS (SELECT FROM {parent} p WHERE {same})"  # noqa: S608 - names of our own tables
            if found := connection.exec_driver_sql(query).scalar():
                yield "references", f"{found} of {table.name} point at a row of {parent} that is not there"


def _lock_number(address: Address, what: str) -> int:
    """The number of an advisory lock, which holds in one database: made of what is locked."""
    return int.from_bytes(hashlib.sha256(f"headwater {what} {address.case}".encode()).digest()[:8], "big", signed=True)


def _asked(cursor: Any, query: str, *values: object) -> Any:  # noqa: ANN401 - the driver's, without types
    cursor.execute(query, values)
    return cursor.fetchone()


def _holder(cursor: Any, number: int) -> str:  # noqa: ANN401 - the driver's, without types
    found = _asked(cursor, _HOLDER, number)
    if found is None or found[0] is None:
        return "another process"
    name, user, since = found
    what = name.removeprefix("headwater ") if name.startswith("headwater ") else "a process"
    return f"{what} (user {user}), since {since.astimezone(UTC).isoformat(timespec='seconds')},"


@contextmanager
def _alone(address: Address, who: str = "headwater") -> Iterator[Any]:
    """A connection of the driver for a while, without transactions but those that are asked for."""
    with told(address):
        connection = connect(address, who)
        try:
            yield connection
        finally:
            connection.close()


_KIND = """
    SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = %s),
           EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = %s),
           obj_description(to_regclass(quote_ident(%s) || '.migration'), 'pg_class'),
           current_setting('server_encoding')"""


def _kind(connection: Any, address: Address) -> str:  # noqa: ANN401 - the driver's, without types
    """What the schema is: "case", "other", "empty", or "nothing" where there is none. Raises CaseError where the database keeps
    text in an encoding that cannot hold all of it.
    """
    cursor = connection.cursor()
    cursor.execute(_KIND, (address.case,) * 3)
    there, used, mark, encoding = cursor.fetchone()
    if encoding != "UTF8":
        raise CaseError(
            f"the database keeps text as {encoding}, which cannot hold all of it.",
            subject=str(address),
            remedy="Make one with createdb --encoding=UTF8 --template=template0.",
        )
    if mark == MARK:
        return "case"
    return "other" if used else "empty" if there else "nothing"


def _refuse(kind: str, address: Address) -> None:
    """Raises NotACase."""
    if kind == "other":
        raise NotACase("this schema holds tables of another program.", subject=str(address), remedy=_OWN)


def _engine(address: Address, lock: int) -> Engine:
    engine = create_engine(
        "postgresql+pg8000://",
        module=driver(address),
        creator=lambda: connect(address),
        pool_size=8,
        max_overflow=24,
        pool_pre_ping=True,
    )

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        if connection.get_execution_options().get("writes", False):
            connection.exec_driver_sql("BEGIN")
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{BUSY}s'")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({lock})")
        else:
            connection.exec_driver_sql(_READS)

    return engine
