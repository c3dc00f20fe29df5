"""Pages written into files: where they go, and what is said where they cannot."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import pytest

from headwater.cli.files import made_by, write_page
from headwater.cli.trace import write_files
from headwater.errors import UsageError
from unit.cli.flood import TRACE


def test_a_page_is_written_in_utf8_and_said_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "page.html"
    write_page(str(path), "“é”\n")
    assert path.read_bytes() == "“é”\n".encode()
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("", f"headwater: wrote {path}\n")


def test_a_dash_is_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    write_page("-", "page\n")
    assert capsys.readouterr().out == "page\n"


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"missing.*cannot be written"):
        write_page(str(tmp_path / "missing" / "page.html"), "page")


def test_a_page_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "page.html"
    write_page(str(path), "before")

    def full(descriptor: int, *how: object, _given: Callable[..., BinaryIO] = os.fdopen) -> BinaryIO:
        os.close(descriptor)
        return _given(os.open("/dev/full", os.O_WRONLY), *how)

    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(UsageError, match=r"cannot be written .*Make room on that disk"):
        write_page(str(path), "after")
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("page.html", "before")]


def test_what_is_no_file_is_written_to_and_stays(tmp_path: Path) -> None:
    link, page, pipe = tmp_path / "link.html", tmp_path / "page.html", tmp_path / "pipe"
    page.write_text("before")
    link.symlink_to(page)
    write_page(str(link), "after")
    assert link.is_symlink()
    assert page.read_text() == "after"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    write_page(str(pipe), "through")
    reader.join()
    assert read == ["through"]
    assert pipe.is_fifo()


def test_a_case_is_never_written_over(tmp_path: Path) -> None:
    case = tmp_path / "desk.case"
    case.write_bytes(b"SQLite format 3\0 and all that was judged")
    with pytest.raises(UsageError, match=r"desk\.case: this is a case, and would be lost"):
        write_page(str(case), "page")
    assert case.read_bytes().startswith(b"SQLite")


def test_both_files_are_written(tmp_path: Path) -> None:
    page, drawing = tmp_path / "page.html", tmp_path / "trail.svg"
    write_files(TRACE, TRACE.claims[:1], html=str(page), svg=str(drawing))
    assert "<!doctype html>" in page.read_text(encoding="utf-8")
    assert drawing.read_text(encoding="utf-8").startswith("<svg")


def test_there_must_be_a_claim_to_write_down(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no claim"):
        write_files(replace(TRACE, claims=()), [], html=str(tmp_path / "page.html"), svg=None)
    write_files(TRACE, [], html=None, svg=None)


def test_the_foot_says_what_made_it() -> None:
    assert made_by().startswith("Made by Headwater ")
