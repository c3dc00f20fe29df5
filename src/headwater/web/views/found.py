"""What a search found: excerpts with the found words marked."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from headwater.case import Hit
from headwater.export.names import plain

_WORD = re.compile(r"[\w\u0300-\u036f]+")


@dataclass(frozen=True, slots=True)
class FoundView:
    """Where it is and what it is called; ``pieces`` of the excerpt, each with whether it was looked for."""

    href: str
    name: str
    pieces: tuple[tuple[str, bool], ...]


def found_view(hit: Hit, href: str, words: str) -> FoundView:
    return FoundView(href, plain(hit.name), marked_words(plain(hit.excerpt), words))


def marked_words(excerpt: str, words: str) -> tuple[tuple[str, bool], ...]:
    """``excerpt`` in pieces; those that ``words`` look for say so. The last word may only begin one, as in the search."""
    terms = [_folded(one) for one in _WORD.findall(words)]
    begins = terms[-1] if terms and not words.rstrip().endswith(('"', "”")) else None
    pieces: list[tuple[str, bool]] = []
    at = 0
    for word in _WORD.finditer(excerpt):
        folded = _folded(word[0])
        if folded in terms or (begins is not None and folded.startswith(begins)):
            pieces += [(excerpt[at : word.start()], False), (word[0], True)]
            at = word.end()
    return tuple(piece for piece in (*pieces, (excerpt[at:], False)) if piece[0])


def _folded(word: str) -> str:
    bare = unicodedata.normalize("NFKD", word.casefold())
    return "".join(mark for mark in bare if not unicodedata.combining(mark))
