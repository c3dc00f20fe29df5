"""Killed at any moment, a run loses nothing and doubles nothing: the next one brings the case to the same end."""

import hashlib
import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

import made_press
from headwater import pipeline
from headwater.case import Case
from headwater.export import trace_to_json
from headwater.settings import Settings

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the tries are forked")

STAGES = (slice(0, 5), slice(5, 9), slice(9, None))
"""The press in three folders: a story's reports lie in more than one of them."""


@pytest.fixture(scope="module")
def stages(tmp_path_factory):
    """The folders, and the trace of the first, of the first two, and of all, made at once."""
    order = random.Random(3).sample(sorted(made_press.REPORTS), len(made_press.REPORTS))
    root = tmp_path_factory.mktemp("press")
    folders, traces = [], []
    with pytest.MonkeyPatch.context() as patch:
        made_press.stub_models(patch.setattr)
        for number, part in enumerate(STAGES):
            folders.append(made_press.write(root / str(number), order[part]).folder)
            reports, _ = pipeline.read_all(folders, Settings())
            traces.append(pipeline.trace_readings(list(pipeline.extract_reports(reports, Settings())), Settings()))
    return folders, traces


@pytest.mark.parametrize(("store_kind", "seed"), [("sqlite", 1), ("sqlite", 2), ("postgresql", 3)], indirect=["store_kind"])
def test_a_run_that_is_killed_again_and_again_comes_to_the_same_end(place, stages, seed):
    folders, straight = stages
    digests = [None, *map(digest, straight)]
    tests = Path(__file__).resolve().parents[2]
    command = [sys.executable, Path(__file__).with_name("grow_until_killed.py"), place, str(seed), *folders]
    environment = {**os.environ, "PYTHONPATH": str(tests), "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    after = json.loads(done.stdout)
    assert sum(one["killed"] for one in after) >= 12
    for one in after:
        stage, had = one["stage"], len(straight[one["stage"] - 1].reports) if one["stage"] else 0
        assert one["faults"] == []
        assert had <= one["reports"] <= len(straight[stage].reports)
        # The trace comes in one piece: it is that before, or that with all.
        waiting = {digests[stage]: one["reports"] - had, digests[stage + 1]: 0}
        assert one["untraced"] == waiting[one["trace"]]
        if not one["killed"]:
            assert (one["reports"], one["trace"]) == (len(straight[stage].reports), digests[stage + 1])
    with Case.open(place) as opened, opened.view() as view:
        assert view.trace() == straight[-1]
        runs = view.runs()
        assert {run.state for run in runs[1:]} <= {"done", "stopped"}
        assert runs[0].state == "done"
        assert sum(run.added for run in runs) == len(made_press.REPORTS)


def digest(trace):
    return hashlib.sha256(json.dumps(trace_to_json(trace)).encode()).hexdigest()
