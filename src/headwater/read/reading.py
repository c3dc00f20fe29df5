"""Files, folders, JSON Lines and standard input to reports: the one place of this layer that reads anything."""

from __future__ import annotations

import hashlib
import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from headwater.errors import EmptyInput, InputError, Malformed, TooLarge
from headwater.model import Rejection, Report
from headwater.read.assembling import ID_LENGTH, Identity, assembled, digest
from headwater.read.decoding import decoded
from headwater.read.files import LINES_SUFFIXES, PAGE_SUFFIXES, Found, cannot_open, find, rejected, shown
from headwater.read.hyperlinks import hyperlinks_of
from headwater.read.json_lines import looks_like_json_lines, read_line
from headwater.read.metadata import NOTHING_STATED, Metadata
from headwater.read.web_markup import markup_of
from headwater.read.web_page import article_text
from headwater.settings import Settings

STANDARD_INPUT = "-"

WIDEST = 4
"""Bytes of the widest code point in UTF-8, UTF-16 and UTF-32."""

WIDEST_ESCAPE = 12
"""Bytes of the widest code point in JSON: a surrogate pair of escapes."""

MARKUP = 10_000_000
"""Bytes of markup that a page may have around its text."""


def _too_large(size: str, settings: Settings) -> TooLarge:
    return TooLarge(
        f"{size}, and a report may have {settings.largest_report:,} characters.",
        remedy="Split it into its reports, or raise the setting largest_report.",
    )


def _largest(settings: Settings, *, page: bool) -> int:
    return WIDEST * (settings.largest_report + 1) + (MARKUP if page else 0)


def read_bytes(
    data: bytes,
    path: str,
    settings: Settings,
    *,
    id: str | None = None,  # noqa: A002
    table: Metadata = NOTHING_STATED,
) -> Report:
    """The report in ``data``, the content of a text file or a web page (by the suffix of ``path``, or by how it begins
    where there is none).

    ``id`` is made of the content unless it is given; ``table`` completes what the file does not say. Pure. Raises
    NotText, EmptyInput, TooLarge.
    """
    name = PurePosixPath(path)
    page = name.suffix.lower() in PAGE_SUFFIXES or (not name.suffix and _begins_a_page(data))
    if len(data) > _largest(settings, page=page):
        raise _too_large(f"it has {len(data):,} bytes", settings)
    text = decoded(data, markup=page)
    stated = markup_of(text) if page else NOTHING_STATED
    markup = text
    if page:
        text = article_text(markup)
    sha256 = digest(data)
    identity = Identity(id or content_id(sha256), name.stem or path, path, sha256)
    report = assembled(identity, text, stated, table, settings)
    return replace(report, hyperlinks=hyperlinks_of(markup, text)) if page else report


def _begins_a_page(data: bytes) -> bool:
    start = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return start.startswith((b"<!doctype html", b"<html"))


@dataclass(frozen=True, slots=True)
class Original:
    """A report with the bytes that it was read from (for a line of JSON Lines, its text as UTF-8).

    ``location`` is where they were found, by which the same file is known again (None for a stream); ``given`` says that the
    id was stated, not made of the content.
    """

    report: Report
    data: bytes
    location: str | None = None
    given: bool = False


@dataclass(frozen=True, slots=True)
class _Lines:
    """A source of JSON Lines: what it is called, and how to open it."""

    name: str
    open: Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True)
class _Line:
    """Where one line stands: its number from 1, and its bytes from ``start``."""

    id: str
    lines: _Lines
    number: int
    start: int
    length: int


def _opened(location: Path) -> BinaryIO:
    return location.open("rb")


def _numbered_lines(stream: BinaryIO, bound: int) -> Iterator[tuple[int, int, bytes]]:
    """(number, offset, bytes) of each line with anything in it; a line longer than ``bound`` bytes is cut there."""
    number, start = 0, 0
    while line := stream.readline(bound + 1):
        number += 1
        offset, start = start, start + len(line)
        rest = line
        while len(rest) > bound and not rest.endswith(b"\n"):
            rest = stream.readline(bound + 1)
            start += len(rest)
        if line.strip() and line.strip() != b"\xef\xbb\xbf":
            yield number, offset, line


def _index(lines: _Lines, settings: Settings) -> Iterator[_Line | Rejection]:
    """Where each report of ``lines`` stands, and the lines that are none."""
    bound = WIDEST_ESCAPE * settings.largest_report + MARKUP
    empty = True
    try:
        with lines.open() as stream:
            for number, start, data in _numbered_lines(stream, bound):
                empty = False
                try:
                    if len(data) > bound:
                        raise _too_large(f"line {number}: it has over {bound:,} bytes", settings)
                    yield _Line(read_line(data, number).id, lines, number, start, len(data))
                except InputError as error:
                    yield rejected(error, lines.name)
    except OSError as error:
        yield rejected(cannot_open(error), lines.name)
    if empty:
        yield rejected(EmptyInput("there is no line in it."), lines.name)


