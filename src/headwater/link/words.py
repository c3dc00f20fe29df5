"""The words of a text in the form in which reports are compared, with their spans."""

from __future__ import annotations

import re
from dataclasses import dataclass
from sys import intern

import numpy as np
import numpy.typing as npt

from headwater.text.seen import as_seen

_WORD = re.compile(r"\w+(?:[’']\w+)*")

Numbers = npt.NDArray[np.int64]
Places = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class WordedText:
    """The words of a text as `compared` words, with their spans: ``starts`` and ``ends`` are code points into the text."""

    words: tuple[str, ...]
    starts: Places
    ends: Places


def compared(word: str) -> str:
    """The form in which words of two reports are compared: without case, with straight apostrophes."""
    return word.casefold().replace("’", "'")


def worded(text: str) -> WordedText:
    """All words of ``text`` as they are seen, marks left out."""
    seen = as_seen(text)
    if seen is not None:
        text = seen.text
    spans = np.array([match.span() for match in _WORD.finditer(text)], np.int32).reshape(-1, 2)
    words = tuple([intern(compared(text[start:end])) for start, end in spans.tolist()])
    if seen is not None:
        spans = np.array([seen.published((start, end)) for start, end in spans.tolist()], np.int32).reshape(-1, 2)
    return WordedText(words, spans[:, 0].copy(), spans[:, 1].copy())


def distinct(numbers: Numbers) -> Numbers:
    """``numbers`` ascending, each once (by sorting: for millions several times as fast as by hashing, as NumPy does it)."""
    ordered = np.sort(numbers)
    return ordered[np.flatnonzero(np.diff(ordered, prepend=ordered[:1] - 1))]
