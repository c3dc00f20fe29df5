"""Kills Headwater at its writes and at any moment, and looks at what is left: ``nice .venv/bin/python benchmarks/kills.py``.

What is killed: ``add``; a judgement and its trace; the pages' server while it judges and adds, each with a case in SQLite and
with one in PostgreSQL; the process that directs a ``run``; a worker of the local engine; a worker of Ray. The first four kill
themselves with SIGKILL at one of their writes (``--writes`` of them, spread over all), and are killed as often as ``--random``
says after a while; workers are killed as they are at work, over and over, until the run is done.

After each kill a case must pass what ``headwater doctor`` asks (that reports wait for their trace is no fault), hold every
report and judgement that it had, none twice, and be traced as it was before or as it is with all; then the same thing is done
again, and must come to the bytes of one that nobody disturbed: the JSON of the trace, the reports, the judgements. Of a run,
every file that has its name must be whole after each kill; where a run ends, all its files must be those of one that nobody
disturbed. The press is small and invented (tests/made_press.py); but for workers, which load the weights, its attributions are
given, as no weights are written anywhere. A kill that comes too late, when all is done, does not count.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPException
from pathlib import Path
from urllib.parse import urlencode

TESTS = Path(__file__).resolve().parents[1] / "tests"
sys.path.insert(0, str(TESTS))

import made_press  # noqa: E402 - of the tests
from copied_cases import Copies, Databases, Files  # noqa: E402
from headwater import pipeline  # noqa: E402
from headwater.case import Case  # noqa: E402
from headwater.case.integrity import findings  # noqa: E402
from headwater.engine import LocalEngine  # noqa: E402
from headwater.export import trace_to_json  # noqa: E402
from headwater.model import Judgement, MarkedAs, judgement_to_json, make_judgement  # noqa: E402
from headwater.model.settled import Mark  # noqa: E402
from headwater.pipeline import growing, judging, keeping  # noqa: E402
from headwater.pipeline.run.running import Size, run_all  # noqa: E402
from headwater.pipeline.run.work import UNFINISHED, Work  # noqa: E402
from headwater.settings import Settings  # noqa: E402
from headwater.text.anchors import report_anchor  # noqa: E402
from headwater.web import Access, Served, create_app, listen, serve  # noqa: E402
from killing import begun, counting, ended, kill_at, tried  # noqa: E402
from postgresql import server  # noqa: E402
from running import kill, left, started, workers  # noqa: E402

WHEN = "2026-06-01T10:00:00Z"
MARKED = "dam/courier.txt"
SIZE = Size(shard=3, partitions=3)
OPTIONS = ("--shard", "1", "--partitions", "4")

Does = Callable[[], None]


@dataclass
class Tally:
    """Of one thing that is killed."""

    what: str
    at_writes: int = 0
    at_random: int = 0
    late: int = 0
    wrong: list[str] = field(default_factory=list)

    def tell(self) -> None:
        kills = self.at_writes + self.at_random
        print(f"| {self.what} | {self.at_writes} | {self.at_random} | {kills - len(self.wrong)} of {kills} |", flush=True)
        for one in self.wrong:
            print(f"  {one}", flush=True)


@dataclass(frozen=True)
class Held:
    """What a case says: its trace as a digest of its JSON, the ids of its reports and judgements."""

    trace: str
    reports: tuple[str, ...]
    judgements: tuple[str, ...]


def held(case: str) -> Held:
    with Case.open(case) as opened, opened.view() as view:
        trace = hashlib.sha256(json.dumps(trace_to_json(view.trace())).encode()).hexdigest()
        reports = tuple(sorted(one.report.path for one in view.kept_reports()))
        return Held(trace, reports, tuple(sorted(one.id for one in view.judgements())))


def faults(case: str, before: Held, after: Held) -> Iterator[str]:
    """What is wrong with a case that was killed on its way."""
    with Case.open(case) as opened:
        yield from (f"{one.name}: {one.detail}" for one in findings(opened) if not one.ok and one.name != "trace")
    now = held(case)
    for name in ("reports", "judgements"):
        had, has, most = (list(getattr(one, name)) for one in (before, now, after))
        if len(set(has)) < len(has) or not set(had) <= set(has) <= set(most):
            yield f"{name} were lost or doubled: {len(had)} before, {len(has)} now"
    if now.trace not in {before.trace, after.trace}:
        yield "the trace is neither that before nor that with all"


@dataclass(frozen=True)
class Deed:
    """What is done to a case: ``process`` begins it in a process of its own, which first calls what it is given; with it comes
    what this one does meanwhile.
    """

    name: str
    process: Callable[[str, Does], tuple[int, Does]]

    def done(self, case: str, first: Does = lambda: None, seconds: float | None = None) -> bool:
        """Whether it was killed: by what it does ``first``, or after so many seconds."""
        process, asks = self.process(case, first)
        timer = threading.Timer(seconds, partial(os.kill, process, signal.SIGKILL)) if seconds is not None else None
        if timer:
            timer.start()
        try:
            asks()
        finally:
            if timer:
                timer.join()
        return bool(ended(process))


def killed_deed(deed: Deed, copies: Copies, counted: Path, asked: argparse.Namespace) -> Tally:
    tally, choose = Tally(f"{deed.name} ({copies.store})"), random.Random(asked.seed)
    whole = copies.copy("whole")
    before, since = held(whole), time.monotonic()
    deed.done(whole, lambda: counting(lambda number: counted.write_text(str(number))))
    took, after, writes = time.monotonic() - since, held(whole), int(counted.read_text())
    step = max(1.0, writes / asked.writes)
    places: list[int | None] = [
        *sorted({int(1 + place * step) for place in range(int(writes / step))}),
        *[None] * 2 * asked.random,
    ]
    for number, place in enumerate(places):
        if place is None and tally.at_random == asked.random:
            break
        case = copies.copy(str(number))
        seconds = choose.random() * took if place is None else None
        if not deed.done(case, partial(kill_at, place), seconds):
            tally.late += 1
            copies.drop(case)
            continue
        where = f"write {place} of {writes}" if place else "random"
        wrong = [f"{where}: {fault}" for fault in faults(case, before, after)]
        deed.done(case)
        if held(case) != after or next(faults(case, after, after), None):
            wrong.append(f"{where}: done again, it did not come to the same end")
        tally.at_writes, tally.at_random = tally.at_writes + (place is not None), tally.at_random + (place is None)
        tally.wrong += wrong[:1]
        copies.drop(case)
    copies.drop(whole)
    tally.tell()
    return tally


def killed_deeds(copies: Copies, first: str, rest: str, counted: Path, asked: argparse.Namespace) -> Iterator[Tally]:
    """All that is done to a case that has the reports of ``first``, those of ``rest`` being added."""
    Case.create(copies.first).close()
    add(first, copies.first)
    made = judgement(copies.first)
    matter = json.dumps(judgement_to_json(made))
    paths = sorted(str(path.relative_to(rest)) for path in Path(rest).rglob("*.txt"))
    lines = "".join(json.dumps({"id": path, "text": made_press.REPORTS[path]}) + "\n" for path in paths).encode()
    deeds = (
        Deed("add", alone(partial(add, rest))),
        Deed("judge", alone(partial(judge, made))),
        Deed("open: the server, as somebody judges", partial(served, partial(judge_there, matter=matter))),
        Deed("open: the server, as somebody adds", partial(served, partial(add_there, lines=lines))),
    )
    for deed in deeds:
        yield killed_deed(deed, copies, counted, asked)


def alone(does: Callable[[str], None]) -> Callable[[str, Does], tuple[int, Does]]:
    """A process that does something to a case, while this one does nothing."""

    def process(case: str, first: Does) -> tuple[int, Does]:
        def child() -> None:
            first()
            does(case)

        return begun(child), lambda: None

    return process


def add(folder: str, case: str) -> None:
    with Case.open(case) as opened:
        pipeline.add_paths(opened, [folder], Settings())


def judgement(case: str) -> Judgement:
    """A report is marked as satire: what it says leaves every count."""
    with Case.open(case) as opened, opened.view() as view:
        report = next(one.report for one in view.kept_reports() if one.report.path == MARKED)
    return make_judgement(MarkedAs(report_anchor(report), Mark.SATIRE), "Ida Brook", WHEN)


def judge(made: Judgement, case: str) -> None:
    with Case.open(case) as opened:
        judging.judge(opened, [made], Settings())


def served(asks: Callable[[str], None], case: str, first: Does) -> tuple[int, Does]:
    """The pages' server; meanwhile somebody asks something of it, and stops it."""
    listening, address = listen("127.0.0.1", 0)

    def child() -> None:
        with Case.open(case) as opened:
            what = Served.at(opened, case, Settings())
            app = create_app(what, Access.at(address.port))
            first()
            serve(app, listening, what.jobs)

    process = begun(child)
    listening.close()

    def ask() -> None:
        with suppress(OSError, HTTPException):  # it was killed
            asks(address.url().rstrip("/"))
        os.kill(process, signal.SIGTERM)

    return process, ask


