from pathlib import Path

import pytest
import yaml

from headwater.text.places import places

CASES = yaml.safe_load(Path(__file__).with_name("places.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_places(case):
    text = case["text"]
    found = places(text, (0, len(text)))
    assert [[one.name, one.within] if one.within else [one.name] for one in found] == case["places"]
    assert all(text[slice(*one.span)] == one.name for one in found)
