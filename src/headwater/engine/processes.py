"""Work in processes of this machine; a process that is killed is replaced, and what it was doing is done again."""

from __future__ import annotations

import multiprocessing
import os
import signal
import weakref
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from threading import Thread
from typing import TypeVar

from headwater.engine.batches import Each, in_batches
from headwater.errors import EngineError

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 2
"""Batches for each process that are under way or waiting to be taken."""

MOST_DEATHS = 5
"""How often in a row processes may die before one result more is there: then it is the work that kills them."""


class ProcessEngine:
    """In ``processes`` processes, which share nothing with this one and stay until it ends; functions and items are pickled."""

    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._pool: ProcessPoolExecutor | None = None
        self.threads = 1

    def map(self, function: Callable[[Item], Result], items: Iterable[Item], batch: int = 1) -> Iterator[Result]:
        """``function`` of each item, in order. Raises EngineError where processes die again and again."""
        each = Each(function)
        rest = in_batches(items, batch)
        waiting: deque[tuple[tuple[Item, ...], Future[list[Result]]]] = deque()
        deaths = 0
        try:
            while True:
                try:
                    while len(waiting) < _AHEAD * self._processes and (taken := next(rest, None)) is not None:
                        waiting.append((taken, self._submit(each, taken)))
                    if not waiting:
                        return
                    results = waiting[0][1].result()
                except BrokenProcessPool as error:
                    deaths += 1
                    if deaths > MOST_DEATHS:
                        raise _dying() from error
                    self._pool = None
                    # What was done is kept; all else that was under way died with the process.
                    waiting = deque((taken, done if _is_done(done) else self._submit(each, taken)) for taken, done in waiting)
                    continue
                waiting.popleft()
                deaths = 0
                yield from results
        finally:
            for _, future in waiting:
                future.cancel()

    def _submit(self, each: Each[Item, Result], batch: tuple[Item, ...]) -> Future[list[Result]]:
        try:
            return self._started().submit(each, batch)
        except BrokenProcessPool:
            self._pool = None
            return self._started().submit(each, batch)

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            try:
                self._pool = ProcessPoolExecutor(self._processes, context, initializer=_begin)
            except OSError as error:
                raise _not_started(error) from error
            # To its end, and before the interpreter's: a pool that ends as it does may find its own pipes closed, and complain.
            weakref.finalize(self, self._pool.shutdown, cancel_futures=True)
        return self._pool


def _is_done(future: Future[list[Result]]) -> bool:
    """Whether it came to an end of its own, not with its process."""
    return future.done() and not future.cancelled() and not isinstance(future.exception(), BrokenProcessPool)


def _not_started(error: OSError) -> EngineError:
    return EngineError(
        f"its processes cannot be started ({error.strerror or error}).",
        subject="the local engine",
        remedy="Use --workers 1, or let this system have shared memory (/dev/shm).",
    )


def _dying() -> EngineError:
    return EngineError(
        "its processes die again and again.",
        subject="the local engine",
        remedy="Most often the memory is not enough: use fewer workers, or smaller shards.",
    )


def _begin() -> None:
    """In each process: a stop is the driver's to tell, and where the driver is gone, the process goes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_driver, daemon=True).start()


def _end_with_driver() -> None:
    driver = multiprocessing.parent_process()
    if driver is not None:
        driver.join()
        os._exit(1)
