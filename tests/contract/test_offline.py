"""No network call in any of it: the interpreter itself refuses one, and the commands succeed all the same."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from files import PROSE, mhtml, page, pdf, tarred, warc, word, zipped

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports"

GUARDED = """
import sys

CALLS = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind", "urllib.Request")

def refuse(event, arguments):
    if event in CALLS:
        raise RuntimeError(f"a network call: {event} {arguments}")

sys.addaudithook(refuse)
"""


def run(code):
    return subprocess.run([sys.executable, "-c", GUARDED + code], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "arguments",
    [
        ["trace", str(EXAMPLES)],
        ["trace", str(EXAMPLES), "--json"],
        ["extract", str(EXAMPLES)],
        ["stories", str(EXAMPLES)],
        ["export", str(EXAMPLES), "--to", "html"],
        ["export", str(EXAMPLES), "--to", "jsonld"],
        ["doctor"],
    ],
    ids=lambda arguments: " ".join(arguments[:1] + arguments[2:]),
)
def test_commands_make_no_network_call(arguments):
    done = run(f"from headwater.cli import main; sys.exit(main({arguments!r}))")
    assert "network call" not in done.stderr
    assert (done.returncode, bool(done.stdout)) == (0, True), done.stderr


def test_the_guard_itself_would_fail_a_call():
    done = run("import socket; socket.create_connection(('127.0.0.1', 9))")
    assert "a network call: socket.getaddrinfo" in done.stderr


def test_no_format_makes_a_network_call(tmp_path):
    """Also where a file names something outside: a document type, an entity, a picture, a style sheet."""
    outside = "http://127.0.0.1:9/x"
    item = f"<item><title>T</title><link>{outside}</link></item>"
    feed = f'<!DOCTYPE rss SYSTEM "{outside}.dtd"><rss><channel>{item}</channel></rss>'
    head = f'<link rel="stylesheet" href="{outside}.css"><script src="{outside}.js"></script>'
    made = {
        "a.html": page(head=head, foot=f'<img src="{outside}.png"><iframe src="{outside}"></iframe>').encode(),
        "b.mhtml": mhtml(page(head=head)),
        "c.pdf": pdf([PROSE.split("\n")]),
        "d.docx": word(PROSE.split("\n\n")),
        "e.eml": f"From: A <a@b.example>\nSubject: S\nContent-Type: text/html\n\n<img src='{outside}'><p>{PROSE}</p>".encode(),
        "f.xml": feed.encode(),
        "g.csv": f'text,url\n"{PROSE}",{outside}\n'.encode(),
        "h.warc.gz": warc([(outside, "200 OK", "text/html", page(head=head).encode())]),
    }
    for name, data in {**made, "i.zip": zipped(made), "j.tar.gz": tarred(made)}.items():
        (tmp_path / name).write_bytes(data)
    done = run(f"from headwater.cli import main; sys.exit(main(['stories', {str(tmp_path)!r}]))")
    assert "network call" not in done.stderr
    assert (done.returncode, bool(done.stdout)) == (0, True), done.stderr
    assert sum(map(len, json.loads(done.stdout)["stories"])) == 3 * len(made)
