"""JSON Lines as files: where each report stands, so that one is held at a time whatever their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from headwater.errors import EmptyInput, InputError
from headwater.model import Rejection
from headwater.read.content import Content
from headwater.read.files import cannot_open, rejected
from headwater.read.parsing import parsed_line
from headwater.read.pieces import Piece, worded
from headwater.read.sizes import longest_line, too_large
from headwater.settings import Settings


@dataclass(frozen=True, slots=True)
class Lines:
    """A source of JSON Lines: what it is called, and how to open it."""

    name: str
    open: Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """Where one line stands: its number from 1, and its bytes from ``start``."""

    id: str
    lines: Lines
    number: int
    start: int
    length: int


def _numbered(stream: BinaryIO, bound: int) -> Iterator[tuple[int, int, bytes]]:
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


def _pieces(stream: BinaryIO, path: str, settings: Settings) -> Iterator[tuple[int, int, bytes, Piece | Rejection]]:
    """(number, offset, bytes, report) of each line, or why it is none."""
    bound = longest_line(settings)
    for number, start, data in _numbered(stream, bound):
        try:
            if len(data) > bound:
                raise too_large(f"line {number}: it has over {bound:,} bytes", settings)
            line = parsed_line(data, number, settings)
            content = Content(line.text, line.metadata)
            yield number, start, data, worded(f"{path}/{number:08d}", content, line.id)
        except InputError as error:
            yield number, start, b"", rejected(error, path)


def line_pieces(stream: BinaryIO, path: str, settings: Settings) -> Iterator[Piece | Rejection]:
    """The reports of JSON Lines inside an archive, in their order, and what was set aside."""
    empty = True
    for *_, piece in _pieces(stream, path, settings):
        empty = False
        yield piece
    if empty:
        yield rejected(EmptyInput("there is no line in it."), path)


def index_lines(lines: Lines, settings: Settings) -> Iterator[PlacedLine | Rejection]:
    """Where each report of ``lines`` stands, and the lines that are none."""
    empty = True
    try:
        with lines.open() as stream:
            for number, start, data, piece in _pieces(stream, lines.name, settings):
                empty = False
                if isinstance(piece, Rejection):
                    yield piece
                else:
                    yield PlacedLine(piece.id or "", lines, number, start, len(data))
    except OSError as error:
        yield rejected(cannot_open(error), lines.name)
    if empty:
        yield rejected(EmptyInput("there is no line in it."), lines.name)


def line_at(place: PlacedLine, settings: Settings) -> Piece:
    """The report at ``place``; it goes by its id. Raises an InputError that names the line."""
    try:
        with place.lines.open() as stream:
            stream.seek(place.start)
            data = stream.read(place.length)
    except OSError as error:
        raise cannot_open(error) from error
    line = parsed_line(data, place.number, settings)
    return worded(line.id, Content(line.text, line.metadata), line.id)
