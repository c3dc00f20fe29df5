"""Claims: statements, across reports, about whether one thing is so.

Embeddings propose neighbours, the pair model decides, and claims grow as stars (Aslam, Pelekhov & Rus, "The star clustering
algorithm", 2004): the statement that most reports fit best is a centre, and takes what fits it; then the next. Each
statement is judged against the centre, so that a chain of half-fitting ones never joins two events, and against the
centre's twin, which says the same in another report: one wording alone has words by chance.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

import numpy as np

from headwater.link.graph import Graph, build_graph, prior
from headwater.link.judged_claims import judged_stars, judged_together
from headwater.link.linkable import is_linkable, stands_alone
from headwater.link.positions import with_positions
from headwater.link.stories import near_stories
from headwater.link.together import linked_together
from headwater.model import (
    SET_ASIDE,
    ClaimLink,
    Copies,
    Copy,
    Embedder,
    Field,
    Position,
    Reading,
    Report,
    Statement,
    Verdict,
    Voice,
    by_number,
    marked,
)
from headwater.text.profiles import profile

SAME = 0.6
"""Probability from which a report's best statement speaks for a centre. On the written stories of benchmarks/claims.py, B-cubed
F1 and the share of wrong statements: .792, .16 at .5; .794, .15 at .6; on the cases, .710 and .702."""

TWIN = 0.9
"""Probability from which the likest statement of another report says the same as the centre. On the written stories, F1 and
the share of wrong statements: .805, .14 without a twin, .833, .08 with; on events/dev .804, .24 and .830, .22; the cases' total
is .743 and .749. The same, within .004, from .9 to .93; with two twins .829, .08 and .746."""

FITS = 0.5
"""Mean probability, against the centre and its twin, from which a report's best statement belongs to the claim; .5 and .55 are
alike within .001 on the cases and the written stories."""

CREDITED = 0.4
"""The same for the best that a report credits somebody with, and the best that it says somebody denies. The written stories are
the same at any value; linked on 12 stories that no threshold was chosen on is .84 with .5 and .88 with .4, and the nine cases'
.83 becomes .84.
"""

NEAR = 0.55
"""Probability from which what somebody is credited with is held against a centre and its twin; a report's own words are from
`SAME` on. On the written stories, precision, recall and F1: .951, .751, .839 with .6, .945, .761, .843 with .52 to .57, .939,
.771, .847 with .5, where a takeover and the price of the shares become one claim (tests/golden/claims.yaml).
"""

ALSO = 0.6
"""The same for a further statement of a report: one that says the claim itself. With .68, .833, .07 on the written stories, and
.724 on the cases."""

PER_REPORT = 4
"""Places in a claim that a report's text, and its title, have; statements of one sentence share a place. What finds no place
makes a second claim that says the same. Cases on the nine stories and on 24 that no threshold was chosen on: .816 and .668 with
3, .815 and .684 with 4, .810 and .683 with 5.
"""

LARGEST_PART, LARGEST_WORDS = 0.5, 80
"""A claim holds at most this part of a report's words, or as many words, whichever is more."""

SHORTEST_CLEAR, LONGEST_CLEAR = 8, 25
"""Words of a sentence that says one thing in full."""

ANSWERS = 0.45
"""What a claim must reach for `best_claim`: the mean of its best statement's cosine and of the share of the words asked,
weighted by rarity, that the statement holds. Among four statements on a takeover (tests/golden/claims.yaml), it asked for in
other words reaches .50, a ferry .16."""

_OPENER = re.compile(r"^(?:that|which|and|but)\s+(?=\w)", re.IGNORECASE)

Clusters = tuple[tuple[Statement, ...], ...]


def link_claims(  # noqa: PLR0913, PLR0917 - all that statements are linked by
    readings: Sequence[Reading],
    statements: Sequence[Statement],
    embedder: Embedder,
    copies: Copies,
    stories: Mapping[str, int] | None = None,
    judged: Sequence[ClaimLink] = (),
) -> Clusters:
    """Clusters of ``statements``, those of most reports first; in each by report and offset, positions set against the
    claim. What one report alone says is a claim where somebody is credited with it. ``stories`` as in `link_sources`;
    ``judged`` is what a person judged of the statements, oldest first.
    """
    reports = {reading.report.id: reading.report for reading in readings}
    if stories is None:
        stories = near_stories(list(reports.values()))
    by_report: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_report[statement.report].append(statement)
    sharing: dict[str, list[Copy]] = defaultdict(list)
    for pair in copies.pairs:
        sharing[pair.reports[0]].append(pair)
    clusters: list[tuple[Statement, ...]] = []
    for group in linked_together(stories, copies, judged_together(judged, statements)):
        said = [statement for name in group for statement in by_report[name]]
        among = Copies(tuple(pair for name in group for pair in sharing[name]))
        here = {one.id for one in said} if judged else set()
        of_group = [link for link in judged if not here.isdisjoint(link.statements)]
        clusters += link_group([reports[name] for name in group], said, embedder, among, stories, of_group)
    return tuple(sorted(clusters, key=lambda found: -len({one.report for one in found})))


