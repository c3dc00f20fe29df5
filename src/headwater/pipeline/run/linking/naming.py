"""The sources of a run: linked group by group, then across groups by name (`headwater.link.across`), and the stories with them.

groups -> dealt -> named -> same -> sources -> stories -> links -> pile.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import pyarrow as pa

from headwater.case import plain, record_of
from headwater.link import LinkedSources, link_sources
from headwater.link.across import Facts, different_links, facts_of, link_rank, one_source, renamed, same_sources, whole
from headwater.link.common_texts import with_unseen_texts
from headwater.link.mentions import mentions_of
from headwater.model import Copies, Copy, Mention, Reading, Source, SourceLink
from headwater.pipeline.run import ranges
from headwater.pipeline.run.dealing import MEMBERS, deal, dealt
from headwater.pipeline.run.linked import COPIES, NUMBERED, PARENTS, Linked, story_table
from headwater.pipeline.run.linking.ordering import Ordered, keyed, ordered, placed
from headwater.pipeline.run.linking.rows import arrays, divided
from headwater.pipeline.run.records import record_text, text_record, to_text
from headwater.pipeline.run.stages import Output, Run, Stage, Summary
from headwater.pipeline.stories import Pile, StoryInput, story_inputs

FACTS = pa.schema([("key", pa.string()), ("at", pa.int64()), ("record", pa.string())])
"""What joining a source with those of other groups takes; ``at`` tells the task of its key."""

SAME = pa.schema([("records", pa.list_(pa.string()))])
TOLD = pa.schema([("group", pa.int64()), ("source", pa.string()), ("number", pa.int64()), ("record", pa.string())])
"""To a group: what one of its sources is called in the run."""

SOURCES = pa.schema([("record", pa.string())])
LINKS = pa.schema([("at", pa.int64()), ("record", pa.string())])
LOCAL = pa.schema([("group", pa.int64()), ("record", pa.string())])


def name_sources(run: Run, readings: Stage, grouped: Stage, partitions: int) -> Linked:
    """What is left of linking a run whose reports are ``grouped``."""
    parts = range(partitions)
    groups, _ = run.stage("groups", [_Groups(grouped, part) for part in parts])
    at_groups = deal(run, readings, groups, partitions)
    named, _ = run.stage("named", [_Named(grouped, at_groups, part, partitions) for part in parts])
    same, told = run.stage("same", [_Same(named, part, partitions) for part in parts])
    in_order = ordered(run, same, "same", told, partitions)
    sources, _ = run.stage("sources", [_Sources(in_order, part, partitions) for part in parts])
    tasks = [_Stories(grouped, at_groups, named, sources, part, partitions) for part in parts]
    stories, _ = run.stage("stories", tasks)
    links, told = run.stage("links", [_Links(stories, part, partitions) for part in parts])
    by_place = {"links": placed(run, ordered(run, links, "links", told, partitions), partitions)}
    for name, keys in (("copies", ("first", "second")), ("parents", ("copy",))):
        rows, told = run.stage(f"{name}-gathered", [_Gathered(grouped, name, keys, part, partitions) for part in parts])
        by_place[name] = placed(run, ordered(run, rows, name, told, partitions), partitions)
    pile, _ = run.stage(
        "pile", [_Pile(sources, by_place["links"], by_place["copies"], by_place["parents"], part) for part in parts]
    )
    return Linked(stories, pile, at_groups)


@dataclass(frozen=True, slots=True)
class _Groups:
    """Which task has which report."""

    grouped: Stage
    part: int

    def __call__(self, output: Output) -> Summary:
        [number] = arrays(self.grouped.partition("members", self.part, ("number",)), "number")
        number = np.sort(number)
        rows = {"number": number, "partition": np.full(len(number), self.part, np.int32)}
        output.write("members", [pa.table(rows, schema=MEMBERS)])
        return {"reports": len(number)}


@dataclass(frozen=True, slots=True)
class _Group:
    """A group's readings by path and id, their numbers and stories, and the copies among them."""

    root: int
    readings: tuple[Reading, ...]
    place: Mapping[str, int]
    stories: Mapping[str, int]
    copies: Copies


