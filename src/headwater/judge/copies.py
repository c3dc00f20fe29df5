"""Copies as a person judged them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from headwater.model import Copies, Copy, CopyKind, CopyOf, Judged, Judgement, Report, Verdict, judged
from headwater.text.anchors import ReportsByBytes


def judged_copies(copies: Copies, judgements: Sequence[Judgement], reports: Iterable[Report]) -> Copies:
    """``copies`` with what a person judged, oldest first: a pair that is none is gone, one that is one has its direction.

    Two reports in which no shared text was found are, where a person says so, copies as a whole.
    """
    made = [one for one in judgements if isinstance(one.matter, CopyOf)]
    if not made:
        return copies
    known = ReportsByBytes.of(reports)
    pairs = {frozenset(pair.reports): pair for pair in copies.pairs}
    parents = dict(copies.parents)
    for one in made:
        matter = one.matter
        assert isinstance(matter, CopyOf)
        for copy in known.at(matter.copy):
            for original in known.at(matter.original):
                if copy.id != original.id:
                    _apply(pairs, parents, copy, original, judged(one))
    return Copies(tuple(sorted(pairs.values(), key=lambda pair: pair.reports)), tuple(sorted(parents.items())))


def _apply(pairs: dict[frozenset[str], Copy], parents: dict[str, str], copy: Report, original: Report, found: Judged) -> None:
    both = frozenset((copy.id, original.id))
    if found.verdict is Verdict.UNSURE:
        if both in pairs:
            pairs[both] = replace(pairs[both], judged=found)
        return
    for child, parent in ((copy.id, original.id), (original.id, copy.id)):
        if parents.get(child) == parent:
            del parents[child]
    if found.verdict is Verdict.NO:
        pairs.pop(both, None)
        return
    parents[copy.id] = original.id
    pairs[both] = replace(pairs.get(both) or _whole(copy, original), judged=found)


def _whole(one: Report, other: Report) -> Copy:
    first, second = sorted((one, other), key=lambda report: report.id)
    passages = (((0, len(first.text)), (0, len(second.text))),)
    return Copy((first.id, second.id), CopyKind.NEAR_DUPLICATE, quotation=False, passages=passages, share=1.0)
