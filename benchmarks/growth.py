"""What linking and tracing cost as the pile grows, through an engine: ``python benchmarks/growth.py [--sizes 10000 100000]``.

For each size a press is made (benchmarks/press.py), with readings as reading its reports for attributions would give them;
these are linked and traced in stages, as ``headwater run`` does. For each group of stages: seconds of processor time over all
workers, the peak memory of one task, and the bytes that were written for the next stages. Between two sizes the exponent e of
growth, cost ~ reports^e: 1 is in proportion. What is right, as the truth is known: B-cubed of the stories, pairs of copies
whose texts are on one event, the share of copies ``tied`` to the rest of their text, claims found (half of a claim's
statements or more in one that is mostly its own), and the share of right counts (the true number of those from whom a found
claim's statements come lies within its bounds).

A folder given with ``--work`` is kept, and a run that was stopped goes on there. ``--engine local --workers 2`` is the default.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa

from headwater.engine import LocalEngine, engine_of_workers
from headwater.link.connected import components
from headwater.model import Claim, Engine
from headwater.pipeline.run import parquet
from headwater.pipeline.run.linked import Linked
from headwater.pipeline.run.linking import link_stages
from headwater.pipeline.run.records import reading_text, record_text, text_record
from headwater.pipeline.run.stages import Output, Run, Stage, Summary
from headwater.pipeline.run.tracing import trace
from headwater.pipeline.run.work import Work
from headwater.pipeline.stories import StoryTrace
from press import Printed, press

Item = TypeVar("Item")
Result = TypeVar("Result")

SHARD = 1000
SCHEMA = pa.schema([("number", pa.int64()), *((name, pa.string()) for name in ("id", "report", "reading"))])

PLACES = pa.schema([("shard", pa.int32()), ("number", pa.int64())])

GROUPS = {
    "words": ("reports", "words", "holders", "sketches", "shared", "own"),
    "stories": ("heavy", "near", "spanning", "units", "parts", "gists", "clustered"),
    "copies": ("sharing", "rooted", "chunks", "texts", "compared", "copied", "lineages", "parents"),
    "groups": ("together", "grouped"),
    "sources": (),
    "claims": ("traces", "claims", "statements"),
}
"""Groups of stages, by what their names begin with; sources have those of all other names."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """How a press is made."""

    size: int
    seed: int
    sentences: tuple[int, int]


@cache
def printed(made: Pressed) -> list[Printed]:
    return press(made.size, made.seed, made.sentences)


@dataclass(frozen=True, slots=True)
class Shard:
    """The readings of some reports; in this process, where the press is."""

    made: Pressed
    shard: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        here = printed(self.made)[self.shard * SHARD : (self.shard + 1) * SHARD]
        rows = []
        for number, one in enumerate(here, self.shard * SHARD):
            reading = one.reading()
            rows.append(
                {"number": number, "id": one.id, "report": record_text(reading.report), "reading": reading_text(reading)}
            )
        output.write("readings", [pa.Table.from_pylist(rows, schema=SCHEMA)])
        places = [{"shard": self.shard, "number": row["number"]} for row in rows]
        output.write("places", parquet.by_number(pa.Table.from_pylist(places, schema=PLACES), self.partitions))
        return {"reports": len(rows)}


@dataclass(slots=True)
class Cost:
    """Of a group of stages."""

    seconds: float = 0.0
    megabytes: float = 0.0
    written: int = 0


@dataclass(slots=True)
class Measured:
    """An engine that notes what each stage costs where it is done."""

    engine: Engine
    threads: int
    costs: dict[str, Cost] = field(default_factory=lambda: defaultdict(Cost))

    def map(self, function: Callable[[Item], Result], items: Iterable[Item], batch: int = 1) -> Iterator[Result]:
        cost = self.costs[group_of(Path(function.stage).name)]  # type: ignore[attr-defined] # a stage's tasks are all that comes here
        for result, seconds, megabytes in self.engine.map(Timed(function), items, batch):
            cost.seconds += seconds
            cost.megabytes = max(cost.megabytes, megabytes)
            yield result


@dataclass(frozen=True, slots=True)
class Timed:
    """Does a task and says what it took: processor seconds, and the most memory it had, in MB."""

    function: Callable[[Any], Any]

    def __call__(self, item: object) -> tuple[Any, float, float]:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak begins anew
        start = time.process_time()
        result = self.function(item)
        seconds = time.process_time() - start
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        peak = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
        return result, seconds, peak / 1024


def group_of(stage: str) -> str:
    return next((group for group, names in GROUPS.items() if stage.startswith(names)), "sources")


def measured(made: Pressed, work: Path, engine: str, workers: int, partitions: int, traced: int) -> dict[str, float]:  # noqa: PLR0913, PLR0917 - what is asked
    """What each group of stages costs and finds; claims are traced in the first ``traced`` of the ``partitions``."""
    shards = [Shard(made, shard, partitions) for shard in range(math.ceil(made.size / SHARD))]
    readings, _ = Run(Work(str(work)), LocalEngine(), "press").stage("readings", shards)
    inner = engine_of_workers(engine, workers)
    noting = Measured(inner, inner.threads)
    run = Run(Work(str(work)), noting, "growth")
    start = time.monotonic()
    linked = link_stages(run, readings, partitions)
    traces = trace(run, linked.stories, linked.dealt, made.size, traced).traces if traced else None
    found: dict[str, float] = {"reports": made.size, "minutes": (time.monotonic() - start) / 60}
    for stage in sorted(path for path in (work / "stages").iterdir() if path.name != "readings"):
        noting.costs[group_of(stage.name)].written += sum(one.stat().st_size for one in stage.rglob("*.parquet"))
    for group in GROUPS:
        cost = noting.costs[group]
        found |= {f"{group} s": cost.seconds, f"{group} MB": cost.megabytes, f"{group} GB moved": cost.written / 1e9}
    return {**found, **right(printed(made), linked, traces, partitions)}


def right(known: Sequence[Printed], linked: Linked, traces: Stage | None, partitions: int) -> dict[str, float]:
    stories = {
        name: (part, place)
        for part in range(partitions)
        for place, row in enumerate(linked.stories.read("stories", part, ("record",))["record"].to_pylist())
        for name in json.loads(row)["reports"]
    }
    by_id = {one.id: one for one in known}
    told = {} if traces is None else claims_right(by_id, stories, traces)
    return {**grouped_right(known, stories), **copies_right(by_id, linked.pile), **told}


def grouped_right(known: Sequence[Printed], stories: Mapping[str, tuple[int, int]]) -> dict[str, float]:
    both = Counter((one.story, stories[one.id]) for one in known)
    gold, ours = Counter(one.story for one in known), Counter(stories.values())
    precision = sum(many * many / ours[story] for (_, story), many in both.items()) / len(known)
    recall = sum(many * many / gold[story] for (story, _), many in both.items()) / len(known)
    return {"B-cubed": 2 * precision * recall / (precision + recall)}


def copies_right(known: Mapping[str, Printed], pile: Stage) -> dict[str, float]:
    numbers = {name: number for number, name in enumerate(known)}
    ones, others = (
        np.array(
            [numbers[name] for task in range(pile.count) for name in pile.read("copies", task)[side].to_pylist()], np.int64
        )
        for side in ("first", "second")
    )
    story = np.array([one.story for one in known.values()], np.int64)
    joined = components(np.arange(len(numbers)), ones, others).tolist()
    groups: dict[str, list[int]] = defaultdict(list)
    for one, together in zip(known.values(), joined, strict=True):
        groups[one.root].append(together)
    many = [roots for roots in groups.values() if len(roots) > 1]
    tied = sum(Counter(roots).most_common(1)[0][1] for roots in many)
    parents = {
        copy: parent
        for task in range(pile.count)
        for copy, parent in zip(*(pile.read("parents", task)[side].to_pylist() for side in ("copy", "parent")), strict=True)
    }
    copied = [one for one in known.values() if one.parent is not None]
    alike = [known[parents[one.id]].root == one.root for one in copied if one.id in parents]
    return {
        "pairs": len(ones),
        "pairs right": float((story[ones] == story[others]).mean()) if len(ones) else 0.0,
        "tied": tied / max(1, sum(map(len, many))),
        "parent": sum(parents.get(one.id) == one.parent for one in copied) / max(1, len(copied)),
        "or alike": sum(alike) / max(1, len(copied)),
    }


TrueClaim = tuple[int, int]
"""The numbers of a story and of a claim of its event."""


def claims_right(known: Mapping[str, Printed], stories: Mapping[str, tuple[int, int]], traces: Stage) -> dict[str, float]:
    """Of the claims all whose reports are in partitions that were traced."""
    stated: Counter[TrueClaim] = Counter()
    elsewhere: set[TrueClaim] = set()
    for one in known.values():
        for claim in {line.claim for line in one.lines if line.claim is not None}:
            stated[one.story, claim] += 1
            if stories[one.id][0] >= traces.count:
                elsewhere.add((one.story, claim))
    best: dict[TrueClaim, tuple[int, bool, bool]] = {}
    for task in range(traces.count):
        for record in traces.read("traces", task, ("record",))["record"].to_pylist():
            for claim in text_record(StoryTrace, record).claims:
                judge(claim, known, best)
    wanted = [claim for claim, reports in stated.items() if reports > 1 and claim not in elsewhere]
    found = [best[claim] for claim in wanted if claim in best and best[claim][1] and 2 * best[claim][0] >= stated[claim]]
    return {
        "reports traced": sum(part < traces.count for part, _ in stories.values()),
        "claims": len(wanted),
        "claims found": len(found) / max(1, len(wanted)),
        "counts right": sum(inside for _, _, inside in found) / max(1, len(found)),
    }


def judge(claim: Claim, known: Mapping[str, Printed], best: dict[TrueClaim, tuple[int, bool, bool]]) -> None:
    """Whether a claim is the best found for the true one that most of its statements are of, and its count right."""
    reports: dict[TrueClaim, set[str]] = defaultdict(set)
    behind: set[tuple[int, int | None, int | None]] = set()
    of: Counter[TrueClaim | None] = Counter()
    for statement in claim.statements:
        one = known[statement.report]
        line = next((line for line in one.lines if line.claim is not None and line.words in statement.words), None)
        of[None if line is None else (one.story, line.claim or 0)] += 1
        if line is not None:
            reports[one.story, line.claim or 0].add(one.id)
            behind.add((one.story, line.claim, line.person))
    if not reports:
        return
    most = max(reports, key=lambda each: (of[each], each))
    mostly = 2 * of[most] > of.total()
    inside = claim.distinct.least <= len(behind) <= claim.distinct.most
    if most not in best or len(reports[most]) > best[most][0]:
        best[most] = (len(reports[most]), mostly, inside)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sentences", type=int, nargs=2, default=(8, 22))
    parser.add_argument("--engine", default="local")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--partitions", type=int, help="by default the root of the reports over 20, and 8 at least")
    parser.add_argument("--work", type=Path)
    parser.add_argument("--traced", type=int, help="partitions whose claims are found and traced; 0: none. By default all")
    arguments = parser.parse_args()
    before: dict[str, float] = {}
    for size in arguments.sizes:
        made = Pressed(size, arguments.seed, tuple(arguments.sentences))
        work = arguments.work / str(size) if arguments.work else Path(tempfile.mkdtemp(prefix="growth"))
        partitions = arguments.partitions or max(8, round(math.sqrt(size) / 20))  # a stage opens its files in squares
        try:
            traced = partitions if arguments.traced is None else min(partitions, arguments.traced)
            found = measured(made, work, arguments.engine, arguments.workers, partitions, traced)
        finally:
            if not arguments.work:
                shutil.rmtree(work)
        print("  ".join(f"{name} {_figure(value)}" for name, value in found.items()), flush=True)
        if before:
            ratio = math.log(size / before["reports"])
            steps = [name for name in found if name.endswith((" s", " moved")) and before[name] and found[name]]
            growth = (f"{step} {math.log(found[step] / before[step]) / ratio:.2f}" for step in steps)
            print(f"  exponent: {'  '.join(growth)}", flush=True)
        before = found


def _figure(value: float) -> str:
    return f"{value:.3f}" if value < 2 else f"{value:,.1f}" if value < 100 else f"{value:,.0f}"


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    main()