def link_group(  # noqa: PLR0913, PLR0917 - all that a group is linked by
    reports: Sequence[Report],
    statements: Sequence[Statement],
    embedder: Embedder,
    copies: Copies,
    stories: Mapping[str, int],
    judged: Sequence[ClaimLink] = (),
) -> Clusters:
    """What `link_claims` finds in one group of `linked_together`: its reports, what they say, the copies among them, and what
    a person judged of the statements (judgements on others are passed over).
    """
    ordered = sorted(reports, key=lambda report: (report.path, report.id))
    lengths = {report.id: len(report.text.split()) for report in ordered}
    published = {report.id: report.published for report in ordered}
    rank = {report: place for place, report in enumerate(lengths)}
    wanted = {name for link in judged if link.judged.verdict is Verdict.YES for name in (*link.statements, *link.claim)}
    linkable = (one for one in statements if is_linkable(one) or one.id in wanted)
    ranked = tuple(sorted(linkable, key=lambda one: (rank[one.report], *_place(one))))
    graph = build_graph(ranked, stories, embedder, copies, NEAR)
    said: dict[str, list[Statement]] = defaultdict(list)
    for one in ranked:
        said[one.report].append(one)
    clusters = []
    for centre, members in judged_stars(_stars(graph, lengths), graph, judged):
        found = tuple(graph.statements[index] for index in sorted(members))
        if len({one.report for one in found}) > 1 or any(one.voice is Voice.CREDITED for one in found):
            positioned = with_positions(graph.statements[centre], found, published, said)
            clusters.append(_with_fit(positioned, sorted(members), graph))
    return tuple(clusters)


def _with_fit(cluster: Sequence[Statement], members: Sequence[int], graph: Graph) -> tuple[Statement, ...]:
    """``cluster``, which are the ``members`` of the graph in their order, with how each fits the words of the claim."""
    spoken = members[_speaking(cluster)]
    scores = graph.alone(np.full(len(members), spoken, np.int64), np.array(members, np.int64)).tolist()
    return tuple(replace(one, fit=round(score, 4)) for one, score in zip(cluster, scores, strict=True))


def _place(statement: Statement) -> tuple[bool, tuple[tuple[int, int], ...], tuple[int, str]]:
    return (statement.field is Field.TEXT, statement.content, by_number(statement.id))


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


_Ranked = Mapping[str, Sequence[tuple[float, int]]]
"""Statements of each report with how well they fit, best first."""


def _support(graph: Graph, centre: int, free: Sequence[bool]) -> float:
    fitting = _by_report(graph, {centre: 1.0, **dict(graph.near[centre])}, free, SAME, SAME)
    return graph.prior[centre] * sum(ranked[0][0] for ranked in fitting.values())


def _by_report(graph: Graph, scores: Mapping[int, float], free: Sequence[bool], own: float, credited: float) -> _Ranked:
    """What is free of ``scores`` by report: the best, from ``own`` on, then the best that somebody is credited with and
    the best that is denied, from ``credited`` on, and the others that reach `ALSO`.
    """
    found: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for index, score in scores.items():
        if free[index]:
            found[graph.statements[index].report].append((score, index))
    made: dict[str, list[tuple[float, int]]] = {}
    for report in sorted(found):
        ranked = sorted(found[report], key=lambda one: (-one[0], one[1]))
        said = [one for one in ranked if _is_credited(graph, one[1])]
        denied = [one for one in said if graph.statements[one[1]].denied]
        best = [one for one in ranked[:1] if one[0] >= own]
        first = [*best, *(one for one in (*said[:1], *denied[:1]) if one[0] >= credited)]
        if first:
            made[report] = list(dict.fromkeys([*first, *(one for one in ranked if one[0] >= ALSO)]))
    return made


def _is_credited(graph: Graph, index: int) -> bool:
    return graph.statements[index].voice is Voice.CREDITED


def _fit(graph: Graph, centre: int, free: Sequence[bool]) -> dict[int, float]:
    """How well the centre's neighbours, and its twin's, fit both."""
    near = dict(graph.near[centre])
    here = graph.statements[centre].report
    others = [one for one in near if free[one] and near[one] >= TWIN and graph.statements[one].report != here]
    if not others:
        return {centre: 1.0, **near}
    twin = min(others, key=lambda one: (-near[one], one))
    told = dict(graph.near[twin])
    likely = {one: max(near.get(one, 0.0), told.get(one, 0.0)) for one in (near.keys() | told.keys()) - {centre, twin}}
    around = sorted(one for one, p in likely.items() if free[one] and (p >= SAME or _is_credited(graph, one)))
    if not around:
        return {centre: 1.0, twin: near[twin]}
    stars = np.repeat(np.array([centre, twin], np.int64), len(around))
    known = np.array([side.get(one, 0.0) for side in (near, told) for one in around])
    to_centre, to_twin = np.maximum(graph.judged(stars, np.array(around * 2, np.int64)), known).reshape(2, -1)
    return {centre: 1.0, twin: near[twin]} | dict(zip(around, ((to_centre + to_twin) / 2).tolist(), strict=True))