def post(url: str, path: str, body: bytes, kind: str) -> None:
    """Send a form, and look at the job that it leads to until that ends."""

    def ask(path: str, body: bytes | None = None) -> str:
        request = urllib.request.Request(url + path, body, {"Content-Type": kind, "Origin": url})
        with urllib.request.urlopen(request, timeout=120) as answer:
            return str(answer.read().decode())

    told = ask(path, body)
    while (job := re.search(r'data-events="(/jobs/\d+)/events"', told)) and "data-ended" not in told:
        time.sleep(0.1)
        told = ask(job[1])


def judge_there(url: str, matter: str) -> None:
    form = urlencode({"matter": matter, "verdict": "yes", "by": "Ida Brook"})
    post(url, "/judgements", form.encode(), "application/x-www-form-urlencoded")


def add_there(url: str, lines: bytes) -> None:
    head = b'--x\r\nContent-Disposition: form-data; name="files"; filename="more.jsonl"\r\n\r\n'
    post(url, "/add", head + lines + b"\r\n--x--\r\n", "multipart/form-data; boundary=x")


def killed_runs(paths: Sequence[str], folder: Path, asked: argparse.Namespace) -> Tally:
    """The process that directs a run, killed over and over: each try goes on where the one before was killed."""
    tally, choose = Tally("run: the process that directs it"), random.Random(asked.seed)

    def run(into: Path) -> None:
        run_all(paths, Work.at(str(into)), LocalEngine(), Settings(), SIZE)

    since = time.monotonic()
    run(folder / "whole")
    took, wanted = time.monotonic() - since, left(folder / "whole")
    for number in range(1, asked.runs + 1):
        into = folder / f"{number}"
        kills = 0
        while True:
            place = choose.randint(1, 60) if kills % 3 else None
            if not tried(partial(run, into), place, choose.random() * took / 10):
                break
            kills += 1
            tally.at_writes, tally.at_random = tally.at_writes + (place is not None), tally.at_random + (place is None)
            tally.wrong += [f"run {number}: {fault}" for fault in broken(into, wanted)][:1]
        if left(into) != wanted:
            tally.wrong.append(f"run {number} did not come to the same bytes")
        shutil.rmtree(into)
    tally.tell()
    return tally


