"""Which reports share text, and which most directly copies which.

The work grows with the reports and with the copies among them, not with the pairs: `headwater.link.candidates` says which
are compared. The result depends on the reports alone, never on their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from headwater.link.parents import Overlap, find_parents
from headwater.link.passages import SharedText, Text, prepared, shared_text
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
    pile = _Texts(reports, boilerplate)
    found = []
    for later, earlier in zip(*(side.tolist() for side in pairs), strict=True):
        first, second = sorted((later, earlier), key=lambda number: reports[number].report.id)
        met = pile.met(first, second)
        if met is not None:
            shared, sizes = met
            kind = CopyKind.NEAR_DUPLICATE if shared.share >= NEAR_DUPLICATE else CopyKind.SHARES_PASSAGE
            ids = (reports[first].report.id, reports[second].report.id)
            overlap = Overlap(ids, shared.shingles, sizes)
            found.append(Shared(Copy(ids, kind, shared.quoted, shared.passages, shared.share), overlap))
    return found


class _Texts:
    """The texts of a pile, compared in pairs: what many reports carry word for word is compared with another text once."""

    def __init__(self, reports: Mapping[int, Worded], boilerplate: Numbers) -> None:
        self._reports, self._boilerplate = reports, boilerplate
        self._first: dict[tuple[str, bytes], int] = {}
        self._alike: dict[int, int] = {}
        self._texts: dict[int, Text] = {}
        self._met: dict[tuple[int, int], tuple[SharedText, tuple[int, int]] | None] = {}

    def met(self, first: int, second: int) -> tuple[SharedText, tuple[int, int]] | None:
        """What two reports share, and how many shingles each has; None where neither copies from the other."""
        key = (self._same(first), self._same(second))
        if key not in self._met:
            one, other = (self._text(number) for number in key)
            shared = shared_text(one, other)
            sizes = (len(one.shingles), len(other.shingles))
            self._met[key] = (shared, sizes) if shared is not None and shared.copied else None
        return self._met[key]

    def _same(self, number: int) -> int:
        """The first report that was asked for with this one's very text and boilerplate."""
        if number not in self._alike:
            one = self._reports[number]
            text = (one.report.text, one.shingled.among(self._boilerplate).tobytes())
            self._alike[number] = self._first.setdefault(text, number)
        return self._alike[number]

    def _text(self, number: int) -> Text:
        text = self._texts.pop(number, None)
        if text is None:
            if len(self._texts) >= _KEPT:
                self._texts.pop(next(iter(self._texts)))
            one = self._reports[number]
            common = one.shingled.among(self._boilerplate)
            text = prepared(one.report.text, one.text, one.shingled, common)
        self._texts[number] = text  # the last that was asked for goes last
        return text
