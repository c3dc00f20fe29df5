"""The copies of a run: pairs that may share text are compared where their texts are brought together, each once or nearly so.

pairs -> what hangs together by much -> chunks -> texts -> compared -> what hangs together by copies -> parents.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa

from headwater.link.copies import shared_texts
from headwater.link.parents import Overlap, find_parents
from headwater.link.worded import Worded
from headwater.link.words import Numbers, begins
from headwater.model import Report
from headwater.pipeline.run import parquet
from headwater.pipeline.run.linking.hanging import Pairs, hanging
from headwater.pipeline.run.linking.rows import arrays, divided, home, lists, numbers, table, unlisted
from headwater.pipeline.run.linking.wording import WordedRun, boilerplate_at
from headwater.pipeline.run.records import record_text, text_record
from headwater.pipeline.run.stages import Output, Run, Stage, Summary

CHUNK = 20_000
"""Pairs that hang together and are compared by one task: those of a wire story in very many copies are divided among several,
and the texts at the seams go to two."""

MUCH = 5
"""Shingles in common from which pairs are compared in one place. By fewer, which reports share by chance, most of a large pile
hangs together (of 30,000 made reports two thirds), and its texts would go to several tasks each."""

_PAIRS = ("root", "later", "earlier", "moment")

COPIES = pa.schema(
    [(name, pa.int64()) for name in ("one", "other")] + [(name, pa.string()) for name in ("first", "second", "record")]
)
"""Two reports that share text, by numbers and ids, the lower id first."""

OVERLAPS = pa.schema([(name, pa.int64()) for name in ("one", "other", "shared", "size", "other_size")])
"""What `headwater.link.parents` takes of them."""

KNOWN = pa.schema([("number", pa.int64()), ("report", pa.string())])
PARENTS = pa.schema([("number", pa.int64()), ("copy", pa.string()), ("parent", pa.string())])


def compare(run: Run, worded: WordedRun, partitions: int) -> Stage:
    """The pairs that share text: tables `copies` (`COPIES`) and `overlaps` (`OVERLAPS`), by the home of ``one``; the reports in
    them without their texts: `known` (`KNOWN`), by their homes, some of them more than once; and all `pairs` (one, other).
    """
    parts = range(partitions)
    found = hanging(run, "sharing", [Pairs(worded.own, "pairs", "later", "earlier", least=MUCH)], partitions)
    rooted, _ = run.stage("rooted", [_Rooted(worded, found, part, partitions) for part in parts])
    chunks, _ = run.stage("chunks", [_Chunks(rooted, part, partitions) for part in parts])
    texts, _ = run.stage("texts", [_Texts(worded, chunks, part, partitions) for part in parts])
    return run.stage("compared", [_Compared(chunks, texts, part, partitions) for part in parts])[0]


def follow(run: Run, compared: Stage, partitions: int) -> Stage:
    """The parents of copies: table `parents` (`PARENTS`), divided by the number's home."""
    parts = range(partitions)
    found = hanging(run, "copied", [Pairs(compared, "pairs")], partitions)
    lineages, _ = run.stage("lineages", [_Lineages(compared, found, part, partitions) for part in parts])
    return run.stage("parents", [_Parents(lineages, part, partitions) for part in parts])[0]


def _roots(found: Stage, part: int, known: Numbers) -> Numbers:
    """For each of the ``known`` numbers, at home in ``part``, the smallest that it hangs together with."""
    tied, least = arrays(found.read("tied", part), "number", "smallest")
    if not len(tied):
        return known
    at = np.minimum(np.searchsorted(tied, known), len(tied) - 1)
    return np.where(tied[at] == known, least[at], known)


@dataclass(frozen=True, slots=True)
class _Rooted:
    """The pairs to where the smallest number that hangs together with their later reports is at home."""

    worded: WordedRun
    found: Stage
    part: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        later, earlier, moment = arrays(self.worded.own.read("pairs", self.part), "later", "earlier", "moment")
        root = _roots(self.found, self.part, later)
        rows = table({"root": root, "later": later, "earlier": earlier, "moment": moment})
        output.write("pairs", divided(rows, root, self.partitions))
        return {"pairs": len(later)}


