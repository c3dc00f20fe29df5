"""Fits the constants of `headwater.extract.certainty` on PolNeAR's dev split: ``python -m training.calibrate --bench DIR``.

``DIR`` holds ``polnear/dev`` and its scorer, ``score_attribution.py``. The weights must be installed. Prints the constants
fitted on all articles; the expected calibration error (ten bins of equal width) of each half of the articles by constants
fitted on the other half; and the end-to-end F1 by the probability from which a reading is kept.
"""

from __future__ import annotations

import argparse
import importlib.util
from pathlib import Path
from types import ModuleType

import numpy as np
import numpy.typing as npt

from headwater.extract.certainty import Evidence
from headwater.extract.decoding import Reading
from headwater.extract.tagger import NeuralTagger
from headwater.inference import TaggerModel

Doubles = npt.NDArray[np.float64]


def load_scorer(path: Path) -> ModuleType:
    """The scorer as a module."""
    spec = importlib.util.spec_from_file_location("score_attribution", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def right(scorer: ModuleType, split: Path, name: str, readings: list[Reading]) -> list[bool]:
    """Which ``readings`` of one article people marked too, with this source and content."""
    document = scorer.Doc(scorer.read_text(split / "text" / f"{name}.txt"))
    gold = [scorer.norm(document, marked) for marked in scorer.read_ann(scorer.gold_files(str(split))[name][0])]
    spans = [{"source": r.source, "cue": r.cue, "content": r.content} for r in readings]
    read = [scorer.norm(document, reading) for reading in spans]
    kept = [index for index, reading in enumerate(read) if reading["content"]]
    found = [False] * len(read)
    for marked, index in scorer.match(gold, [read[index] for index in kept]):
        found[kept[index]] = scorer.source_ok(document, gold[marked]["source"], read[kept[index]]["source"])[0]
    return found


def fit(odds: Doubles, truth: Doubles) -> Doubles:
    """Logistic regression with a slight ridge (Newton's method): a weight a column, and the offset last."""
    columns = np.column_stack((odds, np.ones(len(odds))))
    weights = np.zeros(columns.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-columns @ weights))
        curvature = (columns * (chance * (1 - chance))[:, None]).T @ columns + np.eye(len(weights))
        weights += np.linalg.solve(curvature, columns.T @ (truth - chance) - weights)
    return weights


def apply(weights: Doubles, odds: Doubles) -> Doubles:
    """Probabilities of rows of log odds."""
    chances: Doubles = 1 / (1 + np.exp(-(odds @ weights[:-1] + weights[-1])))
    return chances


def calibration_error(chances: Doubles, truth: Doubles, bins: int = 10) -> float:
    """Expected calibration error (Naeini, Cooper and Hauskrecht 2015), bins of equal width."""
    which = np.minimum((chances * bins).astype(int), bins - 1)
    gaps = (abs(chances[which == b].mean() - truth[which == b].mean()) * (which == b).sum() for b in set(which.tolist()))
    return float(sum(gaps) / len(chances))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, required=True)
    bench = parser.parse_args().bench
    scorer, split = load_scorer(bench / "score_attribution.py"), bench / "polnear/dev"
    tagger = NeuralTagger(TaggerModel(2))
    read: dict[str, list[Reading]] = {}
    for path in sorted((split / "text").glob("*.txt")):
        read[path.stem] = tagger.readings(scorer.read_text(path))
    everything: list[tuple[int, Evidence, bool]] = []
    for index, (name, readings) in enumerate(read.items()):
        marks = right(scorer, split, name, readings)
        everything += [(index % 2, r.evidence, mark) for r, mark in zip(readings, marks, strict=True)]
    half = np.array([h for h, _, _ in everything])
    odds = np.array([evidence.log_odds() for _, evidence, _ in everything])
    truth = np.array([mark for _, _, mark in everything], float)
    print("weights and offset:", *(f"{w:.3f}" for w in fit(odds, truth)))
    chances, plain = np.zeros(len(odds)), np.array([evidence.labels for _, evidence, _ in everything])
    for this in (0, 1):
        chances[half == this] = apply(fit(odds[half != this], truth[half != this]), odds[half == this])
    print(
        f"calibration error: {calibration_error(chances, truth):.3f}, of the labels alone {calibration_error(plain, truth):.3f}"
    )
    for low in range(10):
        inside = (chances >= low / 10) & (chances < (low + 1) / 10)
        if inside.any():
            print(f"  {low / 10:.1f} to {(low + 1) / 10:.1f}: {inside.sum()} readings, {truth[inside].mean():.2f} right")
    total = sum(len(scorer.read_ann(files[0])) for files in scorer.gold_files(str(split)).values())
    for least in (0.0, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5):
        kept = chances >= least
        print(f"  kept from {least:.2f}: F1 {2 * truth[kept].sum() / (kept.sum() + total):.4f}")


if __name__ == "__main__":
    main()
