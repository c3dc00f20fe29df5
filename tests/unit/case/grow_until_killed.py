"""Grows a case by folders, one behind the other, killed again and again: ``CASE SEED FOLDER...``. Prints, as JSON, what a
reader sees after each try.

Each try is a process of its own, killed with SIGKILL: half of them as one of their writes begins or ends, the others after a
while. Later tries live longer, so that there is an end.
"""

import hashlib
import json
import random
import signal
import sys
from functools import partial
from pathlib import Path

import made_press
from headwater import pipeline
from headwater.case import Case, is_address
from headwater.export import trace_to_json
from headwater.pipeline import growing, keeping
from headwater.settings import Settings
from killing import tried


def grow(case, folder):
    with Case.create(case) as opened:
        pipeline.add_paths(opened, [folder], Settings())


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
            ended = tried(partial(grow, case, folder), place, choose.random() * 0.1 * number)
            after.append({"stage": stage, "killed": bool(ended), **seen(case)})
    sys.stdout.write(json.dumps(after))


if __name__ == "__main__":
    main(*sys.argv[1:])
