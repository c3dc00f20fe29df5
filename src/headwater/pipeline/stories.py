"""Stories: reports that are linked together. Each is linked and traced by itself, from what stands in its `StoryInput` alone.

Sources and statements have ids of the story's own there, in the order of its reports. So what is found can be kept as long as
the input stays the same, whatever comes in elsewhere, and tracing a pile at once gives the same as tracing it bit by bit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from headwater.judge import judged_statements, reports_touched
from headwater.link import LinkedSources, SourcesWithin, claim_text, link_group, linked_together, make_statements
from headwater.model import (
    Claim,
    Copies,
    Copy,
    Embedder,
    Evidence,
    HasFrom,
    InClaim,
    Judgement,
    Outcome,
    Reading,
    Report,
    SameClaim,
    SourceLink,
    Span,
    Statement,
)
from headwater.text.anchors import ReportsByBytes
from headwater.text.seen_reports import SeenReports
from headwater.trace import Around, told_once, trace_claim


@dataclass(frozen=True, slots=True)
class Pile:
    """All that linking and tracing takes of a pile of reports: their readings by path and id, corrected where a person did;
    ``stories`` numbers the story of each report; ``judgements`` are those that stand, oldest first.
    """

    readings: tuple[Reading, ...]
    copies: Copies
    stories: Mapping[str, int]
    linked: LinkedSources
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryInput:
    """What one story is linked and traced from; ids of sources are the story's own.

    ``sources`` are their ids in the whole pile, in the order of the story's; ``mentions`` are those of
    `headwater.link.Within`. ``alike`` are all reports with the bytes of its
    reports: a judgement means the one at its path.
    """

    readings: tuple[Reading, ...]
    linked: LinkedSources
    sources: tuple[str, ...]
    mentions: tuple[tuple[str, bool], ...]
    links: tuple[SourceLink, ...]
    copies: Copies
    stories: Mapping[str, int]
    judgements: tuple[Judgement, ...]
    alike: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class StoryTrace:
    """What was found in one story, with its own ids: all statements by report and offset, the claims in the order in which they
    were linked, and the judgements that nothing in it answers to.
    """

    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    missed: tuple[Outcome, ...] = ()


def story_inputs(pile: Pile) -> Iterator[StoryInput]:
    """The stories of a pile, by the first id of their reports."""
    reports = [reading.report for reading in pile.readings]
    known = ReportsByBytes.of(reports)
    on_claims = [one for one in pile.judgements if isinstance(one.matter, InClaim | SameClaim | HasFrom)]
    touched = {one.id: reports_touched(one.matter, known) for one in on_claims}
    groups = linked_together(pile.stories, pile.copies, (pair for names in touched.values() for pair in pairwise(names)))
    within = SourcesWithin(pile.linked)
    place = {report.id: number for number, report in enumerate(reports)}
    copies = _copies_by_report(pile.copies)
    judged: dict[str, list[Judgement]] = defaultdict(list)
    for one in on_claims:
        for name in touched[one.id][:1]:
            judged[name].append(one)
    links = [link for link in pile.linked.links if link.judged is not None]
    by_bytes: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        by_bytes[report.sha256].append(report)
    order = {one.id: number for number, one in enumerate(pile.judgements)}
    for group in groups:
        readings = tuple(pile.readings[number] for number in sorted(place[name] for name in group))
        here = within.of(readings)
        steering = sorted((one for name in group for one in judged[name]), key=lambda one: order[one.id])
        own = {name: f"s{number}" for number, name in enumerate(here.sources, 1)}
        yield StoryInput(
            readings,
            here.linked,
            here.sources,
            here.mentions,
            tuple(_within(link, own) for link in links if own.keys() >= {*link.sources}),
            _among(copies, group),
            _numbers(pile.stories, readings),
            tuple(steering),
            tuple(other for one in readings for other in by_bytes[one.report.sha256]) if steering else (),
        )


def _copies_by_report(copies: Copies) -> tuple[Mapping[str, list[Copy]], Mapping[str, str]]:
    pairs: dict[str, list[Copy]] = defaultdict(list)
    for pair in copies.pairs:
        pairs[pair.reports[0]].append(pair)
    return pairs, dict(copies.parents)


def _among(copies: tuple[Mapping[str, list[Copy]], Mapping[str, str]], group: Sequence[str]) -> Copies:
    """The copies among the reports of a story: all that they have, as reports that share text are in one story."""
    pairs, parents = copies
    return Copies(
        tuple(pair for name in group for pair in pairs.get(name, ())),
        tuple((name, parents[name]) for name in group if name in parents),
    )


def _numbers(stories: Mapping[str, int], readings: Iterable[Reading]) -> dict[str, int]:
    """The stories of these reports numbered by themselves, from 0 in the order of the reports."""
    numbers: dict[int, int] = {}
    return {one.report.id: numbers.setdefault(stories[one.report.id], len(numbers)) for one in readings}


def _within(link: SourceLink, own: Mapping[str, str]) -> SourceLink:
    return replace(link, sources=(own[link.sources[0]], own[link.sources[1]]))


def trace_story(story: StoryInput, embedder: Embedder) -> StoryTrace:
    """Links and traces one story, whose texts are read as they are seen. Pure, but for what ``embedder`` keeps."""
    seen = SeenReports.of(reading.report for reading in story.readings)
    if not seen.by_id:
        return _traced(story, embedder)
    as_seen = replace(
        story,
        readings=seen.readings(story.readings),
        linked=story.linked.seen(seen),
        copies=_moved_copies(story.copies, seen.seen),
        alike=seen.reports(story.alike),
    )
    return seen.published(_traced(as_seen, embedder))


def _moved_copies(copies: Copies, moved: Callable[[Evidence], Evidence]) -> Copies:
    """``copies`` with what they share moved to where the same words stand in another form of their reports."""

    def passage(pair: Copy, spans: tuple[Span, Span]) -> tuple[Span, Span]:
        first, second = (moved(Evidence(report, span)).span for report, span in zip(pair.reports, spans, strict=True))
        return first, second

    return replace(
        copies,
        pairs=tuple(replace(pair, passages=tuple(passage(pair, spans) for spans in pair.passages)) for pair in copies.pairs),
    )


def _traced(story: StoryInput, embedder: Embedder) -> StoryTrace:
    reports = {reading.report.id: reading.report for reading in story.readings}
    sources = {source.id: source for source in story.linked.sources}
    judged = judged_statements(make_statements(story.readings, story.linked), story.judgements, story.alike)
    clusters = link_group(list(reports.values()), judged.statements, embedder, story.copies, story.stories, judged.links)
    ordered = sorted(clusters, key=lambda found: -len({one.report for one in found}))
    around = Around.of(reports, sources, story.copies, story.links, judged.statements)
    traced = [trace_claim(claim_text(cluster), cluster, around, f"c{number}") for number, cluster in enumerate(ordered, 1)]
    claims = tuple(claim for claim in told_once(traced) if claim.statements or not claim.set_aside)
    return StoryTrace(judged.statements, claims, judged.missed)


@dataclass(frozen=True, slots=True)
class Ids:
    """What a story's own ids of sources and statements are in the whole pile."""

    sources: Mapping[str, str]
    statements: Mapping[str, str]


def ids_in_pile(story: StoryInput, found: StoryTrace, first: Mapping[str, int]) -> Ids:
    """``first`` is the number of each report's first statement in the whole pile."""
    number = dict(first)
    statements = {}
    for statement in found.statements:
        statements[statement.id] = f"t{number[statement.report]}"
        number[statement.report] += 1
    return Ids({f"s{place}": name for place, name in enumerate(story.sources, 1)}, statements)
