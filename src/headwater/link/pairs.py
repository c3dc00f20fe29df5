"""The pair model: how likely two statements are about whether one thing is so.

Embeddings only propose: topic is not claim. A logistic regression over what two statements share (meaning, terms, events,
names, numbers) decides. What the whole story shares tells nothing: meaning is taken from the story's mean, and a term weighs
the more the fewer of the story's statements hold it. The weights were trained on pairs of sentences of one story that do or
do not mention one event, in ECB+ (Cybulska & Vossen 2014), and on stories written for it; `training.pairs`, in the model
package's folder, makes the file.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from headwater.text.profiles import Profile

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]

FEATURES = (
    "cosine",
    "cosine from the story's mean",
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
)

SHRINK = 20
"""Statements that a story's mean, and the weight of its terms, start from: those of a handful of statements mean little."""

TELLING = 1.5
"""Weight of the terms (see `SetComparer`) that two statements must share to be of one claim: one that few of the story's
statements hold, or two that many do."""

CLOSE = 0.6
"""Cosine from which two statements may be of one claim whatever words they share."""

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


def probabilities(log_odds: Floats) -> Floats:
    """Log odds as probabilities, each in [0, 1]."""
    result: Floats = 1 / (1 + np.exp(-log_odds))
    return result


def centred(vectors: npt.NDArray[np.float32], story_of: Indices) -> npt.NDArray[np.float32]:
    """Unit rows of ``vectors`` without what their story's statements have in common."""
    count = int(story_of.max()) + 1 if len(story_of) else 0
    sums = np.zeros((count, vectors.shape[1]), np.float64)
    np.add.at(sums, story_of, vectors)
    means = sums / (np.bincount(story_of, minlength=count) + SHRINK)[:, None]
    left = vectors - means[story_of]
    made: npt.NDArray[np.float32] = (left / np.maximum(np.linalg.norm(left, axis=1, keepdims=True), 1e-9)).astype(np.float32)
    return made


class PairComparer:
    """Compares statements of one story: one profile, one unit row of ``vectors`` and the number of its story for each."""

    def __init__(self, profiles: Sequence[Profile], vectors: npt.NDArray[np.float32], story_of: Indices) -> None:
        self.profiles, self.vectors, self.story_of = profiles, vectors, story_of
        self._centred = centred(vectors, story_of)
        self.terms = SetComparer([profile.terms for profile in profiles], story_of)
        self._events = SetComparer([profile.events for profile in profiles], story_of)
        self._names = SetComparer([profile.names for profile in profiles], story_of)
        self.numbers = SetComparer([profile.numbers for profile in profiles])
        self._negated = np.array([profile.negated for profile in profiles], np.bool_)

    def features(self, left: Indices, right: Indices) -> Floats:
        """One row of `FEATURES` for each pair ``left[k]``, ``right[k]`` of statements."""
        pieces = [slice(start, start + _AT_ONCE) for start in range(0, len(left), _AT_ONCE)]
        rows = [self._features(left[piece], right[piece]) for piece in pieces]
        return np.concatenate(rows) if rows else np.zeros((0, len(FEATURES)))

    def _features(self, left: Indices, right: Indices) -> Floats:
        terms, events = self.terms.compare(left, right), self._events.compare(left, right)
        names, numbers = self._names.compare(left, right), self.numbers.compare(left, right)
        columns = (
            self.cosines(left, right),
            _cosines(self._centred[left], self._centred[right]),
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
        )
        return np.stack([np.asarray(column, np.float64) for column in columns], axis=1)

    def evidence(self, left: Indices, right: Indices) -> npt.NDArray[np.bool_]:
        """Whether two statements share what can make them one claim: a term that tells, a number, or nearly the meaning."""
        shared = self.terms.compare(left, right).shared >= TELLING
        numbers = self.numbers.compare(left, right).shared > 0
        near: npt.NDArray[np.bool_] = shared | numbers | (self.cosines(left, right) >= CLOSE)
        return near

    def cosines(self, left: Indices, right: Indices) -> Floats:
        return _cosines(self.vectors[left], self.vectors[right])


def _cosines(left: npt.NDArray[np.float32], right: npt.NDArray[np.float32]) -> Floats:
    made: Floats = np.einsum("ij,ij->i", left, right).astype(np.float64)
    return made


@dataclass(frozen=True, slots=True)
class Comparison:
    """Of two sets, for each pair: the weight that they share, and that as a part of the smaller and of both; whether both
    hold something, and nothing in common.
    """

    shared: Floats
    overlap: Floats
    share: Floats
    conflict: npt.NDArray[np.bool_]


class SetComparer:
    """Sets of words, one a statement. Where their stories are given, a word weighs the logarithm of how rare it is among its
    story's statements (inverse document frequency, Spärck Jones 1972), else 1.
    """

    def __init__(self, sets: Sequence[frozenset[str]], story_of: Indices | None = None) -> None:
        columns: dict[tuple[int, str], int] = {}
        stories = story_of.tolist() if story_of is not None else [0] * len(sets)
        rows = [
            sorted(columns.setdefault((story, one), len(columns)) for one in sorted(each))
            for each, story in zip(sets, stories, strict=True)
        ]
        self._cells = np.array([cell for row in rows for cell in row], np.int64)
        self._counts = np.array([len(row) for row in rows], np.int64)
        self._starts = np.cumsum(self._counts) - self._counts
        self._weights = np.ones(len(columns))
        if story_of is not None and columns:
            sizes = np.bincount(story_of)[np.array([story for story, _ in columns], np.int64)]
            self._weights = np.log((sizes + SHRINK) / np.bincount(self._cells, minlength=len(columns)))
        owners = np.repeat(np.arange(len(rows)), self._counts)
        self._sizes = np.bincount(owners, self._weights[self._cells], len(rows))

    def compare(self, left: Indices, right: Indices) -> Comparison:
        (ones, owners), (others, _) = self._codes(left), self._codes(right)
        at = np.searchsorted(others, ones)
        both = np.flatnonzero(others[np.minimum(at, len(others) - 1)] == ones) if len(others) else np.zeros(0, np.int64)
        weights = self._weights[ones[both] - owners[both] * len(self._weights)]
        shared: Floats = np.asarray(np.bincount(owners[both], weights, len(left)), np.float64)
        a, b = self._sizes[left], self._sizes[right]
        smaller, either = np.minimum(a, b), a + b - shared
        return Comparison(
            shared, shared / np.maximum(smaller, 1e-9), shared / np.maximum(either, 1e-9), (smaller > 0) & (shared == 0)
        )

    def _codes(self, rows: Indices) -> tuple[Indices, Indices]:
        """The words of the sets at ``rows``, as place * words + word, ascending; and the place of each."""
        counts = self._counts[rows]
        owners = np.repeat(np.arange(len(rows)), counts)
        within = np.arange(len(owners)) - np.repeat(np.cumsum(counts) - counts, counts)
        return owners * len(self._weights) + self._cells[np.repeat(self._starts[rows], counts) + within], owners
