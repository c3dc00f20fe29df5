"""Extraction, shard by shard: each report of a run with its number, its id among all, and what was found in it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace

import pyarrow as pa

from headwater.model import Report
from headwater.pipeline.extraction import ReadReport
from headwater.pipeline.run import parquet
from headwater.pipeline.run.inputs import REPORTS
from headwater.pipeline.run.ranges import numbers_at
from headwater.pipeline.run.records import reading_text, record_text, text_record
from headwater.pipeline.run.stages import Output, Stage, Summary

READINGS = pa.schema([("number", pa.int64()), ("id", pa.string()), ("report", pa.string()), ("reading", pa.string())])
"""``number`` is the place of the report among all, from 0, by path and id."""

ORIGINALS = pa.schema(
    [("number", pa.int64()), *(REPORTS.field(name) for name in ("original", "location", "given", "media_type"))]
)

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
        readings, originals = [], []
        for (number, key), row in kept:
            report = replace(text_record(Report, row["report"]), id=json.loads(key)[1])
            reading = read(report)
            readings.append(
                {"number": number, "id": report.id, "report": record_text(report), "reading": reading_text(reading)}
            )
            originals.append({"number": number, **{name: row[name] for name in ORIGINALS.names[1:]}})
        output.write("readings", [pa.Table.from_pylist(readings, schema=READINGS)])
        output.write("originals", [pa.Table.from_pylist(originals, schema=ORIGINALS)])
        rows = [{"number": row["number"], "shard": self.shard} for row in readings]
        output.write("places", parquet.by_number(pa.Table.from_pylist(rows, schema=PLACES), self.partitions))
        return {"reports": len(readings)}
