"""The words of a text in the form in which reports are compared, with their spans and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
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
    found = [match.span() for match in _WORD.finditer(text)]
    folded = compared(text)
    if len(folded) == len(text):  # as nearly always: folding puts no letter in the place of two, so each stands where it stood
        words = tuple([intern(folded[start:end]) for start, end in found])
    else:
        words = tuple([intern(compared(text[start:end])) for start, end in found])
    if seen is not None:
        found = [seen.published(span) for span in found]
    spans = np.array(found, np.int32).reshape(-1, 2)
    return WordedText(words, spans[:, 0].copy(), spans[:, 1].copy())


@lru_cache(1 << 20)
def word_number(word: str) -> int:
    """A number for a word that is the same in every pile and part of one (64 bits of BLAKE2b). Of a billion different words
    two have one number with a chance of one in 37.
    """
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little", signed=True)


def word_numbers(words: Iterable[str]) -> Numbers:
    """The numbers of ``words``, in order."""
    return np.fromiter(map(word_number, words), np.int64)


def distinct(numbers: Numbers) -> Numbers:
    """``numbers`` ascending, each once (by sorting: for millions several times as fast as by hashing, as NumPy does it)."""
    ordered = np.sort(numbers)
    return ordered[begins(ordered)]


def begins(ordered: Numbers) -> Numbers:
    """The places in ``ordered``, where equal numbers stand together, at which another number begins."""
    if not len(ordered):
        return np.zeros(0, np.int64)
    return np.concatenate([np.zeros(1, np.int64), np.flatnonzero(ordered[1:] != ordered[:-1]) + 1])


def mixed(numbers: Numbers) -> npt.NDArray[np.uint64]:
    """``numbers`` scattered evenly (the finaliser of SplitMix64: Steele, Lea, Flood, "Fast splittable pseudorandom number
    generators", 2014).
    """
    scattered = numbers.astype(np.uint64)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        scattered = (scattered ^ (scattered >> np.uint64(shift))) * np.uint64(factor)
    return scattered ^ (scattered >> np.uint64(31))
