"""The body of an answer, read in pieces and unpacked within bounds."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from headwater.errors import TooLarge, Unreachable

_AUTOMATIC = 47
"""zlib's window bits for gzip or zlib, told by the header."""


def unpacked(pieces: Iterable[bytes], encoding: str, largest: int) -> bytes:
    """The whole body. ``encoding`` is its Content-Encoding. Raises TooLarge past ``largest`` bytes, Unreachable for others."""
    if encoding not in {"", "identity", "gzip", "x-gzip", "deflate"}:
        raise Unreachable(
            f"the site sends it packed in a way that was not asked for ({encoding}).", remedy="Save the page yourself."
        )
    parts, length = [], 0
    for piece in pieces if encoding in {"", "identity"} else _inflated(pieces, largest):
        parts.append(piece)
        length += len(piece)
        if length > largest:
            raise TooLarge(f"it has over {largest:,} bytes.", remedy="Save it yourself, and take out what you need.")
    return b"".join(parts)


def _inflated(pieces: Iterable[bytes], largest: int) -> Iterator[bytes]:
    """Unpacks piece by piece, never more than ``largest`` bytes and one at a time."""
    machine = zlib.decompressobj(_AUTOMATIC)
    try:
        for piece in pieces:
            yield machine.decompress(piece, largest + 1)
            while machine.unconsumed_tail:
                yield machine.decompress(machine.unconsumed_tail, largest + 1)
        yield machine.flush()
    except zlib.error as error:
        raise Unreachable("what the site sent is broken.", remedy="Try again, or save the page yourself.") from error
