"""`reports.csv`, beside reports: `path` and any of `url`, `title`, `outlet`, `published`, `byline`."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from headwater.errors import Malformed
from headwater.read.decoding import decoded
from headwater.read.metadata import NOTHING_STATED, Metadata, metadata_of

TABLE_NAME = "reports.csv"

_REMEDY = "It needs a header line with the column path and any of url, title, outlet, published, byline."


def _rows(text: str) -> Iterator[dict[str, str]]:
    sample = text.split("\n", 1)[0]
    delimiter = next((mark for mark in (",", ";", "\t") if mark in sample), ",")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    header = [name.strip().lower() for name in next(reader, [])]
    if "path" not in header:
        raise Malformed("it has no column path.", remedy=_REMEDY)
    for row in reader:
        if len(row) > len(header):
            raise Malformed(f"line {reader.line_num}: it has more values than the header has names.", remedy=_REMEDY)
        if any(value.strip() for value in row):
            yield {name: value.strip() for name, value in zip(header, row, strict=False)}


def metadata_table(data: bytes) -> dict[str, Metadata]:
    """Metadata by path, as the table writes it with forward slashes. Where a path stands twice, the later row only completes.

    Raises Malformed for what is no such table, NotText for what is no text.
    """
    table: dict[str, Metadata] = {}
    try:
        for row in _rows(decoded(data)):
            path = row.get("path", "").replace("\\", "/").removeprefix("./")
            if path:
                table[path] = table.get(path, NOTHING_STATED).completed(metadata_of(row))
    except csv.Error as error:
        raise Malformed(f"it is not CSV ({error}).", remedy=_REMEDY) from error
    return table
