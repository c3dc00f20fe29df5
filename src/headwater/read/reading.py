"""Files, folders and standard input to reports: the one place of this layer that opens anything."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import BinaryIO

from headwater.errors import InputError, Malformed
from headwater.model import Rejection, Report
from headwater.read.containers import Container, held, pieces
from headwater.read.files import Found, cannot_open, find, rejected, shown
from headwater.read.json_lines import looks_like_json_lines
from headwater.read.kinds import DOCUMENTS, SNIFFED, Kind, media_type
from headwater.read.lines import Lines, PlacedLine, index_lines, line_at
from headwater.read.parsing import parsed_document, parsed_piece
from headwater.read.pieces import Piece
from headwater.read.report_bytes import Original, content_id, document_kind
from headwater.read.sizes import largest_document, too_large
from headwater.settings import Settings

STANDARD_INPUT = "-"

_Item = Original | Found | PlacedLine | Container

Place = tuple[str, str, int]
"""What orders all that a call reads: the path that a report, or the container that it stands in, is known by; where that is;
and the number of a line.
"""


def _opened(location: Path) -> BinaryIO:
    return location.open("rb")


def _kind(found: Found) -> Kind:
    """The kind of a file; one without an ending is opened to see."""
    if found.kind is not None:
        return found.kind
    try:
        with found.location.open("rb") as stream:
            return document_kind(found.location.name, stream.read(SNIFFED))
    except OSError:
        return Kind.TEXT


def _read_file(found: Found, kind: Kind, name: str | None, settings: Settings) -> Original:
    limit = largest_document(settings, kind)
    try:
        size = found.location.stat().st_size
        if size > limit:
            raise too_large(f"it has {size:,} bytes", settings)
        with found.location.open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        raise cannot_open(error) from error
    report = parsed_document(data, found.path, settings, id=name, table=found.table, kind=kind)
    return Original(report, data, os.path.realpath(found.location), media_type=media_type(kind))


def _hash_of(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _names(files: Sequence[Found], settings: Settings) -> dict[Found, str]:
    """Ids for the files whose content another file has too: made of the content and the path.

    Only files of one size are compared, and which of two comes first does not matter.
    """
    sizes: dict[int, list[Found]] = {}
    for found in files:
        try:
            size = found.location.stat().st_size
        except OSError:
            continue
        if size <= largest_document(settings, found.kind or Kind.TEXT):
            sizes.setdefault(size, []).append(found)
    names: dict[Found, str] = {}
    for group in (group for group in sizes.values() if len(group) > 1):
        hashes = {}
        for found in group:
            try:
                hashes[found] = _hash_of(found.location)
            except OSError:
                continue
        paths: dict[str, set[str]] = {}
        for found, content in hashes.items():
            paths.setdefault(content, set()).add(found.path)
        names |= {found: content_id(content, found.path) for found, content in hashes.items() if len(paths[content]) > 1}
    return names


def _standard_input(stream: BinaryIO, settings: Settings) -> Iterator[Lines | Container | Original | Rejection]:
    """Standard input as JSON Lines if its first line is that, else as what it begins like: a container or one document."""
    data = stream.read(largest_document(settings) + 1)
    if looks_like_json_lines(data):
        yield Lines("standard input", held(data + stream.read()))
        return
    kind = document_kind(STANDARD_INPUT, data[:SNIFFED])
    if kind not in DOCUMENTS:
        everything = data + stream.read()
        yield Container(STANDARD_INPUT, kind, held(everything), len(everything))
        return
    try:
        yield Original(parsed_document(data, STANDARD_INPUT, settings, kind=kind), data, media_type=media_type(kind))
    except InputError as error:
        yield rejected(error, "standard input")


@dataclass(slots=True)
class _Given:
    """All that a call is to read, sorted by how it is read."""

    ready: list[Original] = field(default_factory=list)
    files: list[tuple[Found, Kind]] = field(default_factory=list)
    lines: list[PlacedLine] = field(default_factory=list)
    containers: list[tuple[Container, str | None]] = field(default_factory=list)

    def in_order(self) -> list[tuple[Place, tuple[_Item, Kind, str | None]]]:
        """By the path each is known by, then by where it stands; with that, its kind, and a container's location.

        The paths of what a container holds all begin with its own and a slash, and sort where that sorts.
        """
        keyed: list[tuple[Place, tuple[_Item, Kind, str | None]]] = [
            *(((one.report.path, "", 0), (one, Kind.TEXT, None)) for one in self.ready),
            *(((found.path, str(found.location), 0), (found, kind, None)) for found, kind in self.files),
            *(((line.id, line.lines.name, line.number), (line, Kind.LINES, None)) for line in self.lines),
            *(((one.path + "/", place or "", 0), (one, one.kind, place)) for one, place in self.containers),
        ]
        return sorted(keyed, key=lambda pair: pair[0])


def _sort(files: Sequence[Found], given: _Given) -> list[Lines]:
    """Puts files and containers into ``given``; the rest are JSON Lines."""
    sources = []
    for found in files:
        kind = _kind(found)
        if kind is Kind.LINES:
            sources.append(Lines(shown(found.location), partial(_opened, found.location)))
        elif kind in DOCUMENTS:
            given.files.append((found, kind))
        else:
            size = found.location.stat().st_size if found.location.exists() else 0
            container = Container(found.path, kind, partial(_opened, found.location), size)
            given.containers.append((container, os.path.realpath(found.location)))
    return sources


def _gathered(paths: Sequence[str], settings: Settings, stdin: BinaryIO | None) -> Iterator[_Given | Rejection]:
    """What ``paths`` mean, once all that is set aside before reading was told."""
    finding = find([path for path in paths if path != STANDARD_INPUT])
    yield from finding.rejections
    given = _Given()
    sources = _sort(finding.files, given)
    for item in _standard_input(stdin or sys.stdin.buffer, settings) if STANDARD_INPUT in paths else ():
        if isinstance(item, Lines):
            sources.append(item)
        elif isinstance(item, Container):
            given.containers.append((item, None))
        elif isinstance(item, Original):
            given.ready.append(item)
        else:
            yield item
    for source in sources:
        for line in index_lines(source, settings):
            if isinstance(line, Rejection):
                yield line
            else:
                given.lines.append(line)
    yield given


def read_paths(paths: Sequence[str], settings: Settings, stdin: BinaryIO | None = None) -> Iterator[Report | Rejection]:
    """What `read_originals` finds, without the bytes."""
    for found in read_originals(paths, settings, stdin):
        yield found.report if isinstance(found, Original) else found


def read_originals(paths: Sequence[str], settings: Settings, stdin: BinaryIO | None = None) -> Iterator[Original | Rejection]:
    """The reports that ``paths`` mean, in the order of their sorted paths, and what was set aside.

    A path is a file (one report, or many: `docs/inputs.md`), a folder (read recursively, with the tables in it), or ``-`` for
    ``stdin`` (by default the process's own). What was set aside before reading comes first. Ids are distinct; the order of
    ``paths`` changes nothing. Under several PATHs, the same bytes under the same relative path are one report.
    Reports are read one at a time: only the paths and the places of JSON lines are held. Raises nothing for a bad input.
    """
    for gathered in _gathered(paths, settings, stdin):
        if isinstance(gathered, Rejection):
            yield gathered
        else:
            yield from (entry for _, entry in _read_all(gathered, settings))


def read_files(files: Sequence[Found], settings: Settings) -> Iterator[tuple[Place, Original | Rejection]]:
    """The reports of some of the files that `headwater.read.files.find` found, by themselves, each with its place among all:
    whether a report outside has the same id or the same bytes is for the caller to see. Raises nothing for a bad input.
    """
    given = _Given()
    for source in _sort(files, given):
        for line in index_lines(source, settings):
            if isinstance(line, Rejection):
                yield ("", source.name, 0), line
            else:
                given.lines.append(line)
    yield from _read_all(given, settings)


def _read_all(given: _Given, settings: Settings) -> Iterator[tuple[Place, Original | Rejection]]:
    names = _names([found for found, _ in given.files], settings)
    taken: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    for ordered, (item, kind, place) in given.in_order():
        if isinstance(item, Container):
            for piece in pieces(item, settings):
                entry = piece if isinstance(piece, Rejection) else _read(piece, piece.path, taken, seen, settings, place=place)
                if entry is not None:
                    yield ordered, entry
            continue
        name = names.get(item) if isinstance(item, Found) else None
        entry = _read(item, _where(item), taken, seen, settings, kind=kind, name=name)
        if entry is not None:
            yield ordered, entry


def _read(  # noqa: PLR0913 - one parameter a thing that is known
    item: Original | Found | PlacedLine | Piece,
    where: str,
    taken: dict[str, str],
    seen: set[tuple[str, str]],
    settings: Settings,
    *,
    kind: Kind = Kind.TEXT,
    name: str | None = None,
    place: str | None = None,
) -> Original | Rejection | None:
    """Reads one item; None for a report that was read already. ``taken`` maps the ids given so far to where they were given,
    ``seen`` holds the reports' paths and contents; both gain this one.
    """
    number = f"line {item.number}" if isinstance(item, PlacedLine) else None
    try:
        if isinstance(item, Original):
            found = item
        elif isinstance(item, Found):
            found = _read_file(item, kind, name, settings)
        elif isinstance(item, Piece):
            found = parsed_piece(item, settings, f"{place}/{item.path}" if place else None)
        else:
            found = _read_line(item, settings)
        content = (found.report.path, found.report.sha256)
        if content in seen:
            return None
        if found.report.id in taken:
            raise Malformed(
                f"{f'{number}: ' if number else ''}the id {found.report.id} is already that of {taken[found.report.id]}.",
                remedy="Give each report an id of its own.",
            )
    except InputError as error:
        return rejected(error, where)
    taken[found.report.id] = f"{number} of {where}" if number else where
    seen.add(content)
    return found


def _read_line(place: PlacedLine, settings: Settings) -> Original:
    try:
        return parsed_piece(line_at(place, settings), settings)
    except InputError as error:
        raise type(error)(f"line {place.number} (id {place.id}): {error.cause}", remedy=error.remedy) from error


def _where(item: _Item) -> str:
    if isinstance(item, Original):
        return "standard input"
    if isinstance(item, Container):
        return item.path
    return shown(item.location) if isinstance(item, Found) else item.lines.name
