"""What the tagger takes too much is given back, case by case."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from headwater.extract.overreach import within_reach
from headwater.extract.page import Page
from headwater.model import TaggedAttribution
from marked import report

CASES = yaml.safe_load(Path(__file__).with_name("overreach.yaml").read_text(encoding="utf-8"))


def span(text, words):
    at = text.index(words)
    return at, at + len(words)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_overreach(case):
    text = case["text"]
    source, cue, content = case["tagged"]
    teller = (span(text, source),) if source else ()
    one = TaggedAttribution(teller, (span(text, cue),), tuple(span(text, words) for words in content), 0.9)
    said = within_reach(Page(report(text)), [one])
    words = [
        [
            text[slice(*one.source[0])] if one.source else None,
            text[slice(*one.cue[0])],
            [text[slice(*at)] for at in one.content],
        ]
        for one in said
    ]
    assert words == case["says"]
