"""No network call in any of it: the interpreter itself refuses one, and the commands succeed all the same."""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import pytest

from files import PROSE, mhtml, page, pdf, tarred, warc, word, zipped
from headwater.cli import headwater

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports"

GUARDED = """
import sys

CALLS = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind", "urllib.Request")

def refuse(event, arguments):
    if event in CALLS:
        raise RuntimeError(f"a network call: {event} {arguments}")

sys.addaudithook(refuse)
"""

LOOPBACK_ALONE = """
import sys

def refuse(event, arguments):
    if event in ("socket.connect", "socket.bind", "socket.sendto"):
        address = arguments[-1]
        if not isinstance(address, tuple) or address[0] not in ("127.0.0.1", "::1"):
            raise RuntimeError(f"a network call: {event} {address}")
    elif event in ("socket.getaddrinfo", "socket.gethostbyname") and arguments[0] not in ("127.0.0.1", "localhost", None):
        raise RuntimeError(f"a network call: {event} {arguments}")

sys.addaudithook(refuse)
"""


def run(code, guard=GUARDED):
    """The code, under the guard; so are all interpreters that it starts."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "sitecustomize.py").write_text(guard, encoding="utf-8")
        path = os.pathsep.join(filter(None, (folder, os.environ.get("PYTHONPATH"))))
        return subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": path}
        )


COMMANDS = [
    ["trace", str(EXAMPLES)],
    ["trace", str(EXAMPLES), "--json"],
    ["extract", str(EXAMPLES)],
    ["stories", str(EXAMPLES)],
    ["compare", str(EXAMPLES), "01-maravel-courier", "06-pellan-six"],
    ["export", str(EXAMPLES), "--to", "html"],
    ["export", str(EXAMPLES), "--to", "jsonld"],
    ["doctor"],
]
ELSEWHERE = {"add", "judge", "open", "run"}
"""Commands that the other tests here give."""

FETCHES = {"watch"}
"""What fetches, from the addresses that it is given (tests/unit/fetch, tests/unit/test_watching.py)."""


def test_every_command_is_tried():
    assert {arguments[0] for arguments in COMMANDS} | ELSEWHERE | FETCHES == set(
        headwater.list_commands(click.Context(headwater))
    )


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda arguments: " ".join(arguments[:1] + arguments[2:]))
def test_commands_make_no_network_call(arguments):
    done = run(f"import sys; from headwater.cli import main; sys.exit(main({arguments!r}))")
    assert "network call" not in done.stderr
    assert (done.returncode, bool(done.stdout)) == (0, True), done.stderr


def test_a_large_run_makes_no_network_call(tmp_path):
    lines = (json.dumps({"id": f"r{number}", "text": f"{PROSE} So it was on day {number}."}) for number in range(12))
    (tmp_path / "pile.jsonl").write_text("\n".join(lines), encoding="utf-8")
    arguments = ["run", str(tmp_path / "pile.jsonl"), "--into", str(tmp_path / "found"), "--shard", "5", "--workers", "2"]
    done = run(f"import sys; from headwater.cli import main; sys.exit(main({arguments!r}))")
    assert "network call" not in done.stderr
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "found").rglob("*.parquet"))


CASE = """
import sys

from headwater.cli import main

case, folder, reports = PLACES
for arguments in (
    ["add", case, reports],
    ["judge", case, "mark", "14-coastline-today", "off-topic", "--by", "Ida Brook"],
    ["judge", case, "list"],
    ["doctor", case],
    ["trace", "--case", case, reports + "/01-maravel-courier.txt", "--html", folder + "/claims.html"],
    *(
        ["export", case, "--to", form, "-o", folder + "/" + form + ".out"]
        for form in ("csv", "parquet", "jsonld", "prov", "annotations", "html", "md", "bundle")
    ),
    ["add", folder + "/again.case", folder + "/bundle.out"],
):
    status = main(arguments)
    assert status == 0, (arguments, status)

