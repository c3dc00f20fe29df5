"""Passages that a report takes over from another outlet: "Here is how the Vale Mirror put it:" and what follows.

What people say in such a passage came through that outlet. A passage runs to the end of the quotation that follows its
introduction, or, where no marks are set, to a paragraph that another outlet opens.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from headwater.extract.outlet_names import OutletName, shared_name
from headwater.extract.outlets import Outlets
from headwater.extract.phrases import OPENING, capitalised, skip_forward, speech_verb, words_of
from headwater.model import Spans
from headwater.text.tokens import Tokens

_LONGEST = 15
"""Sentences in the longest passage without quotation marks."""

_NEAR, _AGAIN = 3, 6
"""Sentences from an outlet to its journalist’s words, and from one passage to the next of the same piece."""

_BESIDE = 3
"""Words behind an outlet from which it is only where something was said, and the next paragraph what."""

_NAMED = 6
"""Words from "from" to the colon behind an outlet."""

_BEHIND = 8
"""Words behind the outlet in such a sentence: "when she spoke of it in the Herald, she was more open:"."""

_INTRODUCTION = 40
"""Words in the longest sentence that introduces a passage."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The words ``first`` to ``end`` (exclusive) are taken over from ``outlet``."""

    first: int
    end: int
    outlet: OutletName


def passages(tokens: Tokens, outlets: Outlets, spoken: Spans) -> tuple[Passage, ...]:
    """The passages of one report, left to right, without overlaps; ``spoken`` are its quotations."""
    found: list[Passage] = []
    starts = [start for start, _ in tokens.paragraphs]
    introductions = {tokens.sentence[at] for at, word in enumerate(tokens.words) if word == ":"}
    for number, span in enumerate(tokens.sentences):
        if number not in introductions and not found:
            continue
        first, end = tokens.range(span)
        end = _colon(tokens, first, end)
        if (found and first < found[-1].end) or end >= len(tokens) or end - first > _INTRODUCTION:
            continue
        if tokens.word(end - 1) == ":":
            outlet = _introduced(tokens, outlets, first, end) or _taken_from(tokens, outlets, first, end)
            outlet = outlet or _by_journalist(tokens, outlets, first, end)
        else:
            outlet = None
        if outlet is not None and not outlets.own(outlet):
            stop = _end(tokens, outlets, spoken, end, starts)
            if outlet.first >= first and end - outlet.after > _BESIDE:  # only what directly follows
                stop = min(stop, _paragraph_end(tokens, end, starts))
            found.append(Passage(end, stop, outlet))
        elif found and tokens.sentence[first] - tokens.sentence[found[-1].end - 1] <= _AGAIN and _goes_on(tokens, first, end):
            found.append(Passage(end, _quoted_run(tokens, end, starts, once_more=True), found[-1].outlet))
    return tuple(found)


def _colon(tokens: Tokens, first: int, end: int) -> int:
    """Behind the colon of a sentence that a quotation follows; its end where there is none."""
    limit = min(end, first + _INTRODUCTION, len(tokens) - 1)
    colons = (at + 1 for at in range(first, limit) if tokens.word(at) == ":" and tokens.word(at + 1) in OPENING)
    return next(colons, end)


def _introduced(tokens: Tokens, outlets: Outlets, first: int, end: int) -> OutletName | None:
    """The outlet that a sentence ending in a colon credits with what follows."""
    for name in outlets.names:
        if name.first >= end:
            break
        if name.first < first:
            continue
        before = tokens.lower[name.first - 1] if name.first > first else ""
        if before in {"the", "The"} and name.first - 1 > first:
            before = tokens.lower[name.first - 2]
        after = skip_forward(tokens, name.after, end)
        alone = end - name.after <= 1 and name.first - first <= 1
        reports = after < end and speech_verb(tokens.lower[after]) in {"reported", "said"}
        named = before in words_of("taken from") or speech_verb(before) in {"reported", "said"}
        known = alone and (shared_name(outlets.text(name)) != outlets.text(name) or _again(outlets, name))
        if known or reports or (named and end - name.after <= _BEHIND):
            return name
    return None


