"""Claims: statements, across reports, about whether one thing is so.

Embeddings propose neighbours, the pair model decides, and claims grow as stars (Aslam, Pelekhov & Rus, "The star clustering
algorithm", 2004): the statement that most reports fit best is a centre, and takes what fits it; then the next. Each
statement is judged against the centre, so that a chain of half-fitting ones never joins two events.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from headwater.link.pairs import pair_features, probabilities, weights
from headwater.link.positions import with_positions
from headwater.link.profiles import profile
from headwater.link.shared_words import said_alike
from headwater.model import Copies, Embedder, Field, Position, Reading, Statement, Voice

SAME = 0.6
"""Probability from which a statement belongs to a centre's claim."""

ALSO = 0.6
"""Probability from which a further statement of a report joins, where another one of it belongs already."""

NEIGHBOURS = 60
"""Statements, nearest by embedding, that are judged for each: keeps cost in step with the number of statements."""

FLOOR = 0.25
"""Cosine below which no pair is judged."""

PER_REPORT = 5
"""Statements that a report gives to one claim: its best; more would be the report, not the claim."""

SHORTEST = 4
"""Words of a statement that can be linked."""

LARGEST_PART, LARGEST_WORDS = 0.5, 80
"""A claim holds at most this part of a report's words, or as many words, whichever is more."""

CLEAR_LENGTH = 16
"""Words of a sentence that says one thing in full."""

_BLOCK = 1024

Clusters = tuple[tuple[Statement, ...], ...]


@dataclass(frozen=True, slots=True)
class _Graph:
    """Statements that can be linked, and for each the others that may be of its claim, with probabilities."""

    statements: tuple[Statement, ...]
    near: tuple[tuple[tuple[int, float], ...], ...]
    prior: tuple[float, ...]


def link_claims(readings: Sequence[Reading], statements: Sequence[Statement], embedder: Embedder, copies: Copies) -> Clusters:
    """Clusters of ``statements``, those of most reports first; in each by report and offset, positions set against the
    claim. A credited statement that fits no other is a claim of its own.
    """
    lengths = {reading.report.id: len(reading.report.text.split()) for reading in readings}
    graph = _graph(_linkable(statements), embedder, copies)
    clusters = []
    for centre, members in _stars(graph, lengths):
        ordered = sorted(members, key=lambda index: _place(graph.statements[index]))
        found = tuple(graph.statements[index] for index in ordered)
        if len(found) > 1 or found[0].voice is Voice.CREDITED:
            clusters.append(with_positions(graph.statements[centre], found))
    return tuple(sorted(clusters, key=lambda found: (-len({one.report for one in found}), _place(found[0]))))


def _place(statement: Statement) -> tuple[str, bool, tuple[tuple[int, int], ...], str]:
    return (statement.report, statement.field is Field.TEXT, statement.content, statement.id)


