"""Work that takes longer than a page may: done one after the other in a thread, its progress told to whoever asks."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from headwater.errors import HeadwaterError
from headwater.pipeline import Progress

KEPT = 100
"""Finished jobs that are remembered."""

Work = Callable[[Progress], str]
"""What a job does; returns a sentence that says what came of it. Errors raised on purpose are told to the user."""


@dataclass(frozen=True, slots=True)
class State:
    """How far a job is: the stage's name with how much is done of how much; ``ended`` with what came of it."""

    what: str
    stage: str = "waiting"
    done: int = 0
    total: int = 0
    ended: bool = False
    failed: bool = False
    came_of_it: str = ""
    back: str = "/"
    """The page that the user came from."""


@dataclass(slots=True)
class Jobs:
    """The jobs of one server, by number. Only one runs at a time: a case has one writer."""

    _states: OrderedDict[int, State] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "headwater-job"))
    _last: int = 0

    def begin(self, what: str, work: Work, back: str = "/") -> int:
        """The number of a job that does ``work`` as soon as those before it have ended."""
        with self._lock:
            self._last += 1
            number = self._last
            self._states[number] = State(what, back=back)
            while len(self._states) > KEPT:
                self._states.popitem(last=False)
        self._thread.submit(self._run, number, work)
        return number

    def state(self, number: int) -> State | None:
        """How far a job is; None where none of that number is remembered."""
        with self._lock:
            return self._states.get(number)

    def stop(self) -> None:
        """Wait for the job that runs, and begin no other."""
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _run(self, number: int, work: Work) -> None:
        try:
            told = work(lambda stage, done, total: self._note(number, stage=stage, done=done, total=total))
        except HeadwaterError as error:
            self._note(number, ended=True, failed=True, came_of_it=str(error))
        except Exception as error:  # noqa: BLE001 - told to the user, who has no other way to learn of it
            self._note(
                number, ended=True, failed=True, came_of_it=f"something unforeseen happened ({type(error).__name__}: {error})."
            )
        else:
            self._note(number, ended=True, came_of_it=told)

    def _note(self, number: int, **what: object) -> None:
        with self._lock:
            if number in self._states:
                self._states[number] = replace(self._states[number], **what)  # type: ignore[arg-type]
