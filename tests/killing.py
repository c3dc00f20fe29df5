"""Processes that are killed, as the system kills them: by themselves at one of their writes, so that every place is reached
however fast the machine is, or by their parent after a while, wherever they are then.
"""

import os
import signal
import sys
import time
from contextlib import contextmanager
from itertools import count

from sqlalchemy import Engine, event

from headwater.pipeline.run.work import Work


def counting(at_write):
    """Calls ``at_write`` with the number of each write of this process, from 1: a statement or a commit of a transaction that
    writes to a case; a file of a run that is begun, is written but has no name yet, and has its name.
    """
    numbers = count(1)

    def written(connection, *_):
        if connection.get_execution_options().get("writes"):
            at_write(next(numbers))

    event.listen(Engine, "before_cursor_execute", written)
    event.listen(Engine, "commit", written)
    whole = Work.writing

    @contextmanager
    def writing(work, path):
        with whole(work, path) as out:
            at_write(next(numbers))
            yield out
            out.flush()
            at_write(next(numbers))
        at_write(next(numbers))

    Work.writing = writing


def kill_at(place):
    """Let this process kill itself with its write number ``place``, if that is not None."""

    def kill(number):
        if number == place:
            os.kill(os.getpid(), signal.SIGKILL)

    counting(kill)


def begun(does):
    """A process that does this and no more; its number."""
    started = os.fork()
    if started:
        return started
    try:
        does()
        os._exit(0)
    except BaseException as error:  # noqa: BLE001 - whatever it is, the parent tells
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        sys.stderr.flush()
    os._exit(1)


def ended(process):
    """How a process ended: the signal that killed it, or 0. Ends this one where it failed."""
    _, status = os.waitpid(process, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        sys.exit("a try failed")
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def tried(does, place, seconds):
    """How a process ended that does this, killed at its write number ``place``, or after some seconds where that is None."""

    def trying():
        kill_at(place)
        does()

    process = begun(trying)
    if place is None:
        time.sleep(seconds)
        os.kill(process, signal.SIGKILL)
    return ended(process)
