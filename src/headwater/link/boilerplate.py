"""What reports print that is no news: shingles that recur in unrelated reports, and sentences with a phrase known for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from headwater.link.holders import Holders
from headwater.link.terms import SKETCHED, Sketches
from headwater.link.words import Flags, Numbers, WordedText
from headwater.model import Span
from headwater.text.lexicon import word_list

BOILERPLATE_REPORTS = 5
"""A shingle in fewer reports is never boilerplate: too few to see whether they have anything else in common."""

UNRELATED = 0.2
"""Reports whose mean TF-IDF cosine is below this have nothing in common but the shingle. Of the shingles that five reports
or more hold, those inside one story have .20 and more in 99 of 100, those of unrelated reports .21 and less in 97 of 100
(incidents-dev, where the unrelated are all local crimes; on planted-dev those inside one story have .32 and more). In none
of the nine bench cases is a shingle taken for boilerplate."""

MOST_HOLDERS = 16
"""Reports that are looked at to see whether the holders of a shingle are related, spread evenly over all that hold it by
date: a line that a million reports print costs no more to judge than one of a hundred."""

SHINGLE_WORDS = 4
"""Four find the sentences that an editor has gone through (planted-dev recall .97 where five words give .92); what four
words alone would join by chance is kept out by the rules of `headwater.link.passages`."""

_SETS = 2048
"""Sets that are judged at a time: bounds memory, changes nothing else."""

BOILERPLATE_RUN = 3
"""Boilerplate shingles in a row that make their words boilerplate; fewer are a turn of phrase inside a sentence."""


@dataclass(frozen=True, slots=True)
class Looked:
    """The ``sets`` of `Holders` that are frequent, and the ``members`` of each that are looked at, as places in its reports:
    of the set at n, those at ``bounds[n] : bounds[n + 1]``.
    """

    sets: Numbers
    members: Numbers
    bounds: Numbers


def looked_at(found: Holders) -> Looked:
    """Whom to look at, to tell what is boilerplate."""
    sizes = found.sizes
    sets = np.flatnonzero(sizes >= BOILERPLATE_REPORTS)
    looked = np.minimum(sizes[sets], MOST_HOLDERS)
    bounds = np.concatenate([[0], np.cumsum(looked)])
    steps = np.arange(bounds[-1]) - np.repeat(bounds[:-1], looked)
    members = found.members[
        np.repeat(found.first[sets], looked) + steps * np.repeat(sizes[sets], looked) // np.repeat(looked, looked)
    ]
    return Looked(sets, members, bounds)


def boilerplate_sets(found: Holders, looked: Looked, sketches: Sketches) -> Flags:
    """For each set of holders whether its reports have nothing else in common than what they all hold; ``sketches`` has a row
    for each report that is looked at, under its place in ``found.reports``.

    A wire story that all reports of a pile carry is no boilerplate, as those reports are alike in other words too;
    "Follow us for the latest updates" is.
    """
    common = np.zeros(len(found.sizes), bool)
    for low in range(0, len(looked.sets), _SETS):
        bounds = looked.bounds[low : low + _SETS + 1]
        rows = sketches[looked.members[bounds[0] : bounds[-1]]].astype(np.int32)
        common[looked.sets[low : low + _SETS]] = mean_cosines(rows, bounds - bounds[0]) < UNRELATED
    return common


def mean_cosines(sketches: npt.NDArray[np.int32], bounds: Numbers) -> npt.NDArray[np.float64]:
    """The mean cosine over the pairs of ``sketches`` inside each group, of two rows or more, that ``bounds`` tell."""
    sizes = np.diff(bounds)
    sums = np.add.reduceat(sketches, bounds[:-1]).astype(np.int64)
    own = np.add.reduceat((sketches * sketches).sum(axis=1, dtype=np.int64), bounds[:-1])
    means: npt.NDArray[np.float64] = ((sums * sums).sum(axis=1) - own) / (SKETCHED * SKETCHED * sizes * (sizes - 1))
    return means


@cache
def _furniture() -> re.Pattern[str]:
    return re.compile(rf" (?:{'|'.join(map(re.escape, sorted(word_list('boilerplate'))))}) ")


def has_furniture(words: tuple[str, ...]) -> bool:
    """Whether a phrase known for boilerplate ("Sign up for our newsletter") stands among the `compared` ``words``."""
    return _furniture().search(f" {' '.join(words)} ") is not None


def sentence_bounds(sentences: Sequence[Span], worded: WordedText) -> tuple[tuple[int, int], ...]:
    """For each of the ``sentences`` of a text its first word and the one behind its last; they cover all words."""
    starts = np.searchsorted(worded.starts, [start for start, _ in sentences])
    return tuple(pairwise(np.unique(np.concatenate([[0], starts, [len(worded.words)]])).tolist()))


def boilerplate_words(worded: WordedText, shingles: Flags, bounds: Sequence[tuple[int, int]]) -> Flags:
    """Which words are boilerplate: those of a run of boilerplate ``shingles``, and those of a sentence, of ``bounds``, with a
    phrase known for it.
    """
    flags = np.zeros(len(worded.words), bool)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], shingles, [0]])))
    for begin, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if end - begin >= BOILERPLATE_RUN:
            flags[begin : end + SHINGLE_WORDS - 1] = True
    if has_furniture(worded.words):
        for low, high in bounds:
            if has_furniture(worded.words[low:high]):
                flags[low:high] = True
    return flags
