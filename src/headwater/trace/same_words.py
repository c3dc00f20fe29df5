"""Named origins that stand for one in the minimum: reports that share text credit the same words of it to different people.

Whoever copies a report can put another name into it. The texts do not tell which of the two was there first, nor whether the
other exists, so the same words credited to one here and to another there are one origin at least, and two at most.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from headwater.model import Copy, Field, Span, Statement
from headwater.trace.ends import End

FEWEST = 6
"""Words from which the same words are no chance: "the bridge is closed" may be anybody's."""

SHARED = 0.8
"""Share of the characters of each of the two statements that lie in passages that both reports have."""

Sharing = Mapping[frozenset[str], Sequence[Copy]]
"""`Copies.between`."""


def same_words(one: Sequence[End], other: Sequence[End], pairs: Sharing) -> tuple[End, End] | None:
    """The first ends that are credited with the same words, where all ends of the one origin are with some of the other's;
    None where they are not, or where one report credits both.
    """
    if not pairs or not {end.report for end in one}.isdisjoint(end.report for end in other):
        return None
    for some, others in ((one, other), (other, one)):
        met = [next((each for each in others if _shared(end.statement, each.statement, pairs)), None) for end in some]
        if met and all(met):
            first = met[0]
            assert first is not None
            return (some[0], first) if some is one else (first, some[0])
    return None


def _shared(one: Statement, other: Statement, pairs: Sharing) -> bool:
    """Whether the reports of both share most of what either says."""
    found = pairs.get(frozenset((one.report, other.report)))
    if not found or one.field is not Field.TEXT or other.field is not Field.TEXT:
        return False
    if min(len(said.words.split()) for said in (one, other)) < FEWEST:
        return False
    pair = found[-1]
    turned = one.report != pair.reports[0]
    return all(
        _covered(said, [passage[side] for passage in pair.passages]) >= SHARED
        for said, side in ((one, int(turned)), (other, int(not turned)))
    )


def _covered(statement: Statement, passages: Sequence[Span]) -> float:
    length = sum(end - start for start, end in statement.content)
    inside = sum(max(0, min(end, high) - max(start, low)) for start, end in statement.content for low, high in passages)
    return inside / max(1, length)
