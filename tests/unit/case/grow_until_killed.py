"""Grows a case by folders, one behind the other, killed again and again: ``CASE SEED FOLDER...``. Prints, as JSON, what a
reader sees after each try.

Each try is a process of its own, killed with SIGKILL: half of them by themselves as one of their writes begins or ends, so that
every place is reached however fast the machine is; the others by their parent after a while, wherever they are then. Later
tries live longer, so that there is an end.
"""

import hashlib
import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from sqlalchemy import Engine, event

import made_press
from headwater import pipeline
from headwater.case import Case, is_address
from headwater.export import trace_to_json
from headwater.pipeline import growing, keeping
from headwater.settings import Settings


def grow(case, folder):
    with Case.create(case) as opened:
        pipeline.add_paths(opened, [folder], Settings())


def kill_at(place):
    """Let this process kill itself with the write number ``place``, where a commit is one too."""
    count = 0

    def counted(connection, *_):
        nonlocal count
        count += bool(connection.get_execution_options().get("writes"))
        if count == place:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", counted)
    event.listen(Engine, "commit", counted)


def child(case, folder, place):
    """The process that tries; it kills itself at ``place``, if that is not None. It never returns here."""
    try:
        if place is not None:
            kill_at(place)
        grow(case, folder)
        os._exit(0)
    except BaseException as error:  # noqa: BLE001 - whatever it is, the parent tells
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        sys.stderr.flush()
        os._exit(1)


def tried(case, folder, place, seconds):
    """How a try ended: the signal that killed it, or 0."""
    started = os.fork()
    if started == 0:
        child(case, folder, place)
    if place is None:
        time.sleep(seconds)
        os.kill(started, signal.SIGKILL)
    _, status = os.waitpid(started, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        sys.exit("a try failed")
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def seen(case):
    """What a reader sees now: faults, how many reports, how many wait for a trace, and a digest of the trace."""
    if not is_address(case) and (not Path(case).exists() or Path(case).stat().st_size == 0):
        return {"faults": [], "reports": 0, "untraced": 0, "trace": None}
    with Case.create(case) as opened:
        faults = list(opened.store.faults())
        with opened.view() as view:
            totals = view.totals()
            trace = digest(view.trace()) if totals.claims else None
    return {"faults": faults, "reports": totals.reports, "untraced": totals.untraced, "trace": trace}


def digest(trace):
    return hashlib.sha256(json.dumps(trace_to_json(trace)).encode()).hexdigest()


def main(case, seed, *folders):
    made_press.stub_models(setattr)
    growing._READINGS = keeping._BATCH = 2  # many batches, to be killed between
    choose = random.Random(int(seed))
    after = []
    for stage, folder in enumerate(folders):
        ended, number = signal.SIGKILL, 0
        while ended:
            number += 1
            place = choose.randint(1, 20 * number) if number % 2 else None
            ended = tried(case, folder, place, choose.random() * 0.1 * number)
            after.append({"stage": stage, "killed": bool(ended), **seen(case)})
    sys.stdout.write(json.dumps(after))


if __name__ == "__main__":
    main(*sys.argv[1:])
