"""Fits the pair model of `headwater.link.pairs`: ``python -m training.pairs --events DIR --out PAIR_WEIGHTS.json``.

Pairs come from the written stories that the embedder has not seen (`training.stories`), and from sentences of one story of
ECB+ (``DIR/train.jsonl``): what tells claims of one story apart is what is learnt. The average precision within each story
of ``DIR/dev.jsonl`` is printed and kept with the weights. The embedder's weights must be installed.
"""

from __future__ import annotations

import argparse
import itertools
import json
from pathlib import Path

import numpy as np

from headwater.inference import OnnxEmbedder
from headwater.link.pairs import FEATURES, Floats, PairComparer, Weights, probabilities
from headwater.text.profiles import profile
from training.stories import Story, events, same, written

RIDGE = 0.01
WRITTEN_SHARE = 0.8
"""Part of the total weight that the written pairs get: they are closer to what reports hold. B-cubed F1 on the stories of
`benchmarks/claims.py`, with the first 22 stories: .73 at .5, .75 at .8."""


def pairs_of(stories: dict[str, Story], embedder: OnnxEmbedder) -> tuple[Floats, Floats, list[str]]:
    """Features and labels of all pairs of one story, each among its story's sentences; and each pair's story."""
    sentences = [(name, one) for name, story in stories.items() for one in story]
    numbers = {name: number for number, name in enumerate(stories)}
    texts = [one.text for _, one in sentences]
    story_of = np.array([numbers[name] for name, _ in sentences], np.int64)
    comparer = PairComparer([profile(text) for text in texts], embedder.embed(texts), story_of)
    left, right, labels, names = [], [], [], []
    for name, group in itertools.groupby(enumerate(sentences), key=lambda item: item[1][0]):
        for (a, (_, one)), (b, (_, other)) in itertools.combinations(list(group), 2):
            belongs = same(one, other)
            if belongs is not None:
                left.append(a)
                right.append(b)
                labels.append(float(belongs))
                names.append(name)
    return comparer.features(np.array(left, np.int64), np.array(right, np.int64)), np.array(labels), names


def fit(rows: Floats, labels: Floats, importance: Floats) -> Weights:
    """Ridge logistic regression by Newton's method, on standardised features."""
    mean, spread = rows.mean(0), rows.std(0) + 1e-9
    design = np.c_[(rows - mean) / spread, np.ones(len(rows))]
    penalty = RIDGE * np.r_[np.ones(rows.shape[1]), 0]
    solution = np.zeros(design.shape[1])
    for _ in range(50):
        guess = 1 / (1 + np.exp(-design @ solution))
        gradient = design.T @ (importance * (guess - labels)) + penalty * solution
        curvature = (design * (importance * guess * (1 - guess))[:, None]).T @ design + np.diag(penalty + 1e-9)
        solution = solution - np.linalg.solve(curvature, gradient)
    slopes = solution[:-1] / spread
    return Weights(slopes, float(solution[-1] - slopes @ mean))


def average_precision(labels: Floats, scores: Floats) -> float:
    ordered = labels[np.argsort(-scores, kind="stable")]
    return float((np.cumsum(ordered) / np.arange(1, len(ordered) + 1) * ordered).sum() / ordered.sum())


def by_story(stories: list[str], labels: Floats, scores: Floats) -> float:
    """Mean over stories of the average precision of their pairs."""
    names = np.array(stories)
    found = [
        average_precision(labels[names == one], scores[names == one])
        for one in sorted(set(stories))
        if labels[names == one].any()
    ]
    return float(np.mean(found))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    embedder = OnnxEmbedder(2)
    rows, labels, names = pairs_of(written(kept=True), embedder)
    news, news_labels, _ = pairs_of(events(arguments.events / "train.jsonl"), embedder)
    share = [np.full(len(rows), WRITTEN_SHARE / len(rows)), np.full(len(news), (1 - WRITTEN_SHARE) / len(news))]
    model = fit(np.r_[rows, news], np.r_[labels, news_labels], np.concatenate(share))
    dev, truth, dev_names = pairs_of(events(arguments.events / "dev.jsonl"), embedder)
    measured = {
        "events/dev average precision by story": by_story(dev_names, truth, probabilities(model.log_odds(dev))),
        "of the cosine alone": by_story(dev_names, truth, dev[:, 0]),
        "written stories kept from the embedder": by_story(names, labels, probabilities(model.log_odds(rows))),
        "of the cosine alone there": by_story(names, labels, rows[:, 0]),
    }
    stored = {
        "weights": {name: round(float(weight), 4) for name, weight in zip(FEATURES, model.features, strict=True)},
        "intercept": round(model.intercept, 4),
        "measured": {name: round(value, 3) for name, value in measured.items()},
    }
    arguments.out.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(stored, indent=1))


if __name__ == "__main__":
    main()
