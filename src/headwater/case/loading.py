"""Reports with their readings put into a case that has none, many rows at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from sqlalchemy import Connection

from headwater.case import schema
from headwater.case.bulk import insert_all
from headwater.case.writing import NewReport, new_report_row, original_row, reading_row, text_row
from headwater.model import Reading

_AT_ONCE = 1000
"""Reports whose rows are held at a time."""


@dataclass(slots=True)
class Placed:
    """What is known of reports that were put into a case, by their ids: their keys, their dates, and the digests by which
    their readings are known (`headwater.case.kept.KeptReading`).
    """

    keys: dict[str, int] = field(default_factory=dict)
    published: dict[str, str | None] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class By:
    """The keys of a run of the case, and of the components that read the reports and found what is in them."""

    run: int
    reader: int
    extractor: int


def load_reports(connection: Connection, found: Iterable[tuple[int, NewReport, Reading]], by: By) -> Placed:
    """Keep reports, each under its key, with their bytes and readings; no two have one id, nor one path and the same bytes."""
    placed = Placed()
    originals: set[str] = set()
    rest = iter(found)
    while part := list(islice(rest, _AT_ONCE)):
        new = {one.report.sha256: original_row(one) for _, one, _ in part if one.report.sha256 not in originals}
        originals |= new.keys()
        insert_all(connection, schema.original, new.values())
        rows = ({"key": key, **new_report_row(one, by.run, by.reader)} for key, one, _ in part)
        insert_all(connection, schema.report, rows)
        insert_all(connection, schema.report_text, (text_row(key, one.report) for key, one, _ in part))
        readings = [reading_row(key, reading, by.extractor) for key, _, reading in part]
        insert_all(connection, schema.reading, readings)
        for (key, one, _), reading in zip(part, readings, strict=True):
            placed.digests[one.report.id] = reading["digest"]
            placed.keys[one.report.id] = key
            placed.published[one.report.id] = one.report.published
    return placed
