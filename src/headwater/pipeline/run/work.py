"""The folder of a run: on this machine's disk, or in an object store, by its URL."""

from __future__ import annotations

import hashlib
import os
import posixpath
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO

import fsspec

from headwater.errors import UsageError

UNFINISHED = ".writing-"
"""What the names of files begin with that are being written; those that a kill left behind are no part of a run."""

READABLE = 0o644
"""Permissions of a finished file: `tempfile` makes them for the writer alone."""

_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Work:
    """``root`` is an absolute path, or a URL as fsspec reads it ("s3://bucket/folder"). Paths below it have forward slashes.

    A file appears when it is whole: half a file is never seen under its name, whenever the writer is killed.
    """

    root: str

    @classmethod
    def at(cls, place: str) -> Work:
        """The folder that a user names. Raises UsageError for a URL of a kind that is not installed."""
        work = cls(place.rstrip("/") if "://" in place else str(Path(place).resolve()))
        filesystem_of(work.root)
        return work

    def read(self, path: str) -> bytes:
        """All bytes of a file. Raises FileNotFoundError."""
        with self.open(path) as stream:
            return stream.read()

    def exists(self, path: str) -> bool:
        """Whether there is such a file."""
        filesystem, root = filesystem_of(self.root)
        return bool(filesystem.exists(f"{root}/{path}"))

    def open(self, path: str) -> BinaryIO:
        """A file to read, which can be sought in. Raises FileNotFoundError."""
        filesystem, root = filesystem_of(self.root)
        stream: BinaryIO = filesystem.open(f"{root}/{path}", "rb")
        return stream

    @contextmanager
    def writing(self, path: str) -> Iterator[BinaryIO]:
        """A file to write, which appears, or takes the place of another, when all of it is written."""
        filesystem, root = filesystem_of(self.root)
        wanted = Path(root, path) if _is_local(filesystem) else None
        if wanted is not None:
            wanted.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=None if wanted is None else wanted.parent, prefix=UNFINISHED)
        try:
            with os.fdopen(handle, "wb") as out:
                yield out
            if wanted is None:
                filesystem.put_file(name, f"{root}/{path}")  # an object store shows an object when all of it is there
            else:
                Path(name).chmod(READABLE)
                Path(name).replace(wanted)
        finally:
            Path(name).unlink(missing_ok=True)

    def write(self, path: str, data: bytes) -> None:
        """Write a small file whole."""
        with self.writing(path) as out:
            out.write(data)

    def sha256(self, path: str) -> str:
        """Of a file, in hexadecimal. Raises FileNotFoundError."""
        digest = hashlib.sha256()
        with self.open(path) as stream:
            while piece := stream.read(_PIECE):
                digest.update(piece)
        return digest.hexdigest()

    def remove(self, path: str) -> None:
        """Remove a file; nothing, where there is none."""
        filesystem, root = filesystem_of(self.root)
        if filesystem.exists(f"{root}/{path}"):
            filesystem.rm_file(f"{root}/{path}")

    def tidy(self) -> None:
        """Remove what was being written when a worker was killed: on a disk alone, as an object store shows no half files."""
        if not _is_local(filesystem_of(self.root)[0]):
            return
        for path in self.files():
            if posixpath.basename(path).startswith(UNFINISHED):
                self.remove(path)

    def files(self, folder: str = "") -> Iterator[str]:
        """The paths of all files below ``folder``, sorted."""
        filesystem, root = filesystem_of(self.root)
        filesystem.invalidate_cache()
        base = f"{root}/{folder}".rstrip("/")
        yield from sorted(str(found)[len(root) :].lstrip("/") for found in filesystem.find(base))


@cache
def filesystem_of(root: str) -> tuple[fsspec.AbstractFileSystem, str]:
    """The file system of a folder, and the folder's path in it; made once a process."""
    try:
        filesystem, path = fsspec.core.url_to_fs(root)
    except (ImportError, ValueError) as error:
        raise UsageError(
            f"folders of this kind cannot be reached ({error}).",
            subject=root,
            remedy="For s3://, pip install s3fs; for others, the package that fsspec names for them.",
        ) from error
    return filesystem, str(path).rstrip("/")


def _is_local(filesystem: fsspec.AbstractFileSystem) -> bool:
    return "file" in ((filesystem.protocol,) if isinstance(filesystem.protocol, str) else filesystem.protocol)
