"""One report of many in a file: a row, an item of a feed, a page of a web archive, a file in an archive."""

from __future__ import annotations

from dataclasses import dataclass

from headwater.read.content import Content
from headwater.read.kinds import Kind
from headwater.read.metadata import NOTHING_STATED, Metadata


@dataclass(frozen=True, slots=True)
class Piece:
    """A report before it is read.

    ``path`` is the container's, a slash, and the name in it, so that sorted paths keep the container's order. ``data`` are the
    original bytes; for a report that is only written down in its container (a row, an item) its words in UTF-8, with
    ``content`` known already. ``stated`` is what the container says and the document itself may say better, ``table`` what a
    `reports.csv` beside it does. ``id`` is None unless the container names the report.
    """

    path: str
    data: bytes
    kind: Kind = Kind.TEXT
    content: Content | None = None
    stated: Metadata = NOTHING_STATED
    id: str | None = None
    table: Metadata = NOTHING_STATED


def worded(path: str, content: Content, id: str | None = None) -> Piece:  # noqa: A002
    """The piece of a report that is only written down in its container; one without a text goes by its address or title."""
    words = content.text or content.stated.url or content.stated.title or ""
    return Piece(path, words.encode("utf-8", "replace"), content=content, id=id)
