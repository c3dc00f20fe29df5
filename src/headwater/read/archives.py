"""ZIP, TAR and gzip archives as the files in them, unpacked one at a time into memory or a nameless temporary file.

Nothing is ever written under a name that an archive gives, so that no path in it can lead anywhere. What unpacks to far more
than it takes, or nests archives, is set aside.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import stat
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, BinaryIO, Protocol

from headwater.errors import EmptyInput, InputError, Malformed, NotText, TooLarge
from headwater.model import Rejection
from headwater.read.decoding import well_formed
from headwater.read.files import rejected
from headwater.read.kinds import Kind

MOST_FILES = 200_000
"""Files of one archive that are listed: each takes memory before it is read."""

RATIO = 200
"""How many times its packed size an archive may unpack to: newspaper text packs to a tenth or a fifth, saved pages that
repeat themselves to a fiftieth; deflate's own limit, which bombs come near, is 1,032."""

SLACK = 20_000_000
"""Bytes that any archive may unpack to, whatever its size."""

LARGEST_STORED = 4_000_000_000
"""Bytes of an inner archive or a packed TAR that are put into a temporary file."""

_IN_MEMORY = 4_000_000
"""Bytes up to which a file in an archive is held in memory; a larger one goes to the disk."""

_CHUNK = 1 << 16
_REMEDY = "Unpack it yourself and give the folder, or copy the archive again."


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in an archive: its name in it, made safe to show, and how to open it. Streams end in InputError."""

    name: str
    open: Callable[[], BinaryIO]


class Budget:
    """How much an archive may still unpack to, with all archives inside it."""

    def __init__(self, packed: int) -> None:
        self._left = max(SLACK, RATIO * packed)

    @classmethod
    def of(cls, left: int) -> Budget:
        """One of that many bytes."""
        budget = cls(0)
        budget._left = left
        return budget

    def spend(self, size: int) -> None:
        """Raises TooLarge when it is used up."""
        self._left -= size
        if self._left < 0:
            raise TooLarge(
                "it unpacks to far more than it takes: this may be an attack.", remedy="Unpack it yourself if you trust it."
            )


class _Bytes(Protocol):
    """What a stream of unpacked bytes does."""

    def read(self, size: int = -1, /) -> bytes: ...

    def close(self) -> None: ...


class _Metered(io.RawIOBase):
    """A stream that spends a budget and tells of broken packing as InputError."""

    def __init__(self, inner: _Bytes, budget: Budget) -> None:
        self._inner, self._budget = inner, budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        with _broken():
            data = self._inner.read(len(buffer))
        self._budget.spend(len(data))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._inner.close()
        super().close()


@contextmanager
def _broken() -> Iterator[None]:
    """Turns what the standard library raises over broken or locked archives into InputError."""
    try:
        yield
    except (InputError, MemoryError):
        raise
    except RuntimeError as error:  # zipfile's for a password
        raise NotText("it is locked with a password.", remedy="Unpack it yourself and give the folder.") from error
    except NotImplementedError as error:
        raise NotText("it is packed in a way that is not read.", remedy=_REMEDY) from error
    except Exception as error:  # zlib, lzma, bz2, struct, tarfile and zipfile have an error each, and broken bytes more
        raise Malformed("the archive is broken.", remedy=_REMEDY) from error


def safe_name(name: str) -> str:
    """An archive's name for a file, without what would lead out of a folder or could not be shown."""
    cleaned = "".join(letter if letter.isprintable() else "\ufffd" for letter in well_formed(name).replace("\\", "/"))
    parts = [part for part in PurePosixPath(cleaned).parts if part not in {"/", "//", "..", "."} and not part.endswith(":")]
    return "/".join(parts) or "unnamed"


def _is_passed_over(name: str) -> bool:
    """Hidden files, and what macOS adds to archives."""
    return any(part.startswith(".") or part == "__MACOSX" for part in name.split("/"))