def _read_line(item: _Line, settings: Settings) -> Original:
    """The report on a line. Raises an InputError that names the line."""
    try:
        with item.lines.open() as stream:
            stream.seek(item.start)
            data = stream.read(item.length)
    except OSError as error:
        raise cannot_open(error) from error
    line = read_line(data, item.number)
    # A line's words are the original: its own bytes differ with the order of keys and the way of escaping.
    original = line.text.encode()
    identity = Identity(line.id, line.id, line.id, digest(original))
    try:
        report = assembled(identity, line.text, line.metadata, NOTHING_STATED, settings)
        return Original(report, original, given=True)
    except InputError as error:
        raise type(error)(f"line {item.number} (id {line.id}): {error.cause}", remedy=error.remedy) from error


def _read_file(found: Found, name: str | None, settings: Settings) -> Original:
    limit = _largest(settings, page=True)
    try:
        size = found.location.stat().st_size
        if size > limit:
            raise _too_large(f"it has {size:,} bytes", settings)
        with found.location.open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        raise cannot_open(error) from error
    report = read_bytes(data, found.path, settings, id=name, table=found.table)
    return Original(report, data, os.path.realpath(found.location))


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
        if size <= _largest(settings, page=True):
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


def content_id(sha256: str, path: str | None = None) -> str:
    """The id that is made of a report's content, and of its path where reports under other paths have the same content."""
    return (sha256 if path is None else digest(f"{sha256}\0{path}".encode()))[:ID_LENGTH]


def _standard_input(stream: BinaryIO, settings: Settings) -> Iterator[_Lines | Original | Rejection]:
    """Standard input as one plain text or page, or as JSON Lines if its first line is that."""
    limit = _largest(settings, page=True)
    data = stream.read(limit + 1)
    if looks_like_json_lines(data):
        everything = data + stream.read()
        yield _Lines("standard input", lambda: io.BytesIO(everything))
        return
    try:
        yield Original(read_bytes(data, STANDARD_INPUT, settings), data)
    except InputError as error:
        yield rejected(error, "standard input")


def _in_order(given: Sequence[Original], files: Sequence[Found], lines: Sequence[_Line]) -> list[Original | Found | _Line]:
    """All that is to be read, by the path it is known by, then by where it stands."""
    keyed: list[tuple[tuple[str, str, int], Original | Found | _Line]] = [
        *(((one.report.path, "", 0), one) for one in given),
        *(((found.path, str(found.location), 0), found) for found in files),
        *(((line.id, line.lines.name, line.number), line) for line in lines),
    ]
    return [item for _, item in sorted(keyed, key=lambda pair: pair[0])]


def read_paths(paths: Sequence[str], settings: Settings, stdin: BinaryIO | None = None) -> Iterator[Report | Rejection]:
    """What `read_originals` finds, without the bytes."""
    for found in read_originals(paths, settings, stdin):
        yield found.report if isinstance(found, Original) else found


def read_originals(paths: Sequence[str], settings: Settings, stdin: BinaryIO | None = None) -> Iterator[Original | Rejection]:
    """The reports that ``paths`` mean, in the order of their sorted paths, and what was set aside.

    A path is a file, a folder (read recursively, with the tables in it), JSON Lines, or ``-`` for ``stdin`` (by default the
    process's own). What was set aside before reading comes first. Ids are distinct; the order of ``paths`` changes nothing.
    Under several PATHs, the same bytes under the same relative path are one report.
    Reports are read one at a time: only the paths and the places of JSON lines are held. Raises nothing for a bad input.
    """
    finding = find([path for path in paths if path != STANDARD_INPUT])
    yield from finding.rejections
    files = [found for found in finding.files if found.suffix not in LINES_SUFFIXES]
    sources = [_Lines(shown(found.location), partial(_opened, found.location)) for found in finding.files if found not in files]
    given: list[Original] = []
    if STANDARD_INPUT in paths:
        for item in _standard_input(stdin or sys.stdin.buffer, settings):
            if isinstance(item, _Lines):
                sources.append(item)
            elif isinstance(item, Original):
                given.append(item)
            else:
                yield item
    lines: list[_Line] = []
    for source in sources:
        for line in _index(source, settings):
            if isinstance(line, Rejection):
                yield line
            else:
                lines.append(line)
    names = _names(files, settings)
    taken: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    for entry in _in_order(given, files, lines):
        read = _read(entry, names, taken, seen, settings)
        if read is not None:
            yield read


def _read(
    item: Original | Found | _Line,
    names: dict[Found, str],
    taken: dict[str, str],
    seen: set[tuple[str, str]],
    settings: Settings,
) -> Original | Rejection | None:
    """Reads one item; None for a report that was read already. ``taken`` maps the ids given so far to where they were given,
    ``seen`` holds the reports' paths and contents; both gain this one.
    """
    where = _where(item)
    try:
        if isinstance(item, Original):
            found = item
        elif isinstance(item, Found):
            found = _read_file(item, names.get(item), settings)
        else:
            found = _read_line(item, settings)
        name, content = found.report.id, (found.report.path, found.report.sha256)
        if content in seen:
            return None
        if name in taken:
            prefix = f"line {item.number}: " if isinstance(item, _Line) else ""
            raise Malformed(
                f"{prefix}the id {name} is already that of {taken[name]}.",
                remedy="Give each report an id of its own.",
            )
    except InputError as error:
        return rejected(error, where)
    taken[name] = f"line {item.number} of {where}" if isinstance(item, _Line) else where
    seen.add(content)
    return found


def _where(item: Original | Found | _Line) -> str:
    if isinstance(item, Original):
        return "standard input"
    return shown(item.location) if isinstance(item, Found) else item.lines.name
