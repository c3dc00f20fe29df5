"""Word lists and lexicons: data files beside this module, one entry a line, ``#`` starts a comment.

A line may carry a value behind a tab (``could``, a tab, ``possible``); `word_list` reads the entries alone, `word_map` both.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def _lines(name: str) -> tuple[str, ...]:
    source = files("headwater.text").joinpath("lexicons", f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line for line in (raw.split("#", 1)[0].rstrip() for raw in source.splitlines()) if line.strip())


@cache
def word_list(name: str) -> frozenset[str]:
    """All entries of the lexicon ``name``, as written there."""
    return frozenset(line.split("\t", 1)[0].strip() for line in _lines(name))


@cache
def word_map(name: str) -> dict[str, str]:
    """Entry to value, for a lexicon with two columns. Raises ValueError where a line has no value."""
    pairs = {}
    for line in _lines(name):
        entry, tab, value = line.partition("\t")
        if not tab:
            raise ValueError(f"lexicon {name}: no value in line {line!r}")
        pairs[entry.strip()] = value.strip()
    return pairs
