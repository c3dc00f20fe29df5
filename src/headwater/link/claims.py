"""Claims: statements, across reports, about whether one thing is so.

Embeddings propose neighbours, the pair model decides, and claims grow as stars (Aslam, Pelekhov & Rus, "The star clustering
algorithm", 2004): the statement that most reports fit best is a centre, and takes what fits it; then the next. Each
statement is judged against the centre, so that a chain of half-fitting ones never joins two events.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from headwater.link.graph import Graph, build_graph, comparer_of, prior
from headwater.link.pairs import PairComparer, probabilities, weights
from headwater.link.positions import with_positions
from headwater.link.profiles import profile
from headwater.link.stories import group_stories
from headwater.model import Copies, Embedder, Field, Position, Reading, Statement, Voice

SAME = 0.6
"""Probability from which a statement belongs to a centre's claim. On the cases, linked: .835 at .55, .868 at .6, .861 at
.65 (each at its best `ALSO`)."""

ALSO = 0.4
"""Probability from which a further statement of a report joins, where another one of it belongs already. On the
cases, linked .868 at .3 to .4, .859 at .45."""

PER_REPORT = 7
"""Statements that a report gives to one claim: its best; more would be the report, not the claim."""

SHORTEST = 4
"""Words of a statement that can be linked."""

LARGEST_PART, LARGEST_WORDS = 0.5, 80
"""A claim holds at most this part of a report's words, or as many words, whichever is more."""

CLEAR_LENGTH = 16
"""Words of a sentence that says one thing in full."""

Clusters = tuple[tuple[Statement, ...], ...]


def link_claims(readings: Sequence[Reading], statements: Sequence[Statement], embedder: Embedder, copies: Copies) -> Clusters:
    """Clusters of ``statements``, those of most reports first; in each by report and offset, positions set against the
    claim. What one report alone says is a claim where somebody is credited with it.
    """
    ordered = sorted(readings, key=lambda reading: (reading.report.path, reading.report.id))
    lengths = {reading.report.id: len(reading.report.text.split()) for reading in ordered}
    published = {reading.report.id: reading.report.published for reading in ordered}
    rank = {report: place for place, report in enumerate(lengths)}
    linkable = (one for one in statements if len(one.words.split()) >= SHORTEST)
    stories = {id_: number for number, ids in enumerate(group_stories([one.report for one in ordered])) for id_ in ids}
    ranked = tuple(sorted(linkable, key=lambda one: (rank[one.report], *_place(one))))
    graph = build_graph(ranked, stories, embedder, copies, ALSO)
    clusters = []
    for centre, members in _stars(graph, lengths):
        found = tuple(graph.statements[index] for index in sorted(members))
        if len({one.report for one in found}) > 1 or any(one.voice is Voice.CREDITED for one in found):
            clusters.append(with_positions(graph.statements[centre], found, published))
    return tuple(sorted(clusters, key=lambda found: -len({one.report for one in found})))


def _place(statement: Statement) -> tuple[bool, tuple[tuple[int, int], ...], str]:
    return (statement.field is Field.TEXT, statement.content, statement.id)


def _stars(graph: Graph, lengths: Mapping[str, int]) -> list[tuple[int, list[int]]]:
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


def _by_report(graph: Graph, centre: int, free: Sequence[bool]) -> dict[str, list[tuple[float, int]]]:
    """Free neighbours of ``centre`` and itself, best first, by report."""
    found: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for index, score in (*graph.near[centre], (centre, 1.0)):
        if free[index]:
            found[graph.statements[index].report].append((-score, index))
    ranked = {report: sorted(found[report]) for report in sorted(found)}
    return {report: best for report, best in ranked.items() if -best[0][0] >= SAME}


def _support(graph: Graph, centre: int, free: Sequence[bool]) -> float:
    best = (-members[0][0] for members in _by_report(graph, centre, free).values())
    return graph.prior[centre] * sum(best)


def _members(graph: Graph, centre: int, free: Sequence[bool], lengths: Mapping[str, int]) -> list[int]:
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
    """The words that stand for a claim: of a supporting statement that shares most terms with the others, is early and
    credited, and neither a scrap nor long.
    """
    terms = [profile(statement.words).terms for statement in statements]

    def unfit(index: int) -> tuple[bool, float, int]:
        statement = statements[index]
        others = [other for other, that in zip(terms, statements, strict=True) if that.report != statement.report]
        central = sum(len(terms[index] & other) / max(1, len(terms[index] | other)) for other in others)
        length = len(statement.words.split())
        fit = prior(statement) * (0.1 + central) * min(length, CLEAR_LENGTH) / max(length, CLEAR_LENGTH)
        return (statement.position is not Position.SUPPORTS, -fit, index)

    return statements[min(range(len(statements)), key=unfit)].words


def best_claim(words: str, clusters: Sequence[Sequence[Statement]], embedder: Embedder) -> int | None:
    """Index of the cluster that ``words`` fit best by their three nearest statements; None if none is likely the same."""
    members = [(number, statement) for number, cluster in enumerate(clusters) for statement in cluster]
    if not members:
        return None
    vectors = embedder.embed([*(statement.words for _, statement in members), words])
    known = comparer_of([statement for _, statement in members], vectors[:-1])
    asked = len(members)
    comparer = PairComparer(
        [*known.profiles, profile(words)],
        vectors,
        np.append(known.report_of, len(known.reports)),
        np.concatenate([known.reports, vectors[-1:]]),
    )
    features = comparer.features(np.full(asked, asked), np.arange(asked))
    scores: dict[int, list[float]] = defaultdict(list)
    for (number, _), score in zip(members, probabilities(features, weights()), strict=True):
        scores[number].append(float(score))
    fits = {number: sum(sorted(found, reverse=True)[:3]) / min(3, len(found)) for number, found in scores.items()}
    best = min(fits, key=lambda number: (-fits[number], number))
    return best if max(scores[best]) >= SAME else None
