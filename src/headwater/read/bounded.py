"""Reading with a bound on time and memory: what parses bytes of strangers runs in a process of its own.

A parser that hangs, or takes ever more memory, is stopped, and the input that it was given is set aside by name; the rest goes
on. One such process does the work of many inputs, one after another, and is started anew when it dies. It may neither reach the
network nor write a file (`headwater.read.worker`).
"""

from __future__ import annotations

import atexit
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from threading import Lock, Timer
from typing import IO, Any

from headwater.errors import InputError, Malformed, TooCostly
from headwater.settings import Settings

SMALL = 1_000_000
"""Bytes up to which plain text and JSON are read in this process: what reads them takes time and memory as they are long."""


class _Worker:
    """A process that does tasks, one at a time."""

    def __init__(self, most_memory: int) -> None:
        self.most_memory = most_memory
        self.waits = True
        """Whether it has answered all that it was asked."""
        self._expired = False
        self._process = subprocess.Popen(  # noqa: S603 - this very program
            [sys.executable, "-P", "-m", "headwater.read.worker", str(most_memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONIOENCODING": "utf-8"},
        )
        self._requests: IO[bytes] = _pipe(self._process.stdin)
        self._answers: IO[bytes] = _pipe(self._process.stdout)

    def ask(self, task: str, arguments: tuple[Any, ...], seconds: float) -> Iterator[Any]:
        """What the task yields; each item may take ``seconds``. Raises InputError; TooCostly where a bound was met."""
        self.waits = False
        with _Deadline(self, seconds):
            self._send((task, arguments, seconds))
        while True:
            with _Deadline(self, seconds):
                word, value = self._receive()
            if word == "items":
                yield from value
                continue
            self.waits = word in {"done", "failed", "fault"} and not self._expired
            if word == "done":
                return
            raise value if word == "failed" else self._broken(word, value, seconds)

    def _send(self, request: object) -> None:
        try:
            pickle.dump(request, self._requests, pickle.HIGHEST_PROTOCOL)
            self._requests.flush()
        except OSError:
            return  # it is gone: what it answers tells how

    def _receive(self) -> tuple[str, Any]:
        try:
            answer: tuple[str, Any] = pickle.load(self._answers)  # noqa: S301 - what our own process wrote
        except (EOFError, OSError, pickle.UnpicklingError):
            return "broke off", None
        return answer

    def _broken(self, word: str, value: object, seconds: float) -> InputError:
        if self._expired:
            return TooCostly(
                f"reading it took longer than {seconds:g} seconds.",
                remedy="Give its text itself, as .txt, or raise the setting longest_reading.",
            )
        if word == "memory":
            return TooCostly(
                f"reading it takes more than {self.most_memory:,} bytes of memory.",
                remedy="Give its text itself, as .txt, or raise the setting most_memory.",
            )
        how = f"ended in a fault of Headwater's own ({value})" if word == "fault" else "broke off: what reads it crashed"
        return Malformed(f"reading it {how}.", remedy="Please report it; its text itself, as .txt, may be read.")

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def expire(self) -> None:
        """Stop it, because its time is over."""
        self._expired = True
        self._process.kill()

    def stop(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        for pipe in (self._requests, self._answers):
            try:
                pipe.close()
            except OSError:  # what was still to be sent
                continue
        self._process.wait()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe


class _Deadline:
    """Ends a worker that has not answered in time."""

    def __init__(self, worker: _Worker, seconds: float) -> None:
        self._timer = Timer(seconds, worker.expire)
        self._timer.daemon = True

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()


class _Workers:
    """The processes that wait for work; more than one only where several inputs are read at once."""

    def __init__(self) -> None:
        self._waiting: list[_Worker] = []
        self._lock = Lock()

    def take(self, most_memory: int) -> _Worker:
        with self._lock:
            for worker in [worker for worker in self._waiting if worker.most_memory == most_memory]:
                self._waiting.remove(worker)
                if worker.alive:
                    return worker
                worker.stop()
        return _Worker(most_memory)

    def give_back(self, worker: _Worker) -> None:
        with self._lock:
            self._waiting.append(worker)

    def stop(self) -> None:
        """End all that wait."""
        with self._lock:
            for worker in self._waiting:
                worker.stop()
            self._waiting.clear()

    def forget(self) -> None:
        """In a copy of this process: the workers are the other's."""
        self._waiting = []
        self._lock = Lock()


_workers = _Workers()
atexit.register(_workers.stop)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_workers.forget)


def bounded(task: str, *arguments: Any, settings: Settings) -> Iterator[Any]:  # noqa: ANN401 - as the tasks in `worker` are
    """What a task of `headwater.read.worker` yields, each item within the settings' time, all within their memory.

    Raises InputError: the task's own, TooCostly, and Malformed where a library crashed.
    """
    worker = _workers.take(settings.most_memory)
    try:
        yield from worker.ask(task, arguments, settings.longest_reading)
    finally:
        if worker.waits:
            _workers.give_back(worker)
        else:
            worker.stop()


def bounded_one(task: str, *arguments: Any, settings: Settings) -> Any:  # noqa: ANN401
    """The one item that a task yields."""
    return next(iter(list(bounded(task, *arguments, settings=settings))))
