"""Processes of this machine: results in order, whatever dies on the way."""

import os
import subprocess
import sys
import threading

import pytest

from at_work import KilledOnce, killed, process_of, refused, squared
from headwater.engine import ProcessEngine
from headwater.errors import EngineError, TooLarge


def test_results_come_in_order_and_from_other_processes():
    engine = ProcessEngine(2)
    assert list(engine.map(squared, range(25), batch=4)) == [number * number for number in range(25)]
    assert os.getpid() not in set(engine.map(process_of, range(3)))


def test_a_process_that_is_killed_is_replaced(tmp_path):
    found = ProcessEngine(2).map(KilledOnce(7, tmp_path / "killed"), range(20), batch=3)
    assert list(found) == [number * number for number in range(20)]
    assert (tmp_path / "killed").exists()


def test_work_that_kills_every_process_is_given_up(monkeypatch):
    monkeypatch.setattr("headwater.engine.processes.MOST_DEATHS", 1)
    with pytest.raises(EngineError, match="again and again"):
        list(ProcessEngine(1).map(killed, range(3)))


def test_its_processes_and_its_thread_end_with_it():
    before = set(threading.enumerate())
    engine = ProcessEngine(1)
    [process] = engine.map(process_of, range(1))
    made = set(threading.enumerate()) - before
    assert made
    del engine
    assert not made & set(threading.enumerate())
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_an_error_is_raised_as_it_is():
    with pytest.raises(TooLarge, match="too large") as raised:
        list(ProcessEngine(1).map(refused, [1]))
    assert (raised.value.subject, raised.value.remedy) == ("1", "Split it.")


def test_processes_that_cannot_be_started_are_told(monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("headwater.engine.processes.ProcessPoolExecutor", refuse)
    with pytest.raises(EngineError, match=r"cannot be started \(Permission denied\)") as raised:
        list(ProcessEngine(2).map(squared, [1]))
    assert "--workers 1" in str(raised.value)


def test_processes_that_an_error_holds_to_the_end_are_ended_without_a_word(tmp_path):
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text("The bridge is shut, the mayor said.", encoding="utf-8")
    nowhere = tmp_path / "file"
    nowhere.touch()
    command = [
        sys.executable,
        "-m",
        "headwater",
        "run",
        str(tmp_path / "reports"),
        "--workers",
        "2",
        "--into",
        str(nowhere / "x"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1, done.stderr
