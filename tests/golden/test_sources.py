from pathlib import Path

import pytest
import yaml

from headwater.link.sources import link_sources
from headwater.model import LinkStatus
from unit.link.readings import about, mention

CONSTRUCTIONS = yaml.safe_load(Path(__file__).with_name("sources.yaml").read_text(encoding="utf-8"))
CASES = [(construction, case) for construction, cases in CONSTRUCTIONS.items() for case in cases]


def linked(case, entries):
    pairs = [entry if isinstance(entry, list) else [entry, None] for entry in entries]
    mentions = [mention(name, case["kind"], role=role) for name, role in pairs]
    where = case.get("where")
    if where == "report":
        readings = [about("r0", *mentions, text=case.get("text", ""))]
    else:
        texts = [case.get("text", ""), *[""] * (len(mentions) - 1)]
        readings = [about(f"r{number}", each, text=texts[number]) for number, each in enumerate(mentions)]
    stories = {reading.report.id: number if where == "stories" else 0 for number, reading in enumerate(readings)}
    return link_sources(readings, stories)


def cases(key):
    chosen = [(construction, case) for construction, case in CASES if key in case]
    return pytest.mark.parametrize(
        "case", [case for _, case in chosen], ids=[f"{construction}: {case[key]}" for construction, case in chosen]
    )


def test_each_construction_has_a_dozen_cases():
    assert {construction: len(found) >= 12 for construction, found in CONSTRUCTIONS.items()} == dict.fromkeys(
        CONSTRUCTIONS, True
    )


@cases("together")
def test_one_source(case):
    names = {entry if isinstance(entry, str) else entry[0] for entry in case["together"]}
    assert [{source.name, *source.also} for source in linked(case, case["together"]).sources] == [names]


@cases("apart")
def test_several_sources(case):
    assert len(linked(case, case["apart"]).sources) == len(case["apart"])


@cases("waits")
def test_a_doubtful_merge_waits(case):
    found = linked(case, case["waits"])
    assert len(found.sources) == len(case["waits"])
    assert [link.status for link in found.links] == [LinkStatus.DOUBTFUL]
