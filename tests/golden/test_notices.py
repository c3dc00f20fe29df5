from pathlib import Path

import pytest
import yaml

from headwater.text.notices import notices

CASES = yaml.safe_load(Path(__file__).with_name("notices.yaml").read_text(encoding="utf-8"))


def _words(text, spans):
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_notices(case):
    text = case["text"]
    found = notices(text)
    if "kind" not in case:
        assert found == ()
        return
    [notice] = found
    assert notice.kind.value == case["kind"]
    assert (None if notice.by is None else text[slice(*notice.by)]) == case.get("by")
    for part in ("withdrawn", "corrected"):
        if part in case or case["kind"] == "withdrawn":
            assert _words(text, getattr(notice, part)) == case.get(part, [])
