"""Words as names need them: "U.S.", "O'Neill", "Jean-Paul", "al-Hadi", "Sen." and "example.org" are one word each.

A word here leaves out a trailing clitic ("Ukraine's" is "Ukraine") and knows whether it is capitalised, and whether that
may only be because it stands first in a sentence, a quotation or a heading.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from functools import lru_cache
from typing import NamedTuple

from headwater.model import Span
from headwater.text.lexicon import word_list, word_map
from headwater.text.tokens import Tokens

_TOKEN = re.compile(
    r"(?:[^\W_]{1,40}\.){1,3}(?:com|org|net|info|gov|edu|tv|fm|ru|ua|uk|de|fr|es|it|eu|in|au|ca)\b(?!\.\w)"
    r"|(?:[^\W\d_]\.){2,8}"
    r"|[^\W_]+(?:[-‐’'][^\W_]+)*"
)
_CLITIC = re.compile(r"[’'](?:s|S|re|ve|ll|d)$")
_OPENER = re.compile(r"[\"“”‘'(\[«„:•*–—|-]\s?")
_APOSTROPHES = frozenset("’'")
_FULL_STOP = re.compile(r"[.,][\"”’']*$")
_HEADING_SHARE = 0.8
"""Share of the longer words with a capital, above which a line without a full stop is a heading."""

_HEADING_WORDS = 4
"""Words from which a line can be told to be one: capitals in shorter ones may be a name's."""

_LONG_HEADING = 8
"""Words from which such a line is one even with a full stop: names in a row are seldom so many."""


class NameWord(NamedTuple):
    """One word; a tuple, for a text has thousands. ``span`` is without the clitic; ``lower`` is the key of the lexicons:
    lower case without full stops, apostrophes straight; ``first``: nothing but its place may have made it a capital;
    ``heading``: it stands in a heading in capitals, where a capital says nothing; ``shouted``: every word of that heading
    is all capitals; ``clitic``: a clitic follows.
    """

    span: Span
    text: str
    lower: str
    capital: bool
    first: bool
    heading: bool
    shouted: bool
    clitic: bool
    domain: bool


@lru_cache(maxsize=4)
def sentence_words(tokens: Tokens) -> tuple[tuple[NameWord, ...], ...]:
    """The words of each sentence of a text; those of the last few texts are kept."""
    text = tokens.text
    opened = frozenset(match.end() for match in _OPENER.finditer(text))
    found = []
    for start, end in tokens.sentences:
        spans = [match.span() for match in _TOKEN.finditer(text, start, end)]
        strings = [text[low:high] for low, high in spans]
        stopped = _FULL_STOP.search(text, max(start, end - 3), end) is not None or text[start:end].rstrip().endswith(":")
        heading = _is_heading(strings, stopped=stopped)
        shouted = len(strings) > 1 and text[start:end].isupper()
        found.append(_words(text, zip(spans, strings, strict=True), opened, heading=heading, shouted=shouted))
    return tuple(found)


def span_words(text: str, span: Span) -> tuple[NameWord, ...]:
    """The words of one stretch of text, whatever sentences it holds; none counts as standing in a heading."""
    opened = frozenset(match.end() for match in _OPENER.finditer(text, max(0, span[0] - 2), span[1]))
    spans = [match.span() for match in _TOKEN.finditer(text, *span)]
    cut = [((low, high), text[low:high]) for low, high in spans]
    return _words(text, cut, opened, heading=False, shouted=False)


def _words(
    text: str, cut: Iterable[tuple[Span, str]], opened: Container[int], *, heading: bool, shouted: bool
) -> tuple[NameWord, ...]:
    """Words with their spans as words of names; ``opened`` are the places behind an opening mark and a space behind it."""
    found = []
    first = True
    for span, token in cut:
        first = first or span[0] in opened
        if token.isalpha() and (token.islower() or text[span[1] : span[1] + 1] != "."):  # most have no clitic or full stop
            capital = not token.islower() and _is_capital(token)
            plural = token[-1] == "s" and text[span[1] : span[1] + 1] in _APOSTROPHES
            found.append(NameWord._make((span, token, token.lower(), capital, first, heading, shouted, plural, False)))
        else:
            found.append(_marked_word(text, span, first=first, heading=heading, shouted=shouted))
        first = False
    return tuple(found)


def _marked_word(text: str, span: Span, *, first: bool, heading: bool, shouted: bool) -> NameWord:
    start, end = span
    whole = text[start:end]
    clitic = _CLITIC.search(whole)
    if clitic:
        end = start + clitic.start()
    elif text[end : end + 1] == "." and _abbreviates(text, start, end):
        end += 1
    token = text[start:end]
    domain = "." in token[1:-1] and whole[-1] != "." and len(token) > 4
    plural = token[-1] == "s" and text[end : end + 1] in _APOSTROPHES
    return NameWord(
        span=(start, end),
        text=token,
        lower=token.lower().replace(".", "").replace("’", "'"),
        capital=_is_capital(token) or domain,
        first=first,
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


def _longer(tokens: list[str]) -> list[str]:
    """The words that a heading sets in capitals: all but short ones and those of grammar."""
    small = word_list("english_function_words")
    return [token for token in tokens if len(token) > 2 and token[0].isalpha() and token.lower() not in small]


def _is_heading(tokens: list[str], *, stopped: bool) -> bool:
    """Whether the sentence is set like a heading: nearly all longer words begin with a capital.

    One with a full stop, or the colon before a quotation, at its end (``stopped``) must leave no such word in lower case, and
    begin an ordinary word with a capital, or be long: "Mara Quill met Ida Rell." is none.
    """
    raised = [token for token in tokens if not token.islower()]
    if len(tokens) < _HEADING_WORDS or len(raised) < _HEADING_WORDS - 1:
        return False
    capitals = len([token for token in _longer(raised) if _is_capital(token)])
    if capitals < _HEADING_WORDS - 1:
        return False
    content = len(_longer(tokens))
    if not stopped:
        return capitals > _HEADING_SHARE * content
    if capitals < content:
        return False
    titled = any(token.lower() in word_map("honorifics") for token in tokens if _is_capital(token))
    if titled and any(token in word_map("speech_verbs") for token in tokens):
        return False  # "Mara Quill and Sen. Ida Rell said no."
    ordinary = [token for token in tokens[1:] if _is_capital(token) and token.lower() in word_list("sentence_starters")]
    return bool(ordinary) or len(tokens) >= _LONG_HEADING
