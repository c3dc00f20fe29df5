"""Excerpts: the words of a report around what is shown, cut into pieces that are marked or not.

The pieces of an excerpt, put together, are a stretch of the report as it stands; nothing is ever reworded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from headwater.model import Field, Report, Span, Statement


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a report: ``text`` is what stands at ``span``; ``mark`` says what it is there, None for words that only
    surround.
    """

    text: str
    span: Span
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Pieces in the order of the text, without gaps; the cuts say that the sentence goes on before or behind them."""

    pieces: tuple[Piece, ...]
    cut_before: bool = False
    cut_after: bool = False


def excerpt(string: str, sentence: Span, marks: Sequence[tuple[Span, str]], limit: int) -> Excerpt:
    """``sentence`` of ``string`` with its marked words; where marks overlap, the first one given counts.

    A sentence longer than ``limit`` code points is cut at its ends, at whole words and never inside a mark where all marks fit.
    """
    start, end = _window(string, sentence, [span for span, _ in marks], limit)
    cuts = sorted({start, end, *(place for span, _ in marks for place in span if start < place < end)})
    pieces = (
        Piece(
            string[left:right],
            (left, right),
            next((mark for span, mark in marks if span[0] <= left and right <= span[1]), None),
        )
        for left, right in pairwise(cuts)
    )
    return Excerpt(tuple(pieces), cut_before=start > sentence[0], cut_after=end < sentence[1])


def behind_dateline(statement: Statement, report: Report) -> Span:
    """The sentence(s) of a statement, from behind the dateline where they begin with it."""
    start, end = statement.sentence
    inside = statement.field is Field.TEXT and start < report.body < end and statement.content[-1][1] > report.body
    return (report.body, end) if inside else (start, end)


def around(string: str, span: Span, reach: int) -> Span:
    """``span`` with up to ``reach`` code points on either side, at whole words and inside its line."""
    line_start = string.rfind("\n", 0, span[0]) + 1
    line_end = string.find("\n", span[1])
    left, right = max(line_start, span[0] - reach), min(len(string) if line_end < 0 else line_end, span[1] + reach)
    if left > line_start:
        left = min(string.find(" ", left, span[0]) + 1 or span[0], span[0])
    if right < (len(string) if line_end < 0 else line_end):
        right = max(string.rfind(" ", span[1], right), span[1])
    return left, right


def _window(string: str, sentence: Span, marks: Sequence[Span], limit: int) -> Span:
    start, end = sentence
    if end - start <= limit:
        return sentence
    inside = [span for span in marks if start <= span[0] and span[1] <= end]
    first = min((span[0] for span in inside), default=start)
    last = max((span[1] for span in inside), default=start)
    if last - first > limit:
        last = first + limit
    room = (limit - (last - first)) // 2
    left = max(start, min(first - room, end - limit))
    right = min(end, left + limit)
    if left > start:
        left = min(first, string.find(" ", left, first) + 1 or first)
    if right < end:
        right = max(string.rfind(" ", last, right), min(last, right))
    return left, right
