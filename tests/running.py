"""A pile in several files for tests of runs, and what a run left, byte for byte."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from files import PROSE, page, warc
from headwater.pipeline import components

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "reports"
DAM = (
    "The old harbour dam above Vell failed in the night, Mayor Ilse Brandt of Vell said on Monday. Forty families were "
    "brought to the school on the hill, she added."
)
LINES = [
    {"id": "a1", "text": DAM, "outlet": "Vell Courier", "published": "2031-04-07"},
    {"id": "a2", "text": f"{DAM} The road to Norrin was closed.", "outlet": "Norrin Gazette", "published": "2031-04-08"},
    {
        "id": "a3",
        "text": "The dam at Vell failed, the Vell Courier reported, citing Mayor Ilse Brandt.",
        "outlet": "Pellan Ledger",
    },
]
MORE = [
    {"id": "a2", "text": "An id that another line has.", "outlet": "Pellan Ledger"},
    {"id": "a1", "text": DAM, "outlet": "Vell Courier", "published": "2031-04-07"},
    {"id": "b1", "text": "The harbour board denied that the dam at Vell had failed.", "outlet": "Herald of Vell"},
]


def make_pile(folder: Path) -> list[str]:
    """Files of several kinds, with doubles and lines that cannot be read, and the examples; the paths to give."""
    folder.mkdir()
    (folder / "one.jsonl").write_text("".join(json.dumps(line) + "\n" for line in LINES), encoding="utf-8")
    more = "".join(json.dumps(line) + "\n" for line in MORE) + "no line\n"
    (folder / "two.jsonl").write_text(more, encoding="utf-8")
    (folder / "packed.jsonl.gz").write_bytes(gzip.compress(json.dumps({"id": "z1", "text": PROSE}).encode(), mtime=0))
    table = pa.table({"text": [f"{DAM} Boats came from Norrin.", "The clerk of Dunmere said the ferry would be back."]})
    pq.write_table(table, folder / "table.parquet")
    archive = warc([("https://dunmere.example/ferry", "200 OK", "text/html; charset=utf-8", page().encode())])
    (folder / "site.warc.gz").write_bytes(archive)
    (folder / "same.txt").write_text(PROSE, encoding="utf-8")
    (folder / "again.txt").write_text(PROSE, encoding="utf-8")
    (folder / "table.exe").write_bytes(b"\0")
    return [str(folder), str(EXAMPLES)]


def left(folder: Path) -> dict[str, str]:
    """The digest of every file that a run left, by its path; none is unfinished."""
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def started(paths: list[str], into: Path, *options: str, **environment: str) -> subprocess.Popen[str]:
    """`headwater run` in a process of its own. It takes the code for that of this process, whose run it is compared with: the
    files that say so may be changed meanwhile.
    """
    arguments = ["run", *paths, "--into", str(into), *options]
    made_by = {name: getattr(components, name)() for name in ("reader", "extractor", "tracer")}
    code = (
        "import sys; from headwater.pipeline import components\n"
        f"for name, version in {made_by!r}.items(): setattr(components, name, lambda version=version: version)\n"
        f"from headwater.cli import main; sys.exit(main({arguments!r}))"
    )
    return subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
    )


def until(condition, process: subprocess.Popen[str]):
    """Waits until something is so, while the process runs; what the condition answered then."""
    while not (answer := condition()):
        assert process.poll() is None, process.communicate()
        time.sleep(0.02)
    return answer


def marks(folder: Path, stage: str) -> int:
    """How many tasks of a stage have left their mark."""
    return len(list((folder / "stages" / stage / "marks").glob("0*.json")))


def command_of(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


def parent_of(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, IndexError):
        return 0


def below(process: int, ancestor: int) -> bool:
    """Whether a process descends from another, or is it."""
    while process > 1 and process != ancestor:
        process = parent_of(process)
    return process == ancestor


def workers(ancestor: int, name: str) -> list[int]:
    """The processes below ``ancestor`` whose command line holds ``name``."""
    known = [int(entry.name) for entry in Path("/proc").glob("[0-9]*")]
    return [one for one in known if name in command_of(one) and below(one, ancestor)]


def kill(process: int) -> None:
    os.kill(process, signal.SIGKILL)
