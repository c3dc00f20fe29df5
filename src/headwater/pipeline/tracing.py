"""Linking and tracing a pile of readings: what is found across the whole pile first, then story by story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from headwater.engine import engine_named
from headwater.judge import Ruling, corrected_readings, corrected_reports, judged_copies, rule
from headwater.link import (
    WordedPile,
    best_claim,
    find_copies,
    group_stories,
    link_pile_sources,
    near_stories,
)
from headwater.model import Claim, Comparison, Judgement, Outcome, Reading, Report, Trace
from headwater.pipeline import models
from headwater.pipeline.extraction import Progress, extract_reports
from headwater.pipeline.numbering import in_pile
from headwater.pipeline.stories import Pile, StoryInput, StoryTrace, ids_in_pile, story_inputs, trace_story
from headwater.settings import Settings
from headwater.trace import compare, order_claims


@dataclass(frozen=True, slots=True)
class Linked:
    """A pile with what was found across it, its judgements, and those of them that nothing answers to so far."""

    pile: Pile
    ruling: Ruling
    missed: tuple[Outcome, ...]


def link_pile(readings: Sequence[Reading], judgements: Iterable[Judgement] = (), progress: Progress | None = None) -> Linked:
    """What is found across all ``readings``: copies, stories, sources. The order of the readings is no matter."""
    ordered = sorted(readings, key=lambda reading: (reading.report.path, reading.report.id))
    ruling = rule(judgements, [reading.report for reading in ordered])
    corrected, missed = corrected_readings(ordered, ruling.steering)
    reports = corrected_reports([reading.report for reading in corrected], ruling.steering)
    corrected = [
        reading if reading.report is report else replace(reading, report=report)
        for reading, report in zip(corrected, reports, strict=True)
    ]
    tell(progress, "copies", 0)
    worded = WordedPile.of(reports)
    copies = judged_copies(find_copies(worded), ruling.steering, reports)
    tell(progress, "copies", 1)
    tell(progress, "sources", 0)
    stories = near_stories(worded)
    linked = link_pile_sources(corrected, stories, copies, ruling.steering)
    tell(progress, "sources", 1)
    pile = Pile(tuple(corrected), copies, stories, linked, ruling.steering)
    return Linked(pile, ruling, (*missed, *linked.missed))


@dataclass(frozen=True, slots=True)
class TraceStory:
    """`trace_story` where it is sent, its network on so many ``threads``."""

    threads: int

    def __call__(self, story: StoryInput) -> StoryTrace:
        return trace_story(story, models.embedder(self.threads))


STORIES_AT_ONCE = 8
"""Stories that go to a worker at once: most are one report."""


def tell(progress: Progress | None, stage: str, done: int, total: int = 1) -> None:
    if progress:
        progress(stage, done, total)


def trace_readings(  # noqa: PLR0913 - what a command is told
    readings: Sequence[Reading],
    settings: Settings,
    progress: Progress | None = None,
    claim: str | None = None,
    judgements: Iterable[Judgement] = (),
    *,
    engine: str = "local",
) -> Trace:
    """Links and traces ``readings``, in any order; with ``claim``, only the claim that fits those words best (none, if none
    does).

    ``judgements`` are a person's, in any order. Those on a report's date and outlet tell how it is read, so the readings must
    be of reports as `headwater.judge.corrected_reports` gives them.
    """
    linked = link_pile(readings, judgements, progress)
    stories = list(story_inputs(linked.pile))
    where = engine_named(engine, settings.threads)
    found = []
    for one in where.map(TraceStory(where.threads), stories, STORIES_AT_ONCE):
        found.append(one)
        tell(progress, "claims", len(found), len(stories))
    stated = Counter(statement.report for one in found for statement in one.statements)
    first = first_statements([reading.report for reading in linked.pile.readings], stated)
    claims = order_claims(
        in_pile(each, ids_in_pile(story, one, first)) for story, one in zip(stories, found, strict=True) for each in one.claims
    )
    pile = linked.pile
    outcomes = linked.ruling.here((*linked.missed, *(each for one in found for each in one.missed)))
    reports = tuple(reading.report for reading in pile.readings)
    whole = Trace(reports, pile.linked.sources, pile.copies, numbered(claims), pile.linked.links, outcomes)
    return one_claim(whole, claim, settings)


def one_claim(trace: Trace, words: str | None, settings: Settings) -> Trace:
    """``trace`` with only the claim that fits ``words`` best (none, if none does); all of it where there are no words."""
    if words is None:
        return trace
    best = best_claim(words, [claim.statements for claim in trace.claims], models.embedder(settings.threads))
    return replace(trace, claims=() if best is None else numbered([trace.claims[best]]))


def first_statements(reports: Iterable[Report], stated: Counter[str]) -> dict[str, int]:
    """The number of the first statement of each report; ``stated`` counts how many each has."""
    first, number = {}, 1
    for report in reports:
        first[report.id] = number
        number += stated[report.id]
    return first


def numbered(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """``claims``, which are in order, with the ids "c1", "c2", …"""
    return tuple(replace(claim, id=f"c{number}") for number, claim in enumerate(claims, 1))


def compare_reports(first: Report, second: Report, settings: Settings, progress: Progress | None = None) -> Comparison:
    """The two reports side by side, read and traced by themselves. Their ids must differ."""
    readings = tuple(extract_reports((first, second), settings, progress=progress))
    return compare(trace_readings(readings, settings, progress=progress), first.id, second.id)


def group(reports: Sequence[Report]) -> list[list[str]]:
    """Ids of the reports about the same story, story by story."""
    return group_stories(reports)
