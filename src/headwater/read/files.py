"""Which files the PATHs of a call mean: each once, under one name, whatever the order of the PATHs."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from headwater.errors import EmptyInput, InputError, MissingInput, NotText, TooLarge
from headwater.model import Rejection
from headwater.read.kinds import Kind, kind_by_name
from headwater.read.metadata import NOTHING_STATED, Metadata
from headwater.read.metadata_table import TABLE_NAME, metadata_table

NOT_READ_REMEDY = (
    "Give the text itself, or one of the formats in docs/inputs.md: web pages, PDF, Word, email, tables, feeds, archives."
)

LARGEST_TABLE = 50_000_000
"""Bytes: a larger `reports.csv` is set aside; a row has some 200, so this is a table of 250,000 reports."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read. ``path`` is relative to the PATH given, with forward slashes; ``location`` is where to open it."""

    path: str
    location: Path
    table: Metadata = NOTHING_STATED
    in_folder: bool = False

    @property
    def kind(self) -> Kind | None:
        """What the file's name says that it is; None where it says nothing."""
        return kind_by_name(self.location.name)


@dataclass(frozen=True, slots=True)
class Finding:
    """The files to read, by path, and what was set aside, by path."""

    files: tuple[Found, ...]
    rejections: tuple[Rejection, ...]


def shown(path: str | Path) -> str:
    """A path as text: bytes in it that are no UTF-8 are shown as U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace").replace(os.sep, "/")


def rejected(error: InputError, path: str | Path) -> Rejection:
    """The rejection of ``path`` for the reason that ``error`` gives."""
    return Rejection(shown(path), error.code, f"{error.cause} {error.remedy}" if error.remedy else error.cause)


def cannot_open(error: OSError) -> MissingInput:
    """What went wrong in opening or reading a file, as an error of the input."""
    return MissingInput(
        f"it cannot be opened ({error.strerror or 'unknown error'}).", remedy="Check the path and its permissions."
    )


_OF_A_CASE = re.compile(r"\.case(?:-\w+)?$")
"""What a case file and the files that its database keeps beside it are called where a user names it as the docs do."""


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether it is a folder; a link that leads nowhere, or to itself, is taken for a file, and fails as one."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _folder(root: Path, inside: Path, seen: set[str]) -> Iterator[Path | Rejection]:
    """Files under ``root / inside``, relative to ``root``, sorted, without hidden ones and cases; a folder linked twice counts
    once.
    """
    folder = root / inside
    real = os.path.realpath(folder)
    if real in seen:
        return
    seen.add(real)
    try:
        with os.scandir(folder) as scan:
            entries = sorted((entry.name, _is_folder(entry)) for entry in scan if not entry.name.startswith("."))
    except OSError as error:
        yield rejected(cannot_open(error), folder)
        return
    for name, is_folder in entries:
        if is_folder:
            yield from _folder(root, inside / name, seen)
        elif not _OF_A_CASE.search(name):
            yield inside / name


def unread_kind(path: str | Path, *, explicit: bool = False) -> NotText | None:
    """Why a file of this name is not read, or None. A file without an ending is read if it was named itself."""
    ending = PurePosixPath(path).suffix.lower()
    if kind_by_name(str(path)) is not None or (explicit and not ending):
        return None
    cause = f"files of the kind {shown(ending)} are not read" if ending else "a file without an ending is not read in a folder"
    return NotText(f"{cause}.", remedy=NOT_READ_REMEDY)


def _table(root: Path, folder: PurePosixPath, names: set[str]) -> tuple[dict[str, Metadata], list[Rejection]]:
    """Metadata by path relative to ``root`` out of the table in ``folder``, and what is wrong with the table.

    ``names`` are all files under ``root``, in Unicode's composed form.
    """
    location = root / folder / TABLE_NAME
    try:
        with location.open("rb") as stream:
            data = stream.read(LARGEST_TABLE + 1)
        if len(data) > LARGEST_TABLE:
            return {}, [
                rejected(TooLarge("the table is too large.", remedy=f"Keep it under {LARGEST_TABLE:,} bytes."), location)
            ]
        rows = metadata_table(data)
    except InputError as error:
        return {}, [rejected(error, location)]
    except OSError as error:
        return {}, [rejected(cannot_open(error), location)]
    table, missing = {}, []
    for path, metadata in rows.items():
        key = unicodedata.normalize("NFC", str(folder / path))
        if key in names:
            table[key] = metadata
        else:
            gone = MissingInput(
                f"it has a row for {path}, and there is no such file.", remedy="Correct the path, or drop the row."
            )
            missing.append(rejected(gone, location))
    return table, missing


def _in_folder(root: Path) -> Iterator[Found | Rejection]:
    """Every file under the folder ``root`` that is a report, with its row of the nearest tables."""
    listed = list(_folder(root, Path(), set()))
    yield from (item for item in listed if isinstance(item, Rejection))
    files = [item for item in listed if isinstance(item, Path)]
    names = {unicodedata.normalize("NFC", shown(file)) for file in files}
    tables: list[dict[str, Metadata]] = []
    for file in sorted((file for file in files if file.name == TABLE_NAME), key=lambda file: (-len(file.parts), str(file))):
        table, wrong = _table(root, PurePosixPath(shown(file.parent)), names)
        tables.append(table)
        yield from wrong
    reports = [file for file in files if file.name != TABLE_NAME]
    if not reports and not any(isinstance(item, Rejection) for item in listed):
        yield rejected(
            EmptyInput("there are no reports in this folder.", remedy="Give a folder of texts, web pages or other reports."),
            root,
        )
    for file in reports:
        if unread := unread_kind(file):
            yield rejected(unread, root / file)
            continue
        path = shown(file)
        metadata = NOTHING_STATED
        for table in tables:
            metadata = metadata.completed(table.get(unicodedata.normalize("NFC", path), NOTHING_STATED))
        yield Found(path, root / file, metadata, in_folder=True)


def _below(given: str) -> Iterator[Found | Rejection]:
    path = Path(given)
    try:
        if path.is_dir():
            yield from _in_folder(path)
        elif not path.exists():
            yield rejected(MissingInput("there is no such file or folder.", remedy="Check the path."), given)
        elif unread := unread_kind(path, explicit=True):
            yield rejected(unread, given)
        else:
            yield Found(shown(path.name), path)
    except (OSError, ValueError) as error:
        cause = error if isinstance(error, OSError) else OSError(0, "not a path")
        yield rejected(cannot_open(cause), given)


def find(paths: Sequence[str]) -> Finding:
    """The files that ``paths`` mean. Looks at folders and tables, opens no report.

    A file reached in several ways is taken once: by the path with the most folders in it, so that the order of ``paths``
    does not matter.
    """
    best: dict[str, Found] = {}
    rejections: set[Rejection] = set()
    for given in paths:
        for item in _below(given):
            if isinstance(item, Rejection):
                rejections.add(item)
                continue
            real = os.path.realpath(item.location)
            kept = best.get(real)
            if kept is None:
                best[real] = item
                continue
            first, second = sorted(
                (kept, item), key=lambda file: (-file.path.count("/"), not file.in_folder, file.path, str(file.location))
            )
            best[real] = replace(first, table=first.table.completed(second.table))
    files = sorted(best.values(), key=lambda file: (file.path, str(file.location)))
    return Finding(tuple(files), tuple(sorted(rejections, key=lambda item: (item.path, item.code, item.reason))))
