"""Sentences and paragraphs, as spans into the text.

A line break always ends a sentence, unless the text is hard-wrapped (see `line_wrapped`); a full stop ends one unless it
belongs to an abbreviation, an initial or a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from operator import ne

from headwater.model import Span
from headwater.text.lexicon import word_list
from headwater.text.words import words

_CLOSERS = frozenset("\"”’')]»")
_OPENERS = frozenset("\"“‘'([«")
_ENDERS = frozenset(".!?…")
_MAY_END = _ENDERS | _CLOSERS
_LAST_TOKEN = re.compile(r"(\S+)\.$")


@cache
def _abbreviations() -> frozenset[str]:
    return word_list("abbreviations")


def line_wrapped(text: str) -> bool:
    """Whether single line breaks are only typesetting: most lines of similar length, broken in mid-sentence."""
    lines = [line for line in text.split("\n") if line.strip()]
    inner = [a for a, b in zip(text.split("\n"), text.split("\n")[1:], strict=False) if a.strip() and b.strip()]
    if len(lines) < 4 or len(inner) < len(lines) / 2:
        return False
    unfinished = sum(1 for line in inner if line.rstrip()[-1].isalnum() or line.rstrip()[-1] in ",;-")
    return unfinished > 0.6 * len(inner) and max(map(len, lines)) < 120


def _new_line(gap: str, *, wrapped: bool) -> bool:
    return "\n" in gap and (not wrapped or gap.count("\n") > 1)


def _is_break(text: str, tokens: Sequence[Span], index: int, *, wrapped: bool) -> bool:
    """Whether a sentence ends before token ``index`` (> 0)."""
    previous_end, start = tokens[index - 1][1], tokens[index][0]
    gap = text[previous_end:start]
    if _new_line(gap, wrapped=wrapped):
        return True
    if not gap:
        return False
    last = index - 1
    while last > 0 and text[slice(*tokens[last])] in _CLOSERS and tokens[last - 1][1] == tokens[last][0]:
        last -= 1
    mark = text[slice(*tokens[last])]
    head = text[start]
    if mark not in _ENDERS or not (head.isupper() or head.isdigit() or head in _OPENERS or head == "@"):
        return False
    return mark != "." or not _abbreviated(text, tokens[last][0])


def _abbreviated(text: str, stop: int) -> bool:
    before = _LAST_TOKEN.search(text[max(0, stop - 20) : stop + 1])
    token = before.group(1).lower().strip("\"“‘'(") if before else ""
    return token in _abbreviations() or (len(token) == 1 and token.isalpha())


def sentence_numbers(text: str, tokens: Sequence[Span]) -> list[int]:
    """For each token of `words`, the number of its sentence, from 0."""
    wrapped = line_wrapped(text)
    numbers: list[int] = []
    current = before = 0
    for index, (start, end) in enumerate(tokens):
        marked = start > before and index and (text[before - 1] in _MAY_END or text[before:start] != " ")
        if marked and _is_break(text, tokens, index, wrapped=wrapped):
            current += 1
        numbers.append(current)
        before = end
    return numbers


def paragraph_starts(text: str, tokens: Sequence[Span]) -> list[bool]:
    """For each token of `words`, whether a paragraph begins with it."""
    wrapped = line_wrapped(text)
    gaps = (text[end:start] for (_, end), (start, _) in pairwise(tokens))
    return ([True] if tokens else []) + [_new_line(gap, wrapped=wrapped) for gap in gaps]


def grouped(tokens: Sequence[Span], starts: Iterable[bool]) -> list[Span]:
    """Tokens joined to longer spans, each of which begins where ``starts`` says so, as it does of the first token."""
    first = [index for index, new in enumerate(starts) if new]
    return [(tokens[low][0], tokens[high - 1][1]) for low, high in pairwise([*first, len(tokens)])]


def sentences(text: str) -> list[Span]:
    """Spans of the sentences, left to right, without the white space between them."""
    tokens = words(text)
    numbers = sentence_numbers(text, tokens)
    return grouped(tokens, map(ne, numbers, [-1, *numbers]))


def paragraphs(text: str) -> list[Span]:
    """Spans of the paragraphs, left to right, without the white space between them."""
    tokens = words(text)
    return grouped(tokens, paragraph_starts(text, tokens))
