"""Measures how steady claims are: ``python benchmarks/stability.py BENCH/cases [CASE...]``.

Each case is linked whole, and once without each of its reports. Of the pairs of statements that the whole case joins, the share
that stay joined when a third report is left out, and the same of the pairs that are joined without it: 1 and 1 were perfect.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from headwater.inference import OnnxEmbedder
from headwater.link import find_copies, link_claims, link_sources, make_statements, near_stories
from headwater.model import Embedder, Reading
from headwater.pipeline import extract_reports, read_all
from headwater.settings import Settings

Pair = frozenset[tuple[str, int]]


def joined(readings: Sequence[Reading], embedder: Embedder) -> set[Pair]:
    """Pairs of statements of one claim, each by its report and where it begins."""
    reports = [reading.report for reading in readings]
    stories, copies = near_stories(reports), find_copies(reports)
    statements = make_statements(readings, link_sources(readings, stories))
    clusters = link_claims(readings, statements, embedder, copies, stories)
    return {
        frozenset(pair)
        for cluster in clusters
        for pair in combinations(sorted({(one.report, one.content[0][0]) for one in cluster}), 2)
    }


def shares(readings: Sequence[Reading], embedder: Embedder) -> Iterator[tuple[float, float]]:
    """For each report left out: the share of pairs that stay, and of pairs that were there."""
    whole = joined(readings, embedder)
    for left in readings:
        before = {pair for pair in whole if all(report != left.report.id for report, _ in pair)}
        after = joined([one for one in readings if one is not left], embedder)
        both = len(before & after)
        yield both / max(1, len(before)), both / max(1, len(after))


def main(cases: Path, *names: str) -> None:
    embedder = OnnxEmbedder(2)
    print(f"{'case':24} {'stay':>8} {'were':>8}")
    for name in names or sorted(path.name for path in cases.iterdir() if (path / "gold.json").exists()):
        reports, _ = read_all([str(cases / name / "reports")], Settings())
        found = list(shares(list(extract_reports(reports, Settings())), embedder))
        stay, were = (sum(column) / len(found) for column in zip(*found, strict=True))
        print(f"{name:24} {stay:8.3f} {were:8.3f}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
