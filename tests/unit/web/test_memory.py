import resource
import sys
import threading
from pathlib import Path

import pytest

from headwater.web import memory

ABOVE_PYTHONS_OWN = 600
"""Bytes from which Python asks the C library for memory."""


def resident():
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


@pytest.mark.skipif(memory._library() is None, reason="this system has another C library than glibc")
def test_what_a_thread_has_freed_is_handed_back():
    kept = []

    def work():
        filled = [bytes(ABOVE_PYTHONS_OWN) for _ in range(150_000)]
        kept.extend(filled[::500])  # what stays holds the heap open behind it

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    before = resident()
    memory.give_back()
    assert resident() < before - 40


def test_where_there_is_another_c_library_nothing_is_done(monkeypatch):
    memory._library.cache_clear()
    monkeypatch.setattr(sys, "platform", "darwin")
    try:
        memory.share_heaps()
        memory.give_back()
        assert memory._library() is None
    finally:
        memory._library.cache_clear()
