"""Commands against a pipeline that is faked: arguments, streams, messages and exit statuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from types import SimpleNamespace

import pytest

import headwater
from headwater import pipeline
from headwater.cli import main
from headwater.errors import ModelError
from headwater.model import Reading, Rejection, Report
from unit.cli.flood import TRACE

REPORT = Report(id="r1", doc="a", path="a.txt", text="It is \ud800 so.", sha256="0" * 64, title="line\u2028end")
REJECTED = Rejection("b.bin", "HW204", "it is binary")


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """The pipeline as a user's call sees it; ``found`` is what reading gives, ``calls`` what was asked."""
    faked = SimpleNamespace(found=([REPORT], []), calls=[], trace=TRACE)

    def read_all(paths, settings, stdin):
        faked.calls.append(("read", tuple(paths)))
        return faked.found

    def extract_reports(reports, settings, engine, progress):
        faked.calls.append(("extract", engine))
        return iter([Reading(report, (), ()) for report in reports])

    def trace_readings(readings, settings, progress, claim, engine):
        faked.calls.append(("trace", claim, engine))
        return faked.trace

    monkeypatch.setattr(pipeline, "read_all", read_all)
    monkeypatch.setattr(pipeline, "extract_reports", extract_reports)
    monkeypatch.setattr(pipeline, "trace_readings", trace_readings)
    monkeypatch.setattr(pipeline, "group", lambda reports: [["a", "b"], ["c"]])
    return faked


def test_extract_prints_a_line_of_valid_utf8_for_each_report(fake, capfdbinary) -> None:
    fake.found = ([REPORT, REPORT], [])
    assert main(["extract", "a", "b"]) == 0
    lines = capfdbinary.readouterr().out.decode("utf-8").splitlines()
    assert [json.loads(line)["path"] for line in lines] == ["a.txt", "a.txt"]
    assert json.loads(lines[0])["title"] == "line\u2028end"
    assert fake.calls[0] == ("read", ("a", "b"))


def test_trace_json_holds_the_text_unless_told_otherwise(fake, capsys) -> None:
    assert main(["trace", "a", "--json"]) == 0
    assert "text" in json.loads(capsys.readouterr().out)["reports"][0]
    assert main(["trace", "a", "--json", "--no-text"]) == 0
    assert "text" not in json.loads(capsys.readouterr().out)["reports"][0]


def test_trace_prints_a_table_without_colour_codes(fake, capsys) -> None:
    assert main(["trace", "a"]) == 0
    shown = capsys.readouterr()
    assert "HOW IT TRAVELLED" in shown.out
    assert "\x1b" not in shown.out
    assert shown.err == ""


def test_claim_is_handed_on(fake, capsys) -> None:
    assert main(["trace", "a", "--claim", "the gate"]) == 0
    assert fake.calls[-1] == ("trace", "the gate", "local")
    assert "claim 1 of" not in capsys.readouterr().out


def test_words_that_no_claim_fits_are_told(fake, capsys) -> None:
    fake.trace = replace(TRACE, claims=())
    assert main(["trace", "a", "--claim", "zebra tariffs", "--json"]) == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out)["claims"] == []
    assert "no claim fits “zebra tariffs”. Use other words" in printed.err


def test_rejected_inputs_are_named_and_the_rest_is_done(fake, capsys) -> None:
    fake.found = ([REPORT], [REJECTED])
    assert main(["trace", "a", "--json"]) == 1
    shown = capsys.readouterr()
    assert shown.err == "headwater: left out b.bin: it is binary [HW204]\n"
    assert json.loads(shown.out)["schema"] == 1