@dataclass(frozen=True, slots=True)
class _Chunks:
    rooted: Stage
    part: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        root, later, earlier, moment = _in_order(numbers(self.rooted, "pairs", self.part, *_PAIRS))
        starts = begins(root)
        sizes = np.diff(np.append(starts, len(root)))
        chunk = (np.arange(len(root)) - np.repeat(starts, sizes)) // CHUNK
        to = home(root + chunk * 7919, self.partitions)
        rows = table({"root": root, "later": later, "earlier": earlier, "moment": moment})
        output.write("pairs", parquet.divided(rows, to, self.partitions))
        wanted = np.unique(np.concatenate([later, earlier]) * self.partitions + np.concatenate([to, to]))
        asked = table({"number": wanted // self.partitions, "by": wanted % self.partitions})
        output.write("asked", divided(asked, wanted // self.partitions, self.partitions))
        return {"pairs": len(root), "largest": int(sizes.max(initial=0)), "texts": len(wanted)}


def _in_order(pairs: tuple[Numbers, ...]) -> tuple[Numbers, ...]:
    """Pairs (`_PAIRS`) in the order in which few texts are at hand at a time: what hangs together, by the time of the later."""
    root, later, earlier, moment = pairs
    order = np.lexsort((earlier, later, moment, root))
    return tuple(column[order] for column in pairs)


@dataclass(frozen=True, slots=True)
class _Texts:
    worded: WordedRun
    chunks: Stage
    part: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        wanted, by = numbers(self.chunks, "asked", self.part, "number", "by")
        order = np.argsort(wanted, kind="stable")
        wanted, by = wanted[order], by[order]
        rows = self.worded.reports.partition("reports", self.part).sort_by("number")
        places = np.searchsorted(arrays(rows, "number")[0], wanted)
        common, none = boilerplate_at(self.worded.shared, self.part), np.zeros(0, np.int64)
        shingles = [common.get(number, none) for number in wanted.tolist()]
        bounds = np.concatenate([[0], np.cumsum([len(one) for one in shingles], dtype=np.int64)])
        boilerplate = lists(np.concatenate([none, *shingles]), bounds)
        columns = {"number": pa.array(wanted), "report": rows["report"].take(pa.array(places)), "boilerplate": boilerplate}
        output.write("texts", parquet.divided(pa.table(columns), by, self.partitions))
        return {"texts": len(wanted)}


@dataclass(frozen=True, slots=True)
class _Compared:
    chunks: Stage
    texts: Stage
    part: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        _, later, earlier, _ = _in_order(numbers(self.chunks, "pairs", self.part, *_PAIRS))
        reports, boilerplate = self._reports()
        number = {one.report.id: place for place, one in reports.items()}
        shared = shared_texts(reports, boilerplate, (later, earlier))
        firsts, seconds = ([one.copy.reports[side] for one in shared] for side in (0, 1))
        ones, others = (np.array([number[name] for name in names], np.int64) for names in (firsts, seconds))
        records = [record_text(one.copy) for one in shared]
        columns = (ones, others, firsts, seconds, records)
        output.write("copies", divided(_rows(columns, COPIES), ones, self.partitions))
        sizes = ([one.overlap.shared for one in shared], *([one.overlap.sizes[side] for one in shared] for side in (0, 1)))
        output.write("overlaps", divided(_rows((ones, others, *sizes), OVERLAPS), ones, self.partitions))
        seen = np.unique(np.concatenate([ones, others]))
        bare = [record_text(replace(reports[one].report, text="")) for one in seen.tolist()]
        output.write("known", divided(_rows((seen, bare), KNOWN), seen, self.partitions))
        output.write("pairs", [table({"one": ones, "other": others})])
        return {"pairs": len(later), "copies": len(shared)}

    def _reports(self) -> tuple[dict[int, Worded], Numbers]:
        rows = self.texts.partition("texts", self.part)
        reports = {
            number: Worded.of(text_record(Report, report))
            for number, report in zip(rows["number"].to_pylist(), rows["report"].to_pylist(), strict=True)
        }
        return reports, np.unique(unlisted(rows["boilerplate"])[0])


def _rows(columns: Iterable[Any], schema: pa.Schema) -> pa.Table:
    return pa.Table.from_arrays(
        [pa.array(column, one.type) for column, one in zip(columns, schema, strict=True)], schema=schema
    )


@dataclass(frozen=True, slots=True)
class _Lineages:
    """What parents are chosen by, to where the smallest number that hangs together with it by copies is at home."""

    compared: Stage
    found: Stage
    part: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        for name, key in (("overlaps", "one"), ("known", "number")):
            rows = self.compared.partition(name, self.part)
            root = _roots(self.found, self.part, rows[key].to_numpy())
            output.write(name, divided(rows, root, self.partitions))
        return {}


@dataclass(frozen=True, slots=True)
class _Parents:
    lineages: Stage
    part: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        known = self.lineages.partition("known", self.part)
        reports = dict(zip(known["number"].to_pylist(), known["report"].to_pylist(), strict=True))
        each = {number: text_record(Report, report) for number, report in reports.items()}
        rows = self.lineages.partition("overlaps", self.part)
        columns = (rows[name].to_pylist() for name in OVERLAPS.names)
        overlaps = [
            Overlap((each[one].id, each[other].id), shared, (size, other_size))
            for one, other, shared, size, other_size in zip(*columns, strict=True)
        ]
        found = find_parents(each.values(), sorted(overlaps, key=lambda one: one.reports))
        number = {report.id: place for place, report in each.items()}
        copies = np.array([number[copy] for copy, _ in found], np.int64)
        parents = _rows((copies, [copy for copy, _ in found], [parent for _, parent in found]), PARENTS)
        output.write("parents", divided(parents, copies, self.partitions))
        return {"parents": len(found), "overlaps": len(overlaps)}