def _members(graph: Graph, centre: int, free: Sequence[bool], lengths: Mapping[str, int]) -> list[int]:
    """What the centre takes: of each report the best few, as long as they stay a part of it."""
    taken = []
    for report, ranked in _by_report(graph, _fit(graph, centre, free), free, FITS, CREDITED).items():
        room = max(LARGEST_WORDS, LARGEST_PART * lengths.get(report, 0))
        places: list[Statement] = []
        for rank, (_, index) in enumerate(ranked):
            statement = graph.statements[index]
            shared = any(_in_one_sentence(statement, other) for other in places)
            full = sum(other.field is statement.field for other in places) >= PER_REPORT
            room -= len(statement.words.split())
            if rank == 0 or (room >= 0 and (shared or not full)):
                taken.append(index)
                if not shared:
                    places.append(statement)
    return taken


def _in_one_sentence(one: Statement, other: Statement) -> bool:
    return one.field is other.field and one.sentence[0] < other.sentence[1] and other.sentence[0] < one.sentence[1]


def claim_text(statements: Sequence[Statement]) -> str:
    """The words that stand for a claim: of a supporting statement that shares most terms with the others, is early and
    credited, stands in one piece with a subject and a verb, and is neither a scrap nor long.
    """
    words = _OPENER.sub("", statements[_speaking(statements)].words)
    return words[:1].upper() + words[1:]


def _speaking(statements: Sequence[Statement]) -> int:
    """The index of the statement whose words stand for a claim."""
    terms = [profile(statement.words).terms for statement in statements]
    shared = _shared_terms(terms, [statement.report for statement in statements])

    def unfit(index: int) -> tuple[bool, bool, bool, float, int]:
        statement = statements[index]
        length = len(statement.words.split())
        clear = min(1.0, length / SHORTEST_CLEAR, LONGEST_CLEAR / length)
        fit = prior(statement) * (0.1 + shared[index]) * clear
        aside = marked(statement.judged, SET_ASIDE) is not None
        return (aside, statement.position is not Position.SUPPORTS, not stands_alone(statement), -fit, index)

    return min(range(len(statements)), key=unfit)


def _shared_terms(terms: Sequence[frozenset[str]], reports: Sequence[str]) -> list[float]:
    """How much of its terms each statement shares with those of other reports: the sum of their Jaccard indices. Copies, which
    hold the same terms, are compared once.
    """
    of_report: dict[str, list[frozenset[str]]] = defaultdict(list)
    for report, held in zip(reports, terms, strict=True):
        of_report[report].append(held)
    counted = Counter(terms)

    @cache
    def alike(one: frozenset[str], other: frozenset[str]) -> float:
        return len(one & other) / max(1, len(one | other))

    whole = {one: math.fsum(count * alike(one, other) for other, count in counted.items()) for one in counted}
    return [
        whole[held] - math.fsum(alike(held, other) for other in of_report[report])
        for report, held in zip(reports, terms, strict=True)
    ]


def best_claim(words: str, clusters: Sequence[Sequence[Statement]], embedder: Embedder) -> int | None:
    """Index of the cluster whose best statement answers ``words`` best, ties by the mean of its statements; None if none does.

    The words asked count by how rare they are among the statements; a statement is not held to be less likely for being
    longer than they are.
    """
    members = [(number, statement) for number, cluster in enumerate(clusters) for statement in cluster]
    asked = profile(words).terms
    if not members or not asked:
        return None
    vectors = embedder.embed([*(statement.words for _, statement in members), words])
    terms = [profile(statement.words).terms for _, statement in members]
    weight = {term: math.log((len(terms) + 1) / (0.5 + sum(term in one for one in terms))) for term in sorted(asked)}
    whole = math.fsum(weight.values())
    scores: dict[int, list[float]] = defaultdict(list)
    for (number, _), held, cosine in zip(members, terms, (vectors[:-1] @ vectors[-1]).tolist(), strict=True):
        covered = math.fsum(weight[term] for term in sorted(asked & held)) / whole
        scores[number].append((cosine + covered) / 2)
    best = min(scores, key=lambda number: (-max(scores[number]), -math.fsum(scores[number]) / len(scores[number]), number))
    return best if max(scores[best]) >= ANSWERS else None
