"""What was fetched from a web address, as reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from headwater.errors import EmptyInput, InputError, Refused
from headwater.model import Rejection, Status
from headwater.read.assembling import Identity, assembled, digest
from headwater.read.containers import Container, held, pieces
from headwater.read.content import Content
from headwater.read.feed import LARGEST_FEED
from headwater.read.files import cannot_open, rejected
from headwater.read.kinds import DOCUMENTS, SNIFFED, Kind, kind_by_content
from headwater.read.metadata import NOTHING_STATED, Metadata
from headwater.read.parsing import parsed_document, parsed_feed, parsed_piece
from headwater.read.pieces import Piece, worded
from headwater.read.report_bytes import Original, address_name, content_id
from headwater.settings import Settings

_KINDS = {
    "text/html": Kind.PAGE,
    "application/xhtml+xml": Kind.PAGE,
    "text/plain": Kind.TEXT,
    "text/markdown": Kind.TEXT,
    "application/pdf": Kind.PDF,
    "application/json": Kind.NEWS_ITEM,
    "application/rss+xml": Kind.FEED,
    "application/atom+xml": Kind.FEED,
    "application/rdf+xml": Kind.FEED,
    "text/x-opml": Kind.FEED,
}


@dataclass(frozen=True, slots=True)
class Address:
    """``given`` is the address that was asked for, by which the report goes; ``url`` where it was found, redirects followed;
    ``media_type`` and ``charset`` are what the server says of it.
    """

    given: str
    url: str
    media_type: str
    charset: str | None = None


def _kind(data: bytes, media_type: str) -> Kind:
    """By what the server says, but that feeds and pages come as plain XML or text too."""
    by_content = kind_by_content(data[:SNIFFED])
    if media_type in {"text/xml", "application/xml", "text/plain", ""} and by_content is not Kind.TEXT:
        return by_content
    return _KINDS.get(media_type, by_content)


def read_address(data: bytes, at: Address, settings: Settings) -> Iterator[Original | Rejection]:
    """The report at an address, or the items of a feed. Raises nothing for what cannot be read."""
    kind = _kind(data, at.media_type)
    try:
        if kind in DOCUMENTS:
            stated = Metadata(url=at.url)
            report = parsed_document(data, at.given, settings, kind=kind, stated=stated, charset=at.charset)
            yield Original(replace(report, doc=address_name(at.given)), data, at.given, media_type=at.media_type)
            return
        for piece in pieces(Container(at.given, kind, held(data), len(data)), settings):
            yield piece if isinstance(piece, Rejection) else _item(piece, settings)
    except InputError as error:
        yield rejected(error, at.given)


def read_feed_item(item: Content, address: str, settings: Settings) -> Original:
    """What a feed itself holds of the page at ``address``, by which it goes."""
    return parsed_piece(worded(address, item), settings, address)


def feed_items(data: bytes, settings: Settings) -> tuple[tuple[Content, ...], tuple[str, ...]]:
    """(the items of a feed, the addresses of feeds or sitemaps that it lists). Raises Malformed, TooLarge."""
    feed = parsed_feed(data, settings)
    return feed.items, feed.listed


def list_feeds(path: str, settings: Settings) -> tuple[str, ...]:
    """The addresses of feeds that a file lists (OPML). Raises MissingInput, Malformed, TooLarge, EmptyInput."""
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(LARGEST_FEED + 1)
    except (OSError, ValueError) as error:
        raise cannot_open(error if isinstance(error, OSError) else OSError(0, "not a path")) from error
    listed = parsed_feed(data, settings).listed
    if not listed:
        raise EmptyInput("it lists no feeds.", remedy="Give the address of a feed, or an OPML file that lists some.")
    return listed


def as_rejection(error: InputError, address: str) -> Rejection:
    """What was set aside at an address, for the reason that ``error`` gives."""
    return rejected(error, address)


def _item(piece: Piece, settings: Settings) -> Original | Rejection:
    """An item of a feed: it goes by its own address where it has one, as its page does once that is fetched."""
    path = (piece.content.stated.url if piece.content else None) or piece.path
    try:
        return parsed_piece(replace(piece, path=path), settings, path)
    except InputError as error:
        return rejected(error, path)


def read_refused(address: str, error: Refused, settings: Settings) -> Original:
    """The report at an address that its site does not let be fetched: no words, and why."""
    note = f"It was not fetched: {error.cause} {error.remedy or ''}".strip()
    data = address.encode()
    sha256 = digest(data)
    identity = Identity(content_id(sha256), address_name(address), address, sha256)
    stated = Metadata(url=address, status=Status.REFUSED, note=note)
    return Original(assembled(identity, "", stated, NOTHING_STATED, settings), data, address)
