"""Items that are sent to workers several at a time, and results that are taken in order with a bounded number under way."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Handle = TypeVar("Handle")


@dataclass(frozen=True, slots=True)
class Each(Generic[Item, Result]):
    """``function`` of each item of a batch; it can be sent where ``function`` can."""

    function: Callable[[Item], Result]

    def __call__(self, batch: Sequence[Item]) -> list[Result]:
        return [self.function(item) for item in batch]


def in_batches(items: Iterable[Item], size: int) -> Iterator[tuple[Item, ...]]:
    """``items`` in tuples of ``size``; the last may be shorter."""
    rest = iter(items)
    while batch := tuple(islice(rest, size)):
        yield batch


def in_order(batches: Iterable[Item], start: Callable[[Item], Handle], most: int) -> Iterator[tuple[Item, Handle]]:
    """Each batch with the handle that ``start`` gave for it, in order; no more than ``most`` are under way."""
    waiting: deque[tuple[Item, Handle]] = deque()
    for batch in batches:
        waiting.append((batch, start(batch)))
        if len(waiting) >= most:
            yield waiting.popleft()
    yield from waiting
