"""What hangs or swells is stopped and set aside by name, and the rest is read."""

import io
import os
import signal
import socket
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from files import PROSE, TITLE, page, zipped
from headwater.errors import InputError, Malformed, TooCostly
from headwater.model import Rejection
from headwater.read import bounded, worker
from headwater.read.parsing import SMALL, parsed_document, parsed_line
from headwater.read.reading import read_originals
from headwater.read.report_bytes import Original, read_bytes
from headwater.settings import Settings

SHORT = Settings(longest_reading=3)
SLOW = b"<html><body><article>" + b"<p>The mayor said on Monday that the ferry was late again.</p>" * 100_000
"""A page that takes minutes: one that no press ever printed."""


def swelling(rows=64):
    """A Parquet table of a few kilobytes whose rows are 10 MB each."""
    out = io.BytesIO()
    text = pa.array(["The mayor said so. " * 500_000] * rows)
    parquet.write_table(pa.table({"text": text}), out, compression="zstd")
    return out.getvalue()


@pytest.fixture(autouse=True)
def _workers_of_these_tests():
    yield
    bounded._workers.stop()


def found(path, settings):
    items = list(read_originals([str(path)], settings))
    return [one.report.path for one in items if isinstance(one, Original)], [one for one in items if isinstance(one, Rejection)]


@pytest.mark.parametrize("name", ["pile", "pile.zip"])
def test_one_that_hangs_is_set_aside_and_the_rest_is_read(name, tmp_path):
    files = {
        "a.html": page(PROSE).encode(),
        "b.html": SLOW,
        "c.html": page(PROSE, title="Another").encode(),
        "d.txt": b"It is.",
    }
    if name == "pile":
        (tmp_path / name).mkdir()
        for path, data in files.items():
            (tmp_path / name / path).write_bytes(data)
    else:
        (tmp_path / name).write_bytes(zipped(files))
    read, (rejected,) = found(tmp_path / name, SHORT)
    assert [path[-6:] for path in read] == ["a.html", "c.html", "/d.txt" if "zip" in name else "d.txt"]
    assert rejected.path.endswith("b.html")
    assert rejected.code == "HW209"
    assert "took longer than 3 seconds" in rejected.reason


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system bounds no process's memory")
def test_one_that_swells_is_set_aside_and_the_rest_is_read(tmp_path):
    (tmp_path / "a.parquet").write_bytes(swelling())
    (tmp_path / "b.html").write_text(page(PROSE))
    assert (tmp_path / "a.parquet").stat().st_size < 100_000
    read, (rejected,) = found(tmp_path, Settings(most_memory=600_000_000))
    assert read == ["b.html"]
    assert (rejected.path, rejected.code) == ("a.parquet", "HW209")
    assert "more than 600,000,000 bytes of memory" in rejected.reason


def test_what_is_read_apart_is_read_the_same():
    data = page(PROSE).encode()
    assert parsed_document(data, "a.html", Settings()) == read_bytes(data, "a.html", Settings())
    long = ("The mayor said on Monday that the ferry was late again.\n" * 30_000).encode()
    assert len(long) > SMALL
    assert parsed_document(long, "a.txt", Settings()) == read_bytes(long, "a.txt", Settings())
    assert parsed_line(b'{"id": 1, "text": "%s"}' % (b"so " * SMALL), 1, Settings()).id == "1"


def test_an_error_of_the_input_is_the_same_one():
    for data, name in ((b"%PDF-1.4 broken", "a.pdf"), (b"", "a.html"), (b"PK no", "a.docx")):
        with pytest.raises(InputError) as here:
            read_bytes(data, name, Settings())
        with pytest.raises(type(here.value)) as there:
            parsed_document(data, name, Settings())
        assert str(there.value) == str(here.value)


def test_one_process_does_the_work_of_many():
    for number in range(5):
        parsed_document(page(PROSE, title=f"{number}").encode(), "a.html", Settings())
        with pytest.raises(Malformed):
            parsed_document(b"%PDF-1.4 broken", "a.pdf", Settings())
    assert len(bounded._workers._waiting) == 1


def test_a_process_that_was_killed_is_replaced():
    data = page(PROSE).encode()
    parsed_document(data, "a.html", Settings())
    (waiting,) = bounded._workers._waiting
    waiting._process.kill()
    waiting._process.wait()
    assert parsed_document(data, "a.html", Settings()).title == TITLE


def test_a_library_that_crashes_costs_its_input_alone():
    data = page(PROSE).encode()
    parsed_document(data, "a.html", Settings())
    (waiting,) = bounded._workers._waiting
    tasks = bounded.bounded("document", SLOW, "a.html", Settings(), {}, settings=Settings())
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(list, tasks)
        while waiting.waits:
            pass
        os.kill(waiting._process.pid, getattr(signal, "SIGSEGV", signal.SIGTERM))
        with pytest.raises(Malformed, match="broke off"):
            reading.result()
    assert parsed_document(data, "a.html", Settings()).title == TITLE


def test_several_read_at_once():
    data = page(PROSE).encode()
    with ThreadPoolExecutor(3) as pool:
        titles = list(pool.map(lambda _: parsed_document(data, "a.html", Settings()).title, range(12)))
    assert titles == [TITLE] * 12


def test_what_is_not_read_to_its_end_is_stopped(tmp_path):
    (tmp_path / "a.parquet").write_bytes(swelling(rows=1))
    items = bounded.bounded("parquet", str(tmp_path / "a.parquet"), "a", Settings(largest_report=10**8), settings=Settings())
    next(items)
    items.close()
    assert bounded._workers._waiting == []


def test_what_parses_reaches_nothing_and_writes_nothing(tmp_path):
    for event, arguments in (
        ("socket.connect", (socket.socket, ("192.0.2.1", 80))),
        ("socket.getaddrinfo", ("herald.example", 80)),
        ("subprocess.Popen", ("sh", ["sh"], None, None)),
        ("os.system", (b"true",)),
        ("open", (str(tmp_path / "a"), "w", os.O_WRONLY | os.O_CREAT)),
        ("open", ("/etc/passwd", "a", os.O_WRONLY)),
        ("os.remove", (str(tmp_path / "a"), -1)),
    ):
        with pytest.raises(PermissionError):
            worker._refuse(event, arguments)
    worker._refuse("open", (str(tmp_path / "a"), "r", os.O_RDONLY))


def test_what_parses_refuses_in_its_own_process(tmp_path):
    code = "import sys; from headwater.read import worker; sys.addaudithook(worker._refuse); "
    for act in ("import socket; socket.create_connection(('127.0.0.1', 9))", f"open({str(tmp_path / 'x')!r}, 'w')"):
        done = subprocess.run([bounded.sys.executable, "-c", code + act], capture_output=True, text=True, check=False)
        assert "PermissionError: a parser tried" in done.stderr
    assert not (Path(tmp_path) / "x").exists()


def test_too_costly_says_what_to_do():
    with pytest.raises(TooCostly) as caught:
        parsed_document(SLOW, "a.html", Settings(longest_reading=1))
    assert "raise the setting longest_reading" in str(caught.value)
