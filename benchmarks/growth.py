"""What stories and copies cost as the pile grows: ``python benchmarks/growth.py [--sizes 1000 10000 100000]``.

For each size a process of its own makes a press (benchmarks/press.py), then finds its stories and copies: seconds of processor
time, peak memory, and what is right, as the truth is known. Between two sizes the exponent e of growth, cost ~ reports^e: 1 is
in proportion. B-cubed is that of the stories; a pair of copies is right where both texts began in one report or wire; ``tied``
is the share of copies that copies' pairs join with the rest of their text; ``parent`` the share whose parent is found, of
those whose parent is in the pile, ``or alike`` counting a parent's like as one that has the same root.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import process_time
from typing import TypeVar

from headwater.link.copies import find_copies
from headwater.link.stories import group_stories
from headwater.link.worded import WordedPile
from headwater.model import Copies
from press import Printed, press

Found = TypeVar("Found")


def measured(size: int, seed: int) -> dict[str, float]:
    """Processor seconds of each step, the peak memory in MB after it, and what it found right."""
    printed = press(size, seed)
    reports = [one.report() for one in printed]
    found: dict[str, float] = {"reports": len(reports), "press MB": _peak()}

    def timed(name: str, step: Callable[[], Found]) -> Found:
        start = process_time()
        result = step()
        found[f"{name} s"], found[f"{name} MB"] = process_time() - start, _peak()
        return result

    pile = timed("words", lambda: WordedPile.of(reports))
    groups = timed("stories", lambda: group_stories(pile))
    stories = {name: number for number, group in enumerate(groups) for name in group}
    copies = timed("copies", lambda: find_copies(pile))
    return {**found, **_stories_right(printed, stories), **_copies_right(printed, copies)}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _stories_right(printed: Sequence[Printed], stories: Mapping[str, int]) -> dict[str, float]:
    both = Counter((one.story, stories[one.id]) for one in printed)
    gold, ours = Counter(one.story for one in printed), Counter(stories.values())
    precision = sum(many * many / ours[story] for (_, story), many in both.items()) / len(printed)
    recall = sum(many * many / gold[story] for (story, _), many in both.items()) / len(printed)
    return {"B-cubed": 2 * precision * recall / (precision + recall)}


def _copies_right(printed: Sequence[Printed], copies: Copies) -> dict[str, float]:
    known = {one.id: one for one in printed}
    right = sum(known[one].root == known[other].root for one, other in (pair.reports for pair in copies.pairs))
    joined = _joined(copies)
    groups: dict[str, list[str]] = defaultdict(list)
    for one in printed:
        groups[one.root].append(joined.get(one.id, one.id))
    many = [roots for roots in groups.values() if len(roots) > 1]
    tied = sum(Counter(roots).most_common(1)[0][1] for roots in many)
    parents = dict(copies.parents)
    copied = [one for one in printed if one.parent is not None]
    alike = [known[parents[one.id]].root == one.root for one in copied if one.id in parents]
    return {
        "pairs": len(copies.pairs),
        "pairs right": right / max(1, len(copies.pairs)),
        "tied": tied / max(1, sum(map(len, many))),
        "parent": sum(parents.get(one.id) == one.parent for one in copied) / max(1, len(copied)),
        "or alike": sum(alike) / max(1, len(copied)),
    }


def _joined(copies: Copies) -> dict[str, str]:
    roots: dict[str, str] = {}

    def root(name: str) -> str:
        while name in roots:
            name = roots[name]
        return name

    for pair in copies.pairs:
        one, other = (root(name) for name in pair.reports)
        if one != other:
            roots[other] = one
    return {name: root(name) for pair in copies.pairs for name in pair.reports}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--one", type=int, help="measure this size here and print it as JSON")
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(measured(arguments.one, arguments.seed)))
        return
    before: dict[str, float] = {}
    for size in arguments.sizes:
        command = [sys.executable, str(Path(__file__)), "--one", str(size), "--seed", str(arguments.seed)]
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        print("  ".join(f"{name} {_figure(value)}" for name, value in found.items()), flush=True)
        steps = [name for name in found if name.endswith(" s") and before.get(name)]
        ratio = math.log(found["reports"] / before["reports"]) if before else 1
        if steps:
            print(
                "  exponent: " + "  ".join(f"{step[:-2]} {math.log(found[step] / before[step]) / ratio:.2f}" for step in steps)
            )
        before = found


def _figure(value: float) -> str:
    return f"{value:.3f}" if value < 2 else f"{value:,.1f}" if value < 100 else f"{value:,.0f}"


if __name__ == "__main__":
    main()
