"""Golden cases: documents, data and images as sources, and who made them."""

from pathlib import Path

import pytest
import yaml

from headwater.extract.reading import read_report
from marked import marked, report

GROUPS = yaml.safe_load(Path(__file__).with_name("documents.yaml").read_text(encoding="utf-8"))
CASES = [
    pytest.param(case, id=f"{group}-{number}") for group, cases in GROUPS.items() for number, case in enumerate(cases, start=1)
]


@pytest.mark.parametrize("case", CASES)
def test_document(case):
    text, tagger = marked(case["text"])
    attributions = sorted(read_report(report(text), tagger).attributions, key=lambda one: one.content)
    speaker = attributions[case.get("ask", 1) - 1].speaker
    for field in ("name", "kind", "document"):
        if field in case:
            assert getattr(speaker, field) == case[field], field
