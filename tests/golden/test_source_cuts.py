"""Sources made whole again, case by case."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from golden.test_chains import unmarked
from headwater.extract.page import Page
from headwater.extract.source_cuts import whole_source
from marked import report

CASES = yaml.safe_load(Path(__file__).with_name("source_cuts.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_source_cut(case):
    text, tagged = unmarked(case["text"])
    whole = whole_source(Page(report(text)), tagged[0])
    words = [" … ".join(text[slice(*span)] for span in spans) for spans in (whole.source, whole.content)]
    assert words == [case["source"], case["content"]]
