"""Quotations: what stands inside quotation marks, whatever marks the text uses.

A quotation never crosses a paragraph, unless it is left open at the end of one and opened again at the start of the next
(the convention for speech over several paragraphs): that is one quotation. One that is never closed ends with its
paragraph. Single marks count only in pairs, so an apostrophe opens nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from headwater.model import Span, Spans
from headwater.text.lexicon import word_list
from headwater.text.spans import joined, meeting
from headwater.text.tokens import Tokens

_CLOSERS = {"“": '”"', "„": '“”"', "‟": '”"', "«": "»", "»": "«", "”": '”"', '"': '"”'}
_DOUBLE = re.compile('[“”„‟«»"]')
_SINGLE_OPEN = re.compile(r"[‘'](?<![\w’'‘][‘'])(?=[\w$€£“\"(\[])")
_SINGLE_CLOSE = re.compile(r"(?<=\S)[’'](?!\w)")
_ELISION = re.compile(r"[‘'](\w+)")
_LOWER_WORD_FOLLOWS = re.compile(r"s[’'] [a-z]")
_LONG_ENOUGH = 3
"""Words from which single quotation marks are taken for speech rather than for a term or a title."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks. ``span`` includes the marks, ``inner`` does not; ``closed`` says whether the closing mark
    stands in the text; ``words`` counts the words inside; ``single`` says that the marks are single ones.
    """

    span: Span
    inner: Span
    closed: bool
    words: int
    single: bool = False

    @property
    def speech(self) -> bool:
        """Whether it may hold somebody's words: double marks, or single ones around at least three words."""
        return not self.single or self.words >= _LONG_ENOUGH


def quotes(tokens: Tokens) -> tuple[Quotation, ...]:
    """All quotations of a text by their start, the outer one of two first; single marks inside double ones included."""
    text, blocks = tokens.text, tokens.paragraphs
    found = [_quotation(tokens, start, end, closed=closed) for start, end, closed in _double(text, blocks)]
    found += [_quotation(tokens, *ends, closed=True, single=True) for block in blocks for ends in _single(text, block)]
    return tuple(sorted(found, key=lambda one: (one.span[0], -one.span[1])))


def speech(quotations: Iterable[Quotation]) -> Spans:
    """Where ``quotations`` may hold somebody's words, marks included: ascending spans that do not overlap."""
    return joined(one.span for one in quotations if one.speech)


def inside_quotation(span: Span, spoken: Spans) -> float:
    """Share (0 to 1) of the characters of ``span`` that stand inside ``spoken``, the spans of `speech`.

    0.0 for an empty span. A span that starts or ends at the mark itself or just inside it is equally direct.
    """
    start, end = span
    covered = sum(min(high, end) - max(low, start) for low, high in meeting(spoken, span))
    return covered / (end - start) if end > start else 0.0


def _quotation(tokens: Tokens, start: int, end: int, *, closed: bool, single: bool = False) -> Quotation:
    inner = (start + 1, end - 1 if closed else end)
    count = sum(word[0].isalnum() for word in tokens.words[slice(*tokens.range(inner))])
    return Quotation((start, end), inner, closed, count, single)


def _double(text: str, blocks: Sequence[Span]) -> list[tuple[int, int, bool]]:
    """Start, end and whether closed, of the quotations in double marks."""
    found: list[tuple[int, int, bool]] = []
    held: tuple[int, int] | None = None  # start and end of one left open by the paragraph before
    for low, high in blocks:
        marks = [match.start() for match in _DOUBLE.finditer(text, low, high)]
        start = low if held and marks and marks[0] == low and text[low] not in "”»" else None
        if held and start is None:
            found.append((*held, False))
            held = None
        for number, mark in enumerate(marks):
            if start is None:
                start = mark if _may_open(text, mark, low) else None
            elif number == 0 and held:
                continue
            elif _closes(text, start, mark, len(marks) - number):
                found.append((held[0] if held else start, mark + 1, True))
                start = held = None
            else:
                found.append((held[0] if held else start, _trimmed(text, mark), False))
                start, held = mark, None
        if start is not None:
            held = (held[0] if held else start, high)
    return [*found, (*held, False)] if held else found


def _may_open(text: str, mark: int, low: int) -> bool:
    """A mark that leans on the word before it opens nothing: it closes what was never opened, or means inches."""
    if text[mark] in "“„‟«":
        return True
    return mark == low or not (text[mark - 1].isalnum() or text[mark - 1] in ".,!?…")


def _closes(text: str, start: int, mark: int, left: int) -> bool:
    """Whether the mark closes the quotation opened at ``start``; ``left`` counts the paragraph's marks from this one on."""
    if text[mark] not in _CLOSERS[text[start]]:
        return text[mark] in "”»"
    leans_right = text[mark - 1].isspace() and mark + 1 < len(text) and not text[mark + 1].isspace()
    return not (text[mark] == '"' and leans_right) or left % 2 == 1


def _trimmed(text: str, end: int) -> int:
    while text[end - 1].isspace():
        end -= 1
    return end


def _single(text: str, block: Span) -> list[Span]:
    """Pairs of single marks in one paragraph: the closing mark is the first that is no plural's apostrophe, before the
    next opening one; where all look like a plural's, the first.
    """
    opens = [match.start() for match in _SINGLE_OPEN.finditer(text, *block) if not _elided(text, match.start())]
    found = []
    for start, limit in zip(opens, [*opens, block[1]][1:], strict=True):
        plural = None
        for match in _SINGLE_CLOSE.finditer(text, start + 2, limit):
            if not _LOWER_WORD_FOLLOWS.match(text, match.start() - 1):
                found.append((start, match.end()))
                break
            plural = plural or match.end()
        else:
            if plural:
                found.append((start, plural))
    return found


def _elided(text: str, mark: int) -> bool:
    word = _ELISION.match(text, mark)
    return word is not None and (word.group(1).lower() in word_list("elisions") or word.group(1)[0].isdigit())
