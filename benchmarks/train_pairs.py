"""Trains the pair model of `headwater.link.pairs` and writes its weights.

    python benchmarks/train_pairs.py BENCH/events benchmarks/pairs.yaml src/headwater/link/pair_weights.json

Pairs come from two places: sentences of one story of ECB+ (events/train.jsonl), also of one text, that share half of the
events which either mentions (or none), and hand-written pairs of a YAML file, also within a story: what tells claims of one
story apart is what is learnt. Chosen on events/dev.jsonl, whose average precision within each story is printed.
"""

from __future__ import annotations

import itertools
import json
import re
import sys
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from headwater.inference import OnnxEmbedder
from headwater.link.pairs import FEATURES, Floats, PairComparer, Weights, probabilities
from headwater.link.profiles import profile

RIDGE = 0.01
HAND_WRITTEN_SHARE = 0.8
"""Part of the total weight that the hand-written pairs get: they are few, and closer to what reports hold. B-cubed F1 on the
written stories of `claims.py`: .73 at .5, .75 at .8."""

_SAYING = re.compile(r"(?:said|says?|told|report|according|announced|confirmed|added)", re.IGNORECASE)


def sentences(path: Path) -> list[dict[str, Any]]:
    """Sentences with at least one annotated event that is not one of saying."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        tokens = document["tokens"]
        ends = [index + 1 for index, token in enumerate(tokens[:-1]) if token in {".", "?", "!"}]
        for start, end in itertools.pairwise([0, *ends, len(tokens)]):
            events = {
                mention["event"]
                for mention in document["mentions"]
                if start <= mention["tokens"][0] < end and not _SAYING.match(mention["text"])
            }
            if events and end - start >= 5:
                text = _joined(tokens[start:end])
                found.append({"doc": document["id"], "story": document["story"], "text": text, "events": events})
    return found


def _joined(tokens: list[str]) -> str:
    text = " ".join(tokens).replace("``", '"').replace("''", '"')
    return re.sub(r" ((?:n't|'s|'re|'ve|'ll|'d|'m)\b|[,.;:?!%)\]])", r"\1", text)


def event_pairs(found: list[dict[str, Any]]) -> tuple[list[tuple[int, int]], list[int]]:
    """Pairs of sentences of one story, and whether they share events."""
    pairs, labels = [], []
    for one, other in itertools.combinations(range(len(found)), 2):
        a, b = found[one], found[other]
        if a["story"] != b["story"]:
            continue
        shared = len(a["events"] & b["events"])
        if shared == 0 or 2 * shared >= min(len(a["events"]), len(b["events"])):
            pairs.append((one, other))
            labels.append(int(shared > 0))
    return pairs, labels


def written_pairs(path: Path) -> tuple[list[dict[str, Any]], list[tuple[int, int]], list[int]]:
    """Hand-written groups: statements of one claim are pairs, those of different claims in a story are not."""
    found: list[dict[str, Any]] = []
    pairs, labels = [], []
    for story in yaml.safe_load(path.read_text(encoding="utf-8")):
        members = [(number, text) for number, claim in enumerate(story["claims"]) for text in claim]
        start = len(found)
        found += [{"story": story["story"], "text": text} for _, text in members]
        for a, b in itertools.combinations(range(len(members)), 2):
            pairs.append((start + a, start + b))
            labels.append(int(members[a][0] == members[b][0]))
    return found, pairs, labels


def features_of(found: list[dict[str, Any]], pairs: list[tuple[int, int]], embedder: OnnxEmbedder) -> Floats:
    """Features of pairs of ``found``, each among the statements of its story."""
    left, right = np.array(pairs, np.int64).T
    stories = {name: number for number, name in enumerate(sorted({one["story"] for one in found}))}
    story_of = np.array([stories[one["story"]] for one in found], np.int64)
    texts = [one["text"] for one in found]
    return PairComparer([profile(text) for text in texts], embedder.embed(texts), story_of).features(left, right)


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


def by_story(found: list[dict[str, Any]], pairs: list[tuple[int, int]], labels: Floats, scores: Floats) -> float:
    """Mean over stories of the average precision of their pairs."""
    stories = np.array([found[one]["story"] for one, _ in pairs])
    sound = [one for one in sorted(set(stories)) if labels[stories == one].any()]
    return float(np.mean([average_precision(labels[stories == one], scores[stories == one]) for one in sound]))


def main(events: Path, written: Path, target: Path) -> None:
    embedder = OnnxEmbedder(2)
    train = sentences(events / "train.jsonl")
    pairs, labels = event_pairs(train)
    rows = features_of(train, pairs, embedder)
    own_found, own_pairs, own_labels = written_pairs(written)
    own_rows = features_of(own_found, own_pairs, embedder)
    share = np.r_[
        np.full(len(rows), (1 - HAND_WRITTEN_SHARE) / len(rows)), np.full(len(own_rows), HAND_WRITTEN_SHARE / len(own_rows))
    ]
    model = fit(np.r_[rows, own_rows], np.array([*labels, *own_labels], float), share)

    dev = sentences(events / "dev.jsonl")
    dev_pairs, dev_labels = event_pairs(dev)
    dev_rows, truth = features_of(dev, dev_pairs, embedder), np.array(dev_labels, float)
    cosine = by_story(dev, dev_pairs, truth, dev_rows[:, 0])
    fitted = by_story(dev, dev_pairs, truth, probabilities(model.log_odds(dev_rows)))
    own = by_story(own_found, own_pairs, np.array(own_labels, float), probabilities(model.log_odds(own_rows)))
    print(f"events/dev: cosine {cosine:.3f}, pair model {fitted:.3f}; written pairs (trained on) {own:.3f}")
    stored = {
        "weights": {name: round(float(weight), 4) for name, weight in zip(FEATURES, model.features, strict=True)},
        "intercept": round(model.intercept, 4),
        "measured": {"events/dev average precision by story": round(fitted, 3), "of the cosine alone": round(cosine, 3)},
    }
    target.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
