"""Transcripts and interviews: the print shows whose words a turn holds ("VENN: Well, look, …", "Q: …", "@venn: …").

A turn begins at a line with a label and a colon, and goes on over paragraphs without a label. Labels are told from the
headings of a form or a list by what stands around them: they come again, the report names who they mean, or what follows is
talk. On polnear/dev the tagger alone reads one of seven turns with their words, this grammar all of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from headwater.extract.phrases import speech_verb
from headwater.model import Span, TaggedAttribution
from headwater.text.lexicon import word_list
from headwater.text.tokens import Tokens

SCORE = 0.9
"""Score of what the print itself attributes."""

_WORD = r"(?:[^\W\d_][\w.'’-]*|\#?\d{1,2})"
_LABEL = re.compile(
    r"^[ \t]*(?P<lead>[“\"”>*_\-–—]{0,3}[ \t]*(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?[ \t]+)?[*_]{0,2})"
    rf"(?P<label>@\w{{2,30}}|{_WORD}(?:[ \t]{_WORD}){{0,4}})"
    r"(?:,[^:\n.?!]{1,40}|[ \t]?\([^()\n]{1,30}\))?[*_]{0,2}[ \t]?(?P<mark>:|(?<=\b[QA])\.)[*_]{0,2}[ \t]+(?=[^\s\d])",
    re.MULTILINE,
)
_LETTERS = frozenset({"q", "a", "question", "answer"})
_TALK = re.compile(r"\?|\b(?:I|I['’]m|you|we|my|your|our|me)\b", re.IGNORECASE)
_DIRECTION = re.compile(r"[\"“]?[\[(][^\])]*[\])][.\"”]*")
_PARTICLES = frozenset({"de", "la", "van", "von", "der", "den", "bin", "al", "el", "of", "the", "du", "da"})
_FEWEST = 3
"""Labels in ordinary letters from which they may be turns: two of a list are no conversation."""


class _Style(StrEnum):
    """How a label is printed."""

    HANDLE = "handle"
    CAPITALS = "capitals"
    NAME = "name"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class _Label:
    """A line that may begin a turn: ``start`` is the line's, ``words`` the label's, ``mark`` the colon's, ``behind`` where what
    follows begins; ``marked`` says that a quotation mark opens the line.
    """

    start: int
    words: Span
    mark: Span
    behind: int
    style: _Style
    key: str
    marked: bool


def turns(tokens: Tokens) -> tuple[TaggedAttribution, ...]:
    """The turns of a text, left to right: the label as source, the colon as cue, what follows as content."""
    labels = _spoken(tokens, list(_labels(tokens)))
    speakers = frozenset(label.key.title() for label in labels if label.style in (_Style.CAPITALS, _Style.NAME))
    starts = [label.start for label in labels]
    found = []
    for label, limit in zip(labels, [*starts, None][1:], strict=True):
        content = _content(tokens, label, limit, speakers)
        if content:
            found.append(TaggedAttribution((label.words,), (label.mark,), content, SCORE))
    return tuple(found)


def _labels(tokens: Tokens) -> Iterator[_Label]:
    text = tokens.text
    for match in _LABEL.finditer(text):
        words = match["label"]
        style = _style(words)
        if style is None or words.lower() in word_list("form_labels"):
            continue
        key = words.lower().split()[-1].strip(".")
        yield _Label(
            match.start(),
            match.span("label"),
            match.span("mark"),
            match.end(),
            style,
            key,
            any(m in '"“”' for m in match["lead"]),
        )


def _style(label: str) -> _Style | None:
    if label.lower() in _LETTERS:
        return _Style.LETTER
    if label.startswith("@"):
        return _Style.HANDLE
    if label.isupper():
        return _Style.CAPITALS if len(label) > 1 else None
    named = all(word[0].isupper() or word in _PARTICLES for word in label.split()) and label[0].isupper()
    return _Style.NAME if named else None


def _spoken(tokens: Tokens, labels: Sequence[_Label]) -> list[_Label]:
    """The labels of turns: those of each style, where what is around them tells that they are."""
    kept: list[_Label] = []
    words = frozenset(tokens.words)
    for style in _Style:
        alike = [label for label in labels if label.style is style]
        if alike and _converse(tokens, alike, others=bool(kept)):
            kept += alike
        elif style is _Style.CAPITALS:
            kept += [label for label in alike if label.key.title() in words]
    return sorted(kept, key=lambda label: label.start)


def _converse(tokens: Tokens, alike: Sequence[_Label], *, others: bool) -> bool:
    """Whether the labels of one style begin turns; ``others``: labels of another style do."""
    style, counted = alike[0].style, Counter(label.key for label in alike)
    if style is _Style.HANDLE:
        return True
    if style is _Style.LETTER:
        return len(alike) > 1 or others
    again = max(counted.values()) > 1
    if style is _Style.CAPITALS and again and len(counted) > 1:
        return True
    talk = any(_talks(tokens, label) for label in alike)
    if style is _Style.CAPITALS:
        return talk and (again or len(counted) > 1)
    return len(alike) >= _FEWEST and len(counted) > 1 and again and talk


def _talks(tokens: Tokens, label: _Label) -> bool:
    """Whether what follows the label on its line is addressed to somebody, or says who speaks."""
    end = tokens.text.find("\n", label.behind)
    return _TALK.search(tokens.text, label.behind, len(tokens.text) if end < 0 else end) is not None


def _content(tokens: Tokens, label: _Label, limit: int | None, speakers: frozenset[str]) -> tuple[Span, ...]:
    """What is said from the label up to ``limit``, where the next turn begins: a span a paragraph."""
    paragraphs = tokens.paragraphs
    number = bisect_right(paragraphs, label.behind, key=lambda span: span[0]) - 1
    last = len(tokens.text) if limit is None else limit
    found = [_bare(tokens.text, label.behind, min(paragraphs[number][1], last))]
    for following in range(number + 1, len(paragraphs)):
        start, end = paragraphs[following]
        if start >= last or not _goes_on(tokens, label, (start, end), speakers, closed=limit is not None):
            break
        if _DIRECTION.fullmatch(tokens.text, start, end) is None:
            found.append(_bare(tokens.text, start, min(end, last)))
    return tuple(span for span in found if any(mark.isalnum() for mark in tokens.text[slice(*span)]))


def _goes_on(tokens: Tokens, label: _Label, paragraph: Span, speakers: frozenset[str], *, closed: bool) -> bool:
    """Whether a paragraph without a label belongs to the turn: another turn follows it (``closed``), and nobody tells in it
    what a speaker said; where quotation marks open the turns, it opens with one, too.
    """
    if label.marked:
        return tokens.text[paragraph[0]] in '"“”'
    if not closed:
        return False
    first, end = tokens.range(paragraph)
    return not any(
        tokens.words[at] in speakers and any(speech_verb(word) for word in tokens.lower[max(first, at - 1) : at + 3])
        for at in range(first, end)
    )


def _bare(text: str, start: int, end: int) -> Span:
    """The span without white space, a mark that opens it and no other closes, and one that closes what it did not open."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    words = text[start:end]
    marks = sum(words.count(mark) for mark in '"“”')
    if marks % 2 and words[0] in '"“”':
        return start + 1, end
    return (start, end - 1) if marks % 2 and words[-1] in '"”' else (start, end)
