"""The sources of a run, linked by one task."""

from __future__ import annotations

from dataclasses import dataclass

from headwater.link import link_sources, with_unseen_texts
from headwater.model import Copies, Copy, Reading
from headwater.pipeline.run.inputs import bucket
from headwater.pipeline.run.linked import Deal, Linked, member_table, story_table, write_pile
from headwater.pipeline.run.records import reading_of, text_record
from headwater.pipeline.run.stages import Output, Run, Stage, Summary
from headwater.pipeline.stories import Pile, StoryInput, story_inputs


def name_sources(run: Run, readings: Stage, grouped: Stage, partitions: int) -> Linked:
    gathered, _ = run.stage("linked", [_LinkAll(readings, grouped, partitions)])
    stories, _ = run.stage("stories", [Deal(gathered, part) for part in range(partitions)])
    return Linked(stories, gathered)


@dataclass(frozen=True, slots=True)
class _LinkAll:
    readings: Stage
    grouped: Stage
    partitions: int

    def __call__(self, output: Output) -> Summary:
        numbers: dict[str, int] = {}
        found: dict[int, Reading] = {}
        for task in range(self.readings.count):
            for row in self.readings.read("readings", task).to_pylist():
                numbers[row["id"]] = row["number"]
                found[row["number"]] = reading_of(row["report"], row["reading"])
        readings = [found[number] for number in sorted(found)]
        stories: dict[str, int] = {}
        copies, parents = [], []
        for part in range(self.partitions):
            for row in self.grouped.partition("members", part).to_pylist():
                stories[found[row["number"]].report.id] = row["story"]
            copies += [text_record(Copy, one) for one in self.grouped.partition("copies", part)["record"].to_pylist()]
            parents += [(row["copy"], row["parent"]) for row in self.grouped.partition("parents", part).to_pylist()]
        both = Copies(tuple(sorted(copies, key=lambda one: one.reports)), tuple(sorted(parents)))
        linked = with_unseen_texts(link_sources(readings, stories), readings, both)
        pile = Pile(tuple(readings), both, stories, linked)
        parts: list[list[StoryInput]] = [[] for _ in range(self.partitions)]
        for story in story_inputs(pile):
            parts[bucket(story.readings[0].report.id, self.partitions)].append(story)
        output.write("stories", [story_table(part) for part in parts])
        output.write("members", [member_table(part, numbers, at) for at, part in enumerate(parts)])
        write_pile(output, pile.linked.sources, pile.linked.links, pile.copies)
        return {"stories": sum(len(part) for part in parts)}
