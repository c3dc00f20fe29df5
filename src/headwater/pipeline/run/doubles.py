"""Reports of different inputs that are one report, or have one id: settled as if all were read in one go.

Whatever can be in question stands in one part, by the id or, where that is made of the bytes, by these.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from headwater.errors import Malformed
from headwater.model import Rejection
from headwater.pipeline.run import parquet
from headwater.pipeline.run.inputs import rejection_table
from headwater.pipeline.run.ranges import keyed, sample
from headwater.pipeline.run.stages import Output, Stage, Summary
from headwater.read import content_id
from headwater.read.files import rejected

SETTLED = pa.schema([("task", pa.int32()), ("row", pa.int64()), ("id", pa.string())])
"""A report that is not as it was read: with another id, or with none where it is left out."""


@dataclass(frozen=True, slots=True)
class Settle:
    """Table `settled`, divided by the task that read the report; `rejections`."""

    inputs: Stage
    part: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        rows = self.inputs.partition("identities", self.part).to_pylist()
        rejections: list[Rejection] = []
        table = pa.Table.from_pylist(list(_settled(rows, rejections)), schema=SETTLED)
        output.write("settled", parquet.by_number(table, self.partitions, "task"))
        output.write("rejections", [rejection_table(rejections)])
        return {"rejected": len(rejections)}


def _settled(rows: Sequence[Mapping[str, Any]], rejections: list[Rejection]) -> Iterator[dict[str, object]]:
    """The rule of `headwater.read.read_originals`, over all inputs."""
    paths: dict[str, set[str]] = {}
    for row in rows:
        if not row["given"]:
            paths.setdefault(row["sha256"], set()).add(row["path"])
    taken: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    for row in sorted(rows, key=lambda row: (row["place"], row["line"], row["task"], row["row"])):
        shared = not row["given"] and len(paths[row["sha256"]]) > 1
        name = content_id(row["sha256"], row["path"]) if shared else row["id"]
        content = (row["path"], row["sha256"])
        left_out = content in seen
        if not left_out and name in taken:
            left_out = True
            line = f"line {row['line']}: " if row["line"] else ""
            error = Malformed(
                f"{line}the id {name} is already that of {taken[name]}.", remedy="Give each report an id of its own."
            )
            rejections.append(rejected(error, row["place"][1] if row["line"] else row["path"]))
        if left_out:
            yield {"task": row["task"], "row": row["row"], "id": None}
            continue
        taken[name] = row["where"]
        seen.add(content)
        if name != row["id"]:
            yield {"task": row["task"], "row": row["row"], "id": name}


@dataclass(frozen=True, slots=True)
class Order:
    """Table `keys`, by which the reports of one task of ``inputs`` are numbered: path and id."""

    inputs: Stage
    settled: Stage
    task: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        rows = self.settled.partition("settled", self.task % self.partitions).to_pylist()
        changed = {row["row"]: row["id"] for row in rows if row["task"] == self.task}
        found = self.inputs.read("identities", self.task, ("row", "id", "path")).to_pylist()
        found.sort(key=lambda row: row["row"])
        named = [(row["path"], changed.get(row["row"], row["id"]), row["row"]) for row in found]
        table = keyed(((path, name), self.task, row) for path, name, row in named if name is not None)
        output.write("keys", [table])
        return {"reports": table.num_rows, "sample": sample(table, self.inputs.count)}
