"""The first stage of a run: its inputs, read file by file, whatever stands in other files.

An input is a path, as for every command, or a URL of an object store, which is a file or a folder of them. A file of many
reports is read by one task: a pile that does not fit into memory comes as many such files.
"""

from __future__ import annotations

import hashlib
import posixpath
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pyarrow as pa

from headwater.errors import InputError, MissingInput, NotText
from headwater.model import Rejection
from headwater.pipeline.inputs import is_web_address
from headwater.pipeline.run import parquet
from headwater.pipeline.run.records import record_text
from headwater.pipeline.run.stages import Output, Summary
from headwater.pipeline.run.work import filesystem_of
from headwater.read import Original, content_id, read_files
from headwater.read.files import Found, find, rejected, unread_kind
from headwater.read.kinds import DOCUMENTS
from headwater.settings import Settings

FILES = 200
"""Files of one report each that a task reads."""

REPORTS = pa.schema(
    [
        ("row", pa.int64()),
        ("report", pa.string()),
        ("original", pa.binary()),
        ("location", pa.string()),
        ("given", pa.bool_()),
        ("media_type", pa.string()),
    ]
)
"""A report as it was read; ``original`` is null where its bytes are its text in UTF-8."""

IDENTITIES = pa.schema(
    [
        ("task", pa.int32()),
        ("row", pa.int64()),
        ("place", pa.list_(pa.string())),
        ("line", pa.int64()),
        ("id", pa.string()),
        ("path", pa.string()),
        ("sha256", pa.string()),
        ("given", pa.bool_()),
        ("where", pa.string()),
    ]
)
"""What is needed of a report to see whether it is another's double; ``place`` and ``line`` order all reports as read."""

REJECTIONS = pa.schema([("path", pa.string()), ("code", pa.string()), ("reason", pa.string())])


@dataclass(frozen=True, slots=True)
class Named:
    """A file to read. ``url`` is where it stands, if that is not on this machine's disk; ``stamp`` says which state of it."""

    found: Found
    stamp: str
    url: str | None = None


def plan(given: Sequence[str]) -> tuple[list[tuple[Named, ...]], list[Rejection]]:
    """The files that ``given`` mean, in the groups in which they are read, and what is set aside before any is opened."""
    finding = find([one for one in given if "://" not in one])
    named = [Named(found, _stamp(found.location)) for found in finding.files]
    rejections = list(finding.rejections)
    for url in sorted({one for one in given if "://" in one}):
        for one in _at(url):
            if isinstance(one, Rejection):
                rejections.append(one)
            else:
                named.append(one)
    named.sort(key=lambda one: (one.found.path, one.url or str(one.found.location)))
    alone = [one for one in named if one.found.kind is not None and one.found.kind not in DOCUMENTS]
    documents = [one for one in named if one.found.kind is None or one.found.kind in DOCUMENTS]
    groups: list[tuple[Named, ...]] = [(one,) for one in alone]
    groups += [tuple(documents[low : low + FILES]) for low in range(0, len(documents), FILES)]
    return groups, rejections


def _stamp(location: Path) -> str:
    try:
        state = location.stat()
    except OSError:
        return "gone"
    return f"{state.st_size} {state.st_mtime_ns}"


