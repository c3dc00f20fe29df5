"""Patterns of notices that a story was corrected or withdrawn, written with the parts of the lexicon in their places."""

from __future__ import annotations

import re
from functools import cache

from headwater.text.lexicon import word_map


@cache
def _alternatives(*parts: str) -> str:
    words = sorted((word for word, part in word_map("correction_notices").items() if part in parts), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words) + ")"


@cache
def pattern(template: str, flags: int = re.IGNORECASE | re.DOTALL) -> re.Pattern[str]:
    """A pattern whose <part> stand for the words of that part of the lexicon, whose <PIECE> for one of the pieces below."""
    for name, piece in _PIECES.items():
        template = template.replace(f"<{name}>", piece)
    template = re.sub(r"(?<!\?P)<([a-z+]+)>", lambda part: _alternatives(*part[1].split("+")), template)
    return re.compile(template, flags)


_NAME = r"(?:[Tt]he\s+)?[A-Z][\w.&'-]*(?:\s+(?:(?:of|and|the|&)\s+)?[A-Z][\w.&'-]*){0,5}"
_SINCE = r"(?:(?:since|later|now|also|today|quietly|formally|then|subsequently)\s+)?"
_PIECES = {
    "NAME": f"(?-i:{_NAME})",
    "SINCE": _SINCE,
    "BEEN": rf"(?:(?:has|have|had)\s+{_SINCE}been|was|were)\s+{_SINCE}",
    "DAY": r"(?:(?:on|at|in)\s+(?:\w+\s+){1,4}?)?",
    "WORK": r"(?:[\w'-]+\s+){0,3}?<work>",
    "TELLING": r"(?:(?:saying|claiming|reporting|stating|alleging|suggesting)\s+(?:that\s+)?"
    r"|(?:that|which)\s+(?:had\s+)?(?:<wrongly>\s+)?<said>\s+(?:that\s+)?|that\s+)",
}


def is_corrected(verb: str) -> bool:
    """Whether the verb says that a story was corrected, rather than withdrawn."""
    return verb.lower() in _corrected()


@cache
def _corrected() -> frozenset[str]:
    return frozenset(word for word, part in word_map("correction_notices").items() if part == "corrected")
