"""Which statements may be about the same thing: embeddings propose, the pair model and the copies decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from headwater.link.pairs import (
    Floats,
    Indices,
    Material,
    SetComparer,
    pair_features,
    report_vectors,
    weights,
)
from headwater.link.profiles import profile
from headwater.link.shared_words import said_alike
from headwater.model import Copies, Embedder, Kind, Statement, Voice

NEIGHBOURS = 150
"""Statements, nearest by embedding, that are judged for each: keeps cost in step with the number of statements."""

FLOOR = 0.25
"""Cosine below which no pair is judged."""

SAME_SPEAKER, SAME_OUTLET = 0.5, 0.5
"""What is added to the log-odds where both statements are credited to one speaker, or came through one outlet."""

IN_CONTEXT = 0.3
"""Weight of the words before, in the log-odds of a statement that names nobody and nothing ("The men were held")."""

LOOK_BACK = 4
"""Statements before such a one among which the nearest with a name is its context."""

_BLOCK = 1024


@dataclass(frozen=True, slots=True)
class Graph:
    """Statements that can be linked, and how likely two of them are of one claim.

    ``near`` holds for each its neighbours with probabilities from ``least`` on; ``prior`` how fit it is to stand for a
    claim.
    """

    statements: tuple[Statement, ...]
    near: tuple[tuple[tuple[int, float], ...], ...]
    prior: tuple[float, ...]
    material: Material
    in_context: Material
    people: SetComparer
    outlets: SetComparer

    def judged(self, left: Indices, right: Indices) -> Floats:
        """Probability that ``left[k]`` and ``right[k]`` are of one claim, for any pairs."""
        odds = weights().log_odds(pair_features(self.material, left, right))
        with_context = weights().log_odds(pair_features(self.in_context, left, right))
        odds = odds + IN_CONTEXT * np.maximum(0, with_context - odds)
        odds = odds + SAME_SPEAKER * (self.people.compare(left, right).shared > 0)
        odds = odds + SAME_OUTLET * (self.outlets.compare(left, right).shared > 0)
        made: Floats = 1 / (1 + np.exp(-odds))
        return made


def build_graph(statements: tuple[Statement, ...], embedder: Embedder, copies: Copies, least: float) -> Graph:
    """The graph over ``statements``, whose order breaks ties."""
    vectors = embedder.embed([statement.words for statement in statements])
    material = material_of(statements, vectors)
    contexts = _contexts(statements, material)
    in_context = replace(material, profiles=[profile(words) for words in contexts], vectors=embedder.embed(contexts))
    people = SetComparer([_credited(statement, outlets=False) for statement in statements])
    outlets = SetComparer([_credited(statement, outlets=True) for statement in statements])
    bare = Graph(statements, (), tuple(map(prior, statements)), material, in_context, people, outlets)
    pairs = np.unique(np.concatenate([_proposed(vectors), _proposed(in_context.vectors)]), axis=0)
    left, right = pairs[:, 0], pairs[:, 1]
    scores = bare.judged(left, right)
    found = {(int(a), int(b)): float(p) for a, b, p in zip(left, right, scores, strict=True) if p >= least}
    found |= dict.fromkeys(said_alike(statements, copies), 1.0)
    near: Mapping[int, list[tuple[int, float]]] = defaultdict(list)
    for (a, b), p in sorted(found.items()):
        near[a].append((b, p))
        near[b].append((a, p))
    return replace(bare, near=tuple(tuple(near[index]) for index in range(len(statements))))


def _contexts(statements: Sequence[Statement], material: Material) -> list[str]:
    """The words of each statement; behind those of the nearest one before it in its report with a name, if it has none."""
    made = []
    for place, statement in enumerate(statements):
        before: str | None = None
        if not material.profiles[place].names:
            for earlier in range(place - 1, max(-1, place - 1 - LOOK_BACK), -1):
                if statements[earlier].report != statement.report:
                    break
                if material.profiles[earlier].names:
                    before = statements[earlier].words
                    break
        made.append(f"{before} {statement.words}" if before else statement.words)
    return made


def _credited(statement: Statement, *, outlets: bool) -> frozenset[str]:
    """Ids of the outlets, or else of the others, that a statement is credited to; not of those who are nobody."""
    chains = (statement.chain, *statement.other_chains)
    links = (link for chain in chains for link in chain if not link.mention.vague)
    return frozenset(link.source for link in links if (link.kind is Kind.OUTLET) == outlets)


def material_of(statements: Sequence[Statement], vectors: npt.NDArray[np.float32]) -> Material:
    """What is compared of ``statements``, of which ``vectors`` are the unit rows."""
    rows = {report: row for row, report in enumerate(sorted({statement.report for statement in statements}))}
    report_of = np.array([rows[statement.report] for statement in statements], np.int64)
    reports = report_vectors(vectors, report_of, len(rows))
    return Material([profile(statement.words) for statement in statements], vectors, report_of, reports)


def _proposed(vectors: npt.NDArray[np.float32]) -> Indices:
    """Pairs (first < second, one a row) of which either is among the nearest of the other, in order."""
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
    joined = np.concatenate(pairs) if pairs else np.zeros((0, 2), np.int64)
    return np.unique(joined.astype(np.int64), axis=0)


def prior(statement: Statement) -> float:
    """How fit a statement is to stand for a claim: more so near the start of its report, and credited."""
    early = 1.0 / (1.0 + statement.content[0][0] / 1000)
    return 1.0 + 0.5 * early + (0.1 if statement.voice is Voice.CREDITED else 0.0)
