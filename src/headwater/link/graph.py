"""Which statements may be about the same thing: embeddings propose, the pair model and the copies decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from headwater.link.contraries import contrary, opposes, tells_opposite, tells_state
from headwater.link.linkable import stands_alone
from headwater.link.pairs import (
    Floats,
    Indices,
    PairComparer,
    SetComparer,
    probabilities,
    weights,
)
from headwater.link.shared_words import said_alike
from headwater.model import Copies, Embedder, Kind, Statement, Voice
from headwater.text.main_clauses import main_clause
from headwater.text.profiles import Profile, profile

NEIGHBOURS = 150
"""Statements, nearest by embedding, that are judged for each: keeps cost in step with the number of statements. On the
cases, linked: .825 with 60, .832 with 150 and with 250."""

FLOOR = 0.25
"""Cosine below which no pair is judged."""

SAME_SPEAKER, SAME_OUTLET = 0.5, 1.0
"""What is added to the log-odds where both statements are credited to one speaker, or came through one outlet, and share what
can make them one claim. On the nine cases, linked: .73 without, .74 with .5 for outlets, .76 with 1."""

IN_CONTEXT = 0.3
"""Weight of the words before, in the log-odds of a statement that names nobody and nothing ("The men were held"). B-cubed F1
on the written stories of benchmarks/claims.py is the same, within .003, with .3 and .5."""

LOOK_BACK = 4
"""Statements before such a one among which the nearest with a name is its context."""

UNKNOWN = -3.0
"""Log-odds at most, of statements that share nothing which tells: no event, number or term, and no close meaning."""

LEAST_CONTRARY, CONTRARY = 0.4, 0.75
"""Probability from which two statements that give one thing contrary states are of one claim, and what it then is at least:
"switched off" and "fully working" are unlike in meaning and one matter. Of 12 such pairs in invented reports on alarms that
were off, or were not, 9 are below .6; those of two things of one kind are below .4."""

WITH_SUBJECT = 0.2
"""What `prior` adds for a statement that can be read without the words around it. On the nine cases, total: .66 without, .69
with .2, .63 with .5."""

AT_ONCE = 5000
"""Statements of a group up to which each is compared with every other. Of more, as those of a wire story in many copies,
those in the same words are looked at as one: their neighbours would all be copies, and tell of no other wording."""

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
    plain: PairComparer
    in_context: PairComparer
    without_name: npt.NDArray[np.bool_]
    people: SetComparer
    outlets: SetComparer

    def alone(self, left: Indices, right: Indices) -> Floats:
        """Probability that ``left[k]`` and ``right[k]`` say one thing, by their own words alone."""
        return probabilities(weights().log_odds(self.plain.features(left, right)))

    def judged(self, left: Indices, right: Indices) -> Floats:
        """Probability that ``left[k]`` and ``right[k]`` are of one claim, for any pairs."""
        odds = weights().log_odds(self.plain.features(left, right))
        known = self.plain.evidence(left, right)
        helped = (self.without_name[left] | self.without_name[right]) & known
        with_context = weights().log_odds(self.in_context.features(left[helped], right[helped]))
        odds[helped] += IN_CONTEXT * np.maximum(0, with_context - odds[helped])
        odds = odds + SAME_SPEAKER * (known & (self.people.compare(left, right).shared > 0))
        odds = odds + SAME_OUTLET * (known & (self.outlets.compare(left, right).shared > 0))
        return probabilities(np.where(known, odds, np.minimum(odds, UNKNOWN)))


def build_graph(
    statements: tuple[Statement, ...], stories: Mapping[str, int], embedder: Embedder, copies: Copies, least: float
) -> Graph:
    """The graph over ``statements``, whose order breaks ties; ``stories`` numbers the story of each report.

    Two statements are judged only within one story: look-alike events are told in like words. On 151 reports of 70
    look-alike incidents (stories/incidents-dev), claims would else join 116 pairs of reports of one incident and 2,678 of
    two; so, 133 and 57.
    """
    told = [main_clause(statement.words) for statement in statements]
    vectors = embedder.embed(told)
    numbers = {number: place for place, number in enumerate(sorted({stories[one.report] for one in statements}))}
    story_of = np.array([numbers[stories[statement.report]] for statement in statements], np.int64)
    plain = PairComparer([profile(words) for words in told], vectors, story_of)
    contexts = _contexts([replace(one, words=words) for one, words in zip(statements, told, strict=True)], plain.profiles)
    changed = np.array([words != alone for words, alone in zip(contexts, told, strict=True)], np.bool_)
    profiles = [profile(words) for words in contexts]
    of_contexts = vectors.copy()
    of_contexts[changed] = embedder.embed([words for words, other in zip(contexts, changed.tolist(), strict=True) if other])
    in_context = PairComparer(profiles, of_contexts, story_of)
    people = SetComparer([_credited(statement, outlets=False) for statement in statements])
    outlets = SetComparer([_credited(statement, outlets=True) for statement in statements])
    bare = Graph(statements, (), tuple(map(prior, statements)), plain, in_context, changed, people, outlets)
    first = _first_wordings(list(zip(told, contexts, story_of.tolist(), strict=True)))
    wordings = np.unique(first)
    codes = np.unique(np.concatenate([_proposed(vectors[wordings]), _proposed(in_context.vectors[wordings])]))
    left, right = wordings[codes // max(1, len(wordings))], wordings[codes % max(1, len(wordings))]
    left, right = left[story_of[left] == story_of[right]], right[story_of[left] == story_of[right]]
    scores = bare.judged(left, right)
    likely = scores >= least
    pairs = zip(left[likely].tolist(), right[likely].tolist(), scores[likely].tolist(), strict=True)
    found = {(a, b): p for a, b, p in pairs}
    for pair in _contraries(statements, left, right, scores):
        found[pair] = max(CONTRARY, found.get(pair, 0.0))
    found |= _of_copies(found, first)
    found |= dict.fromkeys(said_alike(statements, stories, copies), 1.0)
    near: Mapping[int, list[tuple[int, float]]] = defaultdict(list)
    for (a, b), p in sorted(found.items()):
        near[a].append((b, p))
        near[b].append((a, p))
    return replace(bare, near=tuple(tuple(near[index]) for index in range(len(statements))))


def _first_wordings(worded: Sequence[tuple[str, str, int]]) -> Indices:
    """For each statement, given by its words, those with what stands before, and its story, the first with the same, where they
    are more than `AT_ONCE`; else itself.
    """
    if len(worded) <= AT_ONCE:
        return np.arange(len(worded))
    first: dict[tuple[str, str, int], int] = {}
    return np.array([first.setdefault(one, place) for place, one in enumerate(worded)], np.int64)


def _of_copies(found: Mapping[tuple[int, int], float], first: Indices) -> dict[tuple[int, int], float]:
    """What follows from pairs of wordings for the statements in the same words: each is of one claim with the first of its
    wording, and as likely as this one with a wording that has no fewer statements. So the pairs grow with the statements.
    """
    others: dict[int, list[int]] = defaultdict(list)
    for place in np.flatnonzero(first != np.arange(len(first))).tolist():
        others[int(first[place])].append(place)
    made = {(one, place): 1.0 for one, places in others.items() for place in places}
    for (a, b), p in found.items() if others else ():
        for one, other in ((a, b), (b, a)):
            mine, theirs = others.get(one, []), others.get(other, [])
            if len(mine) >= len(theirs):
                made.update(((min(one, place), max(one, place)), p) for place in theirs)
    return made


def _contraries(statements: Sequence[Statement], left: Indices, right: Indices, scores: Floats) -> Iterator[tuple[int, int]]:
    """Those of the pairs that give one thing two states: the one denies the other, and what is denied is the same."""
    words = [statement.words for statement in statements]
    state, opposite = (np.array([tells(one) for one in words], np.bool_) for tells in (tells_state, tells_opposite))
    asked = scores >= LEAST_CONTRARY
    asked &= (state[left] & state[right]) | opposite[left] | opposite[right]
    for one, other in zip(left[asked].tolist(), right[asked].tolist(), strict=True):
        a, b = words[one], words[other]
        if contrary(a, b) or opposes(a, b) or opposes(b, a):
            yield one, other


def _contexts(statements: Sequence[Statement], profiles: Sequence[Profile]) -> list[str]:
    """The words of each statement; behind those of the nearest one before it in its report with a name, if it has none."""
    made = []
    for place, statement in enumerate(statements):
        before: str | None = None
        if not profiles[place].names:
            for earlier in range(place - 1, max(-1, place - 1 - LOOK_BACK), -1):
                if statements[earlier].report != statement.report:
                    break
                if profiles[earlier].names:
                    before = statements[earlier].words
                    break
        made.append(f"{before} {statement.words}" if before else statement.words)
    return made


def _credited(statement: Statement, *, outlets: bool) -> frozenset[str]:
    """Ids of the outlets, or else of the others, that a statement is credited to; not of those who are nobody."""
    links = (link for link in statement.links if not link.mention.vague)
    return frozenset(link.source for link in links if (link.kind is Kind.OUTLET) == outlets)


def _proposed(vectors: npt.NDArray[np.float32]) -> Indices:
    """Pairs of which either is among the nearest of the other; first < second, as first * count + second."""
    count = len(vectors)
    kept = min(NEIGHBOURS, count - 1)
    codes = [np.zeros(0, np.int64)]
    for start in range(0, count if kept > 0 else 0, _BLOCK):
        cosines = vectors[start : start + _BLOCK] @ vectors.T
        rows = np.arange(len(cosines))
        cosines[rows, rows + start] = -1.0
        nearest = np.argpartition(-cosines, kept - 1, axis=1)[:, :kept]
        a, b = np.repeat(rows, kept), nearest.ravel()
        close = cosines[a, b] >= FLOOR
        a, b = a[close] + start, b[close]
        codes.append(np.minimum(a, b) * count + np.maximum(a, b))
    return np.unique(np.concatenate(codes))


def prior(statement: Statement) -> float:
    """How fit a statement is to stand for a claim: more so near the start of its report, credited, and with a subject."""
    early = 1.0 / (1.0 + statement.content[0][0] / 1000)
    credited = 0.1 if statement.voice is Voice.CREDITED else 0.0
    return 1.0 + 0.5 * early + credited + (WITH_SUBJECT if stands_alone(statement) else 0.0)
