from pathlib import Path

import pytest
import yaml

from unit.trace.builders import pile_of

CASES = yaml.safe_load(Path(__file__).with_name("lost.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_lost(case):
    pile = pile_of(case)
    elsewhere = [pile.says(name, words, *chain) for name, words, *chain in case.get("elsewhere", [])]
    assert list(pile.trace(elsewhere=elsewhere).lost_attribution) == case["lost"]
