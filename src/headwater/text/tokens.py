"""The words of a text, cut once and passed on: whoever reads it looks words up by number and cuts no string again."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from headwater.model import Span
from headwater.text.sentences import grouped, paragraph_starts, sentence_starts
from headwater.text.words import words


def _numbers(starts: Sequence[int]) -> tuple[int, ...]:
    """The number of each word's sentence, from where each begins and the last ends."""
    return tuple([number for number, (low, high) in enumerate(pairwise(starts)) for _ in range(low, high)])


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The words and marks of ``text``, left to right.

    ``spans`` says where each stands, ``ends`` where each ends, ``words`` are their strings, ``lower`` the same in lower
    case, ``sentence`` the number of each one's sentence, from 0, and ``starts`` the first word of each sentence, with the
    number of words behind the last; ``sentences`` and ``paragraphs`` are spans, without the white space between them.
    """

    text: str
    spans: tuple[Span, ...]
    ends: tuple[int, ...]
    words: tuple[str, ...]
    lower: tuple[str, ...]
    sentence: tuple[int, ...]
    starts: tuple[int, ...]
    sentences: tuple[Span, ...]
    paragraphs: tuple[Span, ...]

    @classmethod
    @lru_cache(maxsize=4)
    def of(cls, text: str) -> Tokens:
        """The words of ``text``; those of the last few texts are kept."""
        spans = words(text)
        strings = [text[start:end] for start, end in spans]
        starts = sentence_starts(text, spans)
        return cls(
            text,
            tuple(spans),
            tuple([end for _, end in spans]),
            tuple(strings),
            tuple([word.lower() for word in strings]),
            _numbers((*starts, len(spans))),
            (*starts, len(spans)),
            tuple(grouped(spans, starts)),
            tuple(grouped(spans, paragraph_starts(text, spans, starts))),
        )

    def parted(self, offset: int) -> Tokens:
        """The same words, with a sentence that begins at ``offset``, where a word does."""
        first = self.index(offset)
        if first in self.starts or self.spans[first][0] < offset:
            return self
        starts = tuple(sorted((*self.starts, first)))
        return replace(self, sentence=_numbers(starts), starts=starts, sentences=tuple(grouped(self.spans, starts[:-1])))

    def __len__(self) -> int:
        return len(self.spans)

    def word(self, index: int) -> str:
        return self.words[index]

    def index(self, offset: int) -> int:
        """The first word that ends behind ``offset``."""
        return bisect_right(self.ends, offset)

    def range(self, span: Span) -> tuple[int, int]:
        """First word and end (exclusive) of the words inside ``span``."""
        first = bisect_right(self.ends, span[0])
        last = bisect_left(self.ends, span[1], first)
        begun = last < len(self.ends) and self.spans[last][0] < span[1]
        return first, last + begun

    def span(self, first: int, end: int) -> Span:
        """From the start of word ``first`` to the end of word ``end - 1``."""
        return self.spans[first][0], self.spans[end - 1][1]

    def glued(self, index: int) -> bool:
        """Whether word ``index`` follows the one before it without white space."""
        return 0 < index < len(self.spans) and self.spans[index - 1][1] == self.spans[index][0]

    def bounds(self, index: int) -> tuple[int, int]:
        """First word and end (exclusive) of the sentence of word ``index``."""
        number = self.sentence[index]
        return self.starts[number], self.starts[number + 1]
