"""What a day's reports cost one desk machine, everything included: ``python benchmarks/day.py BENCH_DIR WORK_DIR``.

A day is dealt from the texts of ``BENCH_DIR`` (which is not part of this repository): each is printed by one outlet, or taken
over by several, whole, cut, edited or shortened, later the same day, by invented outlets with their own furniture. So lengths,
quotations and credits are those of real reports, and most are copies, as with a wire.
The day is written as JSON Lines and added to a case file: ``--batches`` says in how many parts, as a desk that adds what came
in every few minutes. Printed, for each part and in all: seconds of processor time by stage (on a shared machine the only
figure that holds), wall seconds, peak memory, and the size of the case.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from headwater.text.sentences import sentences

LONGEST = 40
"""Reports that carry one text at most."""

SPLIT = ("polnear/train/text", "polnear/dev/text", "speakers/chains-dev-text")
LINES = ("stories/rumours-dev.jsonl", "stories/incidents-dev.jsonl")
FURNITURE = (
    "Sign up for our evening newsletter.", "Follow us for the latest from the valley.", "Share this story with your friends.",
    "All rights reserved. No part of this page may be reproduced without leave.", "This page was updated during the day.",
    "Read more from our newsroom on the front page.", "Subscribers can listen to this article.",
)  # fmt: skip
FIRST = ("Vale", "Norrin", "Kestrel", "Maravel", "Pellan", "Upland", "Osmary", "Ketteridge", "Hallowmere", "Benning", "Lorvan")
LAST = (
    "Mirror",
    "Herald",
    "News",
    "Courier",
    "Post",
    "Standard",
    "Dispatch",
    "Observer",
    "Gazette",
    "Times",
    "Tribune",
    "Echo",
)


def dealt(texts: Sequence[str], count: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """``count`` reports of one day, in the order in which they come in; the same for the same texts and seed."""
    chance = random.Random(seed)
    outlets = [f"{first} {last}" for first in FIRST for last in LAST]
    order = list(texts)
    chance.shuffle(order)
    made: list[tuple[float, str, str]] = []
    mean = count / len(order)
    place = 0
    while len(made) < count:
        text = order[place % len(order)]
        place += 1
        minute = chance.uniform(0, 1440)
        many = min(LONGEST, count - len(made), max(1, int(chance.paretovariate(1.6) * max(1.0, mean) * 0.45)))
        for number in range(many):
            body = text if number == 0 else _taken_over(chance, text)
            outlet = chance.choice(outlets)
            made.append((minute, outlet, f"{chance.choice(FURNITURE)}\n\n{body}" if chance.random() < 0.3 else body))
            minute = min(1439.9, minute + chance.expovariate(1 / 60))
    start = datetime(2031, 3, 1, tzinfo=UTC)
    for number, (minute, outlet, body) in enumerate(sorted(made)):
        published = (start + timedelta(minutes=minute)).isoformat(timespec="seconds")
        yield {"id": f"d{number:06}", "outlet": outlet, "published": published, "text": body}


def _taken_over(chance: random.Random, text: str) -> str:
    kind = chance.random()
    if kind < 0.35:
        return text
    said = [text[start:end] for start, end in sentences(text)]
    if kind < 0.6:
        said = said[: max(3, int(len(said) * chance.uniform(0.35, 0.8)))]
    elif kind < 0.85:
        said = [sentence for sentence in said if chance.random() > 0.12]
    else:
        kept = sorted(chance.sample(range(len(said)), max(1, len(said) // 2)))
        said = [said[place] for place in kept]
    return "\n\n".join(" ".join(said[low : low + 3]) for low in range(0, len(said), 3)) or text


def texts_of(bench: Path) -> list[str]:
    """The texts of the bench, each once."""
    found = [path.read_text(encoding="utf-8") for folder in SPLIT for path in sorted((bench / folder).glob("*.txt"))]
    for name in LINES:
        found += [json.loads(line)["text"] for line in (bench / name).open(encoding="utf-8")]
    return list(dict.fromkeys(text for text in found if text.strip()))


@dataclass(slots=True)
class Stages:
    """Processor seconds by stage, told apart by what growing a case tells of its progress."""

    spent: Counter[str] = field(default_factory=Counter)
    stage: str = "read, keep"
    since: float = field(default_factory=process_time)

    def enter(self, stage: str) -> None:
        now = process_time()
        self.spent[self.stage] += now - self.since
        self.stage, self.since = stage, now

    def tell(self, stage: str, done: int, total: int) -> None:
        """As `headwater.pipeline.Progress`."""
        after = {"extract": "load", "copies": "sources", "sources": "claims", "claims": "write"}[stage]
        if done == total:
            self.enter("sources" if stage == "copies" else after)
        elif self.stage != stage:
            self.enter(stage)

    @contextmanager
    def apart(self, stage: str) -> Iterator[None]:
        """What the block takes is counted as that stage's."""
        before = self.stage
        self.enter(stage)
        yield
        self.enter(before)


def add_part(case: str, part: str) -> dict[str, Any]:
    """Add the reports of one file to the case, in this process; what each stage took."""
    from headwater import pipeline
    from headwater.case import Case
    from headwater.inference import OnnxEmbedder
    from headwater.settings import Settings

    stages = Stages()
    embed = OnnxEmbedder.embed

    def timed(self: OnnxEmbedder, strings: Sequence[str]) -> Any:  # noqa: ANN401 - as the embedder has it
        with stages.apart("embed"):
            return embed(self, strings)

    OnnxEmbedder.embed = timed  # type: ignore[method-assign]
    began = perf_counter()
    with Case.create(case) as opened:
        growth = pipeline.add_paths(opened, [part], Settings(), progress=stages.tell)
    stages.enter("")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "reports": growth.added,
        "traced": growth.traced,
        "stages": {"start": process_time() - sum(stages.spent.values()), **stages.spent},
        "wall": perf_counter() - began,
        "peak_mb": peak,
        "case_mb": Path(case).stat().st_size / 1e6,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("work", type=Path, help="a folder for the day and its case")
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--batches", type=int, nargs="+", default=[1], help="sizes: the last takes what is left")
    parser.add_argument("--part", help="add this file to the case here and print what it took as JSON")
    arguments = parser.parse_args()
    case = str(arguments.work / "day.headwater")
    if arguments.part:
        print(json.dumps(add_part(case, arguments.part)))
        return
    arguments.work.mkdir(parents=True, exist_ok=True)
    rows = list(dealt(texts_of(arguments.bench), arguments.count))
    words = sum(len(row["text"].split()) for row in rows)
    print(f"{len(rows)} reports, {words} words", flush=True)
    for number, part in enumerate(_parts(rows, arguments.batches)):
        path = arguments.work / f"part-{number:03}.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in part), encoding="utf-8")
        command = [sys.executable, __file__, str(arguments.bench), str(arguments.work), "--part", str(path)]
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        spent = "  ".join(f"{stage} {seconds:.1f}" for stage, seconds in found["stages"].items())
        total = sum(found["stages"].values())
        print(
            f"{found['reports']} new, {found['traced']} traced: {spent}; in all {total:.1f} s of processor, "
            f"{found['wall']:.1f} s wall, {found['peak_mb']:,.0f} MB, case {found['case_mb']:,.0f} MB",
            flush=True,
        )


def _parts(rows: Sequence[dict[str, str]], sizes: Sequence[int]) -> Iterator[Sequence[dict[str, str]]]:
    low = 0
    for size in sizes[:-1]:
        yield rows[low : low + size]
        low += size
    yield rows[low:]


if __name__ == "__main__":
    main()
