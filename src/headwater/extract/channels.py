"""How something was said: a written statement, a post, a press conference, an interview."""

from __future__ import annotations

from headwater.extract.phrases import bare, capitalised, words_of
from headwater.text.lexicon import word_list, word_map
from headwater.text.tokens import Tokens

_LEADS = frozenset({"in", "on", "via", "at", "during", "from", "through", "by"})
_REACH, _QUALIFIERS = 12, 4
"""Words behind a cue in which a channel is looked for, and between its preposition and its noun."""


def channel_of(tokens: Tokens, cue: tuple[int, int], opening: tuple[int, int], end: int) -> str | None:
    """The channel named in a cue ("tweeted"), behind it ("said in a statement"), or in what opens its sentence.

    ``cue`` and ``opening`` are words (end exclusive), ``end`` that of the sentence. None where the text does not say.
    """
    table = word_map("channels")
    for at in range(*cue):
        if tokens.lower[at] in {"tweeted", "tweets", "retweeted"}:
            return table["tweeted"]
    inside = _led(tokens, cue[0], cue[1])
    behind = _led(tokens, cue[1], min(end, cue[1] + _REACH))
    return inside or behind or _led(tokens, *opening)


def _led(tokens: Tokens, first: int, end: int) -> str | None:
    """The channel in "in a written statement", "on his Facebook page": behind a preposition."""
    for at in range(first, end):
        if tokens.word(at) in '“"‘;:':
            return None
        if tokens.lower[at] not in _LEADS:
            continue
        for noun in range(at + 1, min(end, at + 2 + _QUALIFIERS)):
            if not tokens.word(noun)[0].isalnum() or tokens.lower[noun] in words_of("breaker"):
                break
            if (found := _named(tokens, noun, end)) is not None:
                return found
    return None


def _named(tokens: Tokens, at: int, end: int) -> str | None:
    table = word_map("channels")
    if capitalised(tokens.word(at)) and tokens.word(at) not in word_list("platforms") and capitalised(tokens.word(at - 1)):
        return None  # "the Pellan Post"
    pair = f"{tokens.lower[at]} {bare(tokens.lower[at + 1])}" if at + 1 < end else ""
    return table.get(pair) or table.get(bare(tokens.lower[at]))
