"""A team at work on one server: readers, reviewers, an admin who adds reports and somebody who exports, all at once, over HTTP.

    nice .venv/bin/python benchmarks/load.py /tmp/load.case --minutes 2
    nice .venv/bin/python benchmarks/load.py /tmp/load.case --minutes 20 --readers 6 --every 20   # the soak

CASE is a new file, or the address of a case in PostgreSQL that is not there yet. The server is a process of its own, as a desk
runs it: behind a sign-in, here by headers that this program sends as a proxy would. Reports are made (`load_texts`), and read,
extracted and traced as any. Printed are: requests, errors (there must be none; an id that a new trace took away is counted
apart), how long answers took, and the server's memory with its slope after the first quarter. At the end the server is told to
stop, and the case is looked through.
"""

from __future__ import annotations

import argparse
import html
import http.client
import json
import random
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode

from headwater import pipeline
from headwater.case import Case, is_address
from headwater.case.integrity import findings
from headwater.settings import Settings
from load_texts import reports

ORIGIN = "http://desk.example"
ROLES = 'reader = ["reader"]\nreviewer = ["reviewer"]\nadmin = ["admin"]\n'
SAMPLED = 2.0
"""Seconds between two looks at the server's memory."""

CHANGES = frozenset({"export", "adding", "judgement"})
"""What is no page that is only read."""

FORMS = ("csv", "html", "md", "jsonld", "bundle")


@dataclass
class Seen:
    """What came of all requests, by kind: seconds; what went wrong; ids that were gone; memory, (seconds, megabytes)."""

    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[str] = field(default_factory=list)
    gone: int = 0
    memory: list[tuple[float, float]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)


@dataclass
class Asking:
    """One person at a browser: a connection that is kept, and what came of what was asked."""

    port: int
    name: str
    seen: Seen
    connection: http.client.HTTPConnection | None = None

    def ask(self, kind: str, path: str, form: dict[str, str] | None = None, body: tuple[str, bytes] | None = None) -> bytes:
        """The answer's bytes, b"" where there is none; a redirect is followed."""
        headers = {"Host": "desk.example", "X-Forwarded-User": self.name, "Origin": ORIGIN}
        sent = None
        if form is not None:
            headers["Content-Type"], sent = "application/x-www-form-urlencoded", urlencode(form).encode()
        elif body is not None:
            headers["Content-Type"], sent = body
        since = time.perf_counter()
        try:
            self.connection = self.connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)
            self.connection.request("GET" if sent is None else "POST", path, sent, headers)
            answer = self.connection.getresponse()
            told = answer.read()
        except (OSError, http.client.HTTPException) as error:
            self.connection = None
            self._note(kind, since, f"{path}: {type(error).__name__} {error}")
            return b""
        if answer.status == 404 and re.match(r"/(api/)?(claims|sources|reports)/", path):
            with self.seen.lock:
                self.seen.gone += 1
            return b""
        self._note(kind, since, None if answer.status in {200, 303} else f"{path}: {answer.status} {told[:200]!r}")
        return self.ask("led on", answer.headers["location"]) if answer.status == 303 else told if answer.status == 200 else b""

    def _note(self, kind: str, since: float, wrong: str | None) -> None:
        with self.seen.lock:
            self.seen.took[kind].append(time.perf_counter() - since)
            if wrong:
                self.seen.wrong.append(wrong)

    def until_ended(self, told: bytes) -> None:
        """Look at a job's page until it leads on."""
        while (job := re.search(rb'data-events="(/jobs/\d+)/events"', told)) and b"data-ended" not in told:
            time.sleep(0.5)
            told = self.ask("progress", job[1].decode())
        if b"data-ended" in told:
            with self.seen.lock:
                self.seen.wrong.append(f"a job failed: {re.findall(rb'job-status.>([^<]*)', told)}")


def read(asking: Asking, chance: random.Random) -> None:
    """One page, or one JSON object, of the kinds that people look at most."""
    ids: dict[str, list[str]] = {}
    for name in ("claims", "reports", "sources"):
        rows = json.loads(
            asking.ask("JSON list", f"/api/{name}?limit=100&first={chance.choice((0, 0, 50))}") or b'{"rows": []}'
        )
        ids[name] = [row["id"] for row in rows["rows"]]
    for _ in range(8):
        kind, path = chance.choice(PATHS)
        name = next((name for name in ids if f"{{{name}}}" in path), None)
        if name is not None and not ids[name]:
            continue
        asking.ask(
            kind, path.format(**{name: quote(chance.choice(ids[name]), safe="")} if name else {"word": chance.choice(WORDS)})
        )