def _groups(grouped: Stage, at_groups: Stage, part: int) -> Iterator[_Group]:
    """The groups of a task, by their first reports."""
    found = dict(dealt(at_groups, part))
    members: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for row in grouped.partition("members", part).to_pylist():
        members[row["root"]].append((row["number"], row["story"]))
    copies: dict[int, list[Copy]] = defaultdict(list)
    for row in grouped.partition("copies", part).to_pylist():
        copies[row["root"]].append(text_record(Copy, row["record"]))
    parents: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for row in grouped.partition("parents", part).to_pylist():
        parents[row["root"]].append((row["copy"], row["parent"]))
    for root in sorted(members):
        here = [(number, found.pop(number), story) for number, story in sorted(members.pop(root))]
        yield _Group(
            root,
            tuple(reading for _, reading, _ in here),
            {reading.report.id: number for number, reading, _ in here},
            {reading.report.id: story for _, reading, story in here},
            Copies(tuple(sorted(copies[root], key=lambda one: one.reports)), tuple(sorted(parents[root]))),
        )


@dataclass(frozen=True, slots=True)
class _Named:
    """The sources of each group by themselves."""

    grouped: Stage
    at_groups: Stage
    part: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        local, facts = [], []
        for group in _groups(self.grouped, self.at_groups, self.part):
            linked = with_unseen_texts(link_sources(group.readings, group.stories), group.readings, group.copies)
            local.append({"group": group.root, "record": _linked_text(group.readings, linked)})
            found = facts_of(group.root, group.readings, linked, group.place)
            facts += [{"key": one.key, "at": _at(one.key), "record": record_text(one)} for one in found]
        output.write("linked", [pa.Table.from_pylist(local, schema=LOCAL)])
        rows = pa.Table.from_pylist(facts, schema=FACTS)
        output.write("facts", divided(rows, rows["at"].to_numpy(), self.partitions))
        return {"groups": len(local), "sources": len(facts)}


def _at(key: str) -> int:
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=7).digest(), "little")


def _mentions(readings: tuple[Reading, ...]) -> list[tuple[str, Mention]]:
    return list({(reading.report.id, one.mention): None for reading in readings for one in mentions_of(reading)})


def _linked_text(readings: tuple[Reading, ...], linked: LinkedSources) -> str:
    by_mention = linked.by_mention()
    return to_text(
        {
            "mentions": [by_mention[key] for key in _mentions(readings)],
            "own": sorted(linked.own()),
            "links": [plain(link) for link in linked.links],
        }
    )


def _linked_of(readings: tuple[Reading, ...], text: str) -> LinkedSources:
    """The linked sources that `_linked_text` made ``text`` of, without their records."""
    values = json.loads(text)
    by_mention = dict(zip(_mentions(readings), values["mentions"], strict=True))
    own = frozenset((report, source) for report, source in values["own"])
    return LinkedSources((), tuple(record_of(SourceLink, one) for one in values["links"]), by_mention, {}, own)


@dataclass(frozen=True, slots=True)
class _Same:
    """Which sources of different groups are one."""

    named: Stage
    part: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        by_key: dict[str, list[Facts]] = defaultdict(list)
        for row in self.named.partition("facts", self.part, ("key", "record")).to_pylist():
            by_key[row["key"]].append(text_record(Facts, row["record"]))
        found = [same for key in sorted(by_key) for same in same_sources(by_key[key])]
        rows = [{"records": [record_text(one) for one in same]} for same in found]
        output.write("same", [pa.Table.from_pylist(rows, schema=SAME)])
        keys = ranges.keyed((same[0].order, self.part, item) for item, same in enumerate(found))
        return keyed(output, keys, self.partitions)