def _taken_from(tokens: Tokens, outlets: Outlets, first: int, end: int) -> OutletName | None:
    """The outlet that only its place shows: "Here are the particulars, from the Pellan American:"."""
    for at in range(max(first, end - _NAMED), end - 1):
        if tokens.lower[at] in words_of("taken from"):
            name = outlets.at(at + 1, end, told=True)
            if name is not None and name.after >= end - 1:
                return name
    return None


def _by_journalist(tokens: Tokens, outlets: Outlets, first: int, end: int) -> OutletName | None:
    """The outlet named shortly before, where a quotation follows "Roe reports:"."""
    writes = (
        speech_verb(tokens.lower[end - 2]) == "reported" and capitalised(tokens.word(end - 3)) if end - first > 2 else False
    )
    before = [one for one in outlets.names if one.end <= first and not outlets.own(one)] if writes else []
    name = before[-1] if before and tokens.word(end) in OPENING else None
    near = name is not None and tokens.sentence[first] - tokens.sentence[name.first] <= _NEAR
    return name if near else None


def _goes_on(tokens: Tokens, first: int, end: int) -> bool:
    """Whether a sentence goes on with the piece quoted before: "The article closes with", "She is quoted at length:"."""
    piece = tokens.lower[first] in {"the", "this"} and tokens.lower[first + 1] in words_of("piece")
    return piece or (tokens.word(end - 1) == ":" and tokens.word(end) in OPENING)


def _again(outlets: Outlets, name: OutletName) -> bool:
    """Whether the report names the outlet elsewhere, too, so that it is no heading."""
    return sum(outlets.mention(other).name == outlets.mention(name).name for other in outlets.names) > 1


def _quoted_run(tokens: Tokens, at: int, paragraphs: Sequence[int], *, once_more: bool = False) -> int:
    """End of the paragraphs from word ``at`` on that all begin with a quotation mark, where the first leaves it open: a piece
    quoted at length, with other quotations in it; ``once_more``: as it has been before. ``at`` where there is none.
    """
    block = bisect_right(paragraphs, tokens.spans[at][0])
    starts = [tokens.index(start) for start in paragraphs[block:]] + [len(tokens)]
    marks = sum(tokens.words[at : starts[0]].count(mark) for mark in ('"', "“")) - tokens.words[at : starts[0]].count("”")
    if tokens.spans[at][0] != paragraphs[block - 1] or not (once_more or marks % 2):
        return at
    return next((start for start in starts if start == len(tokens) or tokens.word(start) not in OPENING), len(tokens))


def _paragraph_end(tokens: Tokens, at: int, paragraphs: Sequence[int]) -> int:
    block = bisect_right(paragraphs, tokens.spans[at][0])
    return tokens.index(paragraphs[block]) if block < len(paragraphs) else len(tokens)


def _end(tokens: Tokens, outlets: Outlets, spoken: Spans, at: int, paragraphs: Sequence[int]) -> int:
    offset = tokens.spans[at][0]
    if tokens.word(at) in OPENING and (run := _quoted_run(tokens, at, paragraphs)) > at:
        return run
    if tokens.word(at) in OPENING:
        quotation = next((span for span in spoken if span[0] <= offset < span[1]), None)
        if quotation is not None:
            return tokens.range(quotation)[1]
    last = tokens.sentence[at] + _LONGEST
    block = bisect_right(paragraphs, offset)
    openers = {name.first for name in outlets.names if name.first < len(tokens)}
    for start in paragraphs[block:]:
        word = tokens.index(start)
        opened = {word, word + 1} & openers if tokens.lower[word] == "the" else {word} & openers
        if tokens.sentence[word] > last or opened:
            return word
    return next((word for word in range(at, len(tokens)) if tokens.sentence[word] > last), len(tokens))
