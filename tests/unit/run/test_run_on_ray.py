"""A run on a cluster of Ray with two nodes, on this machine: workers and a whole node are killed, the bytes stay the same."""

import importlib.util
import os
import warnings
from pathlib import Path

import pytest

from headwater.engine import LocalEngine
from headwater.engine.ray import ADDRESS
from headwater.pipeline.run.running import Size, run_all
from headwater.pipeline.run.work import Work
from headwater.settings import Settings
from running import kill, left, make_pile, marks, started, until, workers

if importlib.util.find_spec("ray") is None:
    pytest.skip("needs headwater[ray]", allow_module_level=True)


@pytest.fixture
def cluster(monkeypatch):
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    monkeypatch.setenv("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from ray.cluster_utils import Cluster  # noqa: PLC0415 - where it is not installed, this is skipped

        made = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    yield made
    made.shutdown()


def test_a_worker_and_a_node_are_killed(cluster, tmp_path):
    pile = make_pile(tmp_path / "inputs")
    into = tmp_path / "run"
    second = cluster.add_node(num_cpus=1)
    process = started(pile, into, "--engine", "ray", "--shard", "2", "--partitions", "3", **{ADDRESS: cluster.address})
    until(lambda: marks(into, "readings") >= 2, process)
    kill(until(lambda: workers(os.getpid(), "ray::_done"), process)[0])
    until(lambda: marks(into, "readings") >= 6, process)
    cluster.remove_node(second, allow_graceful=False)
    answer, said = process.communicate()
    assert process.returncode == 1, said
    assert answer == ""
    assert {line.partition(":")[0] for line in said.splitlines()} == {"headwater"}
    run_all(pile, Work.at(str(tmp_path / "local")), LocalEngine(), Settings(), Size(shard=2, partitions=3))
    assert left(into) == left(Path(tmp_path / "local"))
