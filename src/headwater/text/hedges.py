"""Words that hold a statement back ("could", "reportedly"), and words that deny it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cache

from headwater.model import Span
from headwater.text.lexicon import word_list, word_map
from headwater.text.triggers import Trigger, triggers


class Strength(StrEnum):
    """What a hedge leaves open: whether it is so, whether anybody has confirmed it, who answers for it, how much exactly."""

    POSSIBLE = "possible"
    UNCONFIRMED = "unconfirmed"
    ALLEGED = "alleged"
    APPROXIMATE = "approximate"


class Certainty(IntEnum):
    """How surely a stretch of text says what it says, from the least."""

    ALLEGED = 0
    POSSIBLE = 1
    EXPECTED = 2
    STATED = 3


@dataclass(frozen=True, slots=True)
class Hedge:
    """One hedging word or phrase."""

    span: Span
    strength: Strength


_APPEARS = frozenset({"appear", "appeared", "appears"})
_TO_BE = re.compile(r" (?:to|that|likely|unlikely|as (?:if|though))\b|,", re.IGNORECASE)
"""Behind "appeared", that it holds back what is said; "appeared in a video" tells what somebody did."""
_ABLE = re.compile(r" not\b| n['’]t|n['’]t\b")
_WHO = re.compile(r"(?<![\w-])(?:I|we|you) $", re.IGNORECASE)
_WHO_REACH = 4
"""Code points of "you "."""
_NOTICED = re.compile(r" (?:\w+ )?(?:feel|hear|see|sense|smell|taste)\b", re.IGNORECASE)
_NEGATED = re.compile(
    r"(?:\b(?:no|not|never|nobody|no one|without|cannot)|n['’]t)"
    r"(?: (?:an?|ever|yet|been|be|have|has|once|seriously|really))? $",
    re.IGNORECASE,
)
_EXPECTED = re.compile(
    r"\b(?:will|won['’]t|shall|going to|set to|due to|plans? to|planning to|expected to|to be)\b|['’]ll\b", re.IGNORECASE
)


@cache
def _number_pattern() -> re.Pattern[str]:
    words = sorted({*word_map("number_words"), *word_map("number_plurals"), "half", "hundred"} - {"an"})
    return re.compile(rf" (?:\d|[$€£¥]|(?:{'|'.join(words)})\b)")


_IF_TRUE = (
    r"if (?:(?:the|this|that|these|those|his|her|its|their|such|any of the) (?:[\w'’-]+ ){0,3})?"
    r"(?:it|this|that|they|he|she|reports?|claims?|rumou?rs?|posts?|stor(?:y|ies)|accounts?|documents?|videos?|letters?|leaks?"
    r"|allegations?|accusations?|sources?|information) (?:is|are|was|were|proves?|turns? out to be) (?:\w+ly |to be )?"
    r"(?:true|right|correct|accurate|genuine|authentic|confirmed|believed|borne out)"
)
"""A condition that leaves open whether what is told is so: "if the report is true"."""


@cache
def _hedge_pattern() -> re.Pattern[str]:
    return _alternatives(word_list("hedges"), _IF_TRUE)


@cache
def _denial_pattern() -> re.Pattern[str]:
    return _alternatives(word_list("denials"))


def _alternatives(phrases: frozenset[str], *patterns: str) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    # Without ASCII's rules, "ı" and "ſ" would match as "i" and "s", and the lexicon knows no such words.
    return re.compile(rf"(?<![\w-])(?ai:{'|'.join((*patterns, *map(re.escape, longest_first)))})(?![\w-])")


def _matches(pattern: re.Pattern[str], text: str, span: Span, kind: Trigger) -> Iterator[re.Match[str]]:
    """Matches of ``pattern`` inside ``span``, tried only where a word stands that may begin one."""
    end = span[0]
    for start in triggers(text).among(kind, span):
        match = pattern.match(text, start, span[1]) if start >= end else None
        if match:
            end = match.end()
            yield match


def hedges(text: str, span: Span) -> tuple[Hedge, ...]:
    """Hedges inside ``span``, left to right; phrases before their parts. "May" the month, "could not" and "you could see" are
    none.
    """
    found: list[Hedge] = []
    for match in _matches(_hedge_pattern(), text, span, Trigger.HEDGE):
        strength = Strength(word_map("hedges").get(match.group().lower(), Strength.UNCONFIRMED))
        if strength is Strength.APPROXIMATE and not _number_pattern().match(text, match.end(), span[1]):
            continue
        if match.group().lower() in _APPEARS and not _TO_BE.match(text, match.end(), span[1]):
            continue
        if match.group() in {"May", "MAY"} or (match.group().lower() == "could" and _able(text, match.span(), span)):
            continue
        found.append(Hedge(match.span(), strength))
    return tuple(found)


def _able(text: str, could: Span, span: Span) -> bool:
    """Whether "could" tells what somebody was able to do: it is negated, or "you", "we" or "I" noticed something."""
    if _ABLE.match(text, could[1], span[1]):
        return True
    who = _WHO.search(text, max(0, could[0] - _WHO_REACH), could[0])
    return who is not None and _NOTICED.match(text, could[1], span[1]) is not None


def is_denied(text: str, span: Span) -> tuple[Span, ...]:
    """Spans of the words inside ``span`` that say that something is not so; none, and so false, where it is affirmed.

    A denial that is itself negated ("did not deny", "never denied", "nobody denies") is none.
    """
    found = (match.span() for match in _matches(_denial_pattern(), text, span, Trigger.DENIAL))
    return tuple(one for one in found if not _NEGATED.search(text, max(span[0], one[0] - 24), one[0]))


def certainty(text: str, span: Span) -> Certainty:
    """The least certain thing that the words inside ``span`` say of it; approximate numbers do not count."""
    strengths = {hedge.strength for hedge in hedges(text, span)}
    if strengths & {Strength.ALLEGED, Strength.UNCONFIRMED}:
        return Certainty.ALLEGED
    if Strength.POSSIBLE in strengths:
        return Certainty.POSSIBLE
    return Certainty.EXPECTED if _EXPECTED.search(text, *span) else Certainty.STATED
