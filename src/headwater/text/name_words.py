"""Words as names need them: "U.S.", "O'Neill", "Jean-Paul", "al-Hadi", "Sen." and "example.org" are one word each.

A word here leaves out a trailing clitic ("Ukraine's" is "Ukraine") and knows whether it is capitalised, and whether that
may only be because it stands first in a sentence, a quotation or a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from headwater.model import Span
from headwater.text.lexicon import word_list, word_map

_TOKEN = re.compile(
    r"(?:[^\W_]{1,40}\.){1,3}(?:com|org|net|info|gov|edu|tv|fm|ru|ua|uk|de|fr|es|it|eu|in|au|ca)\b(?!\.\w)"
    r"|(?:[^\W\d_]\.){2,8}"
    r"|[^\W_]+(?:[-‐’'][^\W_]+)*"
)
_CLITIC = re.compile(r"[’'](?:s|S|re|ve|ll|d)$")
_OPENERS = frozenset("\"“”‘'([«„:•*–—-|")
_FULL_STOP = re.compile(r"[.,][\"”’']*$")
_HEADING_SHARE = 0.8
_HEADING_WORDS = 4
_LONG_HEADING = 8


@dataclass(frozen=True, slots=True)
class NameWord:
    """One word. ``span`` is without the clitic; ``first``: nothing but its place may have made it a capital;
    ``heading``: it stands in a heading in capitals, where a capital says nothing; ``shouted``: every word of that heading
    is all capitals; ``clitic``: a clitic follows.
    """

    span: Span
    text: str
    capital: bool
    first: bool
    heading: bool
    shouted: bool
    clitic: bool
    domain: bool

    @property
    def lower(self) -> str:
        """Lower case without full stops, apostrophes straight: the key of the lexicons."""
        return self.text.lower().replace(".", "").replace("’", "'")


def sentence_words(text: str, sentences: Iterable[Span]) -> list[list[NameWord]]:
    """The words of each of the ``sentences`` of ``text``."""
    found = []
    for start, end in sentences:
        matches = list(_TOKEN.finditer(text, start, end))
        stopped = _FULL_STOP.search(text, max(start, end - 3), end) is not None
        heading = _is_heading([match.group() for match in matches], stopped=stopped)
        shouted = text[start:end].isupper() and len(matches) > 1
        found.append(
            [_word(text, match, first=not number, heading=heading, shouted=shouted) for number, match in enumerate(matches)]
        )
    return found


def span_words(text: str, span: Span) -> list[NameWord]:
    """The words of one stretch of text, whatever sentences it holds; none counts as standing in a heading."""
    matches = _TOKEN.finditer(text, *span)
    return [_word(text, match, first=not number, heading=False, shouted=False) for number, match in enumerate(matches)]


def _word(text: str, match: re.Match[str], *, first: bool, heading: bool, shouted: bool) -> NameWord:
    start, end = match.span()
    clitic = _CLITIC.search(match.group())
    if clitic:
        end = start + clitic.start()
    elif end < len(text) and text[end] == "." and _abbreviates(text, start, end):
        end += 1
    token = text[start:end]
    before = text[max(0, start - 2) : start].rstrip()[-1:]
    domain = "." in token[1:-1] and match.group()[-1] != "." and len(token) > 4
    plural = end < len(text) and text[end] in "’'" and token[-1] == "s"
    return NameWord(
        span=(start, end),
        text=token,
        capital=_is_capital(token) or domain,
        first=first or before in _OPENERS,
        heading=heading,
        shouted=shouted,
        clitic=bool(clitic) or plural,
        domain=domain,
    )


def _abbreviates(text: str, start: int, end: int) -> bool:
    """Whether the full stop at ``end`` belongs to the word: an initial, or a known abbreviation."""
    token = text[start:end]
    return (len(token) == 1 and token.isupper()) or (token[:1].isupper() and token.lower() in word_list("name_abbreviations"))


def _is_capital(token: str) -> bool:
    """As "Kyiv", "NATO", "iPhone", "al-Hadi"; not "al-fresco"."""
    if token[:1].isupper() or token[1:2].isupper():
        return True
    head, dash, rest = token.partition("-")
    return bool(dash) and head.lower() in word_map("name_particles") and rest[:1].isupper()


def _is_heading(tokens: list[str], *, stopped: bool) -> bool:
    """Whether the sentence is set like a heading: nearly all longer words begin with a capital.

    One with a full stop at its end (``stopped``) must leave no such word in lower case, and begin an ordinary word with a
    capital, or be long: "Mara Quill met Ida Rell." is none.
    """
    long = [token for token in tokens if len(token) > 2 and token[0].isalpha()]
    content = [token for token in long if token.lower() not in word_list("english_function_words")]
    capitals = sum(_is_capital(token) for token in content)
    if len(tokens) < _HEADING_WORDS or capitals < _HEADING_WORDS - 1:
        return False
    if not stopped:
        return capitals > _HEADING_SHARE * len(content)
    ordinary = [token for token in tokens[1:] if _is_capital(token) and token.lower() in word_list("sentence_starters")]
    return capitals == len(content) and (bool(ordinary) or len(tokens) >= _LONG_HEADING)
