"""Whether the first line of a text is its title."""

from __future__ import annotations

import re

from headwater.text.lexicon import word_list

FEWEST_WORDS = 3
"""Words in a title: a line of two is a name, a section or a label more often."""

MOST_WORDS = 22
"""Words in a title."""

LONGEST = 170
"""Code points in a title."""

MUCH_LONGER = 2.5
"""How many times longer than its title a paragraph is that follows it without an empty line."""

_CREDIT = re.compile(
    r"\b(?:photo|photograph|picture|image|video|illustration|credit|caption|file photo)s?\b\s*[:/(|]"
    r"|\beditor[’']s note\b|getty images|/(?:AP|AFP|Reuters)\b"
    r"|https?://|www\.|@\w"
    r"|^(?:related|share|tweet|advertisement|watch|subscribe|sign up|click|loading|comments?|menu|home|updated?)\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.…:;,–—-]['\"’”)\]]*$")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\.){2,}$|\b(?:Inc|Corp|Co|Ltd|Jr|Sr|No|St)\.$")
_INNER_STOP = re.compile(r"[^\W\d_]{3,}\.\s+[A-Z]")
_SENTENCE = re.compile(r"[.!?]['\"’”)\]]*$")


def _normal(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


def same_words(first: str, second: str) -> bool:
    """Whether two lines are one title, but for case, marks and white space."""
    return bool(_normal(first)) and _normal(first) == _normal(second)


def may_be_title(line: str) -> bool:
    """Whether ``line`` alone could be a title: short, begins like one, and does not end like a sentence."""
    words = line.split()
    if not FEWEST_WORDS <= len(words) <= MOST_WORDS or len(line) > LONGEST:
        return False
    first = line.lstrip("\"“‘'[(«")[:1]
    if not (first.isupper() or first.isdigit() or first in "$€£#@") or first in "@#":
        return False
    if line.rstrip(":") in word_list("dateline_labels") or _CREDIT.search(line):
        return False
    if (_STOP.search(line) and not _ABBREVIATED.search(line)) or _INNER_STOP.search(line):
        return False
    return any(letter.isalpha() for letter in line) and "\t" not in line and "   " not in line


def is_title(line: str, *, blank_follows: bool, following: list[str]) -> bool:
    """Whether ``line``, the first of a text, is a title, given the lines behind it (without empty ones).

    An empty line, or a much longer paragraph, must follow, and somewhere behind it there must be prose: a text that is
    one line, or lines of verse, has no title.
    """
    if not following or not may_be_title(line):
        return False
    prose = any(len(other) >= 60 and _SENTENCE.search(other.rstrip()) for other in following[:12])
    if not prose:
        return False
    return blank_follows or same_words(line, following[0]) or len(following[0]) >= MUCH_LONGER * len(line)
