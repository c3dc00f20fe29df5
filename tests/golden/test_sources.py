from pathlib import Path

import pytest
import yaml

from headwater.link.sources import link_sources
from unit.link.readings import about, mention

CASES = yaml.safe_load(Path(__file__).with_name("sources.yaml").read_text(encoding="utf-8"))


def linked(names, kind):
    return link_sources([about(f"r{number}", mention(name, kind)) for number, name in enumerate(names)]).sources


@pytest.mark.parametrize("case", [case for case in CASES if "together" in case], ids=lambda case: case["together"][0])
def test_one_source(case):
    assert [{source.name, *source.also} for source in linked(case["together"], case["kind"])] == [set(case["together"])]


@pytest.mark.parametrize("case", [case for case in CASES if "apart" in case], ids=lambda case: case["apart"][0])
def test_several_sources(case):
    assert len(linked(case["apart"], case["kind"])) == len(case["apart"])
