"""Floors of the attribution benchmark: they fail when a score drops. The measured figures are in docs/method.md."""

import json
import subprocess
import sys

import pytest

from headwater.extract import NeuralTagger
from headwater.inference import TaggerModel

pytestmark = pytest.mark.shared

FLOORS = {"attr/+source/all": 0.79, "attr/+source/claim8": 0.858, "attr/+source/direct": 0.9, "attr/+source/indirect": 0.745}


def test_polnear_dev(shared_bench, tmp_path):
    tagger = NeuralTagger(TaggerModel(2))
    predicted = tmp_path / "predicted.jsonl"
    with predicted.open("w", encoding="utf-8") as out:
        for path in sorted((shared_bench / "polnear/dev/text").glob("*.txt")):
            with path.open(encoding="utf-8", newline="") as file:
                found = tagger.tag(file.read())
            spans = [{"source": a.source, "cue": a.cue, "content": a.content} for a in found]
            out.write(json.dumps({"doc": path.stem, "attributions": spans}) + "\n")
    scorer = [
        sys.executable,
        str(shared_bench / "score_attribution.py"),
        str(shared_bench / "polnear/dev"),
        str(predicted),
        "--json",
    ]
    table = json.loads(subprocess.run(scorer, check=True, capture_output=True, text=True).stdout)
    scores = {name: round(table[name]["f1"], 3) for name in FLOORS}
    assert all(scores[name] >= floor for name, floor in FLOORS.items()), scores
