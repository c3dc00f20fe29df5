"""Floors of the attribution benchmark: they fail when a score drops. The measured figures are in the model card."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from headwater.extract import NeuralTagger
from headwater.inference import TaggerModel

pytestmark = pytest.mark.shared

FLOORS = {"attr/+source/all": 0.79, "attr/+source/claim8": 0.865, "attr/+source/direct": 0.9, "attr/+source/indirect": 0.75}
CALIBRATION_ERROR = 0.05
TRAINING = Path(__file__).parents[2] / "models/headwater-model-en/training"


@pytest.fixture(scope="module")
def tagged(shared_bench):
    tagger = NeuralTagger(TaggerModel(2))
    found = {}
    for path in sorted((shared_bench / "polnear/dev/text").glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem] = tagger.tag(file.read())
    return found


def test_polnear_dev(shared_bench, tagged, tmp_path):
    predicted = tmp_path / "predicted.jsonl"
    with predicted.open("w", encoding="utf-8") as out:
        for name, found in tagged.items():
            spans = [{"source": a.source, "cue": a.cue, "content": a.content} for a in found]
            out.write(json.dumps({"doc": name, "attributions": spans}) + "\n")
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


def test_the_score_is_a_probability(shared_bench, tagged):
    spec = importlib.util.spec_from_file_location("calibrate", TRAINING / "calibrate.py")
    calibrate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(calibrate)
    scorer, split = calibrate.load_scorer(shared_bench / "score_attribution.py"), shared_bench / "polnear/dev"
    truth = np.array([mark for name, found in tagged.items() for mark in calibrate.right(scorer, split, name, found)], float)
    chances = np.array([a.score for found in tagged.values() for a in found])
    assert calibrate.calibration_error(chances, truth) <= CALIBRATION_ERROR
