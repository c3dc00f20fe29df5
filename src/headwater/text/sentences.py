"""Sentences and paragraphs, as spans into the text.

A line break always ends a sentence, unless the text is hard-wrapped (see `line_wrapped`); a full stop ends one unless it
belongs to an abbreviation, an initial or a number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from headwater.model import Span
from headwater.text.lexicon import word_list
from headwater.text.words import words

_CLOSERS = frozenset("\"”’')]»")
_OPENERS = frozenset("\"“‘'([«")
_ENDERS = frozenset(".!?…")
_MAY_END = _ENDERS | _CLOSERS
_DOTTED = re.compile(r"[A-Z](?:\.[A-Z]){1,3}")
_NOT_INITIALS = frozenset(
    {"D.C", "L.A", "N.Y", "N.J", "E.U", "P.M", "A.M", "B.C", "S.C", "N.C", "P.O", "Q.C", "M.P", "I.Q", "F.C"}
)
"""Letters with full stops that are no person's; those of countries begin with U."""
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
    return mark != "." or not (_abbreviated(text, tokens[last][0]) or _initials(text, tokens[last][0], tokens[index]))


def _abbreviated(text: str, stop: int) -> bool:
    before = _LAST_TOKEN.search(text[max(0, stop - 20) : stop + 1])
    token = before.group(1).lower().strip("\"“‘'(") if before else ""
    return token in _abbreviations() or (len(token) == 1 and token.isalpha())


def _initials(text: str, stop: int, following: Span) -> bool:
    """Whether the initials of a person end there and the surname follows: "J.R.R. Quill", not "in the U.S. He left"."""
    before = _LAST_TOKEN.search(text[max(0, stop - 20) : stop + 1])
    token = before.group(1).strip("\"“‘'(") if before else ""
    word = text[slice(*following)]
    if _DOTTED.fullmatch(token) is None or token[0] == "U" or token in _NOT_INITIALS or not word[0].isalpha():
        return False
    return word.lower() not in word_list("english_function_words") | word_list("sentence_starters")


def sentence_starts(text: str, tokens: Sequence[Span]) -> list[int]:
    """Which tokens of `words` begin a sentence."""
    wrapped = line_wrapped(text)
    found = [0] if tokens else []
    for index, ((_, end), (start, _)) in enumerate(pairwise(tokens), 1):
        marked = start > end and (text[end - 1] in _MAY_END or text[end:start] != " ")
        if marked and _is_break(text, tokens, index, wrapped=wrapped):
            found.append(index)
    return found


def paragraph_starts(text: str, tokens: Sequence[Span], starts: Sequence[int]) -> list[int]:
    """Which tokens of `words` begin a paragraph; ``starts`` are those that begin a sentence."""
    wrapped = line_wrapped(text)
    return [one for one in starts if not one or _new_line(text[tokens[one - 1][1] : tokens[one][0]], wrapped=wrapped)]


def grouped(tokens: Sequence[Span], starts: Sequence[int]) -> list[Span]:
    """Tokens joined to longer spans, each of which begins with one of the tokens ``starts``, the first among them."""
    return [(tokens[low][0], tokens[high - 1][1]) for low, high in pairwise([*starts, len(tokens)])]


def sentences(text: str) -> list[Span]:
    """Spans of the sentences, left to right, without the white space between them."""
    tokens = words(text)
    return grouped(tokens, sentence_starts(text, tokens))


def paragraphs(text: str) -> list[Span]:
    """Spans of the paragraphs, left to right, without the white space between them."""
    tokens = words(text)
    return grouped(tokens, paragraph_starts(text, tokens, sentence_starts(text, tokens)))
