"""Files that hold many reports, as pieces: each container is a stream of them, and archives hold containers in turn."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import BinaryIO

from headwater.errors import EmptyInput, InputError, NotText, TooLarge
from headwater.model import Rejection
from headwater.read.archives import Budget, Entry, opened_archive, stored
from headwater.read.bounded import SMALL, bounded
from headwater.read.feed import LARGEST_FEED
from headwater.read.files import LARGEST_TABLE, cannot_open, rejected, unread_kind
from headwater.read.kinds import ARCHIVES, DOCUMENTS, SNIFFED, Kind, kind_by_content, kind_by_name
from headwater.read.lines import line_pieces
from headwater.read.metadata import NOTHING_STATED, Metadata
from headwater.read.metadata_table import TABLE_NAME, metadata_table
from headwater.read.news_item import news_pieces
from headwater.read.pieces import Piece
from headwater.read.rows import table_pieces
from headwater.read.sizes import largest_document, too_large
from headwater.read.web_archive import web_archive_pieces
from headwater.settings import Settings

DEEPEST = 2
"""Archives inside one another: an archive in an archive is opened, one in that is not."""


@dataclass(frozen=True, slots=True)
class Container:
    """``path`` is what its pieces' paths begin with; ``packed`` its size in bytes; ``depth`` how many archives are around."""

    path: str
    kind: Kind
    open: Callable[[], BinaryIO]
    packed: int
    depth: int = 0
    budget: Budget | None = None


def pieces(container: Container, settings: Settings) -> Iterator[Piece | Rejection]:
    """The reports of a container, by their paths, and what was set aside. Raises nothing for a bad input."""
    try:
        with container.open() as stream:
            yield from _pieces(container, stream, settings)
    except InputError as error:
        yield rejected(error, container.path)
    except OSError as error:
        yield rejected(cannot_open(error), container.path)


def _pieces(container: Container, stream: BinaryIO, settings: Settings) -> Iterator[Piece | Rejection]:
    path, kind = container.path, container.kind
    if kind is Kind.LINES:
        yield from line_pieces(stream, path, settings)
    elif kind is Kind.TABLE:
        yield from table_pieces(stream, path, settings)
    elif kind is Kind.PARQUET:
        with _seekable(container, stream) as table:
            yield from _parquet_pieces(table, path, settings)
    elif kind is Kind.WEB_ARCHIVE:
        yield from web_archive_pieces(stream, path, largest_document(settings))
    elif kind is Kind.FEED:
        yield from bounded("feed pieces", _read(stream, LARGEST_FEED), path, settings=settings)
    elif kind is Kind.NEWS_ITEM:
        data = _read(stream, largest_document(settings))
        yield from news_pieces(data, path) if len(data) <= SMALL else bounded("news", data, path, settings=settings)
    else:
        with _seekable(container, stream) as archive:
            yield from _archive_pieces(container, archive, settings)


@contextmanager
def _seekable(container: Container, stream: BinaryIO) -> Iterator[BinaryIO]:
    """``stream`` where it can be sought in: put into a temporary file where it comes out of an archive."""
    if container.depth == 0:
        yield stream
        return
    with stored(stream) as kept:
        yield kept


def _read(stream: BinaryIO, largest: int) -> bytes:
    data = stream.read(largest + 1)
    if len(data) > largest:
        raise TooLarge(f"it has over {largest:,} bytes.", remedy="Split it.")
    return data


def _parquet_pieces(stream: BinaryIO, path: str, settings: Settings) -> Iterator[Piece | Rejection]:
    """The rows of a Parquet table, which are read elsewhere, by the file's name: one that has none is written to one."""
    name = getattr(stream, "name", None)
    if isinstance(name, str):
        yield from bounded("parquet", os.path.realpath(name), path, settings, settings=settings)
        return
    with TemporaryDirectory(prefix="headwater-") as folder:
        copy = Path(folder) / "table.parquet"
        with copy.open("wb") as out:
            shutil.copyfileobj(stream, out)
        yield from bounded("parquet", str(copy), path, settings, settings=settings)


def _archive_pieces(container: Container, stream: BinaryIO, settings: Settings) -> Iterator[Piece | Rejection]:
    path = container.path
    if container.depth >= DEEPEST and container.kind in ARCHIVES:
        raise NotText("it is an archive inside an archive inside an archive.", remedy="Unpack the outer ones yourself.")
    budget = container.budget or Budget(container.packed)
    met = 0
    with opened_archive(container.kind, stream, path, budget) as entries:
        tables: dict[str, Metadata] = {}
        for entry in entries:
            if isinstance(entry, Rejection):
                met += 1
                yield entry
            elif PurePosixPath(entry.name).name == TABLE_NAME:
                yield from _add_table(entry, path, tables)
        for entry in entries:
            if isinstance(entry, Entry) and _is_wanted(entry, container):
                met += 1
                table = tables.get(entry.name, NOTHING_STATED)
                yield from _entry_pieces(replace(container, budget=budget), entry, table, settings)
    if met == 0:
        raise EmptyInput("there is nothing in it that could be read.")


def _is_wanted(entry: Entry, container: Container) -> bool:
    """Of a packed web archive, only the archives in it; else all but the tables that complete others."""
    if container.kind is Kind.PACKED_WEB_ARCHIVE:
        return kind_by_name(entry.name) is Kind.WEB_ARCHIVE and entry.name.startswith("archive/")
    return PurePosixPath(entry.name).name != TABLE_NAME


def _entry_pieces(container: Container, entry: Entry, table: Metadata, settings: Settings) -> Iterator[Piece | Rejection]:
    name = f"{container.path}/{entry.name}"
    kind = kind_by_name(entry.name)
    if kind is None and container.kind is Kind.GZIP:
        kind = _sniffed(entry.open)
    if kind is None:
        yield rejected(unread_kind(entry.name) or NotText("it is of no kind that is read."), name)
    elif kind in DOCUMENTS:
        yield _document(entry.open, name, kind, settings, table)
    else:
        inner = Container(name, kind, entry.open, container.packed, container.depth + 1, container.budget)
        yield from pieces(inner, settings)


def _add_table(entry: Entry, path: str, tables: dict[str, Metadata]) -> Iterator[Rejection]:
    """Puts what a `reports.csv` in an archive says into ``tables``, by name; tables nearer to a file outrank others."""
    try:
        with entry.open() as stream:
            rows = metadata_table(_read(stream, LARGEST_TABLE))
    except InputError as error:
        yield rejected(error, f"{path}/{entry.name}")
        return
    folder = PurePosixPath(entry.name).parent
    for name, metadata in rows.items():
        key = str(folder / name)
        tables[key] = metadata.completed(tables.get(key, NOTHING_STATED))


def _sniffed(opened: Callable[[], BinaryIO]) -> Kind:
    try:
        with opened() as stream:
            return kind_by_content(stream.read(SNIFFED))
    except InputError:
        return Kind.TEXT


def _document(opened: Callable[[], BinaryIO], name: str, kind: Kind, settings: Settings, table: Metadata) -> Piece | Rejection:
    largest = largest_document(settings, kind)
    try:
        with opened() as stream:
            data = stream.read(largest + 1)
        if len(data) > largest:
            raise too_large(f"it has over {largest:,} bytes", settings)
    except InputError as error:
        return rejected(error, name)
    return Piece(name, data, kind, table=table)


def held(data: bytes) -> Callable[[], BinaryIO]:
    """How to open bytes that are held in memory."""
    return lambda: io.BytesIO(data)
