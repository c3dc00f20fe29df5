"""No network call in any of it: the interpreter itself refuses one, and the commands succeed all the same."""

import subprocess
import sys
from pathlib import Path

import pytest

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
