"""Words and marks, as spans into the text they were read from.

A word keeps its clitic (``don't``, ``Ukraine's``); every other mark is a word of its own, so that a quotation mark or a
comma can carry a tag.
"""

from __future__ import annotations

import re

from headwater.model import Span

_WORD = re.compile(r"\w+(?:[’'](?:s|re|ve|ll|d|m|t)\b)?|[^\w\s]")
_POSSESSIVE = re.compile(r"[’']s?$")


def words(text: str) -> list[Span]:
    """Spans (code points, end exclusive) of all words and marks, left to right."""
    return [match.span() for match in _WORD.finditer(text)]


def without_possessive(word: str) -> str:
    """``word`` without the ending of a possessive, singular or plural: "Vell's", "pilots’"."""
    return _POSSESSIVE.sub("", word)
