"""Where the files of an export go: into one file, an archive, a folder, or to stdout."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from headwater.cli.cases import spare_case
from headwater.cli.messages import say
from headwater.errors import UsageError
from headwater.export.files import File, write_zip

STANDARD_OUTPUT = "-"
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def to_folder(output: str) -> bool:
    """Whether a user means a folder: one that is there, or a name that ends as one."""
    return output.endswith(("/", os.sep)) or Path(output).is_dir()


def write_files(files: Iterable[File], output: str, *, several: bool) -> None:
    """Write an export to ``output``: into a folder as files, else as one file, which is a ZIP archive of ``several``.

    Nothing is left half written: a file appears when it is whole. Raises UsageError where it cannot be written.
    """
    try:
        if output == STANDARD_OUTPUT:
            _to_stdout(files, several=several)
        elif to_folder(output):
            for file in files:
                target = Path(output) / file.name
                target.parent.mkdir(parents=True, exist_ok=True)
                with whole(target) as out:
                    _pour(file, out)
            say(f"wrote {output}")
        else:
            spare_case(output)
            Path(output).parent.mkdir(parents=True, exist_ok=True)
            with whole(Path(output)) as out:
                _write(files, out, several=several)
            say(f"wrote {output}{_archive(output) if several and not output.lower().endswith('.zip') else ''}")
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise unwritable("the export", output, error) from error


def unwritable(what: str, output: str, error: OSError) -> UsageError:
    """That ``what`` cannot be written to ``output``, and what to do about it."""
    return UsageError(f"{what} cannot be written ({error.strerror or error}).", subject=output, remedy=remedy_for(error))


def remedy_for(error: OSError) -> str:
    """What to do where something could not be written."""
    if error.errno in _FULL:
        return "Make room on that disk, or name a file on another."
    return "Name a file in a folder that is there and may be written to."


def _archive(output: str) -> str:
    name = Path(output).with_suffix(".zip")
    return f", a ZIP archive, as the form has several files: give -o {name} to open it as one, or -o {output}/ for a folder"


def _write(files: Iterable[File], out: BinaryIO, *, several: bool) -> None:
    if several:
        write_zip(files, out)
    else:
        for file in files:
            _pour(file, out)


def _pour(file: File, out: BinaryIO) -> None:
    out.writelines(file.pieces)


def _to_stdout(files: Iterable[File], *, several: bool) -> None:
    if several and sys.stdout.isatty():
        raise UsageError("an archive is nothing to read on a terminal.", remedy="Say where it goes with -o PATH.")
    out = sys.stdout.buffer
    if not several:
        _write(files, out, several=False)
        return
    with tempfile.TemporaryFile() as whole:  # an archive is written with going back to what stands before
        write_zip(files, whole)
        whole.seek(0)
        while piece := whole.read(1 << 20):
            out.write(piece)


@contextmanager
def whole(given: Path) -> Iterator[BinaryIO]:
    """A file that takes its name when all of it is written, and is gone if that fails. What is there and is no file, as a pipe
    or /dev/null, is written to, and a link stays one.
    """
    if given.exists() and not given.is_file():
        with given.open("wb") as out:
            yield out
        return
    path = Path(os.path.realpath(given))
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