def _metered(inner: Callable[[], _Bytes], budget: Budget) -> Callable[[], BinaryIO]:
    def opened() -> BinaryIO:
        with _broken():
            stream = inner()
        return io.BufferedReader(_Metered(stream, budget))

    return opened


def stored(stream: BinaryIO) -> BinaryIO:
    """``stream`` in a temporary file that has no name, at its beginning; the caller closes it. Raises TooLarge."""
    kept = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
    budget = Budget.of(LARGEST_STORED)
    try:
        while piece := stream.read(_CHUNK):
            budget.spend(len(piece))
            kept.write(piece)
        kept.seek(0)
    except BaseException:
        kept.close()
        raise
    return kept  # type: ignore[return-value]


def _zip_entries(stream: BinaryIO, budget: Budget, stack: ExitStack) -> Iterator[Entry]:
    with _broken():
        archive = stack.enter_context(zipfile.ZipFile(stream))
        members = [item for item in archive.infolist() if not item.is_dir() and not stat.S_ISLNK(item.external_attr >> 16)]
    if len(members) > MOST_FILES:
        raise TooLarge(f"it holds {len(members):,} files.", remedy=f"{MOST_FILES:,} are read: split it.")
    for item in members:
        yield Entry(safe_name(item.filename), _metered(lambda item=item: archive.open(item), budget))  # type: ignore[misc]


def _ungzipped(stream: IO[bytes]) -> _Bytes:
    stream.seek(0)
    return gzip.GzipFile(fileobj=stream, mode="rb")


_PACKERS: tuple[tuple[bytes, Callable[[IO[bytes]], _Bytes]], ...] = (
    (b"\x1f\x8b", _ungzipped),
    (b"BZh", bz2.BZ2File),
    (b"\xfd7zXZ", lzma.LZMAFile),
)


def _unpacked(stream: BinaryIO, budget: Budget) -> BinaryIO:
    start = stream.read(6)
    stream.seek(0)
    packer = next((packer for mark, packer in _PACKERS if start.startswith(mark)), None)
    return stream if packer is None else stored(io.BufferedReader(_Metered(packer(stream), budget)))


def _tar_entries(stream: BinaryIO, budget: Budget, stack: ExitStack) -> Iterator[Entry]:
    plain = _unpacked(stream, budget)
    if plain is not stream:
        stack.callback(plain.close)
    members: list[tarfile.TarInfo] = []
    with _broken():
        archive = tarfile.open(fileobj=plain, mode="r:")  # noqa: SIM115 - closed with the stream
        for item in archive:
            if item.isreg():
                members.append(item)
            if len(members) > MOST_FILES:
                raise TooLarge(f"it holds over {MOST_FILES:,} files.", remedy="Split it.")

    def opened(item: tarfile.TarInfo) -> IO[bytes]:
        found = archive.extractfile(item)
        if found is None:
            raise Malformed("the archive is broken.", remedy=_REMEDY)
        return found

    # What a packed TAR unpacks to was counted when it was stored.
    counted = budget if plain is stream else Budget.of(LARGEST_STORED)
    for item in members:
        yield Entry(safe_name(item.name), _metered(lambda item=item: opened(item), counted))  # type: ignore[misc]


@contextmanager
def opened_archive(kind: Kind, stream: BinaryIO, path: str, budget: Budget) -> Iterator[list[Entry | Rejection]]:
    """The files in an archive by name, without hidden ones, or why there are none; they can be opened while it is open.
    ``stream`` is seekable and stays open.
    """
    with ExitStack() as stack:
        try:
            if kind is Kind.GZIP:
                name = PurePosixPath(path).name
                found = [Entry(safe_name(name[:-3] or name), _metered(lambda: _ungzipped(stream), budget))]
            else:
                found = list((_zip_entries if kind is not Kind.TAR else _tar_entries)(stream, budget, stack))
        except InputError as error:
            yield [rejected(error, path)]
            return
        shown = sorted((entry for entry in found if not _is_passed_over(entry.name)), key=lambda entry: entry.name)
        yield [*shown] if shown else [rejected(EmptyInput("there are no files in this archive."), path)]
