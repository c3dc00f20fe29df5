"""Which reports share text, and which most directly copies which.

Candidates come from an index of shingles without boilerplate, so the work grows with the reports and with the copies among
them, not with the pairs. The result depends on the reports alone, never on their order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import scipy

from headwater.link.parents import find_parents
from headwater.link.passages import Text, prepared, shared_text
from headwater.link.shingles import Shingled, shingled, worded
from headwater.model import Copies, Copy, CopyKind, Report

LEAST_SHINGLES = 3
"""Shingles that two reports must share to be compared: six words in a row. One finds 3 pairs more beside the 3,650 of
planted-dev, in twice the time."""

NEAR_DUPLICATE = 0.5
"""Containment from which two reports are near-duplicates (bench cases: those read as near-duplicates have .67 and more,
those read as sharing passages .40 at most)."""

_ROWS = 2048
"""Reports whose shared shingles are counted at a time: bounds memory, changes nothing else."""


def find_copies(reports: Sequence[Report]) -> Copies:
    """All pairs of ``reports`` that share text, by id, and the report each copying one most directly copies.

    Ids must be unique. Passages are spans (code points, end exclusive) into the two reports' ``text``.
    """
    ordered = sorted(reports, key=lambda report: report.id)
    worded_texts = [worded(report.text) for report in ordered]
    shingled_texts = shingled(worded_texts)
    candidates = list(_candidates(shingled_texts))
    texts: dict[int, Text] = {
        number: prepared(ordered[number].text, worded_texts[number], shingled_texts[number])
        for number in sorted({number for pair in candidates for number in pair})
    }
    pairs = []
    for first, second in candidates:
        shared = shared_text(texts[first], texts[second])
        if shared is not None and shared.copied:
            kind = CopyKind.NEAR_DUPLICATE if shared.share >= NEAR_DUPLICATE else CopyKind.SHARES_PASSAGE
            ids = (ordered[first].id, ordered[second].id)
            pairs.append(Copy(ids, kind, shared.quoted, shared.passages, shared.share))
    shingle_sets = {ordered[number].id: frozenset(text.places) for number, text in texts.items()}
    return Copies(tuple(pairs), find_parents(ordered, pairs, shingle_sets))


def _candidates(texts: Sequence[Shingled]) -> Iterator[tuple[int, int]]:
    """Numbers of the texts that share enough shingles to be compared, the lower first, ascending."""
    kept = [np.unique(text.shingles[~text.boilerplate]) for text in texts]
    if not kept:
        return
    numbers = np.concatenate(kept)
    owners = np.repeat(np.arange(len(texts)), [len(shingles) for shingles in kept])
    frequency = np.bincount(numbers)
    shared = frequency[numbers] > 1
    _, columns = np.unique(numbers[shared], return_inverse=True)
    shape = (len(texts), int(columns.max(initial=-1)) + 1)
    holds = scipy.sparse.csr_matrix((np.ones(len(columns), np.int32), (owners[shared], columns)), shape=shape)
    columns_first = holds.T.tocsr()
    for low in range(0, len(texts), _ROWS):
        counts = (holds[low : low + _ROWS] @ columns_first).tocoo()
        enough = (counts.data >= LEAST_SHINGLES) & (counts.row + low < counts.col)
        yield from sorted(zip((counts.row[enough] + low).tolist(), counts.col[enough].tolist(), strict=True))
