"""Stories linked and traced, each by itself; and the numbers that claims and statements have among all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from headwater.model import Reading
from headwater.pipeline.run import parquet, ranges
from headwater.pipeline.run.dealing import dealt
from headwater.pipeline.run.records import record_text, story_of, text_record
from headwater.pipeline.run.stages import Output, Run, Stage, Summary
from headwater.pipeline.stories import StoryInput, StoryTrace
from headwater.pipeline.tracing import TraceStory
from headwater.trace import claim_place

TRACES = pa.schema([("first", pa.string()), ("record", pa.string())])
"""What was found in a story, by the lowest id of its reports, with the story's own ids."""

STATED = pa.schema([("number", pa.int64()), ("partition", pa.int32()), ("statements", pa.int64())])
FIRSTS = pa.schema([("number", pa.int64()), ("partition", pa.int32()), ("first", pa.int64())])


@dataclass(frozen=True, slots=True)
class Traced:
    """``claims`` numbers the claims of ``traces`` from 0, ``firsts`` the first statement of each report from 1; both divided
    by the task of ``traces``, which are as many as partitions.
    """

    traces: Stage
    claims: Stage
    firsts: Stage

    @property
    def stages(self) -> tuple[Stage, Stage, Stage]:
        """All of it."""
        return self.traces, self.claims, self.firsts


def trace(run: Run, stories: Stage, readings: Stage, reports: int, partitions: int) -> Traced:
    """Trace all ``stories``, whose readings are dealt; there are so many ``reports``."""
    threads = run.engine.threads
    tasks = [_Trace(stories, readings, part, reports, partitions, threads) for part in range(partitions)]
    traces, told = run.stage("traces", tasks)
    claims = ranges.number(run, "claims", traces, [one["sample"] for one in told], partitions)
    sums = [sum(one["stated"][at] for one in told) for at in range(partitions)]
    before = np.concatenate([[1], 1 + np.cumsum(sums)]).tolist()
    firsts, _ = run.stage("statements", [_First(traces, at, before[at], partitions) for at in range(partitions)])
    return Traced(traces, claims, firsts)


def found_stories(
    stories: Stage, readings: Stage, traces: Stage, part: int
) -> Iterator[tuple[StoryInput, dict[str, int], StoryTrace]]:
    """The stories of a task with the numbers of their reports, and what was found in each, in the order of their claims."""
    numbers, by_id = _gathered(readings, part)
    records = stories.read("stories", part)["record"].to_pylist()
    found = traces.read("traces", part)["record"].to_pylist()
    for record, trace_record in zip(records, found, strict=True):
        yield story_of(record, by_id), numbers, text_record(StoryTrace, trace_record)


def _gathered(readings: Stage, part: int) -> tuple[dict[str, int], dict[str, Reading]]:
    numbers: dict[str, int] = {}
    by_id: dict[str, Reading] = {}
    for number, reading in dealt(readings, part):
        numbers[reading.report.id] = number
        by_id[reading.report.id] = reading
    return numbers, by_id


def firsts_at(firsts: Stage, part: int) -> dict[int, int]:
    """The number of the first statement of each report of a task's stories, by the report's number."""
    rows = firsts.partition("firsts", part)
    return dict(zip(rows["number"].to_pylist(), rows["first"].to_pylist(), strict=True))


@dataclass(frozen=True, slots=True)
class _Trace:
    """Tables `traces`, `keys` of the claims, and `stated`: how many statements each report has, divided by its number."""

    stories: Stage
    readings: Stage
    part: int
    reports: int
    partitions: int
    threads: int = field(repr=False)  # what it finds does not depend on it

    def __call__(self, output: Output) -> Summary:
        numbers, by_id = _gathered(self.readings, self.part)
        stated: Counter[str] = Counter(dict.fromkeys(numbers, 0))
        keys: list[tuple[object, int, int]] = []
        trace_one = TraceStory(self.threads)
        rows = []
        for row in self.stories.read("stories", self.part).to_pylist():
            found = trace_one(story_of(row["record"], by_id))
            stated.update(statement.report for statement in found.statements)
            keys += ((claim_place(claim), self.part, number) for number, claim in enumerate(found.claims, len(keys)))
            rows.append({"first": row["first"], "record": record_text(found)})
        output.write("traces", [pa.Table.from_pylist(rows, schema=TRACES)])
        keyed = ranges.keyed(keys)
        output.write("keys", [keyed])
        counts = [(numbers[name], count) for name, count in stated.items()]
        sums = self._write_stated(output, sorted(counts))
        sample = ranges.sample(keyed, self.partitions)
        return {"stories": len(rows), "claims": len(keys), "stated": sums, "sample": sample}

    def _write_stated(self, output: Output, counts: Sequence[tuple[int, int]]) -> list[int]:
        numbers = np.array([number for number, _ in counts], np.int64)
        statements = np.array([count for _, count in counts], np.int64)
        here = np.full(len(counts), self.part, np.int32)
        table = pa.Table.from_arrays([pa.array(column) for column in (numbers, here, statements)], schema=STATED)
        at = numbers * self.partitions // max(1, self.reports)
        output.write("stated", parquet.divided(table, at, self.partitions))
        return [int(statements[at == part].sum()) for part in range(self.partitions)]


@dataclass(frozen=True, slots=True)
class _First:
    traces: Stage
    at: int
    first: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        rows = self.traces.partition("stated", self.at).sort_by("number")
        statements = rows["statements"].to_numpy()
        firsts = self.first + np.cumsum(statements) - statements
        columns = [rows["number"].combine_chunks(), rows["partition"].combine_chunks(), pa.array(firsts)]
        table = pa.Table.from_arrays(columns, schema=FIRSTS)
        output.write("firsts", parquet.by_number(table, self.partitions, "partition"))
        return {"statements": int(statements.sum())}
