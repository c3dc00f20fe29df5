"""What the most lopsided piles cost: ``python benchmarks/skew.py [--copies 5000 20000] [--holders 100000 1000000]``.

``copies`` reports of one wire story, a third of them edited, whose sources and claims are linked as one group and traced:
processor seconds of each, peak memory, how many claims there are, how many reports the largest has, and how many edges all
have. ``holders`` reports that hold one run of twenty shingles: as a line of boilerplate that unrelated reports print, and as a
text that they copy; how many pairs of reports come of it.
"""

from __future__ import annotations

import argparse
import random
import resource
from collections.abc import Sequence
from time import process_time

import numpy as np

from headwater.link import claim_text, link_group, link_sources, make_statements
from headwater.link.boilerplate import boilerplate_sets, looked_at
from headwater.link.candidates import candidates, shared_counts
from headwater.link.holders import Held, holders
from headwater.link.terms import SKETCH
from headwater.model import Copies, Copy, CopyKind, Span
from headwater.pipeline import models
from headwater.trace import Around, trace_claim
from press import Printed, press

SHINGLES = 20
NEAREST = 10
"""Copies of one text that each of them is compared with, as linking a pile does."""


def wire(copies: int) -> list[Printed]:
    """Reports of one wire story, of which ``copies`` are made."""
    return [one for one in press(copies * 20, sentences=(1, 2)) if one.story == 0][:copies]


def claims(copies: int) -> str:
    printed = wire(copies)
    readings = [one.reading() for one in printed]
    stories = {reading.report.id: 0 for reading in readings}
    start = process_time()
    linked = link_sources(readings, stories)
    sources = process_time() - start
    statements = make_statements(readings, linked)
    reports = {reading.report.id: reading.report for reading in readings}
    texts = alike(printed)
    start = process_time()
    found = link_group(list(reports.values()), statements, models.embedder(1), texts, stories)
    seconds, start = process_time() - start, process_time()
    around = Around.of(reports, {source.id: source for source in linked.sources}, texts, statements=statements)
    traced = [trace_claim(claim_text(cluster), cluster, around, f"c{number}") for number, cluster in enumerate(found, 1)]
    tracing = process_time() - start
    largest = max(len({one.report for one in cluster}) for cluster in found)
    edges = sum(len(one.edges) for one in traced)
    spent = f"sources {sources:.1f} s  linked {seconds:.1f} s  traced {tracing:.1f} s"
    told = f"{len(statements)} statements  {spent}  {_peak():.0f} MB  {len(found)} claims"
    return f"{told}  largest in {largest} reports  {edges} edges"


def alike(printed: Sequence[Printed]) -> Copies:
    """Each report with the ten before it, by the lines that both have, and the one it was made from."""
    pairs = []
    for number, one in enumerate(printed):
        for other in printed[max(0, number - NEAREST) : number]:
            lines = [line for line in one.sentences if line in other.sentences]
            spans = tuple((_span(other.text, line), _span(one.text, line)) for line in lines)
            if spans:
                pairs.append(Copy((other.id, one.id), CopyKind.NEAR_DUPLICATE, quotation=False, passages=spans))
    known = {one.id for one in printed}
    return Copies(
        tuple(pairs), tuple((one.id, one.parent) for one in printed if one.parent is not None and one.parent in known)
    )


def _span(text: str, line: str) -> Span:
    start = text.index(line)
    return start, start + len(line)


def shared(many: int, *, alike: bool) -> str:
    chance = random.Random(1)
    shingles = np.array([chance.getrandbits(62) for _ in range(SHINGLES)], np.int64)
    reports = np.arange(many)
    held = Held(np.repeat(shingles, many), np.tile(reports, SHINGLES), np.tile(reports // 7, SHINGLES))
    start = process_time()
    found = holders(held)
    sketches = np.zeros((many, SKETCH), np.int8)
    for place in np.unique(looked_at(found).members).tolist():
        sketches[place, 0 if alike else place % SKETCH] = 127
    common = boilerplate_sets(found, looked_at(found), sketches)
    later = candidates(shared_counts(found, common)).later
    return f"boilerplate {bool(common.all())}  {len(later)} pairs  {process_time() - start:.1f} s  {_peak():.0f} MB"


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--copies", type=int, nargs="*", default=[5000, 20_000])
    parser.add_argument("--holders", type=int, nargs="*", default=[100_000, 1_000_000])
    arguments = parser.parse_args()
    for copies in arguments.copies:
        print(f"a wire story in {copies} copies: {claims(copies)}", flush=True)
    for many in arguments.holders:
        print(f"a line in {many} unrelated reports: {shared(many, alike=False)}", flush=True)
        print(f"a text in {many} copies: {shared(many, alike=True)}", flush=True)


if __name__ == "__main__":
    main()