import headwater

with headwater.Case.open(case) as opened:
    traced = opened.trace()
assert traced.claims and traced.claims[0]._repr_html_() and traced.json()
print(len(traced.claims))
"""


def test_a_case_makes_no_network_call_from_the_first_report_to_the_last_export(tmp_path):
    places = (str(tmp_path / "a.case"), str(tmp_path), str(EXAMPLES))
    done = run(f"PLACES = {places!r}\n" + CASE)
    assert "network call" not in done.stderr
    assert done.returncode == 0, done.stderr
    assert int(done.stdout.split()[-1]) > 10


SERVED = """
import re
import sys
import threading
import time
from importlib import import_module
from urllib.request import urlopen

import uvicorn

from headwater.cli import main

assert main(["add", CASE, REPORTS]) == 0
asked = []
API = ("case", "claims", "claims/c1", "reports", "sources", "sources/s1", "outlets")

def ask(url):
    waiting = ["", "search?q=dam", "judgements", "api/openapi.json", *("api/" + name for name in API)]
    while waiting and len(asked) < 60:
        path = waiting.pop(0)
        if path in asked:
            continue
        with urlopen(url + path) as answer:
            page = answer.read().decode("utf-8", "replace")
            asked.append(path)
        found = re.findall(r'href="/([^"#]*)', page) if "<html" in page else []
        waiting += [link.replace("&amp;", "&") for link in found if "original" not in link]

def serve(app, listening, *_):
    config = uvicorn.Config(app, log_level="warning", access_log=False)
    running = uvicorn.Server(config)
    port = listening.getsockname()[1]
    def visit():
        while not running.started:
            time.sleep(0.01)
        try:
            ask(f"http://127.0.0.1:{port}/")
        finally:
            running.should_exit = True
    visitor = threading.Thread(target=visit)
    visitor.start()
    running.run(sockets=[listening])
    visitor.join()

import_module("headwater.cli.open").serve = serve
assert main(["open", CASE, "--no-browser", "--port", "0"]) == 0
print(len(asked))
"""


def test_serving_a_case_reaches_nothing_beyond_this_machine(tmp_path):
    report = str(EXAMPLES / "01-maravel-courier.txt")
    done = run(f"CASE = {str(tmp_path / 'a.case')!r}\nREPORTS = {report!r}\n" + SERVED, LOOPBACK_ALONE)
    assert "network call" not in done.stderr
    assert (done.returncode, done.stdout.split()[-1:]) == (0, ["60"]), done.stderr


@pytest.mark.parametrize(
    "call",
    [
        "socket.create_connection(('192.0.2.1', 9), timeout=1)",
        "socket.getaddrinfo('herald.example', 80)",
        "socket.socket().bind(('0.0.0.0', 0))",
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'', ('192.0.2.1', 53))",
    ],
)
def test_the_guard_of_the_server_would_fail_a_call_beyond_this_machine(call):
    assert "a network call: socket." in run(f"import socket; {call}", LOOPBACK_ALONE).stderr


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
    done = run(f"import sys; from headwater.cli import main; sys.exit(main(['stories', {str(tmp_path)!r}]))")
    assert "network call" not in done.stderr
    assert (done.returncode, bool(done.stdout)) == (0, True), done.stderr
    assert sum(map(len, json.loads(done.stdout)["stories"])) == 3 * len(made)


def test_no_library_keeps_notes_of_what_is_run(tmp_path):
    """onnxruntime would, to send them to its maker: in a place that the interpreter's hook does not see."""
    silent = {name: value for name, value in os.environ.items() if name not in {"ORT_DISABLE_TELEMETRY", "XDG_CACHE_HOME"}}
    done = subprocess.run(
        [sys.executable, "-m", "headwater", "doctor"],
        capture_output=True,
        text=True,
        check=False,
        env={**silent, "HOME": str(tmp_path)},
    )
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.rglob("*")) == []
