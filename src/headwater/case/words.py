"""Words as search knows them: what a person types and what a text holds, as the tokenizer of SQLite's FTS5 reads them
("unicode61 remove_diacritics 2": https://www.sqlite.org/fts5.html#unicode61_tokenizer), so that every database finds the same.

A word is a run of letters and digits, in any script; case is no matter, nor are the accents of Latin letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

BEGUN = 4
"""Letters from which the last word may be the beginning of a longer one: shorter ones begin too many."""

EXCERPT = 24
"""Words of an excerpt."""

_TRIED = 100
"""Places of a text from which an excerpt is tried."""

_MARKS = "\u0300-\u0304\u0306-\u030c\u030f\u0311\u031b\u0323-\u0328\u032d\u032e\u0330\u0331"
"""Accents that may stand behind a letter as characters of their own."""

_PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
"""Characters without a meaning that all agree on; somebody may mean letters."""

_WORD = re.compile(rf"(?:[^\W_]|[{_PRIVATE}])(?:[^\W_]|[{_MARKS}{_PRIVATE}])*")
_TYPED = re.compile(r'["“]([^"”]+)["”]|([^\s"“”]+)')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that are looked for one behind the other, as they were typed and folded; ``begun`` says that the last may go on."""

    typed: str
    words: tuple[str, ...]
    begun: bool = False


def terms(typed: str) -> tuple[Term, ...]:
    """What must all be there: each word, those in quotation marks as a phrase; the last one may be the start of a word."""
    parts = [quoted or word for quoted, word in _TYPED.findall(typed)]
    found = [(part, folded(part)) for part in parts if any(mark.isalnum() for mark in part)]
    open_end = bool(found) and len(found[-1][0]) >= BEGUN and not typed.rstrip().endswith(('"', "”"))
    return tuple(Term(part, tuple(words), open_end and place == len(found)) for place, (part, words) in enumerate(found, 1))


def folded(text: str) -> list[str]:
    """The words of a text, without case and accents."""
    return [fold(word) for word in _WORD.findall(text)]


def fold(word: str) -> str:
    """A word without case and accents."""
    return word.lower() if word.isascii() else word.translate(_FOLDING)


class _Folding(dict[int, str]):
    """What each character becomes, worked out when it is met first."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _folded(chr(code))
        return found


def _folded(mark: str) -> str:
    if re.fullmatch(f"[{_MARKS}]", mark):
        return ""
    small = next((small for small in (mark.casefold(), mark.lower()) if len(small) == 1), mark)
    base = unicodedata.normalize("NFD", small)[0]
    return base.lower() if base.isascii() else small


_FOLDING = _Folding()


def excerpt(texts: Sequence[str], wanted: Sequence[Term]) -> str:
    """The stretch of at most `EXCERPT` words, in one of ``texts``, that has most of what is ``wanted``, the earliest of equal
    ones; "…" stands for what is left out.
    """
    best, places = -1, (0, 0, 0)
    for number, text in enumerate(texts):
        words = [(found.start(), found.end(), fold(found[0])) for found in _WORD.finditer(text)]
        hits = [(place, which) for which, term in enumerate(wanted) for place in _places(term, [word for *_, word in words])]
        for place, _ in sorted(hits)[:_TRIED] or [(0, 0)]:
            first = max(0, min(place - EXCERPT // 4, len(words) - EXCERPT))
            score = len({which for at, which in hits if first <= at < first + EXCERPT})
            if score > best and words:
                best = score
                places = number, words[first][0] if first else 0, _end(words, first, len(text))
            if best == len(wanted):
                break
    number, start, end = places
    text = texts[number] if texts else ""
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


def _end(words: Sequence[tuple[int, int, str]], first: int, length: int) -> int:
    return words[first + EXCERPT - 1][1] if first + EXCERPT < len(words) else length


def _places(term: Term, words: Sequence[str]) -> Iterator[int]:
    """Where a term begins."""
    size = len(term.words)
    if not size:
        return
    *sure, last = term.words
    for place, word in enumerate(words):
        if place + 1 >= size and (word.startswith(last) if term.begun else word == last):
            first = place - size + 1
            if list(words[first:place]) == sure:
                yield first
