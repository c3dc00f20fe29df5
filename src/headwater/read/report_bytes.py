"""One document's bytes, or one piece of a container, to a report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from headwater.errors import NotText
from headwater.model import Report
from headwater.read.assembling import ID_LENGTH, Identity, assembled, digest
from headwater.read.content import Content
from headwater.read.decoding import well_formed
from headwater.read.documents import document_content
from headwater.read.hyperlinks import hyperlinks_of
from headwater.read.kinds import DOCUMENTS, SNIFFED, Kind, kind_by_content, kind_by_name, media_type
from headwater.read.metadata import NOTHING_STATED, Metadata
from headwater.read.pieces import Piece
from headwater.read.sizes import largest_document, too_large
from headwater.settings import Settings


@dataclass(frozen=True, slots=True)
class Original:
    """A report with the bytes that it was read from (for a line, a row or an item of a feed, its words as UTF-8).

    ``location`` is where they were found, by which the same file is known again (None for a stream); ``given`` says that the
    id was stated, or made of the place in a container too, not of the content alone. ``media_type`` is IANA's name for them.
    """

    report: Report
    data: bytes
    location: str | None = None
    given: bool = False
    media_type: str = "text/plain"


def content_id(sha256: str, path: str | None = None) -> str:
    """The id that is made of a report's content, and of its path where reports under other paths have the same content."""
    return (sha256 if path is None else digest(f"{sha256}\0{path}".encode()))[:ID_LENGTH]


def document_kind(path: str, start: bytes) -> Kind:
    """The kind of the document called ``path`` that begins with ``start``: by how it begins where the name has no ending."""
    by_name = kind_by_name(path)
    if by_name is None and not PurePosixPath(path).suffix:
        return kind_by_content(start)
    return by_name or Kind.TEXT


def address_name(url: str) -> str:
    """What a report at a web address is called in short: its host and the name of its page."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return url
    stem = PurePosixPath(unquote(parts.path)).stem
    return f"{host}/{stem}" if host and stem else host or url


def _report(content: Content, identity: Identity, stated: Metadata, table: Metadata, settings: Settings) -> Report:
    """``stated`` is what stands around the document, and completes what that says itself. Raises EmptyInput, TooLarge."""
    known = content.stated.completed(stated)
    report = assembled(identity, content.text, known, table, settings, around=content.around)
    if content.markup is None or not content.text:
        return report
    return replace(report, hyperlinks=hyperlinks_of(content.markup, content.text))


def read_bytes(  # noqa: PLR0913 - one parameter a thing that is known
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
    """The report in ``data``, the content of a document of ``kind`` (else as the ending of ``path`` or its beginning says).

    ``id`` is made of the content unless it is given; ``stated`` is what is known from around the document (its address) and
    ``table`` what `reports.csv` says; both complete what the document does not say.
    ``charset`` is what a server says of a page. Pure. Raises NotText, EmptyInput,
    Malformed, TooLarge.
    """
    found = kind or document_kind(path, data[:SNIFFED])
    if found not in DOCUMENTS:
        raise NotText(f"it is {found.value}, which may hold many reports.", remedy="Give it as a PATH of its own.")
    largest = largest_document(settings, found)
    if len(data) > largest:
        raise too_large(f"it has {len(data):,} bytes", settings)
    sha256 = digest(data)
    identity = Identity(id or content_id(sha256), PurePosixPath(path).stem or path, path, sha256)
    return _report(document_content(data, found, settings, charset), identity, stated, table, settings)


def piece_report(piece: Piece, settings: Settings) -> Report:
    """The report of ``piece``; its id is made of its content and path unless the container names it. Raises InputError."""
    sha256 = digest(piece.data)
    name = piece.id or content_id(sha256, piece.path)
    if piece.content is None:
        report = read_bytes(piece.data, piece.path, settings, id=name, table=piece.table, kind=piece.kind, stated=piece.stated)
        if piece.stated.url is not None:
            report = replace(report, doc=well_formed(address_name(piece.stated.url)))
    else:
        url = piece.content.stated.url
        doc = piece.id or (well_formed(address_name(url)) if url else PurePosixPath(piece.path).stem)
        identity = Identity(name, doc, piece.path, sha256)
        report = _report(piece.content, identity, piece.stated, NOTHING_STATED, settings)
    return report


def read_piece(piece: Piece, settings: Settings, location: str | None = None) -> Original:
    """The report of ``piece`` with its bytes, found at ``location``. Raises InputError."""
    return Original(piece_report(piece, settings), piece.data, location, given=True, media_type=media_type(piece.kind))
