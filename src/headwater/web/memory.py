"""Memory of a server that runs for weeks: what its many threads took for a while is given back.

The C library of Linux (glibc) keeps a heap for each of many threads, and what one of them has freed is not used by another. A
trace in one thread and exports in forty others so fill forty heaps, one after the other. Two heaps are enough here; and after
work that takes much, what is free is handed back. Elsewhere nothing is done.
"""

from __future__ import annotations

import ctypes
import sys
from functools import cache

_ARENA_MAX = -8
"""``M_ARENA_MAX`` of malloc.h, as mallopt(3) tells it."""

_ARENAS = 2
"""Heaps of the C library for all threads: each keeps what it freed to itself."""


@cache
def _library() -> ctypes.CDLL | None:
    """The C library, where it is glibc."""
    if not sys.platform.startswith("linux"):
        return None
    found = ctypes.CDLL(None)
    return found if hasattr(found, "malloc_trim") and hasattr(found, "mallopt") else None


def share_heaps() -> None:
    """Let threads share heaps from now on."""
    library = _library()
    if library is not None:
        library.mallopt(_ARENA_MAX, _ARENAS)


def give_back() -> None:
    """Hand what is free back to the system."""
    library = _library()
    if library is not None:
        library.malloc_trim(0)