@pytest.mark.parametrize("rejected", [[], [REJECTED]])
@pytest.mark.parametrize("command", ["extract", "trace", "stories"])
def test_nothing_to_do_is_an_error_on_one_line(fake, capsys, command, rejected) -> None:
    fake.found = ([], rejected)
    assert main([command, "a"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert len(shown.err.splitlines()) == 1 + len(rejected)
    assert shown.err.endswith("[HW100]\n")


def test_a_closed_standard_input_is_an_empty_one(fake, monkeypatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["extract", "a"]) == 0


@pytest.mark.parametrize(
    "arguments", [["trace"], ["nonsense"], ["trace", "a", "--engine", "steam"], ["trace", "a", "--limit", "0"]]
)
def test_wrong_usage(fake, capsys, arguments) -> None:
    assert main(arguments) == 2
    assert "Usage: headwater" in capsys.readouterr().err
    assert fake.calls == []


def test_stories(fake, capsys) -> None:
    assert main(["stories", "a"]) == 0
    assert capsys.readouterr().out == '{"stories": [["a", "b"], ["c"]]}\n'


def test_version(capsys) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"headwater {headwater.__version__}\n"


@pytest.mark.parametrize(("ok", "status"), [(True, 0), (False, 2)])
def test_doctor(monkeypatch, capsys, ok, status) -> None:
    check = SimpleNamespace(name="weights", ok=ok, detail="found", remedy="Install them.")
    monkeypatch.setattr(pipeline, "doctor", lambda settings: [check])
    assert main(["doctor"]) == status
    assert ("Install them." in capsys.readouterr().out) is not ok


def _broken(error: Exception):
    def read_all(paths, settings, stdin):
        raise error

    return read_all


def test_errors_of_the_tree_are_one_line(monkeypatch, capsys) -> None:
    monkeypatch.setattr(pipeline, "read_all", _broken(ModelError("The weights are damaged.", remedy="Install them anew.")))
    assert main(["trace", "a"]) == 2
    assert capsys.readouterr().err == "headwater: The weights are damaged. Install them anew. [HW300]\n"


def test_an_unforeseen_error_is_one_honest_line(monkeypatch, capsys) -> None:
    monkeypatch.delenv("HEADWATER_DEBUG", raising=False)
    monkeypatch.setattr(pipeline, "read_all", _broken(ValueError("odd")))
    assert main(["trace", "a"]) == 2
    message = capsys.readouterr().err
    assert "ValueError: odd" in message
    assert "HEADWATER_DEBUG=1" in message
    assert message.count("\n") == 1


def test_an_unforeseen_error_is_raised_for_debugging(monkeypatch) -> None:
    monkeypatch.setenv("HEADWATER_DEBUG", "1")
    monkeypatch.setattr(pipeline, "read_all", _broken(ValueError("odd")))
    with pytest.raises(ValueError, match="odd"):
        main(["trace", "a"])


def test_a_full_disk_is_no_fault_of_the_program(monkeypatch, capsys) -> None:
    monkeypatch.setattr(pipeline, "read_all", _broken(OSError(28, "No space left on device")))
    assert main(["trace", "a"]) == 2
    assert capsys.readouterr().err.startswith("headwater: the answer cannot be written (No space left on device).")


def test_what_cannot_be_written_is_named(monkeypatch, capsys) -> None:
    monkeypatch.setattr(pipeline, "read_all", _broken(PermissionError(13, "Permission denied", "kept/desk.case")))
    assert main(["trace", "a"]) == 2
    assert capsys.readouterr().err.startswith("headwater: kept/desk.case: it cannot be written or opened (Permission denied).")


def test_being_interrupted_is_quiet(monkeypatch, capsys) -> None:
    monkeypatch.setattr(pipeline, "read_all", _broken(KeyboardInterrupt()))
    assert main(["trace", "a"]) == 130
    assert capsys.readouterr().err.strip() == "headwater: stopped"


@pytest.mark.skipif(os.name == "nt", reason="a closed pipe is another error on Windows")
def test_a_reader_that_goes_away_is_no_error() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "headwater", "--help"], stdout=writer, stderr=subprocess.PIPE, check=False, env=os.environ
    )
    os.close(writer)
    assert done.stderr == b""
    assert done.returncode == 0


def test_shell_completion_is_offered(monkeypatch, capsys) -> None:
    monkeypatch.setenv("_HEADWATER_COMPLETE", "bash_source")
    assert main([]) == 0
    assert "_HEADWATER_COMPLETE=bash_complete" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("module", "spared"),
    [
        ("headwater.cli", "headwater.pipeline"),
        ("headwater.cli.extract", "scipy.sparse"),
        ("headwater.cli.extract", "trafilatura"),
    ],
)
def test_a_command_waits_for_no_import_that_it_can_spare(module: str, spared: str) -> None:
    code = f"import sys; import {module}; sys.exit({spared!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
