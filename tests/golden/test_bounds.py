from pathlib import Path

import pytest
import yaml

from unit.trace.builders import pile_of

CASES = yaml.safe_load(Path(__file__).with_name("bounds.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_bounds(case):
    claim = pile_of(case).trace()
    assert len(claim.origins) == case["origins"], claim.origins
    assert [claim.distinct.least, claim.distinct.most] == case["bounds"], claim.distinct
    if "named" in case:
        assert [origin.name for origin in claim.origins if origin.named] == case["named"]
    assert claim.distinct.why
    assert all(reason.text for reason in claim.distinct.why)
    for words in case.get("why", []):
        assert any(words in reason.text for reason in claim.distinct.why), claim.distinct.why


ELSEWHERE = yaml.safe_load(Path(__file__).with_name("elsewhere.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", ELSEWHERE, ids=lambda case: case["name"])
def test_what_a_report_credits_elsewhere(case):
    pile = pile_of(case)
    elsewhere = [pile.says(name, words, *chain) for name, words, *chain in case["elsewhere"]]
    claim = pile.trace(elsewhere=elsewhere)
    assert [origin.name for origin in claim.origins] == case["origins"]
    assert [list(group) for group in claim.uncredited] == case["uncredited"]
    assert claim.denial_origins == ()
