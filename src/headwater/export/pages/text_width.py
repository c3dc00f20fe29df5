"""How wide text is drawn, estimated from above, and text broken into lines that fit.

A drawing cannot know which font a reader's system has. Widths here are upper bounds for the widest of the common interface
fonts (DejaVu Sans and Verdana), rounded up by class of character, so that what fits by this measure fits anywhere.
"""

from __future__ import annotations

import unicodedata

REGULAR_SHARE = 0.946
"""Width of a letter or digit in the regular cut over that in the bold one, at most (C and Z of DejaVu Sans .945 and less)."""

_SIGNS = "#+<=>^~_`°–—…@→←⇄%*"
"""Signs that are as wide in both cuts, or nearly."""

_CLASSES = (
    (0.36, " ijl'"),
    (0.4, ",./:;IJ\\|’‘·"),
    (0.48, "-f!()[]t"),
    (0.52, "_`r–°"),
    (0.56, '"*'),
    (0.6, "?csz"),
    (0.68, "aekvxyL“”"),
    (0.72, "$0123456789EFTbdghnopqu{}€£"),
    (0.8, "ABCKPRSVXYZ"),
    (0.84, "#+<=>DGHNU^~→←⇄"),
    (0.88, "&OQ"),
    (0.96, "w"),
    (1.04, "@M…—%"),
    (1.12, "WmæÆœŒ"),
)
"""Advance widths of DejaVu Sans Bold in ems, rounded up, by character."""

_WIDTHS = {character: width for width, characters in _CLASSES for character in characters}

_OTHER = 1.12
"""Any letter that is in no class: CJK characters are 1 em wide, few others wider."""


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of ``text`` on one line at ``size``, in the units of ``size``; never less than it is drawn."""
    return size * sum(_em(character) * (1.0 if bold or character in _SIGNS else REGULAR_SHARE) for character in text)


def _em(character: str) -> float:
    known = _WIDTHS.get(character)
    if known is not None:
        return known
    if unicodedata.combining(character):
        return 0.0
    base = unicodedata.normalize("NFD", character)[0]
    return _WIDTHS.get(base, _OTHER)


def wrap(text: str, room: float, size: float, *, bold: bool = False, most: int = 3) -> tuple[str, ...]:
    """``text`` in at most ``most`` lines that each fit into ``room``; what does not fit ends in "…".

    Lines break at spaces, and inside a word that is wider than a line.
    """
    lines: list[str] = []
    rest = text.split()
    while rest:
        line, rest = _line(rest, room, size, bold=bold)
        lines.append(line)
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(f"{lines[most - 1]}…", room, size, bold=bold)]
    return tuple(lines)


def _line(words: list[str], room: float, size: float, *, bold: bool) -> tuple[str, list[str]]:
    """As many words as fit, at least a part of the first; and those that are left."""
    taken = 0
    while taken < len(words) and width(" ".join(words[: taken + 1]), size, bold=bold) <= room:
        taken += 1
    if taken:
        return " ".join(words[:taken]), words[taken:]
    word = words[0]
    fitting = max((n for n in range(1, len(word) + 1) if width(word[:n], size, bold=bold) <= room), default=1)
    return word[:fitting], [*([word[fitting:]] if word[fitting:] else []), *words[1:]]


def _cut(line: str, room: float, size: float, *, bold: bool) -> str:
    while len(line) > 1 and width(line, size, bold=bold) > room:
        line = f"{line[:-2].rstrip()}…"
    return line
