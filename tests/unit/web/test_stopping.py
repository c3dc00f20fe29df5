"""Told to stop, a real server process ends what it can, leaves the rest to be resumed, and exits with 0."""

import json
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from urllib.parse import urlencode

import pytest

from headwater import pipeline
from headwater.case import Case
from headwater.settings import Settings

MANY = 120
PATIENCE = 120


@contextmanager
def running(case):
    command = [sys.executable, "-m", "headwater", "open", str(case), "--port", "0", "--no-browser"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            found = re.search(r"http://127\.0\.0\.1:\d+", server.stderr.readline())
            assert found
            yield server, found.group()
        finally:
            if server.poll() is None:
                server.kill()


def report(number):
    said = f'"The mill at Vale has lost {number} wheels," Ida Rell told the Vale Mirror on Monday. '
    return {
        "id": f"m{number}",
        "outlet": f"Vale {number}",
        "text": said + f"The mill is safe, a spokesman said. Day {number} came. " * 5,
    }


def until(true):
    ends = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < ends
        time.sleep(0.02)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_an_idle_server_stops_and_exits_with_0(made_case, tmp_path, how):
    with running(shutil.copy(made_case, tmp_path / "a.case")) as (server, address):
        assert urllib.request.urlopen(f"{address}/health").status == 200
        server.send_signal(how)
        assert server.wait(PATIENCE) == 0


def test_a_job_under_way_is_left_to_be_resumed(made_case, tmp_path):
    case = tmp_path / "a.case"
    shutil.copy(made_case, case)
    text = "".join(json.dumps(report(number)) + "\n" for number in range(MANY))
    with running(case) as (server, address):
        body = (
            '--x\r\nContent-Disposition: form-data; name="files"; filename="mill.jsonl"\r\n'
            f"Content-Type: text/plain\r\n\r\n{text}\r\n--x--\r\n"
        )
        request = urllib.request.Request(
            f"{address}/add", body.encode(), {"Content-Type": "multipart/form-data; boundary=x", "Origin": address}
        )
        assert urllib.request.urlopen(request).url.endswith("/jobs/1")
        events = urllib.request.urlopen(f"{address}/jobs/1/events")
        until(lambda: re.search(rb'"stage": "(?!waiting)', events.readline()))
        judged = urllib.request.Request(f"{address}/add/rest", urlencode({}).encode(), {"Origin": address})
        assert urllib.request.urlopen(judged).url.endswith("/jobs/2")
        server.send_signal(signal.SIGTERM)
        while events.readline():
            pass  # the stream ends, it is not cut off
        assert server.wait(PATIENCE) == 0
        assert "stopped" in server.stderr.read()
    with Case.open(case) as opened:
        with opened.view() as view:
            assert view.totals().reports == MANY + 3
            assert view.totals().untraced
            assert view.runs()[0].state == "stopped"
        growth = pipeline.add_paths(opened, (), Settings())
        assert (growth.added, growth.traced) == (0, MANY + 3)
        with opened.view() as view:
            assert not view.totals().untraced
