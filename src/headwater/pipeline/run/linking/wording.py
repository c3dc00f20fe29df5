"""The words of a run's reports: their shingles, which of these are boilerplate, which reports may share text, and what is left.

reports -> words -> (holders -> sketches) -> shared -> own: each stage by report, by shingle or by term, whichever it asks for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from headwater.link.boilerplate import boilerplate_sets, looked_at
from headwater.link.candidates import Counts, candidates, shared_counts
from headwater.link.holders import Held, holders
from headwater.link.terms import SKETCH, Counted, Frequencies, counted, counted_numbers, sketches, weighed
from headwater.link.worded import Worded, moment
from headwater.link.words import Numbers
from headwater.model import Report
from headwater.pipeline.run.linking.rows import arrays, divided, lists, numbers, table, unlisted
from headwater.pipeline.run.records import text_record
from headwater.pipeline.run.stages import Output, Run, Stage, Summary

_SKETCHES = pa.binary(SKETCH)
_REPORTS = ("number", "report")


@dataclass(frozen=True, slots=True)
class WordedRun:
    """``reports`` by home (table `reports`: number, report), ``shared`` their boilerplate, ``own`` their terms without it
    (`counted`: number, terms, often) and the `pairs` that may share text (later, earlier, the moment of the later, and as
    `value` how much they share); ``frequencies`` of the terms; ``many`` reports in all.
    """

    reports: Stage
    shared: Stage
    own: Stage
    frequencies: Stage
    many: int


def word(run: Run, readings: Stage, partitions: int) -> WordedRun:
    """The stages up to what stories and copies both begin with."""
    parts = range(partitions)
    reports, told = run.stage("reports", [_Home(readings, task, partitions) for task in range(readings.count)])
    many = sum(one["reports"] for one in told)
    words, _ = run.stage("words", [_Words(reports, part, partitions) for part in parts])
    common, _ = run.stage("words-frequencies", [_Frequencies(words, part, partitions) for part in parts])
    asked, _ = run.stage("holders", [_Holders(words, part, partitions) for part in parts])
    drawn, _ = run.stage("sketches", [_Sketches(words, common, asked, part, many, partitions) for part in parts])
    shared, _ = run.stage("shared", [_Shared(words, drawn, part, partitions) for part in parts])
    own, _ = run.stage("own", [_Own(reports, shared, part, partitions) for part in parts])
    frequencies, _ = run.stage("own-frequencies", [_Frequencies(own, part, partitions) for part in parts])
    return WordedRun(reports, shared, own, frequencies, many)


def reports_at(reports: Stage, part: int) -> Iterator[tuple[int, Report]]:
    """(number, report) of the reports at home in ``part``, by their numbers."""
    rows = reports.partition("reports", part, _REPORTS).sort_by("number")
    for batch in rows.to_batches(max_chunksize=1024):
        for number, report in zip(batch["number"].to_pylist(), batch["report"].to_pylist(), strict=True):
            yield number, text_record(Report, report)


def frequencies_at(stage: Stage, part: int) -> Frequencies:
    """How many reports of the run hold the terms of the reports at home in ``part``."""
    terms, held = numbers(stage, "frequencies", part, "term", "held")
    order = np.argsort(terms)
    return Frequencies(terms[order], held[order])


def boilerplate_at(shared: Stage, part: int) -> dict[int, Numbers]:
    """The boilerplate shingles of the reports at home in ``part`` that have any, ascending, by number."""
    shingles, owners = numbers(shared, "boilerplate", part, "shingle", "number")
    order = np.lexsort((shingles, owners))
    shingles, owners = shingles[order], owners[order]
    found, starts = np.unique(owners, return_index=True)
    return dict(zip(found.tolist(), np.split(shingles, starts[1:]), strict=True)) if len(found) else {}


@dataclass(frozen=True, slots=True)
class _Home:
    """Reports to where their numbers are at home."""

    readings: Stage
    task: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        rows = self.readings.read("readings", self.task, _REPORTS)
        output.write("reports", divided(rows, rows["number"].to_numpy(), self.partitions))
        return {"reports": rows.num_rows}


@dataclass(frozen=True, slots=True)
class _Words:
    reports: Stage
    part: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        found, moments, shingles, texts = [], [], [], []
        for number, report in reports_at(self.reports, self.part):
            one = Worded.of(report)
            found.append(number)
            moments.append(moment(report.published))
            shingles.append(one.shingled.distinct())
            texts.append(one.shingled.words)
        held = Held.of(shingles, found, moments)
        rows = table({"shingle": held.shingles, "number": held.reports, "moment": held.moments})
        output.write("shingles", divided(rows, held.shingles, self.partitions))
        _write_terms(output, found, counted_numbers(texts), self.part, self.partitions)
        return {"reports": len(found), "shingles": len(held.shingles)}


def _write_terms(output: Output, reports: Sequence[int], terms: Counted, part: int, partitions: int) -> None:
    """The terms of the reports at home here, and how many of them hold each."""
    columns = {"number": pa.array(reports, pa.int64())}
    columns |= {"terms": lists(terms.terms, terms.bounds), "often": lists(terms.often.astype(np.int32), terms.bounds)}
    output.write("counted", [pa.table(columns)])
    here = Frequencies.of(terms.terms)
    home = np.full(len(here.terms), part, np.int32)
    output.write("terms", divided(table({"term": here.terms, "held": here.reports, "home": home}), here.terms, partitions))


@dataclass(frozen=True, slots=True)
class _Frequencies:
    """Those of all homes added up, and told to each that asked."""

    words: Stage
    part: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        terms, held, homes = numbers(self.words, "terms", self.part, "term", "held", "home")
        every = Frequencies.of(terms, held)
        rows = table({"term": terms, "held": every.held(terms)})
        output.write("frequencies", divided(rows, homes.astype(np.int64), self.partitions))
        return {"terms": len(every.terms)}


def _held(words: Stage, part: int) -> Held:
    return Held(*numbers(words, "shingles", part, "shingle", "number", "moment"))


@dataclass(frozen=True, slots=True)
class _Holders:
    """Whose sketches are wanted to tell which shingles are boilerplate."""

    words: Stage
    part: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        found = holders(_held(self.words, self.part))
        wanted = np.sort(found.reports[np.unique(looked_at(found).members)])
        rows = table({"number": wanted, "by": np.full(len(wanted), self.part, np.int32)})
        output.write("asked", divided(rows, wanted, self.partitions))
        return {"asked": len(wanted), "largest": int(found.sizes.max(initial=0))}


@dataclass(frozen=True, slots=True)
class _Sketches:
    words: Stage
    frequencies: Stage
    asked: Stage
    part: int
    many: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        wanted, by = numbers(self.asked, "asked", self.part, "number", "by")
        known = np.unique(wanted)
        every, terms = counted_terms(self.words, self.part)
        whole = weighed(terms, frequencies_at(self.frequencies, self.part), self.many)
        drawn = sketches(whole.of(np.searchsorted(every, known)))
        chosen = drawn[np.searchsorted(known, wanted)]
        values = pa.FixedSizeBinaryArray.from_buffers(_SKETCHES, len(chosen), [None, pa.py_buffer(chosen.tobytes())])
        rows = pa.table({"number": pa.array(wanted), "sketch": values})
        output.write("sketches", divided(rows, by.astype(np.int64), self.partitions))
        return {"sketches": len(wanted)}


@dataclass(frozen=True, slots=True)
class _Shared:
    """Which shingles are boilerplate, and what pairs of reports share of the others."""

    words: Stage
    sketches: Stage
    part: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        found = holders(_held(self.words, self.part))
        common = boilerplate_sets(found, looked_at(found), self._drawn(found.reports))
        shingles = np.flatnonzero(common[found.which])
        sizes = found.sizes[found.which[shingles]]
        starts = np.repeat(found.first[:-1][found.which[shingles]], sizes)
        steps = np.arange(len(starts)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        owners = found.reports[found.members[starts + steps]]
        rows = table({"shingle": np.repeat(found.shingles[shingles], sizes), "number": owners})
        output.write("boilerplate", divided(rows, owners, self.partitions))
        counts = shared_counts(found, common)
        names = ("later", "earlier", "moments", "few", "many")
        rows = table({name: getattr(counts, name) for name in names})
        output.write("counts", divided(rows, counts.later, self.partitions))
        return {"boilerplate": len(shingles), "pairs": len(counts.later)}

    def _drawn(self, reports: Numbers) -> np.ndarray[tuple[int, ...], np.dtype[np.int8]]:
        rows = self.sketches.partition("sketches", self.part)
        drawn = np.zeros((len(reports), SKETCH), np.int8)
        if rows.num_rows:
            values = np.frombuffer(b"".join(rows["sketch"].to_pylist()), np.int8).reshape(-1, SKETCH)
            order = np.argsort(reports)
            places = order[np.searchsorted(reports[order], rows["number"].to_numpy())]
            drawn[places] = values
        return drawn


@dataclass(frozen=True, slots=True)
class _Own:
    """What is left of each report without boilerplate, and the pairs that may share text."""

    reports: Stage
    shared: Stage
    part: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        common = boilerplate_at(self.shared, self.part)
        none = np.zeros(0, np.int64)
        found: list[int] = []
        moments: list[int] = []

        def own() -> Iterator[list[str]]:
            for number, report in reports_at(self.reports, self.part):
                found.append(number)
                moments.append(moment(report.published))
                yield Worded.of(report).own_words(common.get(number, none))

        terms = counted(own())
        _write_terms(output, found, terms, self.part, self.partitions)
        names = ("later", "earlier", "moments", "few", "many")
        paired = candidates(Counts(*numbers(self.shared, "counts", self.part, *names)))
        published = np.array(moments, np.int64)[np.searchsorted(np.array(found, np.int64), paired.later)]
        rows = {"later": paired.later, "earlier": paired.earlier, "moment": published, "value": paired.shared}
        output.write("pairs", [table(rows)])
        return {"pairs": len(paired.later)}


def counted_terms(stage: Stage, part: int) -> tuple[Numbers, Counted]:
    """The numbers of the reports at home in ``part``, ascending, and their terms."""
    rows = stage.read("counted", part)
    terms, bounds = unlisted(rows["terms"])
    often, _ = unlisted(rows["often"])
    return arrays(rows, "number")[0], Counted(terms, often.astype(np.int64), bounds)
