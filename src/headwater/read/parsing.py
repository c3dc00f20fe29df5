"""Bytes to reports where strangers wrote them: short plain text is read here, the rest in a process with bounds."""

from __future__ import annotations

from typing import cast

from headwater.model import Report
from headwater.read.bounded import SMALL, bounded_one
from headwater.read.feed import Feed
from headwater.read.json_lines import Line, read_line
from headwater.read.kinds import SNIFFED, Kind, media_type
from headwater.read.metadata import NOTHING_STATED, Metadata
from headwater.read.pieces import Piece
from headwater.read.report_bytes import Original, document_kind, piece_report, read_bytes
from headwater.settings import Settings


def parsed_document(  # noqa: PLR0913 - one parameter a thing that is known
    data: bytes,
    path: str,
    settings: Settings,
    *,
    id: str | None = None,  # noqa: A002
    table: Metadata = NOTHING_STATED,
    kind: Kind | None = None,
    stated: Metadata = NOTHING_STATED,
    charset: str | None = None,
) -> Report:
    """As `headwater.read.report_bytes.read_bytes`. Raises TooCostly too."""
    found = kind or document_kind(path, data[:SNIFFED])
    if found is Kind.TEXT and len(data) <= SMALL:
        return read_bytes(data, path, settings, id=id, table=table, kind=found, stated=stated, charset=charset)
    known = {"id": id, "table": table, "kind": found, "stated": stated, "charset": charset}
    report = bounded_one("document", data, path, settings, known, settings=settings)
    return cast("Report", report)


def parsed_piece(piece: Piece, settings: Settings, location: str | None = None) -> Original:
    """As `headwater.read.report_bytes.read_piece`. Raises TooCostly too."""
    words_alone = piece.kind is Kind.TEXT if piece.content is None else piece.content.markup is None
    if words_alone and len(piece.data) <= SMALL:
        report = piece_report(piece, settings)
    else:
        report = bounded_one("piece", piece, settings, settings=settings)
    return Original(report, piece.data, location, given=True, media_type=media_type(piece.kind))


def parsed_line(data: bytes, number: int, settings: Settings) -> Line:
    """As `headwater.read.json_lines.read_line`. Raises TooCostly too."""
    if len(data) <= SMALL:
        return read_line(data, number)
    return cast("Line", bounded_one("line", data, number, settings=settings))


def parsed_feed(data: bytes, settings: Settings) -> Feed:
    """As `headwater.read.feed.parse_feed`. Raises TooCostly too."""
    return cast("Feed", bounded_one("feed", data, settings=settings))
