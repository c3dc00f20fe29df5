"""Golden cases: what a report says of sources that it does not name."""

from pathlib import Path

import pytest
import yaml

from headwater.extract.reading import read_report
from headwater.model import Unnamed
from marked import marked, report

GROUPS = yaml.safe_load(Path(__file__).with_name("unnamed.yaml").read_text(encoding="utf-8"))
CASES = [
    pytest.param(case, id=f"{group}-{number}") for group, cases in GROUPS.items() for number, case in enumerate(cases, start=1)
]


@pytest.mark.parametrize("case", CASES)
def test_unnamed(case):
    text, tagger = marked(case["text"])
    number = case.get("ask", 1)
    content = tagger.tag(text)[number - 1].content
    reading = read_report(report(text, outlet=case.get("outlet")), tagger)
    speaker = next(one for one in reading.attributions if one.content[0][0] <= content[0][0] < one.content[-1][1]).speaker
    said = speaker.unnamed
    found = said or Unnamed()
    for field in ("name", "kind", "several", "vague"):
        if field in case:
            assert getattr(speaker, field) == case[field], field
    for field in ("placed", "body", "contact", "told"):
        if field in case:
            assert getattr(found, field) == case[field], field
    if "count" in case:
        assert found.count == (tuple(case["count"]) if case["count"] else None)
    if "conditions" in case:
        assert [text[slice(*span)] for span in found.conditions] == case["conditions"]
    if "unnamed" in case:
        assert said is case["unnamed"]
