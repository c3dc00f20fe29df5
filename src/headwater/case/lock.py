"""One writer at once: a lock of the operating system on a file beside the case, gone when its process is, however it ends."""

from __future__ import annotations

import json
import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from headwater.errors import CaseError, CaseInUse

SUFFIX = "-writer"
"""Of the file beside the case, as SQLite's own "-wal" and "-shm"."""

_PAUSE = 0.1


@contextmanager
def write_lock(case: Path, wait: float = 0) -> Iterator[None]:
    """Holds the lock of ``case`` while the block runs. Raises CaseInUse after ``wait`` seconds, saying who holds it;
    CaseError where no lock can be made.
    """
    path = case.with_name(case.name + SUFFIX)
    ends = time.monotonic() + wait
    while (held := _held(path)) is None:
        if time.monotonic() >= ends:
            raise CaseInUse(
                f"{_holder(path)} is writing it.", subject=str(case), remedy="Wait until it has finished, and try again."
            )
        time.sleep(_PAUSE)
    with held:
        _write_holder(held)
        try:
            yield
        finally:
            # Removed while the lock is held: whoever waits sees that the file is another one, and tries again.
            with suppress(OSError):
                path.unlink()


def _held(path: Path) -> BinaryIO | None:
    """The file at ``path`` with the lock on it, or None where another process holds it."""
    stream = _opened(path)
    try:
        _lock(stream)
        same = os.path.sameopenfile(stream.fileno(), again) if (again := _descriptor(path)) is not None else False
        if again is not None:
            os.close(again)
    except OSError:
        stream.close()
        return None
    if not same:
        stream.close()
        return _held(path)
    return stream


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("a+b")
    except OSError as error:
        raise CaseError(
            f"it cannot be written ({error.strerror}).",
            subject=str(path).removesuffix(SUFFIX),
            remedy="Check the disk, and the permissions of the file and of its folder.",
        ) from error


def _descriptor(path: Path) -> int | None:
    try:
        return os.open(path, os.O_RDONLY)
    except OSError:
        return None


def _write_holder(stream: BinaryIO) -> None:
    holder = {"process": os.getpid(), "host": socket.gethostname(), "since": datetime.now(UTC).isoformat(timespec="seconds")}
    stream.seek(0)
    stream.truncate()
    stream.write(json.dumps(holder).encode())
    stream.flush()


def _holder(path: Path) -> str:
    try:
        holder = json.loads(path.read_bytes())
        return f"process {holder['process']} on {holder['host']}, since {holder['since']},"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"


if sys.platform == "win32":
    import msvcrt

    def _lock(stream: BinaryIO) -> None:
        stream.seek(1 << 20)  # behind what is written, which others may then still read
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(stream: BinaryIO) -> None:
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
