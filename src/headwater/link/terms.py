"""Reports as weighted terms: TF-IDF, the weights learnt from the pile itself.

A report's terms are cut by themselves; the pile adds how many reports hold each (`Frequencies`), and that can be counted for
some terms here, for others there. Every sum is taken in the order of the terms' numbers, so a weight is the same, bit for bit,
whatever parts a pile is looked at in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
import scipy

from headwater.link.words import Numbers, begins, mixed, word_numbers
from headwater.text.lexicon import word_list

BACKGROUND_REPORTS = 100
"""Reports that are thought beside the pile, with none of its terms but all the words that any report may hold
(``common_words``). A small pile cannot teach which words are common: without them, what all of ten reports share would weigh
nothing, and a pile about one story would fall apart (the nine bench cases: 38 stories without, 10 with)."""

ONCE_ONLY = 0.5
"""Weight of a term that only one report holds, against what its rarity says. Left out, two reports of a small pile would
look alike for want of anything else; in full, every report of a rumour looks unlike the others (rumours-dev, .962 to .969
B-cubed)."""

SKETCH = 256
"""Numbers in a sketch (`sketches`): an even one for each bit of a byte. Two sketches have the cosine of their rows within .06,
mostly; the mean over the ten pairs of five reports within .02."""

SKETCHED = 127
"""What 1 is in a sketch."""

Floats = npt.NDArray[np.float64]
Sketches = npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Counted:
    """The terms of some texts: those of text n are at ``bounds[n] : bounds[n + 1]``, each once, ascending, with how often the
    text has it.
    """

    terms: Numbers
    often: Numbers
    bounds: Numbers

    def owners(self) -> Numbers:
        """For each term the text it is of."""
        return np.repeat(np.arange(len(self.bounds) - 1), np.diff(self.bounds))


def counted(texts: Iterable[Iterable[str]]) -> Counted:
    """The terms of texts, each given as its words in lower case."""
    return counted_numbers(word_numbers(words) for words in texts)


def counted_numbers(texts: Iterable[Numbers]) -> Counted:
    """The terms of texts, each given as the numbers of its words."""
    terms, often, sizes = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)], [0]
    for numbers in texts:
        ordered = np.sort(numbers)
        starts = begins(ordered)
        terms.append(ordered[starts])
        often.append(np.diff(np.append(starts, len(ordered))))
        sizes.append(len(starts))
    return Counted(np.concatenate(terms), np.concatenate(often), np.cumsum(sizes))


@dataclass(frozen=True, slots=True)
class Frequencies:
    """How many reports hold each of ``terms``, which ascend."""

    terms: Numbers
    reports: Numbers

    @classmethod
    def of(cls, terms: Numbers, reports: Numbers | None = None) -> Frequencies:
        """Of terms that may recur: once for each report that holds it, or with the numbers of ``reports`` that hold it in parts
        of the pile, to be added up.
        """
        order = np.argsort(terms, kind="stable")
        ordered = terms[order]
        starts = begins(ordered)
        if reports is None:
            return cls(ordered[starts], np.diff(np.append(starts, len(ordered))))
        return cls(ordered[starts], np.add.reduceat(reports[order], starts) if len(starts) else np.zeros(0, np.int64))

    def held(self, terms: Numbers) -> Numbers:
        """How many reports hold each of ``terms``, all of which must be known."""
        return self.reports[np.searchsorted(self.terms, terms)]


@dataclass(frozen=True, slots=True)
class Weighed:
    """The terms of some texts with their weights; those of a text make a vector of unit length (none for a text without terms),
    and ``lengths`` is its length before that. Texts as in `Counted`; ``held`` counts the reports that hold each term.
    """

    terms: Numbers
    weights: Floats
    held: Numbers
    bounds: Numbers
    lengths: Floats

    def owners(self) -> Numbers:
        """For each term the text it is of."""
        return np.repeat(np.arange(len(self.lengths)), np.diff(self.bounds))

    def rows(self) -> scipy.sparse.csr_matrix:
        """One row a text; columns stand in the order of the terms."""
        known, columns = np.unique(self.terms, return_inverse=True)
        shape = (len(self.lengths), max(1, len(known)))
        return scipy.sparse.csr_matrix((self.weights, columns, self.bounds), shape=shape)

    def of(self, texts: Numbers) -> Weighed:
        """Of the texts at these places alone."""
        sizes = np.diff(self.bounds)[texts]
        bounds = np.concatenate([[0], np.cumsum(sizes)])
        at = np.arange(bounds[-1]) - np.repeat(bounds[:-1], sizes) + np.repeat(self.bounds[:-1][texts], sizes)
        return Weighed(self.terms[at], self.weights[at], self.held[at], bounds, self.lengths[texts])


def weighed(texts: Counted, frequencies: Frequencies, reports: int) -> Weighed:
    """The terms of ``texts`` weighed, in a pile of so many ``reports``.

    Weights are (1 + log tf) * log(n / df) (Salton and Buckley, "Term-weighting approaches in automatic text retrieval", 1988),
    n and df with the `BACKGROUND_REPORTS`.
    """
    held = frequencies.held(texts.terms)
    common = _common()
    background = common[np.minimum(np.searchsorted(common, texts.terms), len(common) - 1)] == texts.terms
    rarity = np.log((reports + BACKGROUND_REPORTS) / (held + BACKGROUND_REPORTS * background))
    weights = (1 + np.log(texts.often)) * rarity * np.where(held == 1, ONCE_ONLY, 1)
    owners = texts.owners()
    lengths = np.sqrt(np.bincount(owners, weights * weights, len(texts.bounds) - 1))
    return Weighed(texts.terms, weights / np.where(lengths > 0, lengths, 1)[owners], held, texts.bounds, lengths)


@cache
def _common() -> Numbers:
    return np.sort(word_numbers(sorted(word_list("common_words"))))


def sketches(texts: Weighed) -> Sketches:
    """A short form of each text, of which sums can be taken: its weights added up in `SKETCH` places, half of them with the
    other sign (Weinberger et al., "Feature hashing for large scale multitask learning", 2009).
    """
    scattered = mixed(texts.terms)
    places = texts.owners() * SKETCH + (scattered % np.uint64(SKETCH)).astype(np.int64)
    signs = np.where(scattered >> np.uint64(32) & np.uint64(1), -1.0, 1.0)
    sums = np.bincount(places, texts.weights * signs, len(texts.lengths) * SKETCH).reshape(-1, SKETCH)
    return np.rint(np.clip(sums, -1, 1) * SKETCHED).astype(np.int8)
