"""What kind of thing a file is: by the ending of its name, or by how it begins where the name says nothing."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePosixPath


class Kind(StrEnum):
    """A format that is read; the value is its name for people."""

    TEXT = "plain text"
    PAGE = "a web page"
    SAVED_PAGE = "a saved web page (MHTML)"
    PDF = "a PDF document"
    WORD = "a Word document"
    EMAIL = "an email"
    NEWS_ITEM = "a news item in JSON (ninjs)"
    LINES = "JSON Lines"
    TABLE = "a table (CSV)"
    PARQUET = "a table (Parquet)"
    FEED = "a feed, sitemap or list of feeds"
    WEB_ARCHIVE = "a web archive (WARC)"
    PACKED_WEB_ARCHIVE = "a packed web archive (WACZ)"
    ZIP = "a ZIP archive"
    TAR = "a TAR archive"
    GZIP = "a compressed file"


DOCUMENTS = frozenset({Kind.TEXT, Kind.PAGE, Kind.SAVED_PAGE, Kind.PDF, Kind.WORD, Kind.EMAIL})
"""Kinds of which a file is one report; all others may hold several."""

ARCHIVES = frozenset({Kind.ZIP, Kind.TAR, Kind.GZIP})
"""Kinds that hold files of other kinds."""

_MEDIA_TYPES = {
    Kind.TEXT: "text/plain",
    Kind.PAGE: "text/html",
    Kind.SAVED_PAGE: "multipart/related",
    Kind.PDF: "application/pdf",
    Kind.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.EMAIL: "message/rfc822",
    Kind.NEWS_ITEM: "application/json",
}

_ENDINGS = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.TEXT,
    ".markdown": Kind.TEXT,
    ".html": Kind.PAGE,
    ".htm": Kind.PAGE,
    ".xhtml": Kind.PAGE,
    ".mhtml": Kind.SAVED_PAGE,
    ".mht": Kind.SAVED_PAGE,
    ".pdf": Kind.PDF,
    ".docx": Kind.WORD,
    ".eml": Kind.EMAIL,
    ".json": Kind.NEWS_ITEM,
    ".jsonl": Kind.LINES,
    ".ndjson": Kind.LINES,
    ".csv": Kind.TABLE,
    ".tsv": Kind.TABLE,
    ".parquet": Kind.PARQUET,
    ".rss": Kind.FEED,
    ".atom": Kind.FEED,
    ".rdf": Kind.FEED,
    ".xml": Kind.FEED,
    ".opml": Kind.FEED,
    ".warc": Kind.WEB_ARCHIVE,
    ".warc.gz": Kind.WEB_ARCHIVE,
    ".wacz": Kind.PACKED_WEB_ARCHIVE,
    ".zip": Kind.ZIP,
    ".tar": Kind.TAR,
    ".tar.gz": Kind.TAR,
    ".tgz": Kind.TAR,
    ".tar.bz2": Kind.TAR,
    ".tar.xz": Kind.TAR,
    ".gz": Kind.GZIP,
}

_BEGINNINGS = (
    (b"%PDF", Kind.PDF),
    (b"WARC/", Kind.WEB_ARCHIVE),
    (b"PAR1", Kind.PARQUET),
    (b"MIME-Version:", Kind.SAVED_PAGE),
    (b"From: <Saved by", Kind.SAVED_PAGE),
    (b"Return-Path:", Kind.EMAIL),
    (b"Delivered-To:", Kind.EMAIL),
    (b"Received:", Kind.EMAIL),
)
_MARKUP_BEGINNINGS = (
    (b"<!doctype html", Kind.PAGE),
    (b"<html", Kind.PAGE),
    (b"<rss", Kind.FEED),
    (b"<feed", Kind.FEED),
    (b"<rdf:rdf", Kind.FEED),
    (b"<urlset", Kind.FEED),
    (b"<sitemapindex", Kind.FEED),
    (b"<opml", Kind.FEED),
)

SNIFFED = 4096
"""Bytes from the beginning by which a kind is told."""


def media_type(kind: Kind) -> str:
    """The IANA media type of a document of that kind."""
    return _MEDIA_TYPES.get(kind, "text/plain")


def kind_by_name(path: str) -> Kind | None:
    """The kind that the ending of ``path`` says; None where it has none or an unknown one."""
    endings = [ending.lower() for ending in PurePosixPath(path).suffixes]
    return _ENDINGS.get("".join(endings[-2:])) or (_ENDINGS.get(endings[-1]) if endings else None)


def kind_by_content(start: bytes) -> Kind:
    """The kind of what begins with ``start`` (`SNIFFED` bytes of it); plain text where nothing else shows."""
    for mark, kind in _BEGINNINGS:
        if start.startswith(mark):
            return kind
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if text.startswith(b"<?xml"):
        return next((kind for mark, kind in _MARKUP_BEGINNINGS if mark in text), Kind.TEXT)
    return next((kind for mark, kind in _MARKUP_BEGINNINGS if text.startswith(mark)), Kind.TEXT)


def kind_of(path: str, start: bytes) -> Kind:
    """The kind of the file called ``path`` that begins with ``start``: by its name where that has an ending."""
    by_name = kind_by_name(path)
    return by_name if by_name is not None else kind_by_content(start)
