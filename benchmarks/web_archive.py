"""How much memory reading a web archive takes: a stream of invented pages through a pipe, the peak printed as it grows.

    python benchmarks/web_archive.py 300          megabytes of the archive, unpacked

The archive never stands anywhere whole: a thread writes it into a pipe while it is read. Flat figures from the first hundred
megabytes on mean that an archive of any size can be read.
"""

from __future__ import annotations

import gzip
import os
import resource
import sys
import threading
import time
from collections.abc import Iterator

WORDS = ("the", "ferry", "was", "late", "again", "on", "monday", "port", "spokesman", "said", "council", "will", "close", "old")


def page(number: int) -> bytes:
    """A page of some 8 kilobytes, each different."""
    lines = []
    for line in range(12):
        at = number * 7 + line
        lines.append(" ".join(WORDS[(at * k + k) % len(WORDS)] for k in range(1, 60)).capitalize() + f" {number}.")
    head = f"<html><head><title>Page {number}</title></head><body><nav>{'<a href=/x>Menu</a>' * 60}</nav><article>"
    return (head + "".join(f"<p>{line}</p>" for line in lines) + "</article></body></html>").encode()


def records(size: int) -> Iterator[tuple[bytes, int]]:
    """(a packed record, its size unpacked): pages, and every third one a picture that is passed over."""
    written, number = 0, 0
    while written < size:
        number += 1
        picture = number % 3 == 0
        body = os.urandom(40_000) if picture else page(number)
        kind = "image/png" if picture else "text/html"
        http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
        head = (
            f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
            f"WARC-Date: 2025-04-15T08:00:00Z\r\nWARC-Target-URI: https://herald.example/{number}\r\n"
            f"Content-Type: application/http\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        record = head.encode() + http + b"\r\n\r\n"
        written += len(record)
        yield gzip.compress(record, 1), len(record)


def main() -> None:
    """Streams, reads, and prints."""
    from headwater.model import Rejection
    from headwater.read.containers import Container, pieces
    from headwater.read.kinds import Kind
    from headwater.read.report_bytes import read_piece
    from headwater.settings import Settings

    size = int(sys.argv[1]) * 1_000_000 if len(sys.argv) > 1 else 100_000_000
    reading, writing = os.pipe()
    sent = [0]

    def send() -> None:
        with os.fdopen(writing, "wb") as stream:
            for packed, unpacked in records(size):
                stream.write(packed)
                sent[0] += unpacked

    threading.Thread(target=send, daemon=True).start()
    started, count, mark = time.monotonic(), 0, 0
    container = Container("stream.warc.gz", Kind.WEB_ARCHIVE, lambda: os.fdopen(reading, "rb"), size)
    for piece in pieces(container, Settings()):
        if isinstance(piece, Rejection):
            print(piece.reason)
            continue
        read_piece(piece, Settings())
        count += 1
        if sent[0] // 50_000_000 > mark:
            mark = sent[0] // 50_000_000
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
            print(
                f"{sent[0] / 1e6:6.0f} MB  {count:7,} pages  {peak:6.0f} MB peak  {time.monotonic() - started:6.1f} s",
                flush=True,
            )


if __name__ == "__main__":
    main()
