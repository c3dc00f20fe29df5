"""Word shingles across a pile.

A shingle is `SHINGLE_WORDS` words in a row, numbered exactly (no hashing), so two reports hold the same number if and only
if they hold the same words in the same order, whatever their case and punctuation (Broder, "On the resemblance and
containment of documents", 1997).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from headwater.link.boilerplate import SHINGLE_WORDS, boilerplate_shingles
from headwater.link.terms import term_rows
from headwater.link.words import Flags, Places, WordedText


@dataclass(frozen=True, slots=True)
class Shingled:
    """One text: the numbers of its words (one a word), of its shingles (one for each word that has enough words behind
    it), and for each shingle whether it is boilerplate.
    """

    words: Places
    shingles: Places
    boilerplate: Flags


def shingled(texts: Sequence[WordedText]) -> list[Shingled]:
    """The shingles of each text, numbered alike across ``texts``."""
    lengths = [len(text.words) for text in texts]
    bounds = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
    numbers: dict[str, int] = {}
    words = np.fromiter(
        (numbers.setdefault(word, len(numbers)) for text in texts for word in text.words), np.int32, int(bounds[-1])
    )
    shingles = _shingle_numbers(words)
    owners = np.repeat(np.arange(len(texts), dtype=np.int32), lengths)
    inside = np.arange(len(words)) <= np.repeat(bounds[1:], lengths) - SHINGLE_WORDS
    common = boilerplate_shingles(shingles[inside], owners[inside], term_rows([text.words for text in texts]).rows)
    result = []
    for low, high in pairwise(bounds.tolist()):
        last = max(low, high - SHINGLE_WORDS + 1)
        result.append(Shingled(words[low:high], shingles[low:last], common[shingles[low:last]]))
    return result


def _shingle_numbers(words: Places) -> Places:
    """For each position the number of the shingle that starts there; those that run over the end of a text mean nothing."""
    numbers = words
    for step in range(1, SHINGLE_WORDS):
        following = np.concatenate([words[step:], np.zeros(min(step, len(words)), np.int32)])
        joined = numbers.astype(np.int64) * (int(words.max(initial=0)) + 1) + following
        numbers = np.unique(joined, return_inverse=True)[1].astype(np.int32)
    return numbers
