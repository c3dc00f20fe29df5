"""`csv`: flat tables as CSV files with a Data Package that describes them.

Files are as RFC 4180 has them, with CRLF, in UTF-8 with a byte order mark: without the mark a spreadsheet that is told
nothing takes them for the system's own encoding. Cells are made safe as in `headwater.export.cells`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from hashlib import sha256

from headwater.export.cells import guarded
from headwater.export.datapackage import Written, datapackage
from headwater.export.files import File, json_file, utf8
from headwater.export.material import Material
from headwater.export.tables import Cell, Table, tables

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_ROWS_A_PIECE = 1000


def csv_files(material: Material) -> Iterator[File]:
    """A file for each table, then `datapackage.json`, which knows their sizes and hashes."""
    written: list[Written] = []
    for table in tables(material):
        yield File(f"{table.name}.csv", _counted(table, written))
    yield json_file("datapackage.json", datapackage(material, written))


def _counted(table: Table, written: list[Written]) -> Iterator[bytes]:
    """The table's bytes; when they are through, what they were is added to ``written``."""
    digest, size = sha256(), 0
    for piece in _pieces(table):
        digest.update(piece)
        size += len(piece)
        yield piece
    written.append(Written(table, size, digest.hexdigest()))


def _pieces(table: Table) -> Iterator[bytes]:
    yield BYTE_ORDER_MARK
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    for number, row in enumerate(table.rows, 1):
        writer.writerow([_cell(cell) for cell in row])
        if number % _ROWS_A_PIECE == 0:
            yield _taken(lines)
    yield _taken(lines)


def _taken(lines: io.StringIO) -> bytes:
    text = lines.getvalue()
    lines.seek(0)
    lines.truncate()
    return utf8(text)


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return guarded(cell) if isinstance(cell, str) else str(cell)
