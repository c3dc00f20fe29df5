"""Word shingles: `SHINGLE_WORDS` words in a row.

Two reports hold the same number where they hold the same words in the same order, whatever their case and punctuation (Broder,
"On the resemblance and containment of documents", 1997). A shingle's number is made of its words alone, so shingles can be cut
report by report, and compared in parts of a pile by themselves.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from headwater.link.boilerplate import SHINGLE_WORDS
from headwater.link.words import Flags, Numbers, WordedText, distinct, mixed, word_numbers

_FACTOR = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Shingled:
    """One text: the numbers of its words (one a word), and of its shingles (one for each word that has enough words behind
    it).
    """

    words: Numbers
    shingles: Numbers

    def among(self, shingles: Numbers) -> Flags:
        """For each shingle whether it is one of ``shingles``, which ascend."""
        if not len(shingles):
            return np.zeros(len(self.shingles), bool)
        found = np.minimum(np.searchsorted(shingles, self.shingles), len(shingles) - 1)
        flags: Flags = shingles[found] == self.shingles
        return flags

    def distinct(self) -> Numbers:
        """Its shingles ascending, each once."""
        return distinct(self.shingles)


def shingled(text: WordedText) -> Shingled:
    """The shingles of a text."""
    words = word_numbers(text.words)
    many = max(0, len(words) - SHINGLE_WORDS + 1)
    numbers = words[:many].view(np.uint64)
    for step in range(1, SHINGLE_WORDS):
        numbers = mixed((numbers * _FACTOR + words[step : step + many].view(np.uint64)).view(np.int64))
    return Shingled(words, numbers.view(np.int64))
