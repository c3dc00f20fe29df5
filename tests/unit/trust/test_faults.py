"""The disk full, the file damaged or locked, the clock turned back: told in one line, and nothing is lost that was kept."""

import random
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import made_press
from headwater import pipeline
from headwater.case import Case, sqlite
from headwater.cli import main
from headwater.errors import CaseInUse
from headwater.export import trace_to_json
from headwater.settings import Settings

TESTS = Path(__file__).resolve().parents[2]
PAGE = 4096
UNFORESEEN = "something unforeseen"

FULL = """
import resource, signal, sys
import made_press
made_press.stub_models(setattr)
from headwater.cli import main
room, *arguments = sys.argv[1:]
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(room), int(room)))
sys.exit(main(arguments))
"""


@pytest.fixture(scope="module")
def press(tmp_path_factory):
    """The press on disk, and a case of it."""
    folder = tmp_path_factory.mktemp("faults")
    made_press.write(folder / "reports")
    with pytest.MonkeyPatch.context() as patch, Case.create(folder / "whole.case") as case:
        made_press.stub_models(patch.setattr)
        pipeline.add_paths(case, [str(folder / "reports")], Settings())
        with case.view() as view:
            return folder, trace_to_json(view.trace())


@pytest.fixture
def own(press, tmp_path):
    return shutil.copy(press[0] / "whole.case", tmp_path / "own.case")


@pytest.fixture
def stubs(monkeypatch):
    made_press.stub_models(monkeypatch.setattr)


def limited(room, *arguments):
    """A command in a process none of whose files may grow beyond ``room`` bytes, as where the disk is full."""
    command = [sys.executable, "-B", "-c", FULL, str(room), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(TESTS)})


@pytest.mark.skipif(sys.platform == "win32", reason="no limits there")
@pytest.mark.parametrize("room", [0, 40_000, 150_000, 250_000])
def test_a_full_disk_is_told_and_the_next_run_goes_on(room, press, tmp_path, stubs):
    folder, whole = press
    case = tmp_path / "a.case"
    stopped = limited(room, "add", str(case), str(folder / "reports"))
    assert stopped.returncode == 2, stopped.stderr
    assert UNFORESEEN not in stopped.stderr
    assert "cannot be" in stopped.stderr
    assert main(["add", str(case), str(folder / "reports")]) == 0
    with Case.open(case) as opened, opened.view() as view:
        assert trace_to_json(view.trace()) == whole


@pytest.mark.skipif(sys.platform == "win32", reason="no limits there")
@pytest.mark.parametrize("form", ["csv", "html", "bundle"])
def test_an_export_to_a_full_disk_leaves_nothing_half_written(form, own, tmp_path):
    target = tmp_path / "out" / "export.out"
    target.parent.mkdir()
    stopped = limited(3000, "export", str(own), "--to", form, "-o", str(target))
    assert stopped.returncode == 2, stopped.stderr
    assert UNFORESEEN not in stopped.stderr
    assert list(target.parent.iterdir()) == []


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_case_is_told_and_never_a_surprise(seed, own, capsys):
    """Pages of the file overwritten: doctor finds it, and every other command answers, or says that the file is damaged."""
    choose = random.Random(seed)
    data = bytearray(own.read_bytes())
    for _ in range(3):
        at = PAGE * choose.randrange(1, len(data) // PAGE)
        data[at : at + PAGE] = choose.randbytes(PAGE)
    own.write_bytes(data)
    assert main(["doctor", str(own)]) == 2
    for form in ("csv", "md", "bundle"):
        assert main(["export", str(own), "--to", form, "-o", str(own.with_suffix(f".{form}.zip"))]) in {0, 2}
    told = capsys.readouterr()
    assert UNFORESEEN not in told.err
    assert "BAD" in told.out or "damaged" in told.err


def test_reports_can_be_saved_from_a_case_whose_findings_are_damaged(own, press, tmp_path, capsys):
    """What was found is gone; the reports, their originals and the judgements go into a bundle, and a new case is the same."""
    with sqlite3.connect(own) as connection:
        connection.execute("DROP TRIGGER IF EXISTS claim_removed")
        connection.execute("UPDATE report SET story = NULL")
    connection.close()
    assert main(["doctor", str(own)]) == 2
    assert "wait to be traced" in capsys.readouterr().out
    bundle = tmp_path / "saved.zip"
    assert main(["export", str(own), "--to", "bundle", "-o", str(bundle)]) == 0
    with pytest.MonkeyPatch.context() as patch:
        made_press.stub_models(patch.setattr)
        assert main(["add", str(tmp_path / "new.case"), str(bundle)]) == 0
    with Case.open(tmp_path / "new.case") as opened, opened.view() as view:
        found = view.trace()
    assert len(found.reports) == len(press[1]["reports"])
    assert len(found.claims) == len(press[1]["claims"])


def test_a_case_that_another_program_holds_is_told(own, press, monkeypatch, stubs, tmp_path):
    monkeypatch.setattr(sqlite, "BUSY", 0.05)
    (tmp_path / "new.txt").write_text("The ferry Morrow sails again, the Vashel Post reported.", encoding="utf-8")
    holder = sqlite3.connect(own, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        with Case.open(own) as case, pytest.raises(CaseInUse, match="too long"):
            pipeline.add_paths(case, [str(tmp_path / "new.txt")], Settings())
        with Case.open(own) as case, case.view() as view:
            assert trace_to_json(view.trace()) == press[1], "it can still be read"
    finally:
        holder.rollback()
        holder.close()
    with Case.open(own) as case:
        assert pipeline.add_paths(case, [str(tmp_path / "new.txt")], Settings()).added == 1


def test_a_clock_that_goes_backward_loses_no_judgement(own):
    """A later answer that bears an earlier time is kept, and both are in the list."""
    for when in ("2026-06-01T10:00:00Z", "2020-01-01T00:00:00Z"):
        arguments = ["mark", "courier", "satire", "--by", "Ida Brook", "--when", when]
        assert main(["judge", str(own), *arguments, *(["--no"] if when < "2026" else [])]) == 0
    with Case.open(own) as case, case.view() as view:
        assert len(view.judgements()) == 2
        assert any("satire" in str(report.judged) for report in view.trace().reports)
