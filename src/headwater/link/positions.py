"""Where a statement stands on its claim: it supports, denies or doubts it, or tells what has become of it since.

Only clear signs move a statement from "supports": a cue or words that deny, a negation right before what the claim says, a
phrase of doubt, or the mark and the tense of an update. Linking two statements says that they are about one thing; how
they stand to each other is read from their words, never from their likeness.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from headwater.link.profiles import profile
from headwater.model import Position, Statement
from headwater.text.lexicon import word_list

LITTLE_ELSE = 0.5
"""Part of a statement's terms that a claim must share for a negation in it to be a denial of the claim."""

_NEGATION = re.compile(r"\b(?:no|not|never|neither|nor|without|\w+n't)\b((?:\W+[\w'-]+){1,5})", re.IGNORECASE)
_NO_DENIAL = re.compile(
    r"\bnot (?:only|just|merely|immediately|least|unusual|the first)\b|\bno (?:doubt|longer|immediate)\b", re.IGNORECASE
)
_MARK = re.compile(r"^\W*(?:update)\b\W", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|would|could|may|might|shall|set to|about to|close to|poised to|expected to|plans? to|planning to|ready to"
    r"|prepared to|in talks|considering|likely to)\b",
    re.IGNORECASE,
)


def with_positions(
    centre: Statement, statements: Sequence[Statement], published: Mapping[str, str | None]
) -> tuple[Statement, ...]:
    """``statements`` with their positions against what ``centre`` says; ``published`` are the reports' dates, by id."""
    return tuple(replace(statement, position=_position(centre, statement, published)) for statement in statements)


def _position(centre: Statement, statement: Statement, published: Mapping[str, str | None]) -> Position:
    words = statement.words.replace("’", "'")
    by_cue = statement.denied and bool(statement.cue)
    if (
        by_cue
        or _pattern("denial_phrases").search(words)
        or (_negates(words, centre) and not _negates(centre.words, statement))
    ):
        return Position.DENIES
    if _pattern("doubt_phrases").search(words):
        return Position.DOUBTS
    return Position.UPDATES if _updates(words, statement, centre, published) else Position.SUPPORTS


def _negates(words: str, other: Statement) -> bool:
    """Whether ``words`` negate an event that ``other`` tells, and speak of little else."""
    here, there = profile(words), profile(other.words)
    if len(here.terms & there.terms) < LITTLE_ELSE * len(here.terms):
        return False
    return any(
        not _NO_DENIAL.match(words, found.start()) and not profile(found.group(1)).events.isdisjoint(there.events)
        for found in _NEGATION.finditer(words)
    )


def _updates(words: str, statement: Statement, centre: Statement, published: Mapping[str, str | None]) -> bool:
    if _MARK.match(words):
        return True
    if _pattern("update_phrases").search(words) and not _pattern("update_phrases").search(centre.words):
        return True
    before, after = published.get(centre.report), published.get(statement.report)
    later = before is not None and after is not None and after[:10] > before[:10]
    return later and _AHEAD.search(centre.words) is not None and _AHEAD.search(words) is None and not statement.hedged


@cache
def _pattern(lexicon: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, word_list(lexicon))))})\b", re.IGNORECASE)
