"""Work that takes longer than a page may: done one after the other in a thread, its progress told to whoever asks."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from queue import SimpleQueue

from headwater.errors import HeadwaterError
from headwater.pipeline import Progress
from headwater.web.memory import give_back

KEPT = 100
"""Finished jobs that are remembered."""

STOPPED = "The server was stopped meanwhile. What was kept stays, and “Go on” on the first page brings it to its end."


@dataclass(frozen=True, slots=True)
class Ended:
    """What came of a job: a sentence; and the page where it shows, if that is not the one that the user came from."""

    told: str
    page: str | None = None


Work = Callable[[Progress], Ended]
"""What a job does. Errors raised on purpose are told to the user. Progress raises `Stopped` once the server is to stop."""


class Stopped(BaseException):
    """The server stops: a job ends where it is. As KeyboardInterrupt, it gets through what takes errors of single reports."""


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
    """The page that the user came from, or where to see what came of it."""


@dataclass(slots=True)
class Jobs:
    """The jobs of one server, by number. Only one runs at a time: a case has one writer."""

    _states: OrderedDict[int, State] = field(default_factory=OrderedDict)
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _waiting: SimpleQueue[tuple[int, Work] | None] = field(default_factory=SimpleQueue)
    _thread: threading.Thread | None = None
    _stopping: bool = False
    _last: int = 0

    def begin(self, what: str, work: Work, back: str = "/") -> int:
        """The number of a job that does ``work`` as soon as those before it have ended."""
        with self._changed:
            self._last += 1
            number = self._last
            self._states[number] = State(what, back=back)
            while len(self._states) > KEPT:
                self._states.popitem(last=False)
            if self._thread is None:
                # A case comes through being stopped at any moment, so this thread does not keep the process from ending.
                self._thread = threading.Thread(target=self._work, name="headwater-job", daemon=True)
                self._thread.start()
        self._waiting.put((number, work))
        return number

    def state(self, number: int) -> State | None:
        """How far a job is; None where none of that number is remembered."""
        with self._changed:
            return self._states.get(number)

    def wait(self, number: int, seconds: float) -> None:
        """Until a job has ended, but not longer than that."""
        with self._changed:
            self._changed.wait_for(lambda: (state := self._states.get(number)) is None or state.ended, seconds)

    @property
    def stopping(self) -> bool:
        return self._stopping

    def ask_to_stop(self) -> None:
        """Let the job that runs end at its next step, and those that wait keep what they were given and end."""
        self._stopping = True

    def stop(self, within: float = 60) -> bool:
        """Ask to stop, and wait that many seconds; whether all have ended by then."""
        self.ask_to_stop()
        self._waiting.put(None)
        if self._thread is not None:
            self._thread.join(within)
        return self._thread is None or not self._thread.is_alive()

    def unfinished(self) -> list[str]:
        """What has not ended, in words."""
        with self._changed:
            return [state.what for state in self._states.values() if not state.ended]

    def _work(self) -> None:
        while (found := self._waiting.get()) is not None:
            self._run(*found)
            give_back()

    def _run(self, number: int, work: Work) -> None:
        def progress(stage: str, done: int, total: int) -> None:
            self._note(number, stage=stage, done=done, total=total)
            if self._stopping:
                raise Stopped

        try:
            ended = work(progress)
        except HeadwaterError as error:
            self._note(number, ended=True, failed=True, came_of_it=str(error))
        except Stopped:
            self._note(number, ended=True, failed=True, came_of_it=STOPPED)
        except Exception as error:  # noqa: BLE001 - told to the user, who has no other way to learn of it
            self._note(
                number, ended=True, failed=True, came_of_it=f"something unforeseen happened ({type(error).__name__}: {error})."
            )
        else:
            where = {} if ended.page is None else {"back": ended.page}
            self._note(number, ended=True, came_of_it=ended.told, **where)

    def _note(self, number: int, **what: object) -> None:
        with self._changed:
            if number in self._states:
                self._states[number] = replace(self._states[number], **what)  # type: ignore[arg-type]
            self._changed.notify_all()
