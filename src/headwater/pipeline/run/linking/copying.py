"""The copies of a run: pairs that may share text are compared where their texts are brought together, each once or nearly so.

pairs -> what hangs together by them -> chunks -> texts -> compared -> parents.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa

from headwater.link.candidates import by_time
from headwater.link.copies import Shared, shared_texts
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

_PAIRS = ("root", "later", "earlier", "moment")

COMPARED = pa.schema(
    [("root", pa.int64()), ("one", pa.int64()), ("other", pa.int64()), ("first", pa.string()), ("second", pa.string())]
    + [(name, pa.int64()) for name in ("shared", "size", "other_size")]
    + [("record", pa.string())]
)
"""Two reports that share text, by numbers and ids, with what `headwater.link.parents` takes of them."""

PARENTS = pa.schema([("number", pa.int64()), ("copy", pa.string()), ("parent", pa.string())])
_COPY = ("one", "first", "second", "record")

KNOWN = pa.schema([("root", pa.int64()), ("number", pa.int64()), ("report", pa.string())])


def compare(run: Run, worded: WordedRun, partitions: int) -> Stage:
    """The pairs that share text: table `copies` (`COMPARED`), and the reports in them without their texts: `known` (`KNOWN`);
    both divided by the root of what hangs together.
    """
    parts = range(partitions)
    found = hanging(run, "sharing", [Pairs(worded.own, "pairs", "later", "earlier")], partitions)
    rooted, _ = run.stage("rooted", [_Rooted(worded, found, part, partitions) for part in parts])
    chunks, _ = run.stage("chunks", [_Chunks(rooted, part, partitions) for part in parts])
    texts, _ = run.stage("texts", [_Texts(worded, chunks, part, partitions) for part in parts])
    return run.stage("compared", [_Compared(chunks, texts, part, partitions) for part in parts])[0]


def follow(run: Run, compared: Stage, partitions: int) -> Stage:
    """The parents of copies: table `parents` (number, copy, parent), and the copies: `copies` (number of the first report,
    first, second, record); both divided by that number's home.
    """
    return run.stage("parents", [_Parents(compared, part, partitions) for part in range(partitions)])[0]


@dataclass(frozen=True, slots=True)
class _Rooted:
    """The pairs to where the smallest number that hangs together with them is at home."""

    worded: WordedRun
    found: Stage
    part: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        later, earlier, moment = arrays(self.worded.own.read("pairs", self.part), "later", "earlier", "moment")
        known = np.unique(later)
        tied, least = arrays(self.found.read("tied", self.part), "number", "smallest")
        root = later.copy()
        if len(tied):
            at = np.minimum(np.searchsorted(tied, later), len(tied) - 1)
            root = np.where(tied[at] == later, least[at], later)
        rows = table({"root": root, "later": later, "earlier": earlier, "moment": moment})
        output.write("pairs", divided(rows, root, self.partitions))
        return {"later": len(known)}


@dataclass(frozen=True, slots=True)
class _Chunks:
    rooted: Stage
    part: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        root, later, earlier, moment = numbers(self.rooted, "pairs", self.part, *_PAIRS)
        order = by_time(later, earlier, moment)
        order = order[np.argsort(root[order], kind="stable")]
        root, later, earlier, moment = root[order], later[order], earlier[order], moment[order]
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
        root, later, earlier, moment = numbers(self.chunks, "pairs", self.part, *_PAIRS)
        order = by_time(later, earlier, moment)
        root, later, earlier = root[order], later[order], earlier[order]
        reports, boilerplate = self._reports()
        number = {one.report.id: place for place, one in reports.items()}
        roots = dict(zip((*later.tolist(), *earlier.tolist()), (*root.tolist(), *root.tolist()), strict=True))
        rows = []
        for one in shared_texts(reports, boilerplate, (later, earlier)):
            first, second = (number[name] for name in one.copy.reports)
            rows.append({"root": roots[first], **_row(one, first, second)})
        found = pa.Table.from_pylist(rows, schema=COMPARED)
        output.write("copies", divided(found, found["root"].to_numpy(), self.partitions))
        seen = sorted({row[side] for row in rows for side in ("one", "other")})
        texts = (record_text(replace(reports[one].report, text="")) for one in seen)
        known = [{"root": roots[one], "number": one, "report": text} for one, text in zip(seen, texts, strict=True)]
        bare = pa.Table.from_pylist(known, schema=KNOWN)
        output.write("known", divided(bare, bare["root"].to_numpy(), self.partitions))
        output.write("pairs", [found.select(["one", "other"])])
        return {"pairs": len(later), "copies": len(rows)}

    def _reports(self) -> tuple[dict[int, Worded], Numbers]:
        rows = self.texts.partition("texts", self.part)
        reports = {
            number: Worded.of(text_record(Report, report))
            for number, report in zip(rows["number"].to_pylist(), rows["report"].to_pylist(), strict=True)
        }
        return reports, np.unique(unlisted(rows["boilerplate"])[0])


def _row(one: Shared, first: int, second: int) -> dict[str, Any]:
    overlap = one.overlap
    ids = {"one": first, "other": second, "first": one.copy.reports[0], "second": one.copy.reports[1]}
    sizes = {"shared": overlap.shared, "size": overlap.sizes[0], "other_size": overlap.sizes[1]}
    return {**ids, **sizes, "record": record_text(one.copy)}


@dataclass(frozen=True, slots=True)
class _Parents:
    compared: Stage
    part: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        known = self.compared.partition("known", self.part)
        reports = dict(zip(known["number"].to_pylist(), known["report"].to_pylist(), strict=True))
        each = {number: text_record(Report, report) for number, report in reports.items()}
        number = {report.id: place for place, report in each.items()}
        rows = self.compared.partition("copies", self.part)
        overlaps = [
            Overlap((one["first"], one["second"]), one["shared"], (one["size"], one["other_size"]))
            for one in rows.select(["first", "second", "shared", "size", "other_size"]).to_pylist()
        ]
        found = find_parents(each.values(), sorted(overlaps, key=lambda one: one.reports))
        made = [{"number": number[copy], "copy": copy, "parent": parent} for copy, parent in found]
        parents = pa.Table.from_pylist(made, schema=PARENTS)
        output.write("parents", divided(parents, parents["number"].to_numpy(), self.partitions))
        copies = pa.Table.from_arrays([rows[name].combine_chunks() for name in _COPY], names=["number", *_COPY[1:]])
        output.write("copies", divided(copies, copies["number"].to_numpy(), self.partitions))
        return {"parents": len(made)}
