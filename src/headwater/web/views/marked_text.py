"""A report's text cut into paragraphs, and these into stretches that are marked alike: who speaks, the cue, what is said."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from headwater.model import Act, Attribution, Field, Reading, Span
from headwater.text.seen import made_visible
from headwater.text.sentences import paragraphs

SOURCE, CUE, CONTENT, SHARED, ASKED = "source", "cue", "content", "shared", "asked"
"""What a stretch may be: words for a source, a cue, what is credited to somebody, text that another report has too, and the
words that a link asked for. It may be several at once."""

_ORDER = (SOURCE, CUE, CONTENT, SHARED, ASKED)

Marks = Sequence[tuple[Span, str]]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that are marked alike, what nobody sees in them told; ``first`` says that the words asked for begin here."""

    text: str
    span: Span
    marks: tuple[str, ...] = ()
    first: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``span`` is where it stands in the string; its stretches, put together, are the words there."""

    span: Span
    stretches: tuple[Stretch, ...]


def marks_of(reading: Reading, field: Field) -> list[tuple[Span, str]]:
    """The words for sources, the cues and the contents of a report's claims, at every depth."""
    return [mark for attribution in _all(reading.attributions) if attribution.field is field for mark in _marks(attribution)]


def _all(attributions: Iterable[Attribution]) -> Iterator[Attribution]:
    for attribution in attributions:
        if attribution.act is Act.CLAIM:
            yield attribution
        yield from _all(attribution.inner)


def _marks(attribution: Attribution) -> Iterator[tuple[Span, str]]:
    for mark, spans in ((SOURCE, attribution.source), (CUE, attribution.cue), (CONTENT, attribution.content)):
        yield from ((span, mark) for span in spans)


def marked_paragraphs(string: str, marks: Marks, asked: Span | None = None) -> tuple[Paragraph, ...]:
    """The paragraphs of ``string`` with their marks. ``asked`` are the words that a link leads to."""
    every = [*marks, *([(asked, ASKED)] if asked is not None else [])]
    spans = paragraphs(string)
    starts = [start for start, _ in spans]
    by_paragraph: dict[int, list[tuple[Span, str]]] = defaultdict(list)
    for span, mark in every:
        first = max(0, bisect_right(starts, span[0]) - 1)
        for number in range(first, len(spans)):
            if spans[number][0] >= span[1]:
                break
            by_paragraph[number].append((span, mark))
    return tuple(
        Paragraph(span, tuple(_stretches(string, span, by_paragraph[number], asked))) for number, span in enumerate(spans)
    )


def _stretches(string: str, paragraph: Span, marks: Marks, asked: Span | None) -> Iterator[Stretch]:
    start, end = paragraph
    cuts = sorted({start, end, *(place for span, _ in marks for place in span if start < place < end)})
    for low, high in pairwise(cuts):
        found = {mark for span, mark in marks if span[0] <= low and high <= span[1]}
        begins = asked is not None and ASKED in found and low == max(asked[0], start) and asked[0] >= start
        yield Stretch(
            made_visible(string, low, high), (low, high), tuple(mark for mark in _ORDER if mark in found), first=begins
        )
