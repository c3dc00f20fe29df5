"""The stories of a run: who is near whom by the heaviest terms, what hangs together, and each such part clustered.

own -> heavy -> near -> spanning -> parts (`settling`) -> gists -> clustered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from headwater.link.alike import Heavy, day, heavy, near_pairs
from headwater.link.guards import KINDS, guard_values
from headwater.link.stories import HANGING, NEAR, Gists, of_standing
from headwater.link.terms import Weighed, weighed
from headwater.link.words import begins
from headwater.pipeline.run.linking.rows import arrays, divided, edge_rows, home, lists, table, unlisted
from headwater.pipeline.run.linking.settling import settle
from headwater.pipeline.run.linking.wording import WordedRun, counted_terms, frequencies_at, reports_at
from headwater.pipeline.run.stages import Output, Run, Stage, Summary

_PROFILE = ("number", "lift", "day", "terms", "weights", "keys")
_GUARDS = tuple(f"guard{place}" for place in range(len(KINDS)))


def cluster(run: Run, worded: WordedRun, partitions: int) -> Stage:
    """The first report of each report's story: table `stories` (number, first), by the number's home."""
    parts = range(partitions)
    weighed_, _ = run.stage("heavy", [_Heavy(worded, part, partitions) for part in parts])
    near, _ = run.stage("near", [_Near(weighed_, part, partitions) for part in parts])
    settled = settle(run, worded.own, near, partitions)
    gists, _ = run.stage("gists", [_Gists(worded, settled, part, partitions) for part in parts])
    return run.stage("clustered", [_Clustered(gists, settled, part, partitions) for part in parts])[0]


@dataclass(frozen=True, slots=True)
class _Heavy:
    worded: WordedRun
    part: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        known, terms = counted_terms(self.worded.own, self.part)
        days = np.array([day(report) for _, report in reports_at(self.worded.reports, self.part)], np.float64)
        frequencies = frequencies_at(self.worded.frequencies, self.part)
        found = heavy(known, weighed(terms, frequencies, self.worded.many), days)
        at = np.flatnonzero(found.keys)
        owners = found.owners()[at]
        wanted = np.unique(owners * self.partitions + home(found.terms[at], self.partitions))
        rows = pa.table(
            {
                "number": pa.array(found.reports),
                "lift": pa.array(found.lifts),
                "day": pa.array(found.days),
                "terms": lists(found.terms, found.bounds),
                "weights": lists(found.weights.astype(np.int16), found.bounds),
                "keys": lists(found.keys, found.bounds),
            }
        ).take(pa.array(wanted // self.partitions))
        groups = [rows.filter(pa.array(wanted % self.partitions == part)) for part in range(self.partitions)]
        output.write("heavy", groups)
        return {"rows": len(wanted)}


@dataclass(frozen=True, slots=True)
class _Near:
    heavy: Stage
    part: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        rows = self.heavy.partition("heavy", self.part, _PROFILE).sort_by("number")
        terms, bounds = unlisted(rows["terms"])
        weights, keys = unlisted(rows["weights"])[0].astype(np.int64), unlisted(rows["keys"])[0].astype(bool)
        number, lift, days = arrays(rows, "number", "lift", "day")
        found = Heavy(number, lift, days, terms, weights, keys, bounds)
        near = near_pairs(found, HANGING * NEAR, keys & (home(terms, self.partitions) == self.part))
        edges = near.spanning()
        output.write("edges", divided(edge_rows(edges), edges.ones, self.partitions))
        return {"near": len(near.ones), "edges": len(edges.ones)}


@dataclass(frozen=True, slots=True)
class _Gists:
    """What clustering takes of the reports that stand for their parts, to the home of the part."""

    worded: WordedRun
    settled: tuple[Stage, ...]
    part: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        every = pa.concat_tables([stage.partition("settled", self.part) for stage in self.settled])
        wanted = every.filter(every["stands"]).sort_by("number")
        known, terms = counted_terms(self.worded.own, self.part)
        whole = weighed(terms, frequencies_at(self.worded.frequencies, self.part), self.worded.many)
        number, part, unit = arrays(wanted, "number", "part", "unit")
        some = whole.of(np.searchsorted(known, number))
        columns = {"number": pa.array(number), "part": pa.array(part), "unit": pa.array(unit)}
        columns |= {"length": pa.array(some.lengths), "terms": lists(some.terms, some.bounds)}
        columns["weights"] = lists(some.weights, some.bounds)
        asked = set(number.tolist())
        given = [
            (day(report), guard_values(report.text))
            for number, report in reports_at(self.worded.reports, self.part)
            if number in asked
        ]
        columns["day"] = pa.array(np.array([one for one, _ in given], np.float64))
        for place, name in enumerate(_GUARDS):
            columns[name] = pa.array([list(values[place]) for _, values in given], pa.list_(pa.string()))
        output.write("gists", divided(pa.table(columns), part, self.partitions))
        return {"gists": len(number)}


@dataclass(frozen=True, slots=True)
class _Clustered:
    gists: Stage
    settled: tuple[Stage, ...]
    part: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        rows = pa.concat_tables([stage.partition("members", self.part) for stage in self.settled])
        known, units = arrays(rows, "number", "unit")
        gists = self.gists.partition("gists", self.part).sort_by([("part", "ascending"), ("number", "ascending")])
        unit_first = dict(zip(units.tolist(), units.tolist(), strict=True))
        largest = 0
        starts = begins(arrays(gists, "part")[0])
        for low, high in zip(starts.tolist(), [*starts[1:].tolist(), gists.num_rows], strict=True) if len(starts) else ():
            here = gists.slice(low, high - low)
            [own] = arrays(here, "unit")
            first = of_standing(_gists(here), own, NEAR)
            unit_first.update(zip(np.unique(own).tolist(), first.tolist(), strict=True))
            largest = max(largest, high - low)
        first = np.array([unit_first[unit] for unit in units.tolist()], np.int64)
        output.write("stories", divided(table({"number": known, "first": first}), known, self.partitions))
        output.write("pairs", [table({"one": known, "other": first})])
        return {"reports": len(known), "largest": largest}


def _gists(rows: pa.Table) -> Gists:
    terms, bounds = unlisted(rows["terms"])
    lengths, days = arrays(rows, "length", "day")
    weights, _ = unlisted(rows["weights"])
    columns: Sequence[list[list[str]]] = [rows[name].to_pylist() for name in _GUARDS]
    guards = tuple(zip(*columns, strict=True))
    held = np.zeros(0, np.int64)  # asked for by nobody here
    return Gists(arrays(rows, "number")[0], Weighed(terms, weights, held, bounds, lengths), days, guards)