def _at(url: str) -> Iterator[Named | Rejection]:
    """The files at a URL: itself, or all below it but the hidden ones, named by their paths there."""
    if is_web_address(url):
        fetched = NotText("a web address is not fetched in a run.", remedy="Fetch it first, or use headwater add.")
        yield rejected(fetched, url)
        return
    try:
        filesystem, path = filesystem_of(url)
        if not filesystem.exists(path):
            yield rejected(MissingInput("there is no such file or folder.", remedy="Check the address."), url)
            return
        base = path.rstrip("/")
        folder = filesystem.isdir(base)
        for place in sorted(filesystem.find(base)) if folder else [path]:
            name = place[len(base) :].lstrip("/") if folder else posixpath.basename(path)
            if any(part.startswith(".") for part in name.split("/")):
                continue
            if unread := unread_kind(name, explicit=not folder):
                yield rejected(unread, f"{url.rstrip('/')}/{name}" if folder else url)
                continue
            where = filesystem.unstrip_protocol(place)
            yield Named(Found(name, Path(name), in_folder=folder), str(filesystem.ukey(place)), where)
    except (OSError, InputError) as error:
        yield rejected(MissingInput(f"it cannot be reached ({error}).", remedy="Check the address."), url)


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """Reads some files. Table `reports` in groups of ``shard`` rows; `identities` divided by what is in question of an id;
    `rejections`.
    """

    task: int
    files: tuple[Named, ...]
    settings: Settings
    shard: int
    partitions: int

    def __call__(self, output: Output) -> Summary:
        rejections: list[Rejection] = []
        identities: list[dict[str, object]] = []
        sizes: list[int] = []

        def groups() -> Iterator[pa.Table]:
            waiting: list[dict[str, object]] = []
            for entry in self._entries(rejections, identities):
                waiting.append(entry)
                if len(waiting) == self.shard:
                    sizes.append(len(waiting))
                    yield pa.Table.from_pylist(waiting, schema=REPORTS)
                    waiting = []
            if waiting or not sizes:
                sizes.append(len(waiting))
                yield pa.Table.from_pylist(waiting, schema=REPORTS)

        output.write("reports", groups())
        names = [content_id(str(one["sha256"])) if not one["given"] else str(one["id"]) for one in identities]
        parts = np.array([bucket(name, self.partitions) for name in names], np.int64)
        output.write("identities", parquet.divided(pa.Table.from_pylist(identities, schema=IDENTITIES), parts, self.partitions))
        output.write("rejections", [rejection_table(rejections)])
        return {"groups": [size for size in sizes if size], "rejected": len(rejections)}

    def _entries(self, rejections: list[Rejection], identities: list[dict[str, object]]) -> Iterator[dict[str, object]]:
        with _at_hand(self.files) as (files, shown):
            for place, entry in read_files(files, self.settings):
                if isinstance(entry, Rejection):
                    rejections.append(Rejection(shown(entry.path), entry.code, shown(entry.reason)))
                    continue
                row = len(identities)
                identities.append(_identity(self.task, row, (shown(place[0]), shown(place[1])), place[2], entry))
                yield _row(row, entry, shown)


def _identity(task: int, row: int, place: tuple[str, str], line: int, entry: Original) -> dict[str, object]:
    report = entry.report
    where = f"line {line} of {place[1]}" if line else report.path
    return {
        "task": task,
        "row": row,
        "place": list(place),
        "line": line,
        "id": report.id,
        "path": report.path,
        "sha256": report.sha256,
        "given": entry.given,
        "where": where,
    }


def _row(row: int, entry: Original, shown: Shown) -> dict[str, object]:
    is_text = entry.data == entry.report.text.encode("utf-8", "surrogatepass")
    return {
        "row": row,
        "report": record_text(entry.report),
        "original": None if is_text else entry.data,
        "location": None if entry.location is None else shown(entry.location),
        "given": entry.given,
        "media_type": entry.media_type,
    }


class Shown:
    """Names files that were fetched by where they stand, not by where they were put meanwhile."""

    def __init__(self, places: Sequence[tuple[str, str]] = ()) -> None:
        self._places = places

    def __call__(self, words: str) -> str:
        for place, url in self._places:
            words = words.replace(place, url)
        return words


@contextmanager
def _at_hand(files: Sequence[Named]) -> Iterator[tuple[list[Found], Shown]]:
    """The files on this machine's disk: those that stand elsewhere are fetched, and removed afterwards."""
    if all(one.url is None for one in files):
        yield [one.found for one in files], Shown()
        return
    with tempfile.TemporaryDirectory(prefix="headwater-") as folder:
        here, places = [], []
        for number, one in enumerate(files):
            if one.url is None:
                here.append(one.found)
                continue
            place = Path(folder).resolve() / f"{number:05d}" / one.found.location.name
            place.parent.mkdir()
            filesystem, path = filesystem_of(one.url)
            filesystem.get_file(path, str(place))
            here.append(replace(one.found, location=place))
            places.append((str(place), one.url))
        yield here, Shown(places)


def rejection_table(rejections: Sequence[Rejection]) -> pa.Table:
    """Inputs that were set aside."""
    rows = [{"path": one.path, "code": one.code, "reason": one.reason} for one in rejections]
    return pa.Table.from_pylist(rows, schema=REJECTIONS)


def bucket(name: str, partitions: int) -> int:
    """Which of so many parts a name belongs to."""
    return int.from_bytes(hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()) % partitions
