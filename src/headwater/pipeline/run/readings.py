"""Extraction, shard by shard: each report of a run with its number, its id among all, and what was found in it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pyarrow as pa

from headwater.model import Report
from headwater.pipeline.extraction import ReadReport
from headwater.pipeline.run import parquet
from headwater.pipeline.run.inputs import REPORTS, bucket
from headwater.pipeline.run.ranges import numbers_at
from headwater.pipeline.run.records import reading_text, record_text, text_record
from headwater.pipeline.run.stages import Output, Stage, Summary

READINGS = pa.schema([("number", pa.int64()), ("id", pa.string()), ("report", pa.string()), ("reading", pa.string())])
"""``number`` is the place of the report among all, from 0, by path and id."""

ORIGINALS = pa.schema(
    [("number", pa.int64()), *(REPORTS.field(name) for name in ("original", "location", "given", "media_type"))]
)

OUTLETS = pa.schema([("outlet", pa.string()), ("reports", pa.int64())])
"""An outlet's name in lower case, and how many reports it published."""

PLACES = pa.schema([("number", pa.int64()), ("shard", pa.int32())])


@dataclass(frozen=True, slots=True)
class Extract:
    """Reads a shard for attributions: one group of the reports of one task of ``inputs``. Tables `readings` and `originals`."""

    shard: int
    inputs: Stage
    numbers: Stage
    task: int
    group: int
    partitions: int
    threads: int = field(repr=False)  # what it finds does not depend on it

    def __call__(self, output: Output) -> Summary:
        with self.inputs.work.open(self.inputs.path("reports", self.task)) as stream:
            rows = parquet.read_group(stream, self.group)
        numbers = numbers_at(self.numbers, self.task, self.partitions)
        kept = [(numbers[row["row"]], row) for row in rows.to_pylist() if row["row"] in numbers]
        read = ReadReport(self.threads)
        reports, readings, originals = [], [], []
        for (number, key), row in kept:
            report = replace(text_record(Report, row["report"]), id=json.loads(key)[1])
            reading = read(report)
            reports.append(report)
            readings.append(
                {"number": number, "id": report.id, "report": record_text(report), "reading": reading_text(reading)}
            )
            originals.append({"number": number, **{name: row[name] for name in ORIGINALS.names[1:]}})
        output.write("readings", [pa.Table.from_pylist(readings, schema=READINGS)])
        output.write("originals", [pa.Table.from_pylist(originals, schema=ORIGINALS)])
        rows = [{"number": row["number"], "shard": self.shard} for row in readings]
        output.write("places", parquet.by_number(pa.Table.from_pylist(rows, schema=PLACES), self.partitions))
        self._write_outlets(output, [report for report in reports if report.outlet])
        return {"reports": len(readings)}

    def _write_outlets(self, output: Output, reports: Sequence[Report]) -> None:
        counts = Counter((report.outlet or "").casefold() for report in reports)
        rows = [{"outlet": outlet, "reports": often} for outlet, often in sorted(counts.items())]
        parts = np.array([bucket(outlet, self.partitions) for outlet in sorted(counts)], np.int64)
        output.write("outlets", parquet.divided(pa.Table.from_pylist(rows, schema=OUTLETS), parts, self.partitions))


@dataclass(frozen=True, slots=True)
class CountOutlets:
    """Table `outlets`: those with several reports, and with how many."""

    readings: Stage
    part: int

    def __call__(self, output: Output) -> Summary:
        counts: Counter[str] = Counter()
        for row in self.readings.partition("outlets", self.part).to_pylist():
            counts[row["outlet"]] += row["reports"]
        rows = [{"outlet": outlet, "reports": often} for outlet, often in sorted(counts.items()) if often > 1]
        output.write("outlets", [pa.Table.from_pylist(rows, schema=OUTLETS)])
        return {"outlets": len(rows)}
