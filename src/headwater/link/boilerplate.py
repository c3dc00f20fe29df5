"""What reports print that is no news: shingles that recur in unrelated reports, and sentences with a phrase known for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import scipy

from headwater.link.words import Flags, Places, WordedText, distinct
from headwater.model import Span
from headwater.text.lexicon import word_list

BOILERPLATE_REPORTS = 5
"""A shingle in fewer reports is never boilerplate: too few to see whether they have anything else in common."""

UNRELATED = 0.2
"""Reports whose mean TF-IDF cosine is below this have nothing in common but the shingle. Of the shingles that five reports
or more hold, those inside one story have .20 and more in 99 of 100, those of unrelated reports .21 and less in 97 of 100
(incidents-dev, where the unrelated are all local crimes; on planted-dev those inside one story have .32 and more). In none
of the nine bench cases is a shingle taken for boilerplate."""

MOST_HOLDERS = 64
"""Reports that are looked at to see whether the holders of a shingle are related, spread evenly over all that hold it: a line
that a million reports print costs no more to judge than one of a hundred."""

SHINGLE_WORDS = 4
"""Four find the sentences that an editor has gone through (planted-dev recall .97 where five words give .92); what four
words alone would join by chance is kept out by the rules of `headwater.link.passages`."""

BOILERPLATE_RUN = 3
"""Boilerplate shingles in a row that make their words boilerplate; fewer are a turn of phrase inside a sentence."""


def boilerplate_shingles(shingles: Places, owners: Places, rows: scipy.sparse.csr_matrix) -> Flags:
    """For each shingle number, whether it recurs in reports that have nothing else in common; ``owners`` are the numbers of
    the reports, ascending, that hold ``shingles``, and ``rows`` their terms.

    A wire story that all reports of a pile carry is no boilerplate, as those reports are alike in other words too;
    "Follow us for the latest updates" is.
    """
    total = int(shingles.max(initial=-1)) + 1
    common = np.zeros(total, bool)
    if not total:
        return common
    keys = distinct(shingles.astype(np.int64) * rows.shape[0] + owners)
    holders, held = (keys % rows.shape[0]).astype(np.int32), (keys // rows.shape[0]).astype(np.int32)
    sizes = np.bincount(held, minlength=total)
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    frequent = np.flatnonzero(sizes >= BOILERPLATE_REPORTS)
    if not len(frequent):
        return common
    looked = np.minimum(sizes[frequent], MOST_HOLDERS)
    ends = np.cumsum(looked)
    steps = np.arange(ends[-1]) - np.repeat(ends - looked, looked)
    chosen = holders[
        np.repeat(first[frequent], looked) + steps * np.repeat(sizes[frequent], looked) // np.repeat(looked, looked)
    ]
    bounds = np.concatenate([[0], ends])
    groups: dict[bytes, int] = {}
    which = [groups.setdefault(chosen[low:high].tobytes(), len(groups)) for low, high in pairwise(bounds.tolist())]
    members = [np.frombuffer(group, np.int32) for group in groups]
    indptr = np.concatenate([[0], np.cumsum([len(group) for group in members])])
    columns = np.concatenate(members)
    once = scipy.sparse.csr_matrix((np.ones(len(columns)), columns, indptr), shape=(len(members), rows.shape[0]))
    common[frequent] = mean_cosines(once, rows)[which] < UNRELATED
    return common


def mean_cosines(groups: scipy.sparse.csr_matrix, rows: scipy.sparse.csr_matrix) -> npt.NDArray[np.float64]:
    """The mean cosine over the pairs inside each group (0 or 1: groups by rows), of unit ``rows``; groups hold two or more."""
    step = 4096
    squares = [
        np.asarray((groups[low : low + step] @ rows).power(2).sum(axis=1)).ravel() for low in range(0, groups.shape[0], step)
    ]
    sizes = np.diff(groups.indptr)
    means: npt.NDArray[np.float64] = (np.concatenate(squares) - sizes) / (sizes * (sizes - 1))
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
