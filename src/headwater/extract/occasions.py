"""The setting of an attribution: whether its sentence places the words elsewhere than those before."""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter

from headwater.extract.parts import Parts
from headwater.extract.phrases import OPENING, capitalised, noun_class, speech_verb, words_of
from headwater.extract.venues import Occasion
from headwater.text.tokens import Tokens

_TAIL = 5
"""Words behind a cue in which a time that parts it from what was said before is looked for."""


def occasion_of(tokens: Tokens, parts: Parts, channel: str | None, *, speaks: bool) -> Occasion:
    """The setting of the attribution in ``parts``; ``channel`` is how it was said, ``speaks`` whether its cue gives words."""
    cue = tokens.lower[slice(*parts.cue)]
    sentence = tokens.sentence[parts.cue[0]]
    setting = words_of("setting")
    returns = any(tokens.lower[at] in setting and _known(tokens, at) for gap in parts.gaps for at in range(*gap))
    quoted = any(tokens.word(piece[0]) in OPENING for piece in parts.content)
    verbs = {speech_verb(word) for word in cue}
    gives_words = quoted or verbs != {None}
    spoken = [piece[0] for piece in parts.content if piece[0] >= parts.cue[1]]
    own = tokens.lower[parts.source[1] : min(spoken)] if parts.source and spoken else ()  # "agreed, saying"
    joins = bool(words_of("joining") & {*cue, *own})
    perfect = not quoted and bool({"has", "have", "had"} & {*cue, *tokens.lower[max(0, parts.cue[0] - 2) : parts.cue[0]]})
    apart = (
        channel is not None or _told_others(tokens, parts, verbs) or perfect or _another_time(tokens, parts)
    ) and not returns
    return Occasion(
        sentence,
        max(tokens.sentence[piece[1] - 1] for piece in parts.content) if parts.content else sentence,
        bisect_right(tokens.paragraphs, tokens.spans[parts.cue[0]][0], key=itemgetter(0)),
        elsewhere=apart or not speaks,
        stance=not gives_words and not joins,
        returns=returns,
        joins=joins,
        quoted=quoted,
        told="told" in verbs and parts.cue[1] < len(tokens) and capitalised(tokens.word(parts.cue[1])),
        asks=bool({"asked", "asks"} & set(cue)),
    )


def _known(tokens: Tokens, at: int) -> bool:
    """Whether the interview, host or book at a word is one that was told of: "in the interview", "the host"."""
    before = tokens.lower[at - 1] if at else ""
    return before in {"the", "that", "same"} or (before in {"his", "her", "their"} and tokens.lower[at] in words_of("hosting"))


def _told_others(tokens: Tokens, parts: Parts, verbs: set[str | None]) -> bool:
    """Whether somebody else is told: reporters, a crowd. An interviewer ("him", "Hannity") is nobody else."""
    at = parts.cue[1]
    if "told" not in verbs or at >= parts.bounds[1]:
        return False
    if tokens.lower[at] in words_of("determiner") and at + 1 < parts.bounds[1]:
        at += 1
    plural = tokens.lower[at].endswith("s") and tokens.word(at)[0].islower() and tokens.lower[at] not in {"us", "his"}
    return plural or tokens.lower[at] in words_of("hearer") or noun_class(tokens.lower[at]) == "organisation"


def _another_time(tokens: Tokens, parts: Parts) -> bool:
    """Whether a time parts it from what was said before: "In 2012, X said", "X once said", "said last month"."""
    first = parts.bounds[0]
    start = min(parts.cue[0], parts.source[0] if parts.source else parts.cue[0])
    opens = (
        start > first
        and tokens.lower[first] in words_of("placing")
        and any(
            tokens.lower[at] in words_of("past") | words_of("event")
            or (tokens.word(at).isdigit() and len(tokens.word(at)) == 4)
            for at in range(first, min(start, first + 8))
        )
    )
    opens = opens or (start > first and tokens.lower[first] in {"later", "earlier", "previously"})
    before = {*tokens.lower[max(first, parts.cue[0] - 2) : parts.cue[1]]} & words_of("once")
    stop = min([piece[0] for piece in parts.content if piece[0] >= parts.cue[1]] + [parts.bounds[1]])
    behind = {*tokens.lower[parts.cue[1] : min(stop, parts.cue[1] + _TAIL)]} & words_of("past")
    return opens or bool(before) or bool(behind)
