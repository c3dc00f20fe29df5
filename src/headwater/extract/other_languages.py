"""What can be told of a text in any language: where its numbers stand, and its names where its script has capitals.

Nothing is interpreted: what a number counts, and who a name is, would need that language's words.
"""

from __future__ import annotations

import re

from headwater.model import Span, Spans

_NUMBER = re.compile(r"(?<![\w.,:])\d+(?:[.,'’\u00a0\u202f]\d{3})*(?:[.,]\d+)?(?!\w|[.,:]\d)")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_PARTICLES = frozenset(
    {"al", "bin", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "la", "le", "van", "ter", "von", "y"}
)
_BEGINNING = re.compile(r"(?:^|[.!?…:\n][\"'“”„«»‘’)\]]*)\s*[\"'“”„«»‘’(\[¿¡—–-]*\s*$")


def number_spans(text: str) -> Spans:
    """Where numbers in figures stand, with their separators, whose meaning differs with the language; no dates or hours."""
    return tuple(match.span() for match in _NUMBER.finditer(text))


def name_spans(text: str) -> Spans:
    """Where two capitalised words or more stand together: names, in most languages of scripts that have capitals.

    A word that begins a sentence has its capital from there, and is left out.
    """
    found: list[Span] = []
    run: list[Span] = []
    for match in _WORD.finditer(text):
        capital = match[0][0].isupper()
        follows = bool(run) and text[run[-1][1] : match.start()] in {" ", "\u00a0"}
        if follows and (capital or match[0] in _PARTICLES):
            run.append(match.span())
            continue
        found += _named(text, run)
        begins = _BEGINNING.search(text, max(0, match.start() - 8), match.start()) is not None
        run = [match.span()] if capital and not begins else []
    return tuple(found + _named(text, run))


def _named(text: str, run: list[Span]) -> list[Span]:
    """The run as a name, without particles at its end, if two words of it or more are capitalised."""
    while run and not text[run[-1][0]].isupper():
        run = run[:-1]
    capitals = sum(1 for start, _ in run if text[start].isupper())
    return [(run[0][0], run[-1][1])] if capitals > 1 else []
