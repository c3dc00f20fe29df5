"""A finished run put into a case: what it found is written down, not found again."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from itertools import chain
from typing import Any, TypeVar

from sqlalchemy import Connection, select

from headwater import __version__
from headwater.case import Case, KeptReading, schema
from headwater.case.bulk import loading
from headwater.case.loading import By, Placed, load_reports
from headwater.case.tracing import Found, Loaded, Story, finish_trace, load_trace
from headwater.case.writing import Counts, NewReport, begin_run, component, note_run, note_trace, reject
from headwater.errors import Malformed, UsageError
from headwater.model import Copy, Reading, Rejection, Report, Source, SourceLink, Status
from headwater.pipeline import components
from headwater.pipeline.fingerprints import fingerprint
from headwater.pipeline.growing import WAIT, Growth, add_originals, trace_state
from headwater.pipeline.keeping import new_report
from headwater.pipeline.run.records import reading_of, text_record
from headwater.pipeline.run.rejections import read_rejections
from headwater.pipeline.run.running import Finished, finished_run, versions
from headwater.pipeline.run.stages import Stage, mark_path
from headwater.pipeline.run.tracing import found_stories
from headwater.pipeline.run.work import Work
from headwater.read import Original
from headwater.settings import Settings
from headwater.trace import claim_place

Progress = Callable[[str, int, int], None]
Record = TypeVar("Record")

_NEEDED = ("inputs", "readings", "stories", "dealt", "traces", "pile", "rejected")
"""The stages that a case is loaded from, by what a run calls them."""


def run_at(path: str) -> Finished | None:
    """The finished run in a folder; None where it is anything else. Raises UsageError for a run that is not at its end."""
    work = None
    with suppress(UsageError):
        work = Work.at(path)
    if work is None:
        return None
    try:
        found = finished_run(work)
    except OSError as error:
        cause = f"nothing there can be reached ({error.strerror or error})."
        raise UsageError(cause, subject=path, remedy="Check the address of the run's folder.") from error
    if found is None and work.exists(mark_path("stages/input", 0)):
        raise UsageError("this run is not at its end.", subject=path, remedy="Give its headwater run command again first.")
    return found


def add_run(
    case: Case, finished: Finished, settings: Settings, engine: str = "local", progress: Progress | None = None
) -> Growth:
    """Grow ``case`` by all that a run holds. An empty case is filled with what the run found; else its reports and readings are
    added, and what belongs together is found anew. Raises CaseInUse, and Malformed where files of the run are damaged.
    """
    for role in _NEEDED:
        if not finished.stages[role].is_whole():
            remedy = "Give its headwater run command again: it makes anew what is damaged or missing."
            raise Malformed(f"its {role} are damaged.", subject=finished.work.root, remedy=remedy)
    with case.reading() as connection:
        empty = all(connection.scalar(select(table.c.id).limit(1)) is None for table in (schema.report, schema.judgement))
    if empty and finished.made_by == versions():
        return _load(case, finished, progress)
    originals = (_original(one, reading) for one, reading in _kept(finished))
    found: Iterator[Original | Rejection] = chain(read_rejections(finished.stages["rejected"]), originals)
    same = finished.made_by["extract"] == components.extractor()
    readings = (reading for _, reading in _kept(finished)) if same else ()
    return add_originals(case, found, settings, engine, progress, readings)


def _load(case: Case, finished: Finished, progress: Progress | None) -> Growth:
    rejections = tuple(read_rejections(finished.stages["rejected"]))
    wordless: list[tuple[str, str]] = []
    with case.only_writer(WAIT), case.writing() as connection:
        run = begin_run(connection, "add", __version__)
        keys = {name: component(connection, name, version) for name, version in finished.made_by.items()}
        reports: list[tuple[int, Report]] = []

        def new() -> Iterator[tuple[int, NewReport, Reading]]:
            for values, reading in _kept(finished):
                report = reading.report
                reports.append((values["number"], _bare(report)))
                if report.status in {Status.EMPTY, Status.REFUSED}:
                    wordless.append((report.path, report.note or "there are no words in it."))
                yield values["number"] + 1, new_report(_original(values, reading)), reading

        with loading(connection):
            placed = load_reports(connection, new(), By(run, keys["read"], keys["extract"]))
            load_trace(connection, _loaded(finished, placed, progress), keys["trace"])
        reject(connection, run, rejections)
        reports.sort(key=lambda one: one[0])
        finish_trace(connection, [number + 1 for number, _ in reports])
        _note(connection, run, [(report, placed.digests[report.id]) for _, report in reports], len(rejections))
    return Growth(len(reports), 0, len(reports), rejections, tuple(sorted(wordless)))


def _note(connection: Connection, run: int, reports: list[tuple[Report, str]], rejected: int) -> None:
    note_trace(connection, run, trace_state(reports))
    note_run(connection, run, Counts(len(reports), rejected, 0, len(reports)), "done")


def _bare(report: Report) -> Report:
    return Report(report.id, report.doc, report.path, "", report.sha256)


def _kept(finished: Finished) -> Iterator[tuple[dict[str, Any], Reading]]:
    """All reports of a run: what is kept beside each, and its reading."""
    stage = finished.stages["readings"]
    for shard in range(stage.count):
        kept = stage.read("originals", shard).to_pylist()
        for values, row in zip(kept, stage.read("readings", shard).to_pylist(), strict=True):
            yield values, reading_of(row["report"], row["reading"])


def _original(values: Mapping[str, Any], reading: Reading) -> Original:
    report = reading.report
    data = values["original"]
    if data is None:
        data = report.text.encode("utf-8", "surrogatepass")
    return Original(report, data, values["location"], values["given"], values["media_type"])


def _loaded(finished: Finished, placed: Placed, progress: Progress | None) -> Loaded:
    pile = finished.stages["pile"]
    parents = ((row["copy"], row["parent"]) for task in range(pile.count) for row in _rows(pile, "parents", task))
    return Loaded(
        placed.keys,
        placed.published,
        _numbered(Source, pile, "sources"),
        _numbered(SourceLink, pile, "links"),
        (text_record(Copy, row["record"]) for task in range(pile.count) for row in _rows(pile, "copies", task)),
        parents,
        _stories(finished, placed, progress),
    )


def _numbered(kind: type[Record], pile: Stage, table: str) -> Iterator[Record]:
    """The records of all tasks in the order of their numbers, in which each task has its own."""
    rows = heapq.merge(*(_rows(pile, table, task) for task in range(pile.count)), key=lambda row: row["number"])
    return (text_record(kind, row["record"]) for row in rows)


def _rows(pile: Stage, table: str, task: int) -> Iterator[dict[str, Any]]:
    for batch in pile.batches(table, task):
        yield from batch.to_pylist()


def _stories(finished: Finished, placed: Placed, progress: Progress | None) -> Iterator[Story]:
    stages = finished.stages
    for part in range(stages["stories"].count):
        for story, _, found in found_stories(stages["stories"], stages["dealt"], stages["traces"], part):
            kept = {one.report.id: KeptReading(one, placed.digests[one.report.id]) for one in story.readings}
            places = tuple(claim_place(claim) for claim in found.claims)
            yield Story(fingerprint(story, kept), tuple(kept), story.sources, Found(found.statements, found.claims, places))
        if progress:
            progress("claims", part + 1, stages["stories"].count)