PATHS = (
    ("overview", "/"),
    ("claims", "/claims"),
    ("claims", "/claims?order=fewest-origins&several=true"),
    ("claim", "/claims/{claims}"),
    ("claim", "/claims/{claims}"),
    ("drawing", "/claims/{claims}/trail.svg"),
    ("JSON claim", "/api/claims/{claims}"),
    ("report", "/reports/{reports}"),
    ("report", "/reports/{reports}?beside=original"),
    ("original", "/reports/{reports}/shown"),
    ("JSON report", "/api/reports/{reports}"),
    ("source", "/sources/{sources}"),
    ("sources", "/sources?named=false"),
    ("outlets", "/outlets"),
    ("judgements", "/judgements"),
    ("search", "/search?q={word}"),
    ("search", "/search?q={word}%20from:2026-03"),
    ("JSON search", "/api/claims?q={word}"),
)
WORDS = ("bridge", "dam", "minister", "cracked", "closed", "Vell", "official", "inspect")


def judge(asking: Asking, chance: random.Random) -> None:
    """Answer a question of a claim, or take the last answer back."""
    if chance.random() < 0.2:
        page = asking.ask("judging", "/judgements")
    else:
        rows = json.loads(asking.ask("JSON list", "/api/claims?limit=50") or b'{"rows": []}')["rows"]
        page = asking.ask("judging", f"/claims/{chance.choice(rows)['id']}/judge") if rows else b""
    matters = re.findall(r'name="matter" value="([^"]*)"', page.decode())
    if matters:
        form = {"matter": html.unescape(chance.choice(matters)), "verdict": chance.choice(("yes", "no", "unsure"))}
        asking.until_ended(asking.ask("judgement", "/judgements", form))


def add(asking: Asking, made: Iterator[list[dict[str, str]]]) -> None:
    """A batch of new reports, as a file."""
    lines = "".join(json.dumps(one) + "\n" for one in next(made)).encode()
    head = b'--x\r\nContent-Disposition: form-data; name="files"; filename="wire.jsonl"\r\nContent-Type: text/plain\r\n\r\n'
    asking.until_ended(asking.ask("adding", "/add", body=("multipart/form-data; boundary=x", head + lines + b"\r\n--x--\r\n")))


def export(asking: Asking, chance: random.Random) -> None:
    asking.ask("export", "/export", {"to": chance.choice(FORMS), "every": "true"})


