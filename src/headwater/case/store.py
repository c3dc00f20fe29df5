"""What a case needs of a database, beyond SQL that all of them speak: the seam for a second one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Protocol

from sqlalchemy import ColumnElement, Connection, Subquery


class Store(Protocol):
    """A database that holds one case. Connections are SQLAlchemy's; all but what stands here is the same for every store."""

    @property
    def name(self) -> str:
        """What to call it in messages: a path, or an address without a password."""

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection that sees the case as it is now, whatever is written meanwhile, and cannot write."""

    def writing(self) -> AbstractContextManager[Connection]:
        """One transaction that writes: all of it, or nothing where an error leaves the block. Waits for another's to end."""

    def only_writer(self, wait: float = 0) -> AbstractContextManager[None]:
        """Keeps others from growing the case until the block ends, or the process. Waits that many seconds for another to
        finish. Raises CaseInUse, saying who writes.
        """

    def complete(self, connection: Connection) -> None:
        """Make what stands beside the tables: full-text indexes of reports, claims and sources, which follow them."""

    def only_added_to(self, connection: Connection, table: str) -> None:
        """Guard a table: from now on its rows can neither be changed nor taken away."""

    def matches(self, index: str, words: str, *, ranked: bool = False) -> Subquery | None:
        """The rows of the index ("report", "claim" or "source") that hold all ``words``: columns ``key``, ``place``, in whose
        order rows were added, and, where that is asked for, ``rank``, the best lowest. None where there is no word to look for.
        """

    def holds(self, index: str, words: str, key: ColumnElement[int]) -> ColumnElement[bool]:
        """Whether one row of the index does, by its key: for rows that are looked at one by one in another order."""

    def faults(self) -> Iterator[tuple[str, str]]:
        """(what, detail) of everything that is wrong with the database itself, its references and its indexes."""

    def close(self) -> None:
        """Let go of all connections."""
