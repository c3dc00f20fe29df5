"""The order of the stages: the one place where reading, extraction, linking, tracing and an engine meet.

bytes --read--> Report --extract--> Reading --link--> copies, sources, claims --trace--> Trace
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from platform import python_version
from typing import BinaryIO

from headwater import __version__
from headwater.engine import engine_named
from headwater.errors import HeadwaterError
from headwater.extract import NeuralTagger, read_report
from headwater.inference import OnnxEmbedder, TaggerModel, weights
from headwater.judge import corrected_readings, corrected_reports, judged_copies, judged_statements, rule
from headwater.link import (
    WordedPile,
    best_claim,
    claim_text,
    find_copies,
    group_stories,
    link_claims,
    link_sources,
    make_statements,
    near_stories,
)
from headwater.model import Claim, Comparison, Judgement, Reading, Rejection, Report, Trace
from headwater.read import read_paths
from headwater.settings import Settings
from headwater.trace import compare, order_claims, trace_claim

Progress = Callable[[str, int, int], None]
"""Called with the stage's name, how much is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Check:
    """One line of ``headwater doctor``."""

    name: str
    ok: bool
    detail: str
    remedy: str | None = None


@cache
def _tagger(threads: int) -> NeuralTagger:
    return NeuralTagger(TaggerModel(threads))


@cache
def _embedder(threads: int) -> OnnxEmbedder:
    return OnnxEmbedder(threads)


def read_all(paths: Sequence[str], settings: Settings, stdin: BinaryIO | None = None) -> tuple[list[Report], list[Rejection]]:
    """All reports under ``paths``, in the order of the sorted paths, and the inputs that were set aside."""
    reports: list[Report] = []
    rejected: list[Rejection] = []
    for found in read_paths(paths, settings, stdin):
        if isinstance(found, Report):
            reports.append(found)
        else:
            rejected.append(found)
    return reports, rejected


def extract_reports(
    reports: Sequence[Report], settings: Settings, engine: str = "local", progress: Progress | None = None
) -> Iterator[Reading]:
    """Each report's reading, in the order of ``reports``."""
    tagger = _tagger(settings.threads)
    results = engine_named(engine).map(lambda report: read_report(report, tagger), reports)
    for number, reading in enumerate(results, 1):
        if progress:
            progress("extract", number, len(reports))
        yield reading


def trace_readings(
    readings: Sequence[Reading],
    settings: Settings,
    progress: Progress | None = None,
    claim: str | None = None,
    judgements: Iterable[Judgement] = (),
) -> Trace:
    """Links and traces ``readings``; with ``claim``, only the claim that fits those words best (none, if none does).

    ``judgements`` are a person's, in any order. Those on a report's date and outlet tell how it is read, so the readings must
    be of reports as `headwater.judge.corrected_reports` gives them.
    """

    def told(stage: str, done: int) -> None:
        if progress:
            progress(stage, done, 1)

    ruling = rule(judgements, [reading.report for reading in readings])
    readings, unread = corrected_readings(readings, ruling.steering)
    reports = corrected_reports([reading.report for reading in readings], ruling.steering)
    readings = [replace(reading, report=report) for reading, report in zip(readings, reports, strict=True)]
    embedder = _embedder(settings.threads)
    told("copies", 0)
    pile = WordedPile.of(reports)
    copies = judged_copies(find_copies(pile), ruling.steering, reports)
    told("copies", 1)
    told("claims", 0)
    stories = near_stories(pile)
    linked = link_sources(readings, stories, ruling.steering)
    judged = judged_statements(make_statements(readings, linked), ruling.steering, reports)
    clusters = link_claims(readings, judged.statements, embedder, copies, stories, judged.links)
    if claim is not None:
        best = best_claim(claim, clusters, embedder)
        clusters = () if best is None else (clusters[best],)
    told("claims", 1)
    told("trace", 0)
    by_report = {report.id: report for report in reports}
    by_source = {source.id: source for source in linked.sources}
    traced = [
        trace_claim(claim_text(cluster), cluster, by_report, by_source, copies, f"c{number}", linked.links)
        for number, cluster in enumerate(clusters, 1)
    ]
    told("trace", 1)
    kept = [one for one in traced if one.statements or not one.set_aside]
    outcomes = ruling.here((*unread, *linked.missed, *judged.missed))
    return Trace(tuple(reports), linked.sources, copies, _numbered(order_claims(kept)), linked.links, outcomes)


def compare_reports(first: Report, second: Report, settings: Settings, progress: Progress | None = None) -> Comparison:
    """The two reports side by side, read and traced by themselves. Their ids must differ."""
    readings = tuple(extract_reports((first, second), settings, progress=progress))
    return compare(trace_readings(readings, settings, progress=progress), first.id, second.id)


def _numbered(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    return tuple(replace(claim, id=f"c{number}") for number, claim in enumerate(claims, 1))


def group(reports: Sequence[Report]) -> list[list[str]]:
    """Ids of the reports about the same story, story by story."""
    return group_stories(reports)


_LIBRARIES = ("numpy", "onnxruntime", "scipy", "tokenizers", "trafilatura")


def doctor(settings: Settings) -> list[Check]:
    """What is installed, whether the weights are whole and run, and whether all of it works without a network."""
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    checks = [Check("headwater", ok=True, detail=f"{__version__}, Python {python_version()}, {libraries}")]
    with _network_calls() as calls:
        try:
            found = weights()
            for file, _ in found.hashes:
                found.read(file)
            checks.append(Check("weights", ok=True, detail=f"{found.name} {found.version}, hashes match"))
            checks += _tried(settings)
        except HeadwaterError as error:
            checks.append(Check("weights", ok=False, detail=error.cause, remedy=error.remedy))
    detail = f"network calls while the sample was read, linked and traced: {len(calls)}"
    return [*checks, Check("offline", ok=not calls, detail=detail)]


_SAMPLE = (
    '"The bridge is closed," the mayor of Vell said.',
    "The bridge has been closed, the Vell Herald reported, citing the mayor.",
)


def _tried(settings: Settings) -> list[Check]:
    """Every stage run on a sample of two reports."""
    sample = [Report(id=f"r{n}", doc=f"r{n}", path=f"r{n}.txt", text=text, sha256="") for n, text in enumerate(_SAMPLE, 1)]
    readings = list(extract_reports(sample, settings))
    attributions = sum(len(reading.attributions) for reading in readings)
    claims = trace_readings(readings, settings).claims
    return [
        Check("tagger", ok=attributions >= len(_SAMPLE), detail=f"{attributions} attributions in a sample of two reports"),
        Check("tracing", ok=bool(claims), detail=f"claims linked in the sample: {len(claims)}"),
    ]


@contextmanager
def _network_calls() -> Iterator[list[str]]:
    """Collects what would reach a network while it is open. The interpreter's audit hooks see every library's calls."""
    calls: list[str] = []
    watching = True

    def watch(event: str, _: object) -> None:
        if watching and event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}:
            calls.append(event)

    sys.addaudithook(watch)
    try:
        yield calls
    finally:
        watching = False  # a hook cannot be removed
