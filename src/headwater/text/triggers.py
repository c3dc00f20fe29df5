"""Where in a text the words stand without which there is no number, date, hedge, denial or place: one pass over the text.

Most sentences hold none of them, and are not read any further: who reads numbers or dates asks here first.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache

from headwater.model import Span
from headwater.text.lexicon import word_list, word_map
from headwater.text.tokens import Tokens

_WORD = re.compile(r"[^\W\d_]+|\d+")
_YEAR_DIGITS = 4
_PERIODS = frozenset({"day", "days", "week", "weeks", "month", "months", "year", "years", "decade", "decades"})
_NEAR = frozenset(
    {"yesterday", "today", "tonight", "tomorrow", "overnight", "night", "morning", "afternoon", "evening", "weekend", "ago"}
)
_DEATHS = frozenset(
    {"double", "triple", "quadruple", "quintuple", "sextuple", "murder", "homicide", "suicide", "life", "lives", "turn"}
    | {"turned", "turning", "turns"}
)
_SEASONS = frozenset({"spring", "summer", "autumn", "fall", "winter"})


class Trigger(IntEnum):
    """What a word may be part of."""

    NUMBER = 0
    YEAR = 1
    MONTH = 2
    WEEKDAY = 3
    NEAR = 4
    PERIOD = 5
    HEDGE = 6
    DENIAL = 7
    HARM = 8


@dataclass(frozen=True, slots=True)
class Triggers:
    """Where the words of each kind begin, ascending."""

    starts: tuple[tuple[int, ...], ...]

    def among(self, kind: Trigger, span: Span) -> tuple[int, ...]:
        """The starts of the words of this kind that begin inside ``span``."""
        starts = self.starts[kind]
        low = bisect_left(starts, span[0])
        return starts[low : bisect_left(starts, span[1], low)]

    def any(self, kind: Trigger, span: Span) -> bool:
        """Whether a word of this kind begins inside ``span``."""
        starts = self.starts[kind]
        low = bisect_left(starts, span[0])
        return low < len(starts) and starts[low] < span[1]


def _first_words(phrases: frozenset[str]) -> frozenset[str]:
    return frozenset(match.group() for phrase in phrases if (match := _WORD.search(phrase)))


@cache
def _kinds() -> dict[str, tuple[Trigger, ...]]:
    """Word, in lower case, to what it may be part of."""
    numbers = {*word_map("number_words"), *word_map("number_plurals"), "half", "tens"}
    kinds = {
        Trigger.NUMBER: numbers,
        Trigger.MONTH: frozenset(word_map("months")),
        Trigger.WEEKDAY: word_list("weekdays"),
        Trigger.NEAR: _NEAR,
        Trigger.PERIOD: _PERIODS | _SEASONS,
        Trigger.HEDGE: _first_words(word_list("hedges")),
        Trigger.DENIAL: _first_words(word_list("denials")),
        Trigger.HARM: _first_words(word_list("harm_words")) | _DEATHS,
    }
    found: dict[str, tuple[Trigger, ...]] = {}
    for kind, entries in kinds.items():
        for word in sorted(entries):
            found[word] = (*found.get(word, ()), kind)
    return found


LONG = 50_000
"""Characters of a text from which little is kept of it."""


def triggers(text: str) -> Triggers:
    """The triggers of ``text``. Those of many texts are kept, as claim by claim the reports of a story are looked at in turn;
    of long texts, only those of the last few.
    """
    return _of_long(text) if len(text) >= LONG else _of_many(text)


def _triggers(text: str) -> Triggers:
    kinds, tokens = _kinds(), Tokens.of(text)
    starts: tuple[list[int], ...] = tuple([] for _ in Trigger)
    add = [ones.append for ones in starts]
    for span, token in zip(tokens.spans, tokens.lower, strict=True):
        if token.isalpha():  # most are: one word, without figures and clitics
            for kind in kinds.get(token, ()):
                add[kind](span[0])
            continue
        for match in _WORD.finditer(text, *span):
            word = match.group()
            for kind in kinds.get(word.lower(), ()):
                add[kind](match.start())
            if word[0].isdigit():
                add[Trigger.NUMBER](match.start())
                if len(word) == _YEAR_DIGITS:
                    add[Trigger.YEAR](match.start())
    return Triggers(tuple(map(tuple, starts)))


_of_long = lru_cache(maxsize=4)(_triggers)
_of_many = lru_cache(maxsize=1024)(_triggers)
