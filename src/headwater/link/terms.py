"""Reports as weighted terms: TF-IDF rows, the weights learnt from the pile itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy

from headwater.text.lexicon import word_list

BACKGROUND_REPORTS = 100
"""Reports that are thought beside the pile, with none of its terms but all the words that any report may hold
(``common_words``). A small pile cannot teach which words are common: without them, what all of ten reports share would weigh
nothing, and a pile about one story would fall apart (the nine bench cases: 38 stories without, 10 with)."""

ONCE_ONLY = 0.5
"""Weight of a term that only one report holds, against what its rarity says. Left out, two reports of a small pile would
look alike for want of anything else; in full, every report of a rumour looks unlike the others (rumours-dev, .962 to .969
B-cubed)."""


@dataclass(frozen=True, slots=True)
class TermRows:
    """One row a text, of unit length (all zeros for a text without terms), and the rows' ``lengths`` before that."""

    rows: scipy.sparse.csr_matrix
    lengths: npt.NDArray[np.float64]


def term_rows(texts: Sequence[Sequence[str]]) -> TermRows:
    """The texts, each given as its words in lower case, as rows of weighted terms.

    Columns stand in the order of the terms. Weights are (1 + log tf) * log(n / df) (Salton and Buckley, "Term-weighting
    approaches in automatic text retrieval", 1988), n and df with the `BACKGROUND_REPORTS`.
    """
    terms = sorted({word for text in texts for word in text})
    places = {term: place for place, term in enumerate(terms)}
    columns = np.fromiter((places[word] for text in texts for word in text), np.int64)
    owners = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    counts = scipy.sparse.csr_matrix((np.ones(len(columns)), (owners, columns)), shape=(len(texts), len(terms)))
    frequency = np.bincount(counts.indices, minlength=len(terms))
    common = word_list("common_words")
    background = np.fromiter((BACKGROUND_REPORTS * (term in common) for term in terms), np.int64, len(terms))
    rarity = np.log((len(texts) + BACKGROUND_REPORTS) / (frequency + background)) * np.where(frequency == 1, ONCE_ONLY, 1)
    counts.data = 1 + np.log(counts.data)
    weighted = counts @ scipy.sparse.diags(rarity)
    lengths = np.sqrt(np.asarray(weighted.power(2).sum(axis=1)).ravel())
    rows = scipy.sparse.csr_matrix(scipy.sparse.diags(1 / np.where(lengths > 0, lengths, 1)) @ weighted)
    return TermRows(rows, lengths)
