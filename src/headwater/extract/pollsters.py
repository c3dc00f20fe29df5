"""Whose poll it is: "another 19 percent said" rests on the poll that the report has named before."""

from __future__ import annotations

from itertools import pairwise

from headwater.extract.links import Words
from headwater.extract.outlets import Outlets
from headwater.extract.phrases import bare, capitalised, name_end, words_of
from headwater.model import Kind, Mention
from headwater.text.tokens import Tokens

_REACH = 16
"""Words behind "poll" in which its maker is looked for: "a poll of 400 voters released on Friday by X"."""

_REMEMBERED = 20
"""Sentences for which a poll is what respondents answer to."""


class Pollsters:
    """The polls of one report and who made them."""

    def __init__(self, tokens: Tokens, outlets: Outlets) -> None:
        self._tokens, self._outlets = tokens, outlets
        nouns = words_of("poll")
        polls = ((at, self._maker(at)) for at, word in enumerate(tokens.lower) if word in nouns)
        self._makers = [(at, maker) for at, maker in polls if maker is not None]

    def of(self, source: Words | None, sentence: int) -> Mention | None:
        """The maker of the poll that the respondents at ``source`` answered; None for others, or where none is named."""
        if source is None or not self._makers or not self._respondents(source):
            return None
        tokens = self._tokens
        near = [maker for at, maker in self._makers if 0 <= sentence - tokens.sentence[at] <= _REMEMBERED]
        return near[-1] if near else None

    def _respondents(self, source: Words) -> bool:
        """Whether the words are a share of those asked: "19 percent", "one in four", "two thirds of voters"."""
        lower = self._tokens.lower[slice(*source)]
        share = any(
            word in words_of("share") or (word.isdigit() and lower[at + 1 : at + 2] == ("%",)) for at, word in enumerate(lower)
        )
        parts = pairwise(lower)
        several = any(part in words_of("fraction") and of == ("of" if part in words_of("part") else "in") for part, of in parts)
        return share or several

    def _maker(self, at: int) -> Mention | None:
        """The name right before "poll", or behind its "by"."""
        tokens = self._tokens
        start = end = self._before_kind(at)
        first = tokens.bounds(at)[0]
        while start > first and self._of_name(start - 1):
            start -= 1
        while start < end and (
            tokens.lower[start] in words_of("opener") | words_of("past") | words_of("day")
            or not tokens.word(start)[0].isalnum()
        ):
            start += 1
        if start < end:
            return self._mention((start, end))
        for inner in range(at + 1, min(tokens.bounds(at)[1] - 1, at + _REACH)):
            if tokens.lower[inner] in {"by", "from"}:
                name = inner + 1 + (tokens.lower[inner + 1] == "the")
                stop = name_end(tokens, name, tokens.bounds(at)[1])
                if stop > name:
                    return self._mention((name, stop))
        return None

    def _before_kind(self, at: int) -> int:
        """Behind the maker's name: "new", "national" and "opinion" stand between it and "poll"."""
        while at > 0 and self._tokens.lower[at - 1] in words_of("poll kind"):
            at -= 1
        return at

    def _of_name(self, at: int) -> bool:
        tokens = self._tokens
        word = tokens.word(at)
        glue = word in {"/", "-", "&", "–"} and at + 1 < len(tokens) and (tokens.glued(at) or word == "&")
        small = word in {"of", "and", "the", "for"} and at > 0 and capitalised(tokens.word(at - 1))
        return (capitalised(word) and word == bare(word)) or glue or small

    def _mention(self, words: Words) -> Mention:
        outlet = self._outlets.at(*words)
        if outlet is not None and outlet.end == words[1]:
            return self._outlets.mention(outlet)
        span = self._tokens.span(*words)
        return Mention(bare(self._tokens.text[slice(*span)]), Kind.ORGANISATION, spans=(span,))
