"""What the most lopsided piles cost: ``python benchmarks/skew.py [--copies 5000 20000] [--holders 100000 1000000]``.

``copies`` reports of one wire story, a third of them edited, linked as one group: processor seconds and peak memory of its
claims, how many there are, and how many reports the largest has. ``holders`` reports that hold one run of twenty shingles: as
a line of boilerplate that unrelated reports print, and as a text that they copy; how many pairs of reports come of it.
"""

from __future__ import annotations

import argparse
import random
import resource
from time import process_time

import numpy as np

from headwater.link import link_group, link_sources, make_statements
from headwater.link.boilerplate import boilerplate_sets, looked_at
from headwater.link.candidates import candidates, shared_counts
from headwater.link.holders import Held, holders
from headwater.link.terms import SKETCH
from headwater.model import Copies
from headwater.pipeline import models
from press import Printed, press

SHINGLES = 20


def wire(copies: int) -> list[Printed]:
    """Reports of one wire story, of which ``copies`` are made."""
    return [one for one in press(copies * 20, sentences=(1, 2)) if one.story == 0][:copies]


def claims(copies: int) -> str:
    readings = [one.reading() for one in wire(copies)]
    stories = {reading.report.id: 0 for reading in readings}
    statements = make_statements(readings, link_sources(readings, stories))
    start = process_time()
    found = link_group([reading.report for reading in readings], statements, models.embedder(1), Copies(), stories)
    seconds = process_time() - start
    largest = max(len({one.report for one in cluster}) for cluster in found)
    return f"{len(statements)} statements  {seconds:.1f} s  {_peak():.0f} MB  {len(found)} claims  largest in {largest} reports"


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
