"""Which reports share text, and which most directly copies which.

The work grows with the reports and with the copies among them, not with the pairs: `headwater.link.candidates` says which
are compared. The result depends on the reports alone, never on their order.
"""

from __future__ import annotations

from collections.abc import Iterable

from headwater.link.candidates import candidates
from headwater.link.parents import Overlap, find_parents
from headwater.link.passages import Text, prepared, shared_text
from headwater.link.worded import WordedPile
from headwater.model import Copies, Copy, CopyKind, Report

NEAR_DUPLICATE = 0.5
"""Containment from which two reports are near-duplicates (bench cases: those read as near-duplicates have .67 and more,
those read as sharing passages .40 at most)."""


def find_copies(reports: Iterable[Report] | WordedPile) -> Copies:
    """All pairs of ``reports`` that share text, by id, and the report each copying one most directly copies.

    Ids must be unique. Passages are spans (code points, end exclusive) into the two reports' ``text``. Of a text that more
    than `headwater.link.candidates.FEW` reports carry, each copy is paired with some of the others.
    """
    pile = reports if isinstance(reports, WordedPile) else WordedPile.of(reports)
    known = pile.reports
    by_time = sorted(range(len(known)), key=lambda number: (known[number].published or "", number))
    times = [0] * len(known)
    for place, number in enumerate(by_time):
        times[number] = place
    texts: dict[int, Text] = {}

    def text(number: int) -> Text:
        if number not in texts:
            texts[number] = prepared(known[number].text, pile.worded[number], pile.shingled[number])
        return texts[number]

    pairs: list[Copy] = []
    overlaps: list[Overlap] = []
    for first, second in candidates(pile.shingled, times):
        shared = shared_text(text(first), text(second))
        if shared is not None and shared.copied:
            kind = CopyKind.NEAR_DUPLICATE if shared.share >= NEAR_DUPLICATE else CopyKind.SHARES_PASSAGE
            ids = (known[first].id, known[second].id)
            pairs.append(Copy(ids, kind, shared.quoted, shared.passages, shared.share))
            overlaps.append(Overlap(ids, shared.shingles, (len(text(first).shingles), len(text(second).shingles))))
    return Copies(tuple(pairs), find_parents(known, overlaps))
