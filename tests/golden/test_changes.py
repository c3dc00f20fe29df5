from pathlib import Path

import pytest
import yaml

from unit.trace.builders import evidence_words, pile_of

CASES = yaml.safe_load(Path(__file__).with_name("changes.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_changes(case):
    pile = pile_of(case)
    found = pile.trace().changes
    told = [[one.report, one.kind.value, one.before.text, one.after.text] for one in found]
    assert told == case["changes"]
    for one in found:
        for reason in (one.before, one.after):
            assert " … ".join(evidence_words(pile, reason.evidence)) == reason.text
