from pathlib import Path

import pytest
import yaml

from headwater.text.quotes import quotes
from headwater.text.tokens import Tokens

CASES = yaml.safe_load(Path(__file__).with_name("quotes.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_quotes(case):
    found = quotes(Tokens.of(case["text"]))
    assert [case["text"][slice(*one.span)] for one in found] == case["quotes"]
    assert [number for number, one in enumerate(found) if not one.closed] == case.get("open", [])
    assert [number for number, one in enumerate(found) if not one.speech] == case.get("term", [])
