"""Which reports share text, and which most directly copies which.

The work grows with the reports and with the copies among them, not with the pairs: `headwater.link.candidates` says which
are compared. The result depends on the reports alone, never on their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from headwater.link.parents import Overlap, find_parents
from headwater.link.passages import Text, prepared, shared_text
from headwater.link.worded import Worded, WordedPile
from headwater.link.words import Numbers
from headwater.model import Copies, Copy, CopyKind, Report

NEAR_DUPLICATE = 0.5
"""Containment from which two reports are near-duplicates (bench cases: those read as near-duplicates have .67 and more,
those read as sharing passages .40 at most)."""

_KEPT = 4096
"""Texts that are kept ready to be compared: bounds memory, changes nothing else."""


def find_copies(reports: Iterable[Report] | WordedPile) -> Copies:
    """All pairs of ``reports`` that share text, by id, and the report each copying one most directly copies.

    Ids must be unique. Passages are spans (code points, end exclusive) into the two reports' ``text``. Of a text that more
    than `headwater.link.candidates.FEW` reports carry, each copy is paired with some of the others.
    """
    pile = reports if isinstance(reports, WordedPile) else WordedPile.of(reports)
    shared = shared_texts(dict(enumerate(pile.reports)), pile.boilerplate, pile.pairs)
    ordered = sorted(shared, key=lambda one: one.copy.reports)
    parents = find_parents([one.report for one in pile.reports], [one.overlap for one in ordered])
    return Copies(tuple(one.copy for one in ordered), parents)


@dataclass(frozen=True, slots=True)
class Shared:
    """Two reports that share text, and how much."""

    copy: Copy
    overlap: Overlap


def shared_texts(reports: Mapping[int, Worded], boilerplate: Numbers, pairs: tuple[Numbers, Numbers]) -> list[Shared]:
    """Those of ``pairs``, given as numbers of ``reports``, that share text; ``boilerplate`` are shingles, ascending."""
    texts: dict[int, Text] = {}

    def text(number: int) -> Text:
        if number not in texts:
            if len(texts) >= _KEPT:
                texts.pop(next(iter(texts)))
            one = reports[number]
            texts[number] = prepared(one.report.text, one.text, one.shingled, one.shingled.among(boilerplate))
        return texts[number]

    found = []
    for later, earlier in zip(*(side.tolist() for side in pairs), strict=True):
        first, second = sorted((later, earlier), key=lambda number: reports[number].report.id)
        one, other = text(first), text(second)
        shared = shared_text(one, other)
        if shared is not None and shared.copied:
            kind = CopyKind.NEAR_DUPLICATE if shared.share >= NEAR_DUPLICATE else CopyKind.SHARES_PASSAGE
            ids = (reports[first].report.id, reports[second].report.id)
            overlap = Overlap(ids, shared.shingles, (len(one.shingles), len(other.shingles)))
            found.append(Shared(Copy(ids, kind, shared.quoted, shared.passages, shared.share), overlap))
    return found
