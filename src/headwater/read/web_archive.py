"""Web archives (WARC 1.0 and 1.1, ISO 28500; ARC), by warcio, as a stream: one response is held at a time.

Only responses with status 200 (and resources, which have none) that are web pages or plain text are read; pictures, scripts,
redirects and errors are passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from headwater.errors import EmptyInput, Malformed, TooLarge
from headwater.model import Rejection, Status
from headwater.read.decoding import well_formed
from headwater.read.files import rejected
from headwater.read.kinds import Kind
from headwater.read.metadata import Metadata
from headwater.read.pieces import Piece

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_KINDS = {"text/html": Kind.PAGE, "application/xhtml+xml": Kind.PAGE, "text/plain": Kind.TEXT}
_READ = frozenset({"response", "resource", "conversion"})
_REMEDY = "What is whole was read; copy or download the archive again."

_CUT = "The web archive breaks off inside this response."

NUMBER = 9
"""Digits of a record's number in its report's path."""


def _media_type(record: ArcWarcRecord) -> str:
    headers = record.http_headers if record.http_headers is not None else record.rec_headers
    return (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()


def _kind(record: ArcWarcRecord) -> Kind | None:
    """The kind of a record that is read; None for one that is passed over."""
    if record.rec_type not in _READ:
        return None
    if record.http_headers is not None and not str(record.http_headers.statusline).startswith("200"):
        return None
    return _KINDS.get(_media_type(record))


def _piece(record: ArcWarcRecord, kind: Kind, path: str, largest: int) -> Piece:
    """Raises TooLarge, and whatever a broken transfer encoding ends in."""
    data = record.content_stream().read(largest + 1)
    if len(data) > largest:
        raise TooLarge(f"this response has over {largest:,} bytes.", remedy="Raise the setting largest_report.")
    url = record.rec_headers.get_header("WARC-Target-URI")
    address = well_formed(url) if url and url.startswith(("http://", "https://")) else None
    # What the record's head says that there is and the stream did not give.
    cut = getattr(record.raw_stream, "limit", 0) > 0
    stated = Metadata(url=address, status=Status.PARTIAL, note=_CUT) if cut else Metadata(url=address)
    return Piece(path, data, kind, stated=stated)


def web_archive_pieces(stream: BinaryIO, path: str, largest: int) -> Iterator[Piece | Rejection]:
    """The pages and texts of a web archive in its order, and what was set aside. ``largest`` bytes of a response are held."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - only web archives need it

    number, read = 0, 0
    try:
        for record in ArchiveIterator(stream, arc2warc=True):
            number += 1
            kind = _kind(record)
            if kind is None:
                continue
            name = f"{path}/{number:0{NUMBER}d}"
            read += 1
            try:
                piece: Piece | Rejection = _piece(record, kind, name, largest)
            except TooLarge as error:
                piece = rejected(error, name)
            except Exception as error:  # noqa: BLE001 - a broken transfer encoding; the next record may be whole
                piece = rejected(Malformed(f"this response is broken ({type(error).__name__}).", remedy=_REMEDY), name)
            yield piece
    except Exception as error:  # noqa: BLE001 - warcio, and the encodings below it, end in errors of many kinds
        yield rejected(
            Malformed(
                f"behind record {number:,} the web archive is broken ({type(error).__name__}).",
                remedy=_REMEDY,
            ),
            path,
        )
        return
    if read == 0:
        yield rejected(EmptyInput(f"there is no web page or text among its {number:,} records."), path)
