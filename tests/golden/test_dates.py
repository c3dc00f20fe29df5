from pathlib import Path

import pytest
import yaml

from headwater.text.dates import dates

CASES = yaml.load(Path(__file__).with_name("dates.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_dates(case):
    text, published = case["text"], case.get("published", "2025-04-10")
    found = dates(text, (0, len(text)), None if published == "null" else published)
    assert [[text[slice(*one.span)], one.edtf] for one in found] == case["dates"]
