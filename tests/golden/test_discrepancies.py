from pathlib import Path

import pytest
import yaml

from unit.trace.builders import pile_of

CASES = [
    case
    for name in ("discrepancies.yaml", "discrepancies_told.yaml", "discrepancies_said.yaml")
    for case in yaml.safe_load(Path(__file__).with_name(name).read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_discrepancies(case):
    pile = pile_of(case)
    found = pile.trace().discrepancies
    assert {one.slot: {value.value: list(value.reports) for value in one.values} for one in found} == case["slots"]
    assert len({one.slot for one in found}) == len(found)
    for one in found:
        for value in one.values:
            assert {item.report for item in value.evidence} == set(value.reports)
            assert len(value.value.split()) <= 15