def _linkable(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    return tuple(one for one in sorted(statements, key=_place) if len(one.words.split()) >= SHORTEST)


def _graph(statements: tuple[Statement, ...], embedder: Embedder, copies: Copies) -> _Graph:
    vectors = embedder.embed([statement.words for statement in statements])
    left, right = _proposed(vectors)
    profiles = [profile(statement.words) for statement in statements]
    scores = probabilities(pair_features(profiles, vectors, left, right), weights()) if len(left) else np.zeros(0)
    found = {(int(a), int(b)): float(p) for a, b, p in zip(left, right, scores, strict=True) if p >= ALSO}
    found |= dict.fromkeys(said_alike(statements, copies), 1.0)
    near: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for (a, b), p in sorted(found.items()):
        near[a].append((b, p))
        near[b].append((a, p))
    return _Graph(statements, tuple(tuple(near[i]) for i in range(len(statements))), tuple(_prior(s) for s in statements))


def _proposed(vectors: npt.NDArray[np.float32]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Pairs (first < second) of which either is among the nearest of the other, in order."""
    count = len(vectors)
    kept = min(NEIGHBOURS, count - 1)
    pairs = []
    for start in range(0, count, _BLOCK):
        cosines = vectors[start : start + _BLOCK] @ vectors.T
        rows = np.arange(len(cosines))
        cosines[rows, rows + start] = -1.0
        nearest = np.argpartition(-cosines, kept - 1, axis=1)[:, :kept] if kept > 0 else np.zeros((len(rows), 0), int)
        a, b = np.repeat(rows, nearest.shape[1]), nearest.ravel()
        close = cosines[a, b] >= FLOOR
        pairs.append(np.sort(np.stack([a[close] + start, b[close]], axis=1), axis=1))
    joined = np.unique(np.concatenate(pairs), axis=0) if pairs else np.zeros((0, 2), np.int64)
    return joined[:, 0].astype(np.int64), joined[:, 1].astype(np.int64)


def _prior(statement: Statement) -> float:
    """How fit a statement is to stand for a claim: one near the start of its report, credited, and complete."""
    early = 1.0 / (1.0 + statement.content[0][0] / 1000)
    return 0.5 + 0.5 * early + (0.1 if statement.voice is Voice.CREDITED else 0.0)


def _stars(graph: _Graph, lengths: Mapping[str, int]) -> list[tuple[int, list[int]]]:
    """(centre, members) by greedy cover: the centre with most support first. Support only falls as statements are taken,
    so a stale entry of the heap is never too low.
    """
    free = [True] * len(graph.statements)
    heap = [(-_support(graph, index, free), index) for index in range(len(graph.statements))]
    heapq.heapify(heap)
    stars = []
    while heap:
        support, index = heapq.heappop(heap)
        if not free[index]:
            continue
        now = -_support(graph, index, free)
        if now > support + 1e-12:
            heapq.heappush(heap, (now, index))
            continue
        members = _members(graph, index, free, lengths)
        for member in members:
            free[member] = False
        stars.append((index, members))
    return stars


def _by_report(graph: _Graph, centre: int, free: Sequence[bool]) -> dict[str, list[tuple[float, int]]]:
    """Free neighbours of ``centre`` and itself, best first, by report."""
    found: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for index, score in (*graph.near[centre], (centre, 1.0)):
        if free[index]:
            found[graph.statements[index].report].append((-score, index))
    ranked = {report: sorted(found[report]) for report in sorted(found)}
    return {report: best for report, best in ranked.items() if -best[0][0] >= SAME}


def _support(graph: _Graph, centre: int, free: Sequence[bool]) -> float:
    best = (-members[0][0] for members in _by_report(graph, centre, free).values())
    return graph.prior[centre] * sum(best)


def _members(graph: _Graph, centre: int, free: Sequence[bool], lengths: Mapping[str, int]) -> list[int]:
    """What the centre takes: of each report the best few, as long as they stay a part of it."""
    taken = []
    for report, ranked in _by_report(graph, centre, free).items():
        room = max(LARGEST_WORDS, LARGEST_PART * lengths.get(report, 0))
        for rank, (_, index) in enumerate(ranked[:PER_REPORT]):
            room -= len(graph.statements[index].words.split())
            if rank == 0 or room >= 0:
                taken.append(index)
    return taken


def claim_text(statements: Sequence[Statement]) -> str:
    """The words that stand for a claim: its supporting statement that is early, credited, and neither a scrap nor long."""

    def unfit(statement: Statement) -> tuple[float, tuple[str, bool, tuple[tuple[int, int], ...], str]]:
        length = len(statement.words.split())
        fit = _prior(statement) - abs(length - CLEAR_LENGTH) / CLEAR_LENGTH
        return (-fit + (statement.position is not Position.SUPPORTS), _place(statement))

    return min(statements, key=unfit).words


def best_claim(words: str, clusters: Sequence[Sequence[Statement]], embedder: Embedder) -> int | None:
    """Index of the cluster that ``words`` fit best by their three nearest statements; None if none is likely the same."""
    members = [(number, statement.words) for number, cluster in enumerate(clusters) for statement in cluster]
    if not members:
        return None
    strings = [words, *(text for _, text in members)]
    right = np.arange(1, len(strings))
    features = pair_features([profile(text) for text in strings], embedder.embed(strings), np.zeros_like(right), right)
    scores: dict[int, list[float]] = defaultdict(list)
    for (number, _), score in zip(members, probabilities(features, weights()), strict=True):
        scores[number].append(float(score))
    fits = {number: sum(sorted(found, reverse=True)[:3]) / min(3, len(found)) for number, found in scores.items()}
    best = min(fits, key=lambda number: (-fits[number], number))
    return best if max(scores[best]) >= SAME else None
