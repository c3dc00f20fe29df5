"""The process in which bytes of strangers are parsed, for `headwater.read.bounded`.

It takes tasks from its standard input and answers on its standard output. Its memory is bounded by the system where that can;
whatever a parser tries, it opens no connection, starts no program and writes to no file that was there: an audit hook refuses
(PEP 578).
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import IO, Any

from headwater.errors import InputError
from headwater.model import Rejection, Report
from headwater.read.feed import Feed, feed_pieces, parse_feed
from headwater.read.json_lines import Line, read_line
from headwater.read.news_item import news_pieces
from headwater.read.pieces import Piece
from headwater.read.report_bytes import piece_report, read_bytes
from headwater.read.rows import parquet_pieces
from headwater.settings import Settings

GRACE = 5
"""Seconds behind its deadline after which the process ends itself, should nobody be left to end it."""

BATCH = 64
"""Items that are sent at a time."""

_REFUSED = frozenset(
    {
        *("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "subprocess.Popen"),
        *("os.system", "os.exec", "os.fork", "os.posix_spawn", "os.rename", "os.mkdir", "os.rmdir"),
    }
)


def _document(data: bytes, path: str, settings: Settings, known: Mapping[str, Any]) -> Iterator[Report]:
    yield read_bytes(data, path, settings, **known)


def _piece(piece: Piece, settings: Settings) -> Iterator[Report]:
    yield piece_report(piece, settings)


def _line(data: bytes, number: int) -> Iterator[Line]:
    yield read_line(data, number)


def _feed(data: bytes) -> Iterator[Feed]:
    yield parse_feed(data)


def _parquet(location: str, path: str, settings: Settings) -> Iterator[Piece | Rejection]:
    with Path(location).open("rb") as stream:
        yield from parquet_pieces(stream, path, settings)


_FOLDER = tempfile.gettempdir()  # found by writing to it, so before that is refused

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT

_TASKS: dict[str, Callable[..., Iterator[Any]]] = {
    "document": _document,
    "piece": _piece,
    "line": _line,
    "feed": _feed,
    "feed pieces": feed_pieces,
    "news": news_pieces,
    "parquet": _parquet,
}


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _REFUSED:
        raise PermissionError(f"a parser tried what no parser needs ({event}).")
    if event == "open" and arguments[2] & _WRITING and arguments[0] != os.devnull:
        _only_temporary(arguments[0], new=bool(arguments[2] & os.O_EXCL))
    elif event == "os.remove":
        _only_temporary(arguments[0], new=True)


def _only_temporary(path: object, *, new: bool) -> None:
    """A library may unpack its own model into a temporary file: a nameless one, of which the folder is told, or a new one."""
    if path != _FOLDER and not (new and isinstance(path, str) and os.path.dirname(path) == _FOLDER):  # noqa: PTH120
        raise PermissionError("a parser tried to write a file.")


def _bound_memory(most: int) -> None:
    """No more than ``most`` bytes of address space, where the system knows such a bound."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _alarm(seconds: float) -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _batch(items: Iterator[Any], seconds: float) -> list[Any]:
    """The next few items, within the time that one may take."""
    _alarm(seconds + GRACE)
    batch = list(islice(items, BATCH))
    _alarm(0)
    return batch


def _answer(task: str, arguments: tuple[Any, ...], seconds: float, out: IO[bytes]) -> None:
    """Sends what the task yields, then how it ended."""

    def send(word: str, value: object = None) -> None:
        pickle.dump((word, value), out, pickle.HIGHEST_PROTOCOL)
        out.flush()

    try:
        items = _TASKS[task](*arguments)
        while batch := _batch(items, seconds):
            send("items", batch)
    except InputError as error:
        send("failed", error)
    except MemoryError:
        send("memory")
        sys.exit(1)
    except Exception as error:  # noqa: BLE001 - whatever it is, the next input is to be read
        send("fault", f"{type(error).__name__}: {error}"[:200])
    else:
        send("done")
    finally:
        _alarm(0)


def main() -> None:
    """Do tasks until nobody asks any more."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _bound_memory(int(sys.argv[1]))
    sys.addaudithook(_refuse)
    while True:
        try:
            task, arguments, seconds = pickle.load(sys.stdin.buffer)  # noqa: S301 - what our own process wrote
        except EOFError:
            return
        _answer(task, arguments, seconds, out)


if __name__ == "__main__":
    main()
