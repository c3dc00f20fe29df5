"""Attributions inside a content: "(that) X said Y", "Y, X said", "Y, according to X"."""

from __future__ import annotations

from dataclasses import dataclass

from headwater.extract.links import Words
from headwater.extract.phrases import (
    CLOSING,
    OPENING,
    core_end,
    credit_lead,
    name_end,
    phrase_end,
    skip_back,
    speech_verb,
    verb_after,
    words_of,
)
from headwater.text.lexicon import word_list
from headwater.text.tokens import Tokens

_HEARER = 12
"""Words in the longest phrase for who "was told by" somebody, with its verb."""

_FINDINGS = frozenset(
    {"investigation", "investigations", "inquiries", "enquiries", "research", "observations", "findings", "analysis"}
)
"""What somebody has done to find something out, who then tells it."""

_QUOTES = frozenset('"“”')

_SHORTEST = 3
"""Words that a content must have to be one."""


@dataclass(frozen=True, slots=True)
class Frame:
    """An attribution as the grammar sees it: the words of source, cue and content."""

    source: Words
    cue: Words
    content: tuple[Words, ...]


def inside(tokens: Tokens, first: int, end: int) -> Frame | None:
    """The attribution that the words of a content are as a whole; None if they are none."""
    return front(tokens, first, end) or back(tokens, first, end)


def front(tokens: Tokens, first: int, end: int) -> Frame | None:
    """An attribution that comes first: "(that) X said Y", "according to X, Y"."""
    at = _past_opening(tokens, first, end)
    if at + 1 < end and (lead := credit_lead(tokens, at)) > at:
        stop = phrase_end(tokens, lead, end)
        return Frame((lead, stop), (at, lead), ((stop, end),)) if lead < stop < end - _SHORTEST else None
    if (found := _told_by(tokens, at, end) or _told_him(tokens, first, end)) is not None:
        return found
    if (
        at >= end
        or tokens.lower[at] in {"i", "we", "which", "who"}
        or (verb := verb_after(tokens, at, end)) is None
        or tokens.sentence[verb] != tokens.sentence[at]
        or tokens.lower[verb] in words_of("finding")
        or (tokens.lower[verb] in word_list("saying_nouns") and tokens.lower[verb - 1] in words_of("determiner"))
    ):
        return None  # "ignored a warning that"
    source_end = skip_back(tokens, verb)
    while source_end > at + 1 and tokens.word(source_end - 1) == ",":
        source_end -= 1
    body = _body(tokens, verb, end)
    if source_end == at + 1 + (tokens.lower[at] in words_of("possessive")) and tokens.lower[source_end - 1] in _FINDINGS:
        return None  # "our investigations showed": who speaks has found it
    return Frame((at, source_end), (verb, verb + 1), ((body, end),)) if end - body >= _SHORTEST else None


def _told_by(tokens: Tokens, first: int, end: int) -> Frame | None:
    """Of "X had been told by Y that Z": Y says it."""
    for at in range(first + 2, min(end, first + _HEARER) - 1):
        if tokens.lower[at] != "told" or tokens.lower[at + 1] != "by":
            continue
        stop = phrase_end(tokens, at + 2, end)
        passive = tokens.lower[at - 1] in words_of("passive")
        if passive and stop + _SHORTEST < end and tokens.lower[stop] == "that":
            return Frame((at + 2, stop), (at, at + 1), ((stop + 1, end),))
    return None


def _told_him(tokens: Tokens, first: int, end: int) -> Frame | None:
    """Of '"a little bird" told him X': somebody whom only the words in marks describe."""
    mark = first + (tokens.lower[first] == "that")
    if mark + 1 >= end or tokens.word(mark) not in _QUOTES:
        return None
    close = next((at for at in range(mark + 2, min(end, mark + _HEARER)) if tokens.word(at) in _QUOTES), end)
    him = tokens.lower[close + 1 : close + 3]
    if len(him) < len(("told", "him")) or him[0] not in {"told", "tells"} or him[1] not in words_of("hearing"):
        return None
    at = close + 3 + (tokens.lower[close + 3 : close + 4] == ("that",))
    return Frame((mark + 1, close), (close + 1, close + 2), ((at, end),)) if at + _SHORTEST <= end else None


