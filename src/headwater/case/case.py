"""A case: one collection of reports and all that was found in it, in one file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sqlalchemy import Connection

from headwater.case.address import is_address, parse
from headwater.case.migrations import migrate
from headwater.case.postgresql import PostgresqlStore
from headwater.case.sqlite import SqliteStore
from headwater.case.store import Store
from headwater.case.view import View
from headwater.case.writing import add_judgements
from headwater.model import Judgement


class Case:
    """An open case. Threads may share it: every view and every transaction has a connection of its own."""

    def __init__(self, store: Store) -> None:
        self._store = store
        try:
            migrate(store)
        except BaseException:
            store.close()
            raise

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """The case in the file at ``path``, or in the database at that address. Raises MissingCase, NotACase, NewerCase."""
        return cls(PostgresqlStore.open(parse(path)) if is_address(path) else SqliteStore.open(Path(path)))

    @classmethod
    def create(cls, path: str | Path) -> Self:
        """The case in the file at ``path``, which is made where there is none, or an empty one; or the one at that address, the
        same way. Raises as `open` does.
        """
        if is_address(path):
            return cls(PostgresqlStore.create(parse(path)))
        file = Path(path)
        fresh = not file.exists() or (file.is_file() and file.stat().st_size == 0)
        return cls(SqliteStore.create(file) if fresh else SqliteStore.open(file))

    @property
    def store(self) -> Store:
        """The database."""
        return self._store

    @contextmanager
    def view(self) -> Iterator[View]:
        """The case as it is now: what is written meanwhile is not seen before the next view."""
        with self._store.reading() as connection:
            yield View(self._store, connection)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """The same as a connection, for the functions of `headwater.case.kept`."""
        with self._store.reading() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction for the functions of `headwater.case.writing` and `headwater.case.tracing`."""
        with self._store.writing() as connection:
            yield connection

    @contextmanager
    def only_writer(self, wait: float = 0) -> Iterator[None]:
        """Keeps others from growing the case meanwhile; waits that many seconds for another. Raises CaseInUse."""
        with self._store.only_writer(wait):
            yield

    def judge(self, judgements: Iterable[Judgement]) -> int:
        """Add judgements, but for those that the case has already; how many are new. They steer from the next trace on."""
        with self._store.writing() as connection:
            return add_judgements(connection, judgements)

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
