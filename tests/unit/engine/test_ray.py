"""Ray: the same results in the same order, whatever dies on the way; and nothing but this machine is reached."""

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from at_work import KilledOnce, killed, process_of, refused, squared
from headwater.cli import main
from headwater.engine import engine_named
from headwater.engine import ray as ray_engine
from headwater.engine.ray import RayEngine
from headwater.errors import EngineError, TooLarge

if importlib.util.find_spec("ray") is None:  # looked for, not loaded: the engine loads it its own way
    pytest.skip("needs headwater[ray]", allow_module_level=True)
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def engine():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT / "tests"))  # where workers find the functions of these tests
        yield RayEngine(2)
        import ray  # noqa: PLC0415 - as above

        ray.shutdown()


def test_results_come_in_order_and_from_other_processes(engine):
    assert list(engine.map(squared, range(100), batch=7)) == [number * number for number in range(100)]
    assert os.getpid() not in set(engine.map(process_of, range(3)))


def test_a_second_engine_works_in_the_same_cluster(engine):
    assert list(engine_named("ray").map(squared, range(3))) == [0, 1, 4]


def test_items_are_taken_as_results_are(engine):
    taken = []

    def items():
        for item in range(200):
            taken.append(item)
            yield item

    results = engine.map(squared, items())
    assert next(results) == 0
    assert len(taken) < 50


def test_a_worker_that_is_killed_is_replaced(engine, tmp_path):
    found = engine.map(KilledOnce(7, tmp_path / "killed"), range(20), batch=3)
    assert list(found) == [number * number for number in range(20)]
    assert (tmp_path / "killed").exists()


def test_work_that_kills_every_worker_is_given_up(engine, monkeypatch):
    monkeypatch.setattr("headwater.engine.ray.MOST_DEATHS", 1)
    with pytest.raises(EngineError, match="again and again"):
        list(engine.map(killed, range(1)))


def test_an_error_is_raised_as_it_is(engine):
    with pytest.raises(TooLarge, match="too large") as raised:
        list(engine.map(refused, [1]))
    assert (raised.value.subject, raised.value.remedy) == ("1", "Split it.")


def listening():
    """(address, process) of all that listens for TCP and was started by this process, by /proc."""
    inodes = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            for file in (process / "fd").iterdir():
                link = str(file.readlink())
                if link.startswith("socket:"):
                    inodes[link[8:-1]] = int(process.name)
        except OSError:
            continue
    for table in ("tcp", "tcp6"):
        for line in Path("/proc/net", table).read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and fields[9] in inodes:
                yield fields[1].partition(":")[0], inodes[fields[9]]


def below(process, ancestor):
    while process > 1 and process != ancestor:
        try:
            process = int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            return False
    return process == ancestor


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="needs Linux's /proc")
def test_it_listens_to_this_machine_alone(engine):
    ours = [address for address, process in listening() if below(process, os.getpid())]
    loopback = {"0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F"}
    assert ours
    assert set(ours) <= loopback


def test_nothing_is_reported_to_anybody(engine):
    assert os.environ["RAY_USAGE_STATS_ENABLED"] == "0"


def tried(code, **environment):
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )


def test_without_ray_the_error_says_what_to_install(tmp_path):
    (tmp_path / "ray.py").write_text("raise ImportError('no ray')")
    arguments = ["trace", str(ROOT / "examples/reports"), "--engine", "ray"]
    code = f"import sys; from headwater.cli import main; sys.exit(main({arguments!r}))"
    done = tried(code, PYTHONPATH=str(tmp_path))
    assert done.returncode == 2
    assert "pip install ray" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_start_that_takes_too_long_is_tried_again(monkeypatch):
    """On a busy machine Ray gives itself up with a plain exception."""
    began = []

    def connect(*told):
        began.append(told)
        if len(began) < 3:
            raise Exception("The current node timed out during startup.")  # noqa: TRY002 - as Ray does

    monkeypatch.setattr(ray_engine, "_connect", connect)
    ray = SimpleNamespace(shutdown=lambda: None)
    ray_engine._start(ray, None, 2)
    assert began == [(ray, None, 2)] * 3
    for address, tries in ((None, 3), ("10.0.0.7:6379", 1)):
        monkeypatch.setattr(ray_engine, "_connect", lambda *told: began.append(told) or 1 / 0)
        began.clear()
        with pytest.raises(EngineError, match="cannot be started or reached"):
            ray_engine._start(ray, address, None)
        assert len(began) == tries


def test_a_cluster_that_is_not_there_is_named():
    arguments = ["trace", str(ROOT / "examples/reports"), "--engine", "ray"]
    code = f"import sys; from headwater.cli import main; sys.exit(main({arguments!r}))"
    done = tried(code, RAY_ADDRESS="127.0.0.1:1")
    assert done.returncode == 2
    assert "127.0.0.1:1: Ray cannot be started or reached" in done.stderr


def test_trace_says_the_same_byte_for_byte(engine, tmp_path, capsysbinary):
    said = {}
    for name in ("local", "ray"):
        assert main(["trace", str(ROOT / "examples/reports"), "--json", "--engine", name]) == 0
        said[name] = capsysbinary.readouterr().out
    assert said["ray"] == said["local"]
    assert json.loads(said["ray"])["claims"]