@dataclass(frozen=True, slots=True)
class _Sources:
    """The sources with their ids: told to the groups, and put in order."""

    found: Ordered
    part: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        told, sources, numbers = [], [], []
        for row in self.found.read(self.part, self.partitions).to_pylist():
            same = [text_record(Facts, one) for one in row["records"]]
            number = row["place"] + 1
            record = record_text(one_source(f"s{number}", same))
            sources.append({"number": number, "record": record})
            numbers.append(row["place"])
            told += [{"group": one.group, "source": one.source.id, "number": number, "record": record} for one in same]
        groups = pa.Table.from_pylist(told, schema=TOLD)
        output.write("told", divided(groups, groups["group"].to_numpy(), self.partitions))
        at = np.array(numbers, np.int64) * self.partitions // max(1, self.found.many)
        output.write("sources", divided(pa.Table.from_pylist(sources, schema=NUMBERED), at, self.partitions))
        return {"sources": len(sources)}


@dataclass(frozen=True, slots=True)
class _Stories:
    grouped: Stage
    at_groups: Stage
    named: Stage
    sources: Stage
    part: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        records = self.named.read("linked", self.part)
        local = dict(zip(records["group"].to_pylist(), records["record"].to_pylist(), strict=True))
        ids: dict[int, dict[str, str]] = defaultdict(dict)
        sources: dict[int, dict[int, str]] = defaultdict(dict)
        for row in self.sources.partition("told", self.part).to_pylist():
            ids[row["group"]][row["source"]] = f"s{row['number']}"
            sources[row["group"]][row["number"]] = row["record"]
        links: list[SourceLink] = []
        stories: list[StoryInput] = []
        for group in _groups(self.grouped, self.at_groups, self.part):
            linked = _linked_of(group.readings, local.pop(group.root))
            known = sources.pop(group.root, {})
            every = [text_record(Source, known[number]) for number in sorted(known)]
            here = whole(every, (), [(linked, ids[group.root])])
            stories += story_inputs(Pile(group.readings, group.copies, group.stories, here))
            links += [renamed(link, ids[group.root]) for link in linked.links]
        output.write("stories", [story_table(stories)])
        rows = [{"at": int(link.sources[0][1:]), "record": record_text(link)} for link in links]
        found = pa.Table.from_pylist(rows, schema=LINKS)
        output.write("links", divided(found, found["at"].to_numpy(), self.partitions))
        return {"stories": len(stories)}


@dataclass(frozen=True, slots=True)
class _Links:
    """The links of all groups, each once."""

    stories: Stage
    part: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        records = self.stories.partition("links", self.part, ("record",))["record"].to_pylist()
        links = different_links(text_record(SourceLink, one) for one in records)
        output.write("links", [pa.Table.from_pylist([{"record": record_text(link)} for link in links], schema=SOURCES)])
        keys = ranges.keyed((link_rank(link), self.part, item) for item, link in enumerate(links))
        return keyed(output, keys, self.partitions)


@dataclass(frozen=True, slots=True)
class _Gathered:
    """The copies, or the parents, of all groups, to be put in order."""

    grouped: Stage
    name: str
    keys: tuple[str, ...]
    part: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        rows = self.grouped.partition(self.name, self.part).drop_columns(["root"])
        output.write(self.name, [rows])
        columns = zip(*(rows[key].to_pylist() for key in self.keys), strict=True)
        return keyed(output, ranges.keyed((key, self.part, item) for item, key in enumerate(columns)), self.partitions)


@dataclass(frozen=True, slots=True)
class _Pile:
    sources: Stage
    links: Stage
    copies: Stage
    parents: Stage
    part: int

    def __call__(self, output: Output) -> Summary:
        sources = self.sources.partition("sources", self.part).sort_by("number")
        output.write("sources", [sources.cast(NUMBERED)])
        links = self.links.partition("links", self.part).sort_by("place")
        numbers = pa.array(links["place"].to_numpy() + 1)
        output.write("links", [pa.table({"number": numbers, "record": links["record"]}).cast(NUMBERED)])
        for name, stage, schema in (("copies", self.copies, COPIES), ("parents", self.parents, PARENTS)):
            rows = stage.partition(name, self.part).sort_by("place")
            output.write(name, [rows.select(schema.names).cast(schema)])
        return {"sources": sources.num_rows}
