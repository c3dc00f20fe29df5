"""Trains the pair model of `headwater.link.pairs` and writes its weights.

    python benchmarks/train_pairs.py BENCH/events benchmarks/pairs.yaml src/headwater/link/pair_weights.json

Pairs come from two places: sentences of ECB+ (events/train.jsonl) that share half of the events which either mentions (or
none), and hand-written pairs in a YAML file. Chosen on events/dev.jsonl, whose average precision within each topic is printed.
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
from headwater.link.pairs import FEATURES, Floats, PairComparer, Weights, probabilities, report_vectors
from headwater.link.profiles import profile

RIDGE = 0.01
HAND_WRITTEN_SHARE = 0.5
"""Part of the total weight that the hand-written pairs get: they are few, and closer to what reports hold."""

IN_REPORT = FEATURES.index("report cosine")
"""The feature that only a statement in a report has."""

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
                topic = re.match(r"\d+", document["story"])
                assert topic
                text = _joined(tokens[start:end])
                found.append({"doc": document["id"], "topic": topic.group(), "text": text, "events": events})
    return found


def _joined(tokens: list[str]) -> str:
    text = " ".join(tokens).replace("``", '"').replace("''", '"')
    return re.sub(r" ((?:n't|'s|'re|'ve|'ll|'d|'m)\b|[,.;:?!%)\]])", r"\1", text)


def event_pairs(found: list[dict[str, Any]]) -> tuple[list[tuple[int, int]], list[int]]:
    """Pairs of sentences of one topic and two documents, and whether they share events."""
    pairs, labels = [], []
    for one, other in itertools.combinations(range(len(found)), 2):
        a, b = found[one], found[other]
        if a["topic"] != b["topic"] or a["doc"] == b["doc"]:
            continue
        shared = len(a["events"] & b["events"])
        if shared == 0 or 2 * shared >= min(len(a["events"]), len(b["events"])):
            pairs.append((one, other))
            labels.append(int(shared > 0))
    return pairs, labels


def written_pairs(path: Path) -> tuple[list[str], list[tuple[int, int]], list[int]]:
    """Hand-written groups: statements of one claim are pairs, those of different claims in a story are not."""
    texts: list[str] = []
    pairs, labels = [], []
    for story in yaml.safe_load(path.read_text(encoding="utf-8")):
        members = [(number, text) for number, claim in enumerate(story["claims"]) for text in claim]
        start = len(texts)
        texts += [text for _, text in members]
        for a, b in itertools.combinations(range(len(members)), 2):
            pairs.append((start + a, start + b))
            labels.append(int(members[a][0] == members[b][0]))
    return texts, pairs, labels


def features_of(texts: list[str], pairs: list[tuple[int, int]], embedder: OnnxEmbedder) -> Floats:
    """Features of pairs of strings that stand in no report: what is asked of their reports is left at zero."""
    left, right = np.array(pairs, np.int64).T
    vectors = embedder.embed(texts)
    rows = PairComparer([profile(text) for text in texts], vectors, np.arange(len(texts)), vectors).features(left, right)
    rows[:, IN_REPORT] = 0
    return rows


def features_in_reports(found: list[dict[str, Any]], pairs: list[tuple[int, int]], embedder: OnnxEmbedder) -> Floats:
    left, right = np.array(pairs, np.int64).T
    vectors = embedder.embed([one["text"] for one in found])
    documents = {name: row for row, name in enumerate(sorted({one["doc"] for one in found}))}
    report_of = np.array([documents[one["doc"]] for one in found])
    reports = report_vectors(vectors, report_of, len(documents))
    return PairComparer([profile(one["text"]) for one in found], vectors, report_of, reports).features(left, right)


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


def by_topic(found: list[dict[str, Any]], pairs: list[tuple[int, int]], labels: Floats, scores: Floats) -> float:
    """Mean over topics of the average precision of their pairs."""
    topics = np.array([found[one]["topic"] for one, _ in pairs])
    return float(np.mean([average_precision(labels[topics == t], scores[topics == t]) for t in sorted(set(topics))]))


def main(events: Path, written: Path, target: Path) -> None:
    embedder = OnnxEmbedder(2)
    train = sentences(events / "train.jsonl")
    pairs, labels = event_pairs(train)
    rows = features_in_reports(train, pairs, embedder)
    texts, own_pairs, own_labels = written_pairs(written)
    own_rows = features_of(texts, own_pairs, embedder)
    own_rows[:, IN_REPORT] = rows[:, IN_REPORT].mean()
    share = np.r_[
        np.full(len(rows), (1 - HAND_WRITTEN_SHARE) / len(rows)), np.full(len(own_rows), HAND_WRITTEN_SHARE / len(own_rows))
    ]
    model = fit(np.r_[rows, own_rows], np.array([*labels, *own_labels], float), share)

    dev = sentences(events / "dev.jsonl")
    dev_pairs, dev_labels = event_pairs(dev)
    dev_rows, truth = features_in_reports(dev, dev_pairs, embedder), np.array(dev_labels, float)
    cosine = by_topic(dev, dev_pairs, truth, dev_rows[:, 0])
    fitted = by_topic(dev, dev_pairs, truth, probabilities(dev_rows, model))
    own = average_precision(np.array(own_labels, float), probabilities(own_rows, model))
    print(f"events/dev: cosine {cosine:.3f}, pair model {fitted:.3f}; written pairs (trained on) {own:.3f}")
    stored = {
        "weights": {name: round(float(weight), 4) for name, weight in zip(FEATURES, model.features, strict=True)},
        "intercept": round(model.intercept, 4),
        "measured": {"events/dev average precision by topic": round(fitted, 3), "of the cosine alone": round(cosine, 3)},
    }
    target.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
