"""The pair model: how likely two statements are about whether one thing is so.

Embeddings only propose: topic is not claim. A logistic regression over what two statements share (meaning, terms, events,
names, numbers) decides. Its weights were trained on pairs of sentences that mention one event, or look-alike ones, in
ECB+ (Cybulska & Vossen 2014), and on pairs written for it; `benchmarks/train_pairs.py` makes the file.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt
from scipy import sparse

from headwater.link.profiles import Profile

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]

FEATURES = (
    "cosine",
    "term overlap",
    "term share",
    "shared terms",
    "event overlap",
    "other events",
    "name overlap",
    "other names",
    "shared number",
    "other numbers",
    "negation differs",
    "shorter length",
    "length ratio",
    "report cosine",
)

_AT_ONCE = 50_000
"""Pairs compared in one go: bounds memory."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Of the regression: of each of `FEATURES`, and the intercept."""

    features: Floats
    intercept: float

    def log_odds(self, features: Floats) -> Floats:
        """Shape (pairs, features) to (pairs,)."""
        result: Floats = features @ self.features + self.intercept
        return result


@cache
def weights() -> Weights:
    """The weights that come with the package."""
    stored = json.loads(files("headwater.link").joinpath("pair_weights.json").read_text(encoding="utf-8"))
    return Weights(np.array([stored["weights"][name] for name in FEATURES]), float(stored["intercept"]))


def probabilities(features: Floats, model: Weights) -> Floats:
    """Shape (pairs, features) to (pairs,), each in [0, 1]."""
    result: Floats = 1 / (1 + np.exp(-model.log_odds(features)))
    return result


def report_vectors(vectors: npt.NDArray[np.float32], report_of: Indices, count: int) -> npt.NDArray[np.float32]:
    """What reports are about: the mean of their statements' vectors, unit rows, shape (count, dimensions)."""
    sums = np.zeros((count, vectors.shape[1]), np.float64)
    np.add.at(sums, report_of, vectors)
    made: npt.NDArray[np.float32] = (sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)).astype(np.float32)
    return made


class PairComparer:
    """Compares statements: one profile and one unit row of ``vectors`` each, and the row of ``reports`` (unit rows, one a
    report) that is its report's.
    """

    def __init__(
        self,
        profiles: Sequence[Profile],
        vectors: npt.NDArray[np.float32],
        report_of: Indices,
        reports: npt.NDArray[np.float32],
    ) -> None:
        self.profiles, self.vectors, self.report_of, self.reports = profiles, vectors, report_of, reports
        self._terms = SetComparer([profile.terms for profile in profiles])
        self._events = SetComparer([profile.events for profile in profiles])
        self._names = SetComparer([profile.names for profile in profiles])
        self._numbers = SetComparer([profile.numbers for profile in profiles])
        self._negated = np.array([profile.negated for profile in profiles], np.bool_)
        self._length = np.log1p(np.array([profile.length for profile in profiles], np.float64))

    def features(self, left: Indices, right: Indices) -> Floats:
        """One row of `FEATURES` for each pair ``left[k]``, ``right[k]`` of statements."""
        pieces = [slice(start, start + _AT_ONCE) for start in range(0, len(left), _AT_ONCE)]
        rows = [self._features(left[piece], right[piece]) for piece in pieces]
        return np.concatenate(rows) if rows else np.zeros((0, len(FEATURES)))

    def _features(self, left: Indices, right: Indices) -> Floats:
        terms, events = self._terms.compare(left, right), self._events.compare(left, right)
        names, numbers = self._names.compare(left, right), self._numbers.compare(left, right)
        length_left, length_right = self._length[left], self._length[right]
        columns = (
            _cosines(self.vectors[left], self.vectors[right]),
            terms.overlap,
            terms.share,
            np.log1p(terms.shared),
            events.overlap,
            events.conflict,
            names.overlap,
            names.conflict,
            numbers.shared > 0,
            numbers.conflict,
            self._negated[left] != self._negated[right],
            np.minimum(length_left, length_right),
            np.abs(length_left - length_right),
            _cosines(self.reports[self.report_of[left]], self.reports[self.report_of[right]]),
        )
        return np.stack([np.asarray(column, np.float64) for column in columns], axis=1)


def _cosines(left: npt.NDArray[np.float32], right: npt.NDArray[np.float32]) -> Floats:
    made: Floats = np.einsum("ij,ij->i", left, right).astype(np.float64)
    return made


@dataclass(frozen=True, slots=True)
class Comparison:
    """Of two sets, for each pair: how many they share, and that as a part of the smaller and of both; whether both hold
    something, and nothing in common.
    """

    shared: Floats
    overlap: Floats
    share: Floats
    conflict: npt.NDArray[np.bool_]


class SetComparer:
    """Sets of words as a sparse matrix, one row a statement."""

    def __init__(self, sets: Sequence[frozenset[str]]) -> None:
        columns: dict[str, int] = {}
        cells = np.fromiter((columns.setdefault(one, len(columns)) for each in sets for one in sorted(each)), np.int64)
        self._sizes = np.array([len(each) for each in sets], np.float64)
        owners = np.repeat(np.arange(len(sets)), [len(each) for each in sets])
        self._rows = sparse.csr_matrix((np.ones(len(cells)), (owners, cells)), shape=(len(sets), max(1, len(columns))))

    def compare(self, left: Indices, right: Indices) -> Comparison:
        shared = np.asarray(self._rows[left].multiply(self._rows[right]).sum(axis=1), np.float64).ravel()
        a, b = self._sizes[left], self._sizes[right]
        smaller, both = np.minimum(a, b), a + b - shared
        return Comparison(shared, shared / np.maximum(smaller, 1), shared / np.maximum(both, 1), (smaller > 0) & (shared == 0))
