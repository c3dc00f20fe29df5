"""Work in this process; results come in the order of the items."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class LocalEngine:
    """In-process: the networks use the machine's cores themselves (`Settings.threads`)."""

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """``function`` of each item, lazily, in order."""
        return map(function, items)
