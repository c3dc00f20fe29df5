"""What is found across all reports of a run: what a run needs of linking, however that is done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyarrow as pa

from headwater.model import Copies, Source, SourceLink
from headwater.pipeline.run.inputs import bucket
from headwater.pipeline.run.records import reading_of, record_text, story_record
from headwater.pipeline.run.stages import Output, Run, Stage, Summary
from headwater.pipeline.stories import StoryInput, story_inputs
from headwater.pipeline.tracing import link_pile

STORIES = pa.schema([("first", pa.string()), ("record", pa.string())])
"""A story by the lowest id of its reports, and all that it is traced from but its readings (`records.story_record`)."""

MEMBERS = pa.schema([("number", pa.int64()), ("partition", pa.int32())])
"""Which report is in a story of which task."""

NUMBERED = pa.schema([("number", pa.int64()), ("record", pa.string())])
COPIES = pa.schema([("first", pa.string()), ("second", pa.string()), ("record", pa.string())])
PARENTS = pa.schema([("copy", pa.string()), ("parent", pa.string())])


@dataclass(frozen=True, slots=True)
class Linked:
    """``stories``, of as many tasks as there are partitions, has the table `stories`, and ``members``, of as many, that of the
    reports in these; ``pile`` has `sources` and `links`, numbered over all tasks, `copies` and `parents`.
    """

    stories: Stage
    pile: Stage
    members: Stage


def link_in_memory(run: Run, readings: Stage, partitions: int) -> Linked:
    """All reports linked by one task, which holds them."""
    gathered, _ = run.stage("linked", [_LinkAll(readings, partitions)])
    stories, _ = run.stage("stories", [Deal(gathered, part) for part in range(partitions)])
    return Linked(stories, gathered, stories)


@dataclass(frozen=True, slots=True)
class _LinkAll:
    readings: Stage
    partitions: int

    def __call__(self, output: Output) -> Summary:
        numbers: dict[str, int] = {}
        readings = []
        for task in range(self.readings.count):
            for row in self.readings.read("readings", task).to_pylist():
                numbers[row["id"]] = row["number"]
                readings.append(reading_of(row["report"], row["reading"]))
        pile = link_pile(readings).pile
        parts: list[list[StoryInput]] = [[] for _ in range(self.partitions)]
        for story in story_inputs(pile):
            parts[bucket(story.readings[0].report.id, self.partitions)].append(story)
        output.write("stories", [story_table(part) for part in parts])
        output.write("members", [member_table(part, numbers, at) for at, part in enumerate(parts)])
        write_pile(output, pile.linked.sources, pile.linked.links, pile.copies)
        return {"stories": sum(len(part) for part in parts)}


@dataclass(frozen=True, slots=True)
class Deal:
    linked: Stage
    part: int

    def __call__(self, output: Output) -> Summary:
        output.write("stories", [self.linked.partition("stories", self.part)])
        output.write("members", [self.linked.partition("members", self.part)])
        return {}


def story_table(stories: Iterable[StoryInput]) -> pa.Table:
    """Stories as rows of `STORIES`."""
    rows = [{"first": min(one.report.id for one in story.readings), "record": story_record(story)} for story in stories]
    return pa.Table.from_pylist(rows, schema=STORIES)


def member_table(stories: Iterable[StoryInput], numbers: dict[str, int], part: int) -> pa.Table:
    """Their reports as rows of `MEMBERS`."""
    names = [reading.report.id for story in stories for reading in story.readings]
    rows = [{"number": numbers[name], "partition": part} for name in names]
    return pa.Table.from_pylist(rows, schema=MEMBERS)


def write_pile(output: Output, sources: Sequence[Source], links: Sequence[SourceLink], copies: Copies) -> None:
    """The tables of a pile's stage."""
    for name, records in (("sources", sources), ("links", links)):
        rows = [{"number": number, "record": record_text(one)} for number, one in enumerate(records, 1)]
        output.write(name, [pa.Table.from_pylist(rows, schema=NUMBERED)])
    pairs = [{"first": one.reports[0], "second": one.reports[1], "record": record_text(one)} for one in copies.pairs]
    output.write("copies", [pa.Table.from_pylist(pairs, schema=COPIES)])
    parents = [{"copy": copy, "parent": parent} for copy, parent in copies.parents]
    output.write("parents", [pa.Table.from_pylist(parents, schema=PARENTS)])
