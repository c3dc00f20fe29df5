"""Reports that are alike on a trail, drawn as one where there are too many to draw each."""

from __future__ import annotations

from collections.abc import Sequence

from headwater.export.names import flags
from headwater.export.pages.trail_graph import Entry, Graph, Part, Way
from headwater.model import Claim, Copies, CopyKind

GROUP_FROM = 24
"""Reports in the last column from which those that are alike are drawn as one: two dozen lines fill a screen."""

ALIKE = 3
"""Reports that make a group: two are drawn each."""


def grouped(graph: Graph, claim: Claim, copies: Copies, most: int = GROUP_FROM) -> Graph:
    """``graph`` with its last reports grouped: copies of one text first, then, if that is not enough, all that have the
    claim from the same places and changed nothing.
    """
    for near in (near_duplicates(copies), None):
        leaves = [entry for entry in graph.entries if entry.part is Part.REPORT]
        if len(leaves) > most:
            graph = _joined(graph, claim, leaves, near)
    return graph


def near_duplicates(copies: Copies) -> dict[str, str]:
    """Report id to the id of one report that stands for all near-duplicates of it."""
    found: dict[str, str] = {}

    def root(report: str) -> str:
        while found.get(report, report) != report:
            report = found[report]
        return report

    for pair in copies.pairs:
        if pair.kind is CopyKind.NEAR_DUPLICATE:
            first, second = sorted((root(pair.reports[0]), root(pair.reports[1])))
            found[second] = first
    return {report: root(report) for report in found}


def _joined(graph: Graph, claim: Claim, leaves: Sequence[Entry], near: dict[str, str] | None) -> Graph:
    before: dict[Entry, list[tuple[Entry, str]]] = {}
    for way in graph.ways:
        before.setdefault(way.end, []).append((way.start, way.basis.value if way.basis else ""))
    alike: dict[tuple[object, ...], list[Entry]] = {}
    for leaf in leaves:
        changed = tuple(flags(claim, leaf.reports[0]))
        text = None if near is None else near.get(leaf.reports[0], leaf.reports[0])
        alike.setdefault((tuple(sorted(before.get(leaf, []))), changed, text), []).append(leaf)
    into: dict[Entry, Entry] = {}
    for group in alike.values():
        if len(group) >= ALIKE:
            reports = tuple(report for leaf in group for report in leaf.reports)
            into |= dict.fromkeys(group, Entry(Part.REPORT, reports=reports))
    entries = list(dict.fromkeys(into.get(entry, entry) for entry in graph.entries))
    ways = dict.fromkeys(Way(way.start, into.get(way.end, way.end), way.basis) for way in graph.ways)
    return Graph(entries, list(ways), graph.origins)
