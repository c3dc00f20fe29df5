"""Copies of a case to try things on: of a file, or of a database on a server that runs meanwhile."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from postgresql import Server


class Copies(Protocol):
    """A case that is made once, ``first``, and copied before each try. Nobody may have the first one open meanwhile."""

    store: str
    first: str

    def copy(self, name: str) -> str:
        """Where a new copy lies: a path or an address."""

    def drop(self, case: str) -> None:
        """Removes a copy."""


@dataclass(frozen=True)
class Files:
    """Copies of a case file, in ``folder``."""

    folder: Path
    store: str = "SQLite"

    @property
    def first(self) -> str:
        return str(self.folder / "first.case")

    def copy(self, name: str) -> str:
        return str(shutil.copy(self.first, self.folder / f"{name}.case"))

    def drop(self, case: str) -> None:
        for file in self.folder.glob(f"{Path(case).name}*"):
            file.unlink()


@dataclass(frozen=True)
class Databases:
    """Copies of a database that holds one case."""

    server: Server
    store: str = "PostgreSQL"
    _names: dict[str, str] = field(default_factory=dict)

    @property
    def first(self) -> str:
        if not self._names:
            self._added(self.server.new())
        return next(iter(self._names))

    def copy(self, name: str) -> str:  # noqa: ARG002 - databases have names of their own
        return self._added(self.server.new(self._names[self.first]))

    def drop(self, case: str) -> None:
        self.server.drop(self._names.pop(case))

    def _added(self, database: str) -> str:
        address = self.server.address(database, "killed")
        self._names[address] = database
        return address
