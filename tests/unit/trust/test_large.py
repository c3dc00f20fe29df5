"""Lines of 100 MB, in every format that has lines: set aside by name, in bounded memory, and the rest is read."""

import json
import subprocess
import sys

import pytest

LONG = 100_000_000
READING = """
import json, pathlib, re, resource, sys
from headwater.read import read_paths
from headwater.model import Rejection
from headwater.settings import Settings

found = list(read_paths(sys.argv[1:], Settings()))
status = pathlib.Path("/proc/self/status")
if status.exists():  # what getrusage tells of itself begins with what the process took that started it
    own = int(re.search(r"VmHWM:\\s*(\\d+) kB", status.read_text())[1])
else:
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
largest = max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
print(json.dumps({
    "read": [one.path for one in found if not isinstance(one, Rejection)],
    "left": [[one.path.rsplit("/")[-1], one.code] for one in found if isinstance(one, Rejection)],
    "bytes": largest * (1 if sys.platform == "darwin" else 1024),
}))
"""
FIRST, LAST = b'{"id": "first", "text": "It is shut."}\n', b'{"id": "last", "text": "It is open."}\n'
FILES = {
    "text.jsonl": (FIRST, b'{"id": "long", "text": "', b"a", b'"}\n', LAST),
    "nested.jsonl": (FIRST, b'{"id": "long", "text": ', b"[", b"\n", LAST),
    "keys.jsonl": (FIRST, b'{"id": "long", "text": "a", "x": [', b"{},", b"{}]}\n", LAST),
    "table.csv": (b"id,text\nfirst,It is shut.\n", b'long,"', b"a", b'"\n', b"last,It is open.\n"),
    "one.txt": (b"", b"", b"a", b"", b""),
    "page.html": (b"<html><body><p>It is shut.</p>", b"<p title='", b"a", b"'>x</p>", b"<p>It is open.</p>"),
    "feed.xml": (
        b"<rss><channel><item><title>A</title></item>",
        b"<item><title>",
        b"a",
        b"</title></item>",
        b"</channel></rss>",
    ),
    "mail.eml": (b"From: a@b.example\n", b"Subject: ", b"a", b"\n", b"\nIt is shut.\n"),
}


@pytest.mark.skipif(sys.platform == "win32", reason="the system does not tell how much memory a process took")
@pytest.mark.parametrize("name", FILES)
def test_a_line_of_100_megabytes(name, tmp_path):
    first, opening, filling, closing, last = FILES[name]
    with (tmp_path / name).open("wb") as out:
        out.write(first + opening)
        for _ in range(LONG // 1_000_000):
            out.write(filling * (1_000_000 // len(filling)))
        out.write(closing + last)
    (tmp_path / "z.txt").write_text("The rest is read.", encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", READING, str(tmp_path)], capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    assert told["read"][-1] == "z.txt"
    assert [path for path, _ in told["left"]] == ([name] if name != "mail.eml" else [])
    if name.endswith("jsonl"):
        assert told["read"][:2] == ["first", "last"], "the lines around it"
    assert told["bytes"] < 1_500_000_000