def broken(into: Path, wanted: dict[str, str]) -> Iterator[str]:
    """Files of a run that was killed that are not what they are in one that nobody disturbed."""
    for path, digest in left(into).items() if into.exists() else ():
        if UNFINISHED not in path and wanted.get(path) != digest:
            yield f"{path} is not whole"


def killed_workers(engine: str, name: str, paths: Sequence[str], folder: Path, asked: argparse.Namespace) -> Tally:
    """Workers of a run, the weights loaded in each: one is killed whenever something more is done."""
    tally, choose = Tally(f"run: a worker of {engine}"), random.Random(asked.seed)
    whole = folder / "whole"
    if not whole.exists():
        started(list(paths), whole, *OPTIONS, "--workers", "1").communicate()
    wanted = left(whole)
    for number in range(asked.random):
        if tally.at_random >= asked.random:
            break
        into = folder / f"{engine}{number}"
        process = started(list(paths), into, *OPTIONS, "--workers", "2", "--engine", engine)
        done, kills = 0, 0
        while process.poll() is None and tally.at_random + kills < asked.random:
            time.sleep(0.1 * choose.random())
            now, found = len(list(into.glob("stages/*/marks/*.json"))), workers(process.pid, name)
            if now > done and found:
                with suppress(ProcessLookupError):
                    kill(choose.choice(found))
                    done, kills = now, kills + 1
        _, said = process.communicate()
        tally.at_random += kills
        if process.returncode != 0 or left(into) != wanted:
            tally.wrong += [f"{engine}, run {number}, killed {kills} times: {said[-300:]}"] * kills
        shutil.rmtree(into)
    tally.tell()
    return tally


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--writes", type=int, default=40, help="at how many writes of each of the first three")
    parser.add_argument("--random", type=int, default=15, help="how often each is killed at any moment, and a worker of each")
    parser.add_argument("--runs", type=int, default=1, help="how many runs whose directing process is killed over and over")
    parser.add_argument("--engines", nargs="*", default=["local", "ray"], help="whose workers are killed")
    parser.add_argument("--stores", nargs="*", default=["sqlite", "postgresql"], help="where the cases lie")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    paths = sorted(made_press.REPORTS)
    tallies = []
    with tempfile.TemporaryDirectory(prefix="kills-") as name:
        folder = Path(name)
        first = made_press.write(folder / "first", paths[:10]).folder
        rest = made_press.write(folder / "rest", paths[10:]).folder
        print("| what was killed | at a write | at random | survived |\n|---|---|---|---|", flush=True)
        for engine, process in (("local", "spawn_main"), ("ray", "ray::_done")):
            if engine in asked.engines:
                tallies.append(killed_workers(engine, process, [first, rest], _made(folder / "workers"), asked))
        made_press.stub_models(setattr)
        growing._READINGS = keeping._BATCH = 2  # noqa: SLF001 - many batches, to be killed between
        judging.now = lambda: judging.datetime.fromisoformat(WHEN)
        with ExitStack() as running:
            for store in asked.stores:
                copies = Files(_made(folder / store)) if store == "sqlite" else Databases(running.enter_context(server()))
                tallies += killed_deeds(copies, first, rest, folder / "counted", asked)
        tallies.append(killed_runs([first, rest], _made(folder / "runs"), asked))
    kills = sum(one.at_writes + one.at_random for one in tallies)
    print(f"{kills} kills; {sum(one.late for one in tallies)} came too late and do not count")
    sys.exit(any(one.wrong for one in tallies))


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


if __name__ == "__main__":
    main()
