"""The files of an export, as streams of bytes, and the ZIP archive that holds several.

The same files give the same archive on one platform: entries have no clock (1 January 1980, the first day that ZIP knows),
stand in the order given and carry the same rights.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, BinaryIO

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_ORDINARY_FILE = 0o100644 << 16
_UNIX = 3

_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class File:
    """One file of an export: its path in it, with "/", and its bytes in pieces, to be read once."""

    name: str
    pieces: Iterable[bytes]


def whole(text: str) -> str:
    """``text`` with U+FFFD for lone surrogates, which no encoding of Unicode can hold; as many code points as before."""
    return _SURROGATE.sub("\ufffd", text)


def utf8(text: str) -> bytes:
    return whole(text).encode("utf-8")


def json_file(name: str, data: Any) -> File:  # noqa: ANN401 - whatever JSON can hold
    """Indented JSON in readable characters, keys in the order given."""
    return File(name, (utf8(json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1) + "\n"),))


def write_zip(files: Iterable[File], out: BinaryIO) -> None:
    """Write a ZIP archive of ``files`` to ``out``, which must be able to seek; no file is held as a whole."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.name, FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = _ORDINARY_FILE
            with archive.open(entry, "w", force_zip64=True) as stream:
                for piece in file.pieces:
                    stream.write(piece)
