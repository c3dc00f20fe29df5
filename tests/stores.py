"""The databases that a case can be in, each with places for new cases and copies of one."""

from __future__ import annotations

import shutil
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

from postgresql import Server

NAMES = ("sqlite", "postgresql")


class Files:
    """Cases in SQLite files."""

    name = "sqlite"

    def __init__(self) -> None:
        self._numbers = count(1)

    def new(self, folder: Path) -> str:
        """A place for a case that is not there yet."""
        return str(folder / f"{next(self._numbers)}.case")

    def apart(self, folder: Path) -> str:
        """A place that may be copied."""
        return self.new(folder)

    def copy(self, place: str, folder: Path) -> str:
        """A copy of a case that nobody has open."""
        return shutil.copy(place, self.new(folder))

    def drop(self, place: str) -> None:
        """Files go with their folder."""


class Databases:
    """Cases in a PostgreSQL server: in schemas of one database, or, where they are copied, in databases of their own."""

    name = "postgresql"

    def __init__(self, server: Server) -> None:
        self.server = server
        self._numbers = count(1)
        self._shared = server.new()

    def new(self, folder: Path | None = None) -> str:
        return self.server.address(self._shared, f"case_{next(self._numbers)}")

    def apart(self, folder: Path) -> str:
        return self.server.address(self.server.new())

    def copy(self, place: str, folder: Path) -> str:
        return self.server.address(self.server.new(_database(place)))

    def drop(self, place: str) -> None:
        if _database(place) != self._shared:
            self.server.drop(_database(place))


def _database(place: str) -> str:
    return urlsplit(place).path.removeprefix("/")
