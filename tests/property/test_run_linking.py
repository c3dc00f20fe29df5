"""Linking in stages finds what linking in memory does, in any number of partitions."""

import json
from dataclasses import replace
from unittest.mock import patch

import pyarrow as pa
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from headwater.engine import LocalEngine
from headwater.link import alike, boilerplate, candidates, stories
from headwater.model import Reading
from headwater.pipeline.run.dealing import dealt
from headwater.pipeline.run.linked import story_table
from headwater.pipeline.run.linking import copying, link_stages, settling
from headwater.pipeline.run.parquet import by_number
from headwater.pipeline.run.records import reading_text, record_text
from headwater.pipeline.run.stages import Run
from headwater.pipeline.run.work import Work
from headwater.pipeline.stories import story_inputs
from headwater.pipeline.tracing import link_pile
from press import press
from property.test_copies import piles
from sources import written
from unit.link.piles import PILES_APART, report


class Given:
    """The stage of readings, of some tasks, in no order."""

    def __init__(self, run, readings, shards, partitions):
        rows = [
            {"number": number, "id": one.report.id, "report": record_text(one.report), "reading": reading_text(one)}
            for number, one in enumerate(in_order(readings))
        ]
        schema = pa.schema([("number", pa.int64()), *((name, pa.string()) for name in ("id", "report", "reading"))])
        self.shards = [pa.Table.from_pylist(rows[shard::shards], schema=schema) for shard in range(shards)]
        self.partitions = partitions
        self.stage, _ = run.stage("readings", [Shard(self, shard) for shard in range(shards)])


class Shard:
    def __init__(self, given, shard):
        self.given, self.shard = given, shard

    def __repr__(self):
        return f"Shard({self.given.shards[self.shard].to_pylist()})"

    def __call__(self, output):
        rows = self.given.shards[self.shard]
        output.write("readings", [rows])
        places = pa.table({"shard": pa.array([self.shard] * rows.num_rows, pa.int32()), "number": rows["number"]})
        output.write("places", by_number(places, self.given.partitions))
        return {}


def in_order(readings):
    return sorted(readings, key=lambda one: (one.report.path, one.report.id))


def in_memory(readings):
    """What `in_stages` leaves, from all reports at once."""
    numbers = {one.report.id: number for number, one in enumerate(in_order(readings))}
    pile = link_pile(readings).pile
    stories = list(story_inputs(pile))
    rows = {
        "stories": story_table(stories).to_pylist(),
        "members": [{"number": numbers[one.report.id]} for story in stories for one in story.readings],
        "copies": [
            {"first": one.reports[0], "second": one.reports[1], "record": record_text(one)} for one in pile.copies.pairs
        ],
        "parents": [{"copy": copy, "parent": parent} for copy, parent in pile.copies.parents],
    }
    for name, records in (("sources", pile.linked.sources), ("links", pile.linked.links)):
        rows[name] = [{"number": number, "record": record_text(one)} for number, one in enumerate(records, 1)]
    for name in ("stories", "members"):
        rows[name].sort(key=json.dumps)
    return rows


def in_stages(folder, readings, partitions):
    run = Run(Work(str(folder)), LocalEngine(), "1")
    found = link_stages(run, Given(run, readings, 3, partitions).stage, partitions)
    rows = {
        name: [row for task in range(stage.count) for row in stage.read(name, task).to_pylist()]
        for stage, names in ((found.stories, ("stories",)), (found.pile, ("sources", "links", "copies", "parents")))
        for name in names
    }
    rows["members"] = [{"number": number} for part in range(partitions) for number, _ in dealt(found.dealt, part)]
    return {name: sorted(rows[name], key=json.dumps) if name in {"stories", "members"} else rows[name] for name in rows}


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    return lambda: tmp_path_factory.mktemp("run")


@settings(deadline=None, max_examples=8, phases=[Phase.explicit, Phase.generate])
@given(pile=piles(), partitions=st.integers(1, 5), few=st.sampled_from([2, 40]))
def test_any_number_of_partitions(folders, pile, partitions, few):
    many = [report(f"{one.id}-{number}", one.text, one.published) for one in pile for number in range(3)]
    readings = [Reading(one, (), ()) for one in many]
    with (
        patch.object(candidates, "FEW", few),
        patch.object(candidates, "SAMPLED", 1),
        patch.object(alike, "FEW_HOLDERS", few),
        patch.object(boilerplate, "MOST_HOLDERS", 5),
        patch.object(copying, "CHUNK", 3),
    ):
        expected = in_memory(readings)
        assert in_stages(folders(), readings, partitions) == expected


@pytest.mark.parametrize("at_once", [0, 12, 1000])
def test_a_story_too_large_to_cluster_at_once(folders, at_once):
    texts = [
        f"{text} {' '.join(f'w{number}{place}' for place in range(number))}" for text in PILES_APART for number in range(6)
    ]
    readings = [Reading(report(f"r{number:02}", text, "2031-05-01"), (), ()) for number, text in enumerate(texts)]
    for largest in (1, 4):
        with patch.object(stories, "LARGEST", largest), patch.object(settling, "AT_ONCE", at_once):
            expected = in_memory(readings)
            assert in_stages(folders(), readings, 3) == expected


@pytest.mark.parametrize("partitions", [1, 5])
def test_sources_of_many_stories(folders, partitions):
    readings = [one.reading() for one in press(150, seed=4)]
    expected = in_memory(readings)
    assert expected["sources"]
    assert expected["copies"]
    assert expected["parents"]
    assert in_stages(folders(), readings, partitions) == expected


@pytest.mark.parametrize("partitions", [3])
def test_sources_with_roles_own_stories_and_namesakes(folders, partitions):
    readings = [
        replace(
            reading,
            report=replace(reading.report, id=f"{pile} {number}", path=f"{number} {pile}", published=f"203{pile % 9}-05-01"),
        )
        for pile, (_, each) in enumerate(sorted(written().items()))
        for number, reading in enumerate(each.readings)
    ]
    expected = in_memory(readings)
    assert len(expected["links"]) > 20
    assert in_stages(folders(), readings, partitions) == expected
