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
)


@dataclass(frozen=True, slots=True)
class Weights:
    """Of the regression: of each of `FEATURES`, and the intercept."""

    features: Floats
    intercept: float


@cache
def weights() -> Weights:
    """The weights that come with the package."""
    stored = json.loads(files("headwater.link").joinpath("pair_weights.json").read_text(encoding="utf-8"))
    return Weights(np.array([stored["weights"][name] for name in FEATURES]), float(stored["intercept"]))


def probabilities(features: Floats, model: Weights) -> Floats:
    """Shape (pairs, features) to (pairs,), each in [0, 1]."""
    result: Floats = 1 / (1 + np.exp(-(features @ model.features + model.intercept)))
    return result


def pair_features(profiles: Sequence[Profile], vectors: npt.NDArray[np.float32], left: Indices, right: Indices) -> Floats:
    """One row of `FEATURES` for each pair ``left[k]``, ``right[k]`` of statements; ``vectors`` are unit rows."""
    cosine = np.einsum("ij,ij->i", vectors[left], vectors[right], dtype=np.float64)
    terms = _Sets([profile.terms for profile in profiles]).compare(left, right)
    events = _Sets([profile.events for profile in profiles]).compare(left, right)
    names = _Sets([profile.names for profile in profiles]).compare(left, right)
    numbers = _Sets([profile.numbers for profile in profiles]).compare(left, right)
    negated = np.array([profile.negated for profile in profiles])
    length = np.log1p(np.array([profile.length for profile in profiles], np.float64))
    short, long = np.minimum(length[left], length[right]), np.maximum(length[left], length[right])
    columns = (
        cosine,
        terms.overlap,
        terms.share,
        np.log1p(terms.shared),
        events.overlap,
        events.conflict,
        names.overlap,
        names.conflict,
        numbers.shared > 0,
        numbers.conflict,
        negated[left] != negated[right],
        short,
        long - short,
    )
    return np.stack([np.asarray(column, np.float64) for column in columns], axis=1)


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Of two sets, for each pair: how many they share, and that as a part of the smaller and of both; whether both hold
    something, and nothing in common.
    """

    shared: Floats
    overlap: Floats
    share: Floats
    conflict: npt.NDArray[np.bool_]


class _Sets:
    """Sets of words as a sparse matrix, one row a statement."""

    def __init__(self, sets: Sequence[frozenset[str]]) -> None:
        columns: dict[str, int] = {}
        cells = np.fromiter((columns.setdefault(one, len(columns)) for each in sets for one in sorted(each)), np.int64)
        self._sizes = np.array([len(each) for each in sets], np.float64)
        owners = np.repeat(np.arange(len(sets)), [len(each) for each in sets])
        self._rows = sparse.csr_matrix((np.ones(len(cells)), (owners, cells)), shape=(len(sets), max(1, len(columns))))

    def compare(self, left: Indices, right: Indices) -> _Comparison:
        shared = np.asarray(self._rows[left].multiply(self._rows[right]).sum(axis=1), np.float64).ravel()
        a, b = self._sizes[left], self._sizes[right]
        smaller, both = np.minimum(a, b), a + b - shared
        return _Comparison(shared, shared / np.maximum(smaller, 1), shared / np.maximum(both, 1), (smaller > 0) & (shared == 0))
