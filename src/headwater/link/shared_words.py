"""Statements that say the same for sure: in the same words, or inside a passage that two reports share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from headwater.model import Copies, Field, Span, Statement

MOST = 0.8
"""Part of a statement that must lie in the shared passage, and be the other's words there."""

_WORD = re.compile(r"\w+")


def said_alike(statements: Sequence[Statement], stories: Mapping[str, int], copies: Copies) -> list[tuple[int, int]]:
    """Pairs (first < second) of indices into ``statements``, in order, each once; ``stories`` numbers each report's story,
    outside which the same words ("He was taken to hospital") tell of something else.
    """
    return sorted({*_same_words(statements, stories), *_same_passage(statements, copies)})


def _same_words(statements: Sequence[Statement], stories: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    """Each statement with the one before it, in its story, that has the same words."""
    last: dict[tuple[int, str], int] = {}
    for index, statement in enumerate(statements):
        words = (stories[statement.report], " ".join(_WORD.findall(statement.words.lower())))
        if words in last:
            yield last[words], index
        last[words] = index


def _same_passage(statements: Sequence[Statement], copies: Copies) -> Iterator[tuple[int, int]]:
    by_report: Mapping[str, list[int]] = defaultdict(list)
    for index, statement in enumerate(statements):
        if statement.field is Field.TEXT:
            by_report[statement.report].append(index)
    for pair in copies.pairs:
        first, second = pair.reports
        for here, there in pair.passages:
            inside = [index for index in by_report.get(first, []) if _inside(statements[index], here)]
            others = [index for index in by_report.get(second, []) if _inside(statements[index], there)]
            for a in inside:
                for b in others:
                    if _alike(statements[a].words, statements[b].words):
                        yield min(a, b), max(a, b)


def _inside(statement: Statement, passage: Span) -> bool:
    length = sum(end - start for start, end in statement.content)
    shared = sum(max(0, min(end, passage[1]) - max(start, passage[0])) for start, end in statement.content)
    return shared >= MOST * length


def _alike(one: str, other: str) -> bool:
    a, b = set(_WORD.findall(one.lower())), set(_WORD.findall(other.lower()))
    return len(a & b) >= MOST * max(len(a), len(b), 1)
