"""How wide text is drawn, estimated from above, and text broken into lines that fit.

A drawing cannot know which font a reader's system has. Widths here are upper bounds for the widest of the common interface
fonts (DejaVu Sans and Verdana), rounded up by class of character, so that what fits by this measure fits anywhere.
"""

from __future__ import annotations

import unicodedata

REGULAR_SHARE = 0.945
"""Width of the regular cut over the bold one, at most, over the letters of DejaVu Sans (.91 for most, .944 for G)."""

_CLASSES = (
    (0.36, "ijlI'’‘|"),
    (0.4, " .,·"),
    (0.5, 'ftr:;!()[]{}/\\-"“”°'),
    (0.55, "sJ?*"),
    (0.7, "1234567890cz"),
    (0.72, "abdeghknopquvxy$€£_"),
    (0.84, "ABCDEFGHKLNOPQRSTUVXYZ+=<>~#→←⇄"),
    (1.05, "mM…—–"),
    (1.12, "wW%@&©®™№"),
)
"""Em widths of DejaVu Sans Bold, rounded up, by character."""

_WIDTHS = {character: width for width, characters in _CLASSES for character in characters}

_OTHER = 1.0
"""Any letter that is in no class: CJK characters are as wide, few others wider than .9."""


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of ``text`` on one line at ``size``, in the units of ``size``; never less than it is drawn."""
    ems = sum(_em(character) for character in text)
    return ems * size * (1 if bold else REGULAR_SHARE)


def _em(character: str) -> float:
    known = _WIDTHS.get(character)
    if known is not None:
        return known
    if unicodedata.combining(character):
        return 0.0
    base = unicodedata.normalize("NFD", character)[0]
    return _WIDTHS.get(base, _OTHER * (1 + 0.1 * (unicodedata.category(character) == "Lu")))


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
