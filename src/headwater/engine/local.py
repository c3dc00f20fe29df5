"""Work in this process; results come in the order of the items."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class LocalEngine:
    """In this process, on ``threads`` threads: while one item's network runs, which lets go of the interpreter, the rest of
    another's is done. What an item gives does not depend on its neighbours, so the answer is the same with any number.
    """

    def __init__(self, threads: int = 1) -> None:
        self.threads = threads

    def map(
        self,
        function: Callable[[Item], Result],
        items: Iterable[Item],
        batch: int = 1,  # noqa: ARG002 - nothing is sent anywhere
    ) -> Iterator[Result]:
        """``function`` of each item, lazily, in order; no more items are taken in advance than there are threads, and one."""
        if self.threads == 1:
            return map(function, items)
        return _ahead(function, items, self.threads)


def _ahead(function: Callable[[Item], Result], items: Iterable[Item], threads: int) -> Iterator[Result]:
    waiting: deque[Future[Result]] = deque()
    pool = ThreadPoolExecutor(threads, thread_name_prefix="headwater")
    try:
        for item in items:
            waiting.append(pool.submit(function, item))
            if len(waiting) > threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)
