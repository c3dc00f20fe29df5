"""Golden cases: who is meant by the words for a source, within one report; a file a construction.

`sources` are the tagged ones, `contents` what each of them says (where that matters), `ask` the words to read ("#2": the
second time they stand in the text), `name` whom they mean (null: the text does not say). `continued` asks whose the quotation
is that begins with these words, `outlet_before` which outlet was credited last before them.
"""

import re
from pathlib import Path

import pytest
import yaml

from headwater.extract.page import Page
from headwater.extract.resolve import Resolver
from headwater.model import Report

FILES = sorted(Path(__file__).with_name("speakers").glob("*.yaml"))
GROUPS = {group: cases for file in FILES for group, cases in yaml.safe_load(file.read_text(encoding="utf-8")).items()}
CASES = [
    pytest.param(case, id=f"{group}-{number}") for group, cases in GROUPS.items() for number, case in enumerate(cases, start=1)
]
FIELDS = ("kind", "role", "several", "vague")


def place(text, words):
    """Span of ``words`` in ``text``: as whole words, the second time for "#2"."""
    string, _, number = words.partition("#")
    found = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(string)}(?!\w)", text)]
    start = found[int(number or 1) - 1]
    return (start, start + len(string))


@pytest.mark.parametrize("case", CASES)
def test_speaker(case):
    text, title = case["text"], case.get("title")
    sources = [(place(text, words),) for words in case["sources"]]
    contents = [(place(text, words),) for words in case.get("contents", [])]
    span = (0, len(title)) if title else None
    stated = {"byline": case.get("byline"), "outlet": case.get("outlet")}
    report = Report("r", "r", "r.txt", text, "", **stated, title=title, title_span=span)
    resolver = Resolver(Page(report), sources, contents)
    if "continued" in case:
        mention = resolver.continued(place(text, case["continued"])[0])
    elif "outlet_before" in case:
        mention = resolver.outlet_before(place(text, case["outlet_before"])[0])
    else:
        asked = (place(text, case.get("ask", case["sources"][0])),)
        mention = resolver.resolve(asked)
        assert mention is None or mention.spans == asked
    assert (mention.name if mention else None) == case["name"]
    for field in FIELDS:
        if field in case:
            assert getattr(mention, field) == case[field], field
