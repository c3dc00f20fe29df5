"""Growing a case: read and extract what is new, find across all reports what can only be found so, then link and trace the
stories that this changed. The case then says what tracing all its reports at once says.

reports are kept in batches -> readings in batches -> embeddings in batches -> the trace in one transaction

So a run that is killed at any moment leaves a case that the next run brings to the same end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from itertools import chain, islice
from time import monotonic
from typing import BinaryIO

from headwater import __version__
from headwater.case import Case, KeptReport, digest_of, kept
from headwater.case.tracing import Found, Story, Traced, can_stay, replace_trace
from headwater.case.writing import begin_run, component, keep_readings, note_run, note_trace, rename, report_digest
from headwater.engine import LocalEngine, engine_named
from headwater.judge import corrected_reports, rule
from headwater.model import Judgement, Outcome, Reading, Rejection, Report, Status, unresolved
from headwater.pipeline import components, models
from headwater.pipeline.bundles import bundles_in, opened_bundle
from headwater.pipeline.extraction import Progress, extract_reports
from headwater.pipeline.fingerprints import fingerprint
from headwater.pipeline.inputs import find_inputs
from headwater.pipeline.keeping import KeptEmbedder, NotingEmbedder, Run, keep_originals
from headwater.pipeline.stories import StoryInput, StoryTrace, story_inputs, trace_story
from headwater.pipeline.tracing import STORIES_AT_ONCE, Linked, link_pile, tell
from headwater.read import Original, content_id
from headwater.settings import Settings
from headwater.trace import claim_place

WAIT = 10.0
"""Seconds that a second writer waits for the first before it is told who writes."""

_SECONDS = 5.0
"""After which readings are kept, if there are not `_READINGS` of them before."""

_READINGS = 32


@dataclass(frozen=True, slots=True)
class Growth:
    """What growing a case did: how many reports are new, how many were read for attributions, how many were linked and traced
    (all those of a story that changed), the inputs that were set aside, and (path, why) of those reports that have no words.
    """

    added: int
    extracted: int
    traced: int
    rejections: tuple[Rejection, ...] = ()
    wordless: tuple[tuple[str, str], ...] = ()


def add_paths(  # noqa: PLR0913, PLR0917 - what a command is told
    case: Case,
    paths: Sequence[str],
    settings: Settings,
    engine: str = "local",
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> Growth:
    """Grow ``case`` by the reports that ``paths`` mean, and by the reports and judgements of bundles; without any, go on where
    a run was stopped. Raises CaseInUse, and InputError for a bundle that is damaged as a whole.
    """
    bundles, others = bundles_in(paths)
    with ExitStack() as stack:
        opened = [stack.enter_context(opened_bundle(path)) for path in bundles]
        for bundle in opened:
            case.judge(bundle.judgements())
        kept = (found for bundle in opened for found in bundle.originals(settings))
        read = find_inputs(others, settings, stdin) if others else ()
        return add_originals(case, chain(kept, read), settings, engine, progress)


def add_originals(  # noqa: PLR0913, PLR0917 - as above
    case: Case,
    found: Iterable[Original | Rejection],
    settings: Settings,
    engine: str = "local",
    progress: Progress | None = None,
    readings: Iterable[Reading] = (),
) -> Growth:
    """Grow ``case`` by reports that were ``found``, wherever they come from; those whose ``readings`` by this version are given
    are not read again. Raises CaseInUse.
    """
    with case.only_writer(WAIT):
        with case.writing() as connection:
            run = Run(begin_run(connection, "add", __version__))
        try:
            wordless: list[tuple[str, str]] = []
            rejections = keep_originals(case, run, _noting(found, wordless))
            _take_over(case, readings)
            _extract(case, run, settings, engine, progress)
            _trace(case, run, settings, engine, progress)
        except BaseException:
            with suppress(Exception), case.writing() as connection:
                note_run(connection, run.key, run.counts, "stopped")
            raise
        with case.writing() as connection:
            note_run(connection, run.key, run.counts, "done")
    return Growth(run.counts.added, run.counts.extracted, run.counts.traced, tuple(rejections), tuple(wordless))


def _noting(found: Iterable[Original | Rejection], wordless: list[tuple[str, str]]) -> Iterator[Original | Rejection]:
    """``found`` as it is, and the reports in it without words noted."""
    for one in found:
        if isinstance(one, Original) and one.report.status in {Status.EMPTY, Status.REFUSED}:
            wordless.append((one.report.path, one.report.note or "there are no words in it."))
        yield one


def _take_over(case: Case, readings: Iterable[Reading]) -> None:
    """Keep ``readings`` of reports that have none, known by all that a reading is made of."""
    with case.reading() as connection:
        waiting = kept.without_reading(connection)
    found = ((key, one) for one in readings for key in waiting.pop(report_digest(one.report), ()))
    while part := list(islice(found, _READINGS)):
        with case.writing() as connection:
            keep_readings(connection, part, component(connection, "extract", components.extractor()))


def _extract(case: Case, run: Run, settings: Settings, engine: str, progress: Progress | None) -> None:
    """Read for attributions every report that was not yet, not as it is now, or by another version."""
    version = components.extractor()
    with case.reading() as connection:
        known = {key: (by, digest) for key, (by, digest, _) in kept.reading_digests(connection).items()}
        reports = _as_to_be_read(kept.kept_reports(connection), kept.judgements(connection))
    waiting = [one for one in reports if known.get(one.key) != (version, report_digest(one.report))]
    batch: list[tuple[int, Reading]] = []
    since = monotonic()
    readings = extract_reports([one.report for one in waiting], settings, engine, progress)
    for one, reading in zip(waiting, readings, strict=True):
        batch.append((one.key, reading))
        if len(batch) >= _READINGS or monotonic() - since >= _SECONDS or one is waiting[-1]:
            with case.writing() as connection:
                keep_readings(connection, batch, component(connection, "extract", version))
                run.counts = replace(run.counts, extracted=run.counts.extracted + len(batch))
                note_run(connection, run.key, run.counts)
            batch, since = [], monotonic()


def _as_to_be_read(reports: Sequence[KeptReport], judgements: Sequence[Judgement]) -> list[KeptReport]:
    """Reports with their ids among all, their dates and outlets as a person corrected them: these tell how a text is read."""
    often = Counter(one.report.sha256 for one in reports if not one.given)
    named = []
    for one in reports:
        shared = one.report.path if often[one.report.sha256] > 1 else None
        named.append(one.report if one.given else replace(one.report, id=content_id(one.report.sha256, shared)))
    corrected = corrected_reports(named, rule(judgements, named).steering) if judgements else named
    return [replace(one, report=report) for one, report in zip(reports, corrected, strict=True)]


def _trace(case: Case, run: Run, settings: Settings, engine: str, progress: Progress | None) -> None:
    """Link and trace what changed since the last trace: nothing, where neither a report nor a judgement did."""
    with case.reading() as connection:
        judgements = kept.judgements(connection)
        everything = _as_to_be_read(kept.kept_reports(connection), judgements)
        reports = [one for one in everything if not one.superseded]
        digests = kept.reading_digests(connection)
        state = trace_state(((one.report, digests[one.key][2]) for one in reports), judgements)
        if kept.traced_fingerprint(connection) == state:
            return
        by_key = {one.key: one.report for one in reports}
        readings = {one.reading.report.id: one for one in kept.kept_readings(connection, by_key)}
        stories = kept.kept_stories(connection)
    linked = link_pile([one.reading for one in readings.values()], judgements, progress)
    inputs = list(story_inputs(linked.pile))
    bare = [Story(fingerprint(one, readings), tuple(each.report.id for each in one.readings), one.sources) for one in inputs]
    staying = can_stay(bare, {name: story.sources for name, story in stories.items()})
    embedder = KeptEmbedder(models.embedder(settings.threads), case)
    missed = [(name, why) for story in bare if story.fingerprint in staying for name, why in stories[story.fingerprint].missed]
    changed = [one for story, one in zip(bare, inputs, strict=True) if story.fingerprint not in staying]
    found = _found(changed, embedder, settings, engine)
    traced: list[Story] = []
    for number, story in enumerate(bare, 1):
        traced.append(story if story.fingerprint in staying else replace(story, found=next(found)))
        tell(progress, "claims", number, len(bare))
    embedder.keep()
    with case.writing() as connection:
        rename(connection, {one.key: one.report.id for one in everything})
        tracer = component(connection, "trace", components.tracer())
        count = replace_trace(connection, _all(linked, traced, missed, judgements), tracer)
        run.counts = replace(run.counts, traced=count)
        note_trace(connection, run.key, state)
        note_run(connection, run.key, run.counts)


def trace_state(reports: Iterable[tuple[Report, str]], judgements: Sequence[Judgement] = ()) -> str:
    """Fingerprint of all that a trace of the whole case follows from: reports in the order of their paths, each with the digest
    of its reading.
    """
    known = [[report.id, report.path, report.doc, digest] for report, digest in reports]
    return digest_of([components.tracer(), known, sorted(one.id for one in judgements)])


def _found(stories: Sequence[StoryInput], embedder: KeptEmbedder, settings: Settings, engine: str) -> Iterator[Found]:
    """What is found in each of ``stories``, in order; embeddings that the case lacks are handed to ``embedder``."""
    where = engine_named(engine, settings.threads)
    if isinstance(where, LocalEngine):
        yield from (_as_found(trace_story(story, embedder)) for story in stories)
        return
    for found, vectors in where.map(_TraceNoting(where.threads), stories, STORIES_AT_ONCE):
        embedder.add(vectors)
        yield _as_found(found)


@dataclass(frozen=True, slots=True)
class _TraceNoting:
    """`trace_story` where the case is not at hand; with the vectors that it took, by their keys in a case."""

    threads: int

    def __call__(self, story: StoryInput) -> tuple[StoryTrace, dict[bytes, bytes]]:
        noting = NotingEmbedder(models.embedder(self.threads))
        return trace_story(story, noting), noting.vectors


def _as_found(found: StoryTrace) -> Found:
    return Found(found.statements, found.claims, tuple(claim_place(claim) for claim in found.claims), found.missed)


def _all(
    linked: Linked, stories: Sequence[Story], missed: Iterable[tuple[str, str]], judgements: Sequence[Judgement]
) -> Traced:
    by_id = {one.id: one for one in judgements}
    kept_misses = [unresolved(by_id[name], why) for name, why in missed]
    new_misses: list[Outcome] = [one for story in stories if story.found is not None for one in story.found.missed]
    pile = linked.pile
    reports: list[Report] = [reading.report for reading in pile.readings]
    outcomes = linked.ruling.here((*linked.missed, *kept_misses, *new_misses))
    return Traced(reports, pile.linked.sources, pile.linked.links, pile.copies, stories, outcomes)
