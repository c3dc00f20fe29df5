from pathlib import Path

import pytest
import yaml

from headwater.text.numbers import quantities

CASES = yaml.safe_load(Path(__file__).with_name("numbers.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_quantities(case):
    text = case["text"]
    found = [
        [text[slice(*one.span)], one.low, one.high, one.unit, one.of, *([one.what] if one.what else [])]
        for one in quantities(text, (0, len(text)))
    ]
    assert found == case["quantities"]
