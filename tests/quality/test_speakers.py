"""Floors of the speaker benchmarks: who is named as the speaker, and through whom."""

import json
import re
import subprocess
import sys

import pytest

from headwater import pipeline
from headwater.export import reading_to_json
from headwater.settings import Settings

pytestmark = pytest.mark.shared

CASES = [
    ("speakers/dev.jsonl", "polnear/dev/text", {"found": 0.85, "speaker": 0.74, "via-F1": 0.30}),
    ("speakers/chains-dev.jsonl", "speakers/chains-dev-text", {"found": 0.91, "speaker": 0.78, "via-F1": 0.72}),
]


@pytest.mark.parametrize(("gold", "texts", "floors"), CASES, ids=["news", "chains"])
def test_speakers(shared_bench, tmp_path, gold, texts, floors):
    wanted = {json.loads(line)["doc"] for line in (shared_bench / gold).read_text(encoding="utf-8").splitlines()}
    reports, _ = pipeline.read_all([str(shared_bench / texts)], Settings())
    kept = [report for report in reports if report.doc in wanted]
    predicted = tmp_path / "predicted.jsonl"
    lines = (json.dumps(reading_to_json(reading)) for reading in pipeline.extract_reports(kept, Settings()))
    predicted.write_text("\n".join(lines) + "\n", encoding="utf-8")
    scorer = [sys.executable, "-W", "ignore", *map(str, (shared_bench / "score_speakers.py", shared_bench / gold))]
    printed = subprocess.run([*scorer, str(shared_bench / texts), str(predicted)], check=True, capture_output=True, text=True)
    scores = {name: float(re.search(rf"\b{re.escape(name)} (\d\.\d+)", printed.stdout)[1]) for name in floors}
    assert all(scores[name] >= floor for name, floor in floors.items()), printed.stdout
