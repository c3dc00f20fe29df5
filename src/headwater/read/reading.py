"""Files, folders, JSON Lines and standard input to reports: the one place of this layer that reads anything."""

from __future__ import annotations

import hashlib
import io
import sys
from collections import Counter
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
    identity = Identity(id or sha256[:ID_LENGTH], name.stem or path, path, sha256)
    report = assembled(identity, text, stated, table, settings)
    return replace(report, hyperlinks=hyperlinks_of(markup, text)) if page else report


def _begins_a_page(data: bytes) -> bool:
    start = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return start.startswith((b"<!doctype html", b"<html"))


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


def _read_line(item: _Line, settings: Settings) -> Report:
    """The report on a line. Raises an InputError that names the line."""
    try:
        with item.lines.open() as stream:
            stream.seek(item.start)
            data = stream.read(item.length)
    except OSError as error:
        raise cannot_open(error) from error
    line = read_line(data, item.number)
    # A line's words are the original: its own bytes differ with the order of keys and the way of escaping.
    identity = Identity(line.id, line.id, line.id, digest(line.text.encode()))
    try:
        return assembled(identity, line.text, line.metadata, NOTHING_STATED, settings)
    except InputError as error:
        raise type(error)(f"line {item.number} (id {line.id}): {error.cause}", remedy=error.remedy) from error


def _read_file(found: Found, name: str | None, settings: Settings) -> Report:
    limit = _largest(settings, page=True)
    try:
        size = found.location.stat().st_size
        if size > limit:
            raise _too_large(f"it has {size:,} bytes", settings)
        with found.location.open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        raise cannot_open(error) from error
    return read_bytes(data, found.path, settings, id=name, table=found.table)


def _hash_of(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _names(files: Sequence[Found], settings: Settings) -> dict[Found, str]:
    """Ids for the files whose content another file has too: made of the content and the path.

    Only files of one size are compared. Which of two such files comes first does not matter, but for two that share
    their path as well (under two PATHs): the later location has a number.
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
    taken: Counter[str] = Counter()
    for group in (group for group in sizes.values() if len(group) > 1):
        hashes = {}
        for found in group:
            try:
                hashes[found] = _hash_of(found.location)
            except OSError:
                continue
        often = Counter(hashes.values())
        for found, content in hashes.items():
            if often[content] > 1:
                name = digest(f"{content}\0{found.path}".encode())[:ID_LENGTH]
                taken[name] += 1
                names[found] = name if taken[name] == 1 else f"{name}-{taken[name]}"
    return names


def _standard_input(stream: BinaryIO, settings: Settings) -> Iterator[_Lines | Report | Rejection]:
    """Standard input as one plain text or page, or as JSON Lines if its first line is that."""
    limit = _largest(settings, page=True)
    data = stream.read(limit + 1)
    if looks_like_json_lines(data):
        everything = data + stream.read()
        yield _Lines("standard input", lambda: io.BytesIO(everything))
        return
    try:
        yield read_bytes(data, STANDARD_INPUT, settings)
    except InputError as error:
        yield rejected(error, "standard input")


def _in_order(reports: Sequence[Report], files: Sequence[Found], lines: Sequence[_Line]) -> list[Report | Found | _Line]:
    """All that is to be read, by the path it is known by, then by where it stands."""
    keyed: list[tuple[tuple[str, str, int], Report | Found | _Line]] = [
        *(((report.path, "", 0), report) for report in reports),
        *(((found.path, str(found.location), 0), found) for found in files),
        *(((line.id, line.lines.name, line.number), line) for line in lines),
    ]
    return [item for _, item in sorted(keyed, key=lambda pair: pair[0])]


def read_paths(paths: Sequence[str], settings: Settings, stdin: BinaryIO | None = None) -> Iterator[Report | Rejection]:
    """The reports that ``paths`` mean, in the order of their sorted paths, and what was set aside.

    A path is a file, a folder (read recursively, with the tables in it), JSON Lines, or ``-`` for ``stdin`` (by default the
    process's own). What was set aside before reading comes first. Ids are distinct; the order of ``paths`` changes nothing.
    Reports are read one at a time: only the paths and the places of JSON lines are held. Raises nothing for a bad input.
    """
    finding = find([path for path in paths if path != STANDARD_INPUT])
    yield from finding.rejections
    files = [found for found in finding.files if found.suffix not in LINES_SUFFIXES]
    sources = [_Lines(shown(found.location), partial(_opened, found.location)) for found in finding.files if found not in files]
    reports: list[Report] = []
    if STANDARD_INPUT in paths:
        for item in _standard_input(stdin or sys.stdin.buffer, settings):
            if isinstance(item, _Lines):
                sources.append(item)
            elif isinstance(item, Report):
                reports.append(item)
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
    for entry in _in_order(reports, files, lines):
        yield _read(entry, names, taken, settings)


def _read(
    item: Report | Found | _Line, names: dict[Found, str], taken: dict[str, str], settings: Settings
) -> Report | Rejection:
    """Reads one item; ``taken`` maps the ids given so far to where they were given, and gains this one."""
    where = _where(item)
    try:
        if isinstance(item, Report):
            report = item
        elif isinstance(item, Found):
            report = _read_file(item, names.get(item), settings)
        else:
            report = _read_line(item, settings)
        if report.id in taken:
            prefix = f"line {item.number}: " if isinstance(item, _Line) else ""
            raise Malformed(
                f"{prefix}the id {report.id} is already that of {taken[report.id]}.",
                remedy="Give each report an id of its own.",
            )
    except InputError as error:
        return rejected(error, where)
    taken[report.id] = f"line {item.number} of {where}" if isinstance(item, _Line) else where
    return report


def _where(item: Report | Found | _Line) -> str:
    if isinstance(item, Report):
        return "standard input"
    return shown(item.location) if isinstance(item, Found) else item.lines.name
