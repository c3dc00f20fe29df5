"""Stages of a run: tasks that leave files and a mark, and are done again only where the mark does not hold.

What a task does follows from its fields alone: it is a frozen record, and the earlier stages that it reads are among them. So
a mark says by a digest of the task what the files were made of; and by their digests, whether they are still there.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from headwater.model import Engine
from headwater.pipeline.run import parquet
from headwater.pipeline.run.work import Work

Summary = Mapping[str, Any]
"""What the driver is told of a task: a few plain values that JSON can hold, as counts."""


class Task(Protocol):
    """A part of a stage: a frozen dataclass, which can be sent to another process. It writes files through ``output``, the same
    bytes whenever and wherever it is called, and returns its summary.
    """

    def __call__(self, output: Output, /) -> Summary: ...


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage that is done, with ``count`` tasks; ``digest`` is that of all its files. Small, however large the pile."""

    name: str
    count: int
    digest: str
    work: Work = field(repr=False)  # where the folder stands is no part of what is in it

    def is_whole(self) -> bool:
        """Whether all its files are there, and are what they were when it was done."""
        digest = hashlib.sha256()
        for task in range(self.count):
            try:
                files = json.loads(self.work.read(mark_path(self.name, task)))["files"]
                if any(self.work.sha256(one["path"]) != one["sha256"] for one in files):
                    return False
            except (FileNotFoundError, ValueError, KeyError, TypeError):
                return False
            digest.update(_sha256(json.dumps(files).encode()).encode())
        return digest.hexdigest() == self.digest

    def path(self, table: str, task: int) -> str:
        """Where the file of ``table`` stands that the task with this number, from 0, wrote."""
        return _path(self.name, table, task)

    def read(self, table: str, task: int, columns: Sequence[str] | None = None) -> pa.Table:
        """The rows of a task's file, of all its groups."""
        with self.work.open(self.path(table, task)) as stream, pq.ParquetFile(stream) as file:
            return file.read(columns=None if columns is None else list(columns))

    def rows(self, table: str, task: int) -> int:
        """How many rows a task's file has."""
        with self.work.open(self.path(table, task)) as stream, pq.ParquetFile(stream) as file:
            return int(file.metadata.num_rows)

    def batches(self, table: str, task: int, columns: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
        """The same, a bounded number of rows at a time."""
        with self.work.open(self.path(table, task)) as stream:
            yield from parquet.read_batches(stream, None, columns)

    def partition(self, table: str, group: int, columns: Sequence[str] | None = None) -> pa.Table:
        """Group number ``group`` of every task's file, in the order of the tasks."""
        tables = []
        for task in range(self.count):
            with self.work.open(self.path(table, task)) as stream:
                tables.append(parquet.read_group(stream, group, columns))
        return pa.concat_tables(tables)

    def partition_batches(self, table: str, group: int, columns: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
        """The same, a bounded number of rows at a time."""
        for task in range(self.count):
            with self.work.open(self.path(table, task)) as stream:
                yield from parquet.read_batches(stream, group, columns)


class Output:
    """Where a task writes; it names what was written."""

    def __init__(self, work: Work, stage: str, task: int) -> None:
        self._work, self._stage, self._task = work, stage, task
        self.files: list[dict[str, Any]] = []

    def write(self, table: str, groups: Iterable[pa.Table]) -> None:
        """The file of ``table``, once a task: every task of a stage writes the same tables. Each of ``groups``, which are taken
        one after another, is a group of rows, for that task of a later stage, or for all; there is one at least.
        """
        path = _path(self._stage, table, self._task)
        with self._work.writing(path) as out:
            rows = parquet.write_groups(groups, out)
        self.files.append({"path": path, "rows": rows, "sha256": self._work.sha256(path)})


@dataclass(frozen=True, slots=True)
class Run:
    """What the stages of a run have in common. ``version`` is that of the code and the weights: what another version left is
    made anew. ``progress`` is told of the stage, how many of its tasks are done, and of how many. ``folder`` is where the
    stages stand.
    """

    work: Work
    engine: Engine
    version: str
    progress: Callable[[str, int, int], None] | None = None
    folder: str = "stages/"

    @property
    def results(self) -> Run:
        """The same for a stage that a user looks at, which stands beside the folder of all others."""
        return replace(self, folder="")

    def stage(self, name: str, tasks: Sequence[Task]) -> tuple[Stage, list[Summary]]:
        """Have ``tasks`` done, but for those whose marks hold; the stage, and their summaries in order."""
        digest = hashlib.sha256()
        summaries = []
        place = f"{self.folder}{name}"
        marked = _Marked(self.work, place, self.version)
        for done, (files, summary) in enumerate(self.engine.map(marked, enumerate(tasks)), 1):
            digest.update(files.encode())
            summaries.append(summary)
            if self.progress:
                self.progress(name, done, len(tasks))
        return Stage(place, len(tasks), digest.hexdigest(), self.work), summaries


@dataclass(frozen=True, slots=True)
class _Marked:
    """Does a task where its mark does not hold; the digest of its files, and its summary."""

    work: Work
    stage: str
    version: str

    def __call__(self, numbered: tuple[int, Task]) -> tuple[str, Summary]:
        number, task = numbered
        made_of = _sha256(f"{self.version}\0{self.stage}\0{number}\0{task!r}".encode())
        mark = _mark(self.work, mark_path(self.stage, number), made_of)
        if mark is None:
            output = Output(self.work, self.stage, number)
            # What the driver gets is what it would read from the mark: a summary is the same after a kill.
            mark = {"of": made_of, "summary": task(output), "files": output.files}
            data = json.dumps(mark, ensure_ascii=False, indent=1).encode()
            self.work.write(mark_path(self.stage, number), data)
            mark = json.loads(data)
        return _sha256(json.dumps(mark["files"]).encode()), mark["summary"]


def _mark(work: Work, path: str, made_of: str) -> Mapping[str, Any] | None:
    """The mark at ``path``, if it is of that task and all files that it names are what it says."""
    try:
        mark: Mapping[str, Any] = json.loads(work.read(path))
        holds = mark["of"] == made_of and all(work.sha256(one["path"]) == one["sha256"] for one in mark["files"])
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None
    return mark if holds else None


def mark_path(stage: str, task: int) -> str:
    """Where the mark of a task stands."""
    return f"{stage}/marks/{task:05d}.json"


def _path(stage: str, table: str, task: int) -> str:
    return f"{stage}/{table}/{task:05d}.parquet"


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
