"""What a report states in its own voice: the sentences, or parts of them, that no claim attribution covers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from headwater.model import Span, Spans
from headwater.text.spans import joined

SHORTEST = 4
"""Words that are left of a sentence, or more, make a statement of their own; less is a connective or a time."""

_LEFTOVER = re.compile(r"(?:who|whom|whose|which|that|where|citing|quoting|according|[a-z]+ing|by|from|of|to|with)\b")
"""How a piece begins that belongs to the attribution before it: "…, quoting the captain of the fire brigade"."""

_WORD = re.compile(r"(?<!_)[^\W_]\w*(?:[’'](?:s|re|ve|ll|d|m|t)\b)?")
"""A word, as `words` cuts it; marks and underscores are none."""

_FURNITURE = re.compile(
    r"[\[(]?\s*(?:(?:featured? )?(?:images?|photos?|pictures?|videos?)(?: credits?)?(?: courtesy)?\s*(?:via\b|:)"
    r"|(?:click|tap)(?: here)? (?:for|to)\b|(?:read|see|watch) (?:the|our) (?:full|whole|entire|original|rest)\b)",
    re.IGNORECASE,
)
"""How a line begins that credits a picture or leads to another page."""
_ASKED = re.compile(r"\byou\b[^.!?]*\?[\"”’')\]]*\s*$", re.IGNORECASE)

_EDGES = " \t\r\n\u00a0,;:–—-"


def cover(attributed: Sequence[Spans], sentence: Span) -> Spans:
    """The stretches of ``sentence`` from first to last word of each attribution's parts in it, in order, joined.

    What stands between source, cue and content belongs to the attribution; what stands between its sentences does not.
    """
    hulls = []
    for spans in attributed:
        inside = [(max(a, sentence[0]), min(b, sentence[1])) for a, b in spans if a < sentence[1] and sentence[0] < b]
        if inside:
            hulls.append((min(a for a, _ in inside), max(b for _, b in inside)))
    return joined(hulls)


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
        leftover = start > sentence[0] and _LEFTOVER.match(text, first, last)
        if not leftover and _FURNITURE.match(text, first, last) is None and _says_something(text, first, last):
            kept.append((first, last))
    return tuple(kept)


def asks_reader(sentence: str) -> bool:
    """Whether a sentence asks whoever reads it something, and states nothing: "Do you think that the mill will close?"."""
    return _ASKED.search(sentence) is not None


def _says_something(text: str, start: int, end: int) -> bool:
    """Whether a piece has `SHORTEST` words or more; no more are looked at."""
    return sum(1 for _ in islice(_WORD.finditer(text, start, end), SHORTEST)) == SHORTEST
