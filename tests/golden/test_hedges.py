from pathlib import Path

import pytest
import yaml

from headwater.text.hedges import certainty, hedges, is_denied

CASES = yaml.safe_load(Path(__file__).with_name("hedges.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_hedges(case):
    text = case["text"]
    whole = (0, len(text))
    assert [[text[slice(*one.span)], one.strength.value] for one in hedges(text, whole)] == case["hedges"]
    assert [text[slice(*span)] for span in is_denied(text, whole)] == case.get("denials", [])
    assert certainty(text, whole).name.lower() == case.get("certainty", "stated")
