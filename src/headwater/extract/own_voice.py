"""What a report states in its own voice: the sentences, or parts of them, that no claim attribution covers."""

from __future__ import annotations

from collections.abc import Sequence

from headwater.model import Span, Spans
from headwater.text.words import words

SHORTEST = 4
"""Words that are left of a sentence, or more, make a statement of their own; less is a connective or a time."""

_EDGES = " \t\r\n\u00a0,;:–—-"


def cover(attributed: Sequence[Spans]) -> list[Span]:
    """The stretches from first to last word of each attribution's parts, in order, overlapping ones joined."""
    hulls = sorted((spans[0][0], max(end for _, end in spans)) for spans in attributed if spans)
    joined: list[Span] = []
    for start, end in hulls:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def uncovered(text: str, sentence: Span, covered: Sequence[Span]) -> Spans:
    """The parts of ``sentence`` outside ``covered`` that say something: trimmed, each of `SHORTEST` words or more."""
    pieces: list[Span] = []
    at = sentence[0]
    for start, end in covered:
        if end <= sentence[0] or start >= sentence[1]:
            continue
        pieces.append((at, max(at, start)))
        at = max(at, end)
    pieces.append((at, max(at, sentence[1])))
    kept = []
    for start, end in pieces:
        piece = text[start:end]
        first = start + len(piece) - len(piece.lstrip(_EDGES))
        last = end - (len(piece) - len(piece.rstrip(_EDGES)))
        if sum(text[a].isalnum() for a, _ in words_in(text, first, last)) >= SHORTEST:
            kept.append((first, last))
    return tuple(kept)


def words_in(text: str, start: int, end: int) -> list[Span]:
    """Words of a stretch, as spans into the whole text."""
    return [(a + start, b + start) for a, b in words(text[start:end])]