@contextmanager
def serving(place: str, folder: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """The server, in a process of its own."""
    (folder / "roles.toml").write_text(ROLES, encoding="utf-8")
    command = [sys.executable, "-m", "headwater", "open", place, "--port", "0", "--no-browser", "--public-url", ORIGIN]
    command += ["--trusted-proxy", "127.0.0.1", "--user-header", "X-Forwarded-User", "--roles", str(folder / "roles.toml")]
    with (folder / "server.log").open("w+") as log, subprocess.Popen(command, stderr=log, text=True) as server:
        try:
            told = None
            while told is None and server.poll() is None:
                time.sleep(0.2)
                told = re.search(r"listens at http://127\.0\.0\.1:(\d+)", (folder / "server.log").read_text())
            yield server, int(told[1])
        finally:
            if server.poll() is None:
                server.send_signal(signal.SIGTERM)
            print(f"the server ended with {server.wait(60)}; it said: {(folder / 'server.log').read_text().splitlines()[2:]}")


def at_work(port: int, seen: Seen, asked: argparse.Namespace, made: Iterator[list[dict[str, str]]]) -> None:
    """Everybody, for the time that was asked for."""
    ends = time.monotonic() + 60 * asked.minutes

    def over_and_over(name: str, does: Callable[[Asking], None], pause: float) -> threading.Thread:
        def run() -> None:
            asking = Asking(port, name, seen)
            while time.monotonic() < ends:
                try:
                    does(asking)
                except Exception as error:  # noqa: BLE001 - what goes wrong here is a finding as well
                    seen.wrong.append(f"{name}: {type(error).__name__}: {error}")
                time.sleep(max(0.0, min(pause, ends - time.monotonic())))

        return threading.Thread(target=run)

    chances = [random.Random(number) for number in range(asked.readers + 3)]
    threads = [over_and_over("reader", lambda one, c=c: read(one, c), asked.pause) for c in chances[3:]]
    threads.append(over_and_over("reviewer", lambda one: judge(one, chances[0]), asked.every / 2))
    threads.append(over_and_over("admin", lambda one: add(one, made), asked.every))
    threads.append(over_and_over("reader", lambda one: export(one, chances[1]), asked.every))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def watch(server: subprocess.Popen[str], seen: Seen, done: threading.Event) -> None:
    since = time.monotonic()
    while not done.wait(SAMPLED) and server.poll() is None:
        status = Path(f"/proc/{server.pid}/status").read_text()
        resident = int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024
        seen.memory.append((time.monotonic() - since, resident))


def tell(seen: Seen, minutes: float) -> None:
    print("| what | requests | p50, ms | p95, ms | p99, ms | longest, ms |\n|---|---|---|---|---|---|")
    every = [took for kind in seen.took if kind not in CHANGES for took in seen.took[kind]]
    for kind, took in [*sorted(seen.took.items()), ("all pages and JSON", every)]:
        cuts = statistics.quantiles(took, n=100, method="inclusive") if len(took) > 1 else took * 99
        figures = (cuts[49], cuts[94], cuts[98], max(took))
        print(f"| {kind} | {len(took)} |", " | ".join(f"{1000 * one:.0f}" for one in figures), "|")
    requests = sum(len(took) for took in seen.took.values())
    print(f"requests {requests} in {minutes:g} minutes; errors {len(seen.wrong)}; ids that a trace had taken away {seen.gone}")
    for wrong in seen.wrong[:10]:
        print(f"  {wrong}")
    late = [(at, mb) for at, mb in seen.memory if at >= seen.memory[-1][0] / 4]
    slope = statistics.linear_regression(*zip(*late, strict=True)).slope * 3600
    tenths = [late[len(late) * n // 10 : len(late) * (n + 1) // 10] for n in range(10)]
    print(
        f"memory, MB: begins {seen.memory[0][1]:.0f}, most {max(mb for _, mb in seen.memory):.0f}, slope {slope:+.0f} an hour"
    )
    print(
        "  medians of ten parts of the last three quarters:",
        *(f"{statistics.median(mb for _, mb in part):.0f}" for part in tenths),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case")
    parser.add_argument("--minutes", type=float, default=2)
    parser.add_argument("--readers", type=int, default=8)
    parser.add_argument("--pause", type=float, default=0.5, help="seconds between two rounds of eleven requests of a reader")
    parser.add_argument("--every", type=float, default=5, help="seconds between two batches of reports, and two exports")
    parser.add_argument("--reports", type=int, default=200, help="that the case begins with")
    parser.add_argument("--batch", type=int, default=5, help="reports that are added at a time")
    asked = parser.parse_args()
    made = reports(asked.batch)
    with tempfile.TemporaryDirectory() as name:
        folder, seen, done = Path(name), Seen(), threading.Event()
        begins = [one for _ in range(-(-asked.reports // asked.batch)) for one in next(made)]
        (folder / "begins.jsonl").write_text("".join(json.dumps(one) + "\n" for one in begins))
        with Case.create(asked.case) as case:
            pipeline.add_paths(case, [str(folder / "begins.jsonl")], Settings())
        with serving(asked.case, folder) as (server, port):
            watching = threading.Thread(target=watch, args=(server, seen, done))
            watching.start()
            at_work(port, seen, asked, made)
            done.set()
            watching.join()
        tell(seen, asked.minutes)
    with Case.open(asked.case) as case:
        with case.view() as view:
            print(view.totals())
        if not is_address(asked.case):
            print("the case:", *(f"{one.name} {'whole' if one.ok else one.detail};" for one in findings(case)))
    sys.exit(bool(seen.wrong))


if __name__ == "__main__":
    main()
