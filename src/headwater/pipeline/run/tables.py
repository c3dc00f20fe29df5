"""The tables of an export as shards: what each task's stories hold, and what was found across all reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from headwater import __version__
from headwater.export.material import Material
from headwater.export.parquet_tables import arrow_groups, arrow_schema
from headwater.export.provenance import Provenance
from headwater.export.tables import Row, Table, tables
from headwater.model import Claim, Copies, Copy, Report, Source, SourceLink, Trace
from headwater.pipeline.numbering import in_pile
from headwater.pipeline.run.ranges import numbers_at
from headwater.pipeline.run.records import text_record
from headwater.pipeline.run.stages import Output, Stage, Summary
from headwater.pipeline.run.tracing import firsts_at, found_stories
from headwater.pipeline.stories import StoryInput, StoryTrace, ids_in_pile

Record = TypeVar("Record")

ACROSS = ("copies", "passages", "sources", "source_names", "source_links")
"""Tables of what is found across all reports; all others are of stories."""

NOT_HERE = ("judgements", "made_by")
"""Tables of a case, and what `run.json` says."""


@dataclass(frozen=True, slots=True)
class StoryTables:
    """The tables of the stories of one task, each once; claims and reports in the order of their numbers."""

    stories: Stage
    readings: Stage
    traces: Stage
    claims: Stage
    firsts: Stage
    outlets: Stage
    part: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        firsts = firsts_at(self.firsts, self.part)
        numbers = numbers_at(self.claims, self.part, self.partitions)
        reports: list[tuple[int, Report]] = []
        claims: list[tuple[int, Claim]] = []
        sources: dict[str, Source] = {}
        parents: list[tuple[str, str]] = []
        for story, by_report, found in found_stories(self.stories, self.readings, self.traces, self.part):
            reports += ((by_report[one.report.id], one.report) for one in story.readings)
            sources |= _sources(story)
            parents += story.copies.parents
            for claim in _claims(story, by_report, found, firsts):
                number, _ = numbers[len(claims)]
                claims.append((number, replace(claim, id=f"c{number + 1}")))
        whole = Trace(
            tuple(report for _, report in sorted(reports, key=_first)),
            tuple(sources.values()),
            Copies((), tuple(sorted(parents))),
            tuple(claim for _, claim in sorted(claims, key=_first)),
        )
        counts = {row["outlet"]: row["reports"] for at in range(self.outlets.count) for row in self._outlets(at)}
        material = replace(_material(whole), outlets=counts)
        wanted = (one for one in tables(material) if one.name not in (*ACROSS, *NOT_HERE))
        return {one.name: _write(output, one) for one in wanted}

    def _outlets(self, task: int) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.outlets.read("outlets", task).to_pylist()
        return found


def _first(numbered: tuple[int, object]) -> int:
    return numbered[0]


def _sources(story: StoryInput) -> Iterable[tuple[str, Source]]:
    return ((name, replace(source, id=name)) for name, source in zip(story.sources, story.linked.sources, strict=True))


def _claims(story: StoryInput, by_report: Mapping[str, int], found: StoryTrace, firsts: Mapping[int, int]) -> Iterator[Claim]:
    first = {one.report.id: firsts[by_report[one.report.id]] for one in story.readings}
    ids = ids_in_pile(story, found, first)
    return (in_pile(claim, ids) for claim in found.claims)


def _material(trace: Trace) -> Material:
    return Material(trace, Provenance(__version__))


def _write(output: Output, table: Table) -> int:
    schema = arrow_schema(table)
    groups = list(arrow_groups(table, schema)) or [schema.empty_table()]
    output.write(table.name, groups)
    return sum(group.num_rows for group in groups)


@dataclass(frozen=True, slots=True)
class PileTables:
    """The tables of one task of what is found across all reports; ``pairs`` and ``links`` count those of the tasks before."""

    pile: Stage
    task: int
    pairs: int
    links: int

    def __call__(self, output: Output) -> Summary:
        sources = self._records(Source, "sources")
        links = self._records(SourceLink, "links")
        pairs = self._records(Copy, "copies")
        # A source's own story is one of the reports of the run, which stand elsewhere.
        told = [Report(name, "", "", "", "") for name in sorted({one.report for one in sources if one.report})]
        whole = Trace(tuple(told), tuple(sources), Copies(tuple(pairs)), (), tuple(links))
        found = [one for one in tables(_material(whole)) if one.name in ACROSS]
        before = {"copies": self.pairs, "passages": self.pairs, "source_links": self.links}
        return {one.name: _write(output, _from(one, before.get(one.name, 0))) for one in found}

    def _records(self, kind: type[Record], table: str) -> list[Record]:
        return [text_record(kind, record) for record in self.pile.read(table, self.task, ("record",))["record"].to_pylist()]


def _from(table: Table, before: int) -> Table:
    """``table`` with the numbers in its first column, as in "y7", counted on from ``before``."""
    if not before:
        return table

    def moved() -> Iterator[Row]:
        for name, *rest in table.rows:
            number = int(str(name)[1:]) + before
            yield (f"{str(name)[0]}{number}", *rest)

    return replace(table, rows=moved())
