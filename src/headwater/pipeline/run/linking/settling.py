"""Which reports of a run are clustered together: what hangs together, cut finer where it is too large.

near -> spanning -> units, parts, cut finer for all at once or, where a part is small enough for one task, there.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from headwater.link.stories import HANGING, NEAR, NEARLY_SAME, STEP, cut_until_small, standing, too_large
from headwater.link.words import Flags, Numbers, begins
from headwater.pipeline.run.linking.hanging import Pairs, hanging, smallest
from headwater.pipeline.run.linking.rows import Array, arrays, divided, edge_rows, edges_of, numbers, table
from headwater.pipeline.run.stages import Output, Run, Stage, Summary

AT_ONCE = 100_000
"""Reports of a part up to which one task cuts it by itself: each has 24 keys, so at most 2.4 million edges, some 60 MB."""


def settle(run: Run, own: Stage, near: Stage, partitions: int) -> tuple[Stage, ...]:
    """The parts of all reports and who stands for them, as stages of which each has those that the ones before were too large
    for: tables `settled` (number, part, unit, stands) by the number's home, and `members`, the same by the part's.
    """
    parts = range(partitions)
    edges, _ = run.stage("spanning", [_Spanning(near, part) for part in parts])
    units = hanging(run, "units", [Pairs(edges, "edges", least=NEARLY_SAME)], partitions)
    levels: list[Stage] = []
    cut, before = HANGING * NEAR, None
    while True:
        name = f"parts-{len(levels)}"
        found = hanging(run, name, [Pairs(edges, "edges", least=cut)], partitions)
        by_part, _ = run.stage(f"{name}-gathered", [_Parts(own, before, found, units, part, partitions) for part in parts])
        level, told = run.stage(f"{name}-sizes", [_Sizes(by_part, part, partitions, AT_ONCE) for part in parts])
        levels.append(level)
        if any(one["cut"] for one in told):
            inner, _ = run.stage(f"{name}-inner", [_Inner(level, edges, cut, part, partitions) for part in parts])
            levels.append(run.stage(f"{name}-finer", [_Finer(level, inner, cut + STEP, part, partitions) for part in parts])[0])
        if not any(one["left"] for one in told):
            return tuple(levels)
        cut, before = cut + STEP, level


@dataclass(frozen=True, slots=True)
class _Spanning:
    """Of all edges of the reports at home here, so few that the same hang together."""

    near: Stage
    part: int

    def __call__(self, output: Output) -> Summary:
        edges = edges_of(self.near.partition("edges", self.part)).spanning()
        output.write("edges", [edge_rows(edges)])
        return {"edges": len(edges.ones)}


@dataclass(frozen=True, slots=True)
class _Parts:
    """The part and the unit of each report that is not settled before, to the home of the part."""

    own: Stage
    before: Stage | None
    found: Stage
    units: Stage
    part: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        [known] = arrays(self.own.read("counted", self.part, ("number",)), "number")
        parts, units = smallest(self.found, self.part, known), smallest(self.units, self.part, known)
        if self.before is not None:
            [left] = numbers(self.before, "left", self.part, "number")
            kept = np.searchsorted(known, np.sort(left))
            known, parts, units = known[kept], parts[kept], units[kept]
        rows = table({"number": known, "part": parts, "unit": units})
        output.write("parts", divided(rows, parts, self.partitions))
        return {}


@dataclass(frozen=True, slots=True)
class _Sizes:
    """Which parts can be clustered, and by which of their reports; of those that are too large, which reports one task is to
    ``cut``, and which are ``left``.
    """

    by_part: Stage
    part: int
    partitions: int
    at_once: int

    def __call__(self, output: Output) -> Summary:
        known, parts, units = numbers(self.by_part, "parts", self.part, "number", "part", "unit")
        large, by_units = too_large(parts, units)
        _write_settled(output, (known, parts, np.where(by_units, units, known)), ~large, self.partitions)
        cut = large & (_sizes(parts) <= self.at_once)
        at = table({"number": known[cut], "part": parts[cut]})
        output.write("cut", divided(at, known[cut], self.partitions))
        output.write("units", [table({"number": known[cut], "unit": units[cut]})])
        left = known[large & ~cut]
        output.write("left", divided(table({"number": left}), left, self.partitions))
        return {"cut": int(cut.sum()), "left": len(left)}


@dataclass(frozen=True, slots=True)
class _Inner:
    """The edges inside the parts that one task cuts, to where that is."""

    level: Stage
    edges: Stage
    least: float
    part: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        known, parts = numbers(self.level, "cut", self.part, "number", "part")
        order = np.argsort(known)
        known, parts = known[order], parts[order]
        every = edges_of(self.edges.read("edges", self.part)).at_least(self.least)
        edges = every.at(np.flatnonzero(np.isin(every.ones, known)))
        output.write("edges", divided(edge_rows(edges), parts[np.searchsorted(known, edges.ones)], self.partitions))
        return {"edges": len(edges.ones)}


@dataclass(frozen=True, slots=True)
class _Finer:
    """Parts that are too large, cut until they are not."""

    level: Stage
    inner: Stage
    cut: float
    part: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        known, units = arrays(self.level.read("units", self.part), "number", "unit")
        order = np.argsort(known)
        known, units = known[order], units[order]
        parts, units = cut_until_small(known, units, edges_of(self.inner.partition("edges", self.part)), self.cut)
        _write_settled(output, (known, parts, units), np.ones(len(known), bool), self.partitions)
        return {"reports": len(known), "parts": len(np.unique(parts))}


def _write_settled(output: Output, rows: tuple[Numbers, Numbers, Numbers], kept: Flags, partitions: int) -> None:
    """Numbers, parts and units of reports, of which those that are ``kept`` are settled."""
    known, parts, units = (each[kept] for each in rows)
    order = np.lexsort((known, parts))
    known, parts, units = known[order], parts[order], units[order]
    stands = np.zeros(len(known), bool)
    for here in np.split(np.arange(len(known)), begins(parts)[1:]) if len(known) else ():
        stands[here] = standing(units[here])
    settled = table({"number": known, "part": parts, "unit": units, "stands": stands & (_sizes(parts) > 1)})
    output.write("settled", divided(settled, known, partitions))
    output.write("members", divided(settled, parts, partitions))


def _sizes(parts: Numbers) -> Array:
    """For each report, given by its part, how many the part has."""
    _, place, sizes = np.unique(parts, return_inverse=True, return_counts=True)
    return np.asarray(sizes[place])