def _past_opening(tokens: Tokens, first: int, end: int) -> int:
    """Behind marks, "that", and an adverbial set off by a comma ("in the video released today,")."""
    at = first
    while at < end and (tokens.word(at) in OPENING or tokens.lower[at] in {"that", ":", ",", "how", "as", "also"}):
        at += 1
    much = at + (tokens.lower[at : at + 1] == ("much",))
    feeling = tokens.lower[much : much + 2]
    if len(feeling) > 1 and feeling[0] == "to" and feeling[1] in words_of("possessive") | {"my", "our"}:
        return min(end, much + 3)  # "much to our relief"
    if at < end and tokens.lower[at] in words_of("preposition") | words_of("time"):
        comma = next((inner for inner in range(at, min(end, at + 9)) if tokens.word(inner) == ","), None)
        at = comma + 1 if comma is not None else at
    return at


def _body(tokens: Tokens, verb: int, end: int) -> int:
    """The word at which the content starts behind the verb."""
    at = verb + 1
    if speech_verb(tokens.lower[verb]) == "told":
        marks = [inner for inner in range(at + 1, min(end, at + 14)) if _opens_content(tokens, inner)]
        named = name_end(tokens, at + (at < end and tokens.lower[at] == "the"), end)
        at = marks[0] if marks else max(at + 1, named)
    elif at < end and tokens.lower[at] == "to":
        named = name_end(tokens, at + 1 + (tokens.lower[at + 1 : at + 2] == ("the",)), end)
        at = named if named < end and _opens_content(tokens, named) else at  # "confirmed to the Herald that"
    while at < end and (tokens.lower[at] in words_of("auxiliary") | {"that", ":", ",", "to"} or _closes(tokens, at)):
        at += 1
    return at


def _closes(tokens: Tokens, at: int) -> bool:
    """Whether a mark ends a quotation there: '"flatly denies[" ]taking it'."""
    return tokens.word(at) in CLOSING and tokens.glued(at) and not tokens.glued(at + 1)


def _opens_content(tokens: Tokens, at: int) -> bool:
    return tokens.lower[at] in {"that", ":"} or tokens.word(at) in '“"‘'


def back(tokens: Tokens, first: int, end: int) -> Frame | None:
    """An attribution that comes last: "Y, X said", "Y, said X", "Y, according to X"."""
    last = end
    while last > first and not tokens.word(last - 1)[0].isalnum():
        last -= 1
    for at in range(last - 1, max(first + _SHORTEST, last - 14), -1):
        word = tokens.lower[at]
        if at + 1 < last and (lead := credit_lead(tokens, at)) > at:
            stop = phrase_end(tokens, lead, last)
            return Frame((lead, stop), (at, lead), ((first, at),)) if max(last - 3, lead + 1) <= stop else None
        if speech_verb(word) is None or word in words_of("finding") or at < last - 9:
            continue
        hearer = at + 1 + (at + 1 < last and tokens.lower[at + 1] == "the")
        told = speech_verb(word) == "told" and name_end(tokens, hearer, last) == last > hearer
        if not told and not all(_tail_word(tokens, inner) for inner in range(at + 1, last)):
            if tokens.word(at - 1) in CLOSING | {","} and core_end(tokens, at + 1, last) >= last - 1:
                return Frame((at + 1, last), (at, at + 1), ((first, at),))
            continue
        start = at - 1
        while start > first and tokens.word(start - 1) not in CLOSING | {","}:
            start -= 1
        ended = tokens.word(start - 1) == "," or tokens.word(start - 2) in {",", ".", "!", "?", "…"}
        if ended and start > first + _SHORTEST and verb_after(tokens, start, last) == at:
            return Frame((start, skip_back(tokens, at)), (at, at + 1), ((first, start),))
    return None


def _tail_word(tokens: Tokens, index: int) -> bool:
    word = tokens.lower[index]
    return word in words_of("time") | words_of("preposition") | words_of("meeting") or word in {"a", "the", "news"}


def quoted_as_telling(tokens: Tokens, cue_end: int, end: int) -> Frame | None:
    """The attribution in "X quoted Y as telling Z that"; None without such a phrase."""
    stop = phrase_end(tokens, cue_end, end)
    if stop == cue_end or tokens.lower[stop : stop + 2] != ("as", "telling"):
        return None
    body = _body(tokens, stop + 1, end)
    return Frame((cue_end, stop), (stop + 1, stop + 2), ((body, end),)) if end - body >= _SHORTEST else None


def quoted_as_saying(tokens: Tokens, cue_end: int, end: int) -> Words | None:
    """Y of "X quoted Y as saying", "X cites Y as saying", "X cited Y, who said"; None without such a phrase."""
    stop = phrase_end(tokens, cue_end, end)
    return (cue_end, stop) if stop > cue_end and core_end(tokens, cue_end, stop) > cue_end else None
