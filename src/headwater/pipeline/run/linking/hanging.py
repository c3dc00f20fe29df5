"""What hangs together, in rounds: no task sees more than the pairs with some of the numbers (`headwater.link.connected`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from headwater.link.connected import both_ways, larger_to_smallest, smaller_to_smallest, stars
from headwater.link.words import Numbers, mixed
from headwater.pipeline.run.linking.rows import arrays, divided, numbers, table
from headwater.pipeline.run.stages import Output, Run, Stage, Summary


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of numbers that hang together: the columns ``one`` and ``other`` of a table of a stage, where their ``value``, if
    there is such a column, is ``least``.
    """

    stage: Stage
    table: str
    one: str = "one"
    other: str = "other"
    least: float | None = None


def hanging(run: Run, name: str, pairs: Sequence[Pairs], partitions: int) -> Stage:
    """Each number that is tied to a smaller one: table `tied` (number, smallest), task p with the numbers at home in p."""
    tasks = [_Local(source, task, partitions) for source in pairs for task in range(source.stage.count)]
    stage, _ = run.stage(f"{name}-tied", tasks)
    before = None
    for turn in range(1, 1000):
        larger, _ = run.stage(f"{name}-{turn}-larger", [_Larger(stage, part, partitions) for part in range(partitions)])
        stage, told = run.stage(f"{name}-{turn}-smaller", [_Smaller(larger, part, partitions) for part in range(partitions)])
        now = [sum(one[key] for one in told) % (1 << 64) for key in ("pairs", "mark")]
        if now == before:
            break
        before = now
    return run.stage(f"{name}-found", [_Found(stage, part) for part in range(partitions)])[0]


def smallest(found: Stage, part: int, known: Numbers) -> Numbers:
    """For each of the ``known`` numbers at home in ``part``, which ascend, the smallest that it hangs together with."""
    tied, least = arrays(found.read("tied", part), "number", "smallest")
    whole = known.copy()
    whole[np.searchsorted(known, tied)] = least
    return whole


@dataclass(frozen=True, slots=True)
class _Local:
    """The pairs that a task has, as stars, both ways."""

    pairs: Pairs
    task: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        source = self.pairs
        columns = (source.one, source.other, *(("value",) if source.least is not None else ()))
        ones, others, *values = arrays(source.stage.read(source.table, self.task, columns), *columns)
        kept = ones != others
        if source.least is not None:
            kept &= values[0] >= source.least
        return _write(output, both_ways(stars(ones[kept], others[kept])), self.partitions)


@dataclass(frozen=True, slots=True)
class _Larger:
    stage: Stage
    part: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        found = larger_to_smallest(*numbers(self.stage, "pairs", self.part, "number", "neighbour"))
        return _write(output, found, self.partitions)


@dataclass(frozen=True, slots=True)
class _Smaller:
    stage: Stage
    part: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        ones, others = smaller_to_smallest(*numbers(self.stage, "pairs", self.part, "number", "neighbour"))
        _write(output, both_ways((ones, others)), self.partitions)
        marks = mixed(mixed(ones).view(np.int64) ^ others)
        return {"pairs": len(ones), "mark": int(np.add.reduce(marks)) if len(marks) else 0}


def _write(output: Output, pairs: tuple[Numbers, Numbers], partitions: int) -> Summary:
    rows = table({"number": pairs[0], "neighbour": pairs[1]})
    output.write("pairs", divided(rows, pairs[0], partitions))
    return {"pairs": len(pairs[0])}


@dataclass(frozen=True, slots=True)
class _Found:
    stage: Stage
    part: int

    def __call__(self, output: Output) -> Summary:
        ones, others = numbers(self.stage, "pairs", self.part, "number", "neighbour")
        tied = others < ones
        order = np.argsort(ones[tied])
        output.write("tied", [table({"number": ones[tied][order], "smallest": others[tied][order]})])
        return {"tied": int(tied.sum())}
