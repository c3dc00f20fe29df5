from pathlib import Path

import pytest
import yaml

from headwater.text.names import names
from headwater.text.tokens import Tokens

CASES = yaml.safe_load(Path(__file__).with_name("names.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_names(case):
    found = []
    for name in names(Tokens.of(case["text"])):
        row = [name.title, name.text, name.kind.value, name.surname, name.gender]
        while row[-1] is None:
            row.pop()
        found.append(row)
    assert found == case["names"]
