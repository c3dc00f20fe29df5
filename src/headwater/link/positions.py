"""Where a statement stands on its claim: it supports, denies or doubts it, or tells what has become of it since.

Linking two statements says that they are about one thing; how they stand to each other is read from their words, never from
their likeness: a cue or words that deny, a negation before what the claim says, an opposite, a phrase of doubt, or the mark
and the tense of an update. A statement that negates part of what the claim says, and of which nothing tells whether it
denies it, doubts it: it never supports.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from headwater.link.bare_denials import ends_untrue, turns_down
from headwater.link.contraries import contrary, opposes
from headwater.link.updates import announced_in, updates
from headwater.model import Field, Position, Statement, Voice
from headwater.text.lexicon import word_list
from headwater.text.phrases import unqualified
from headwater.text.profiles import Profile, profile

LITTLE_ELSE = 0.3
"""Part of a statement's terms that a claim must share for a negation in it to be a denial of the claim, and not a doubt."""

LARGE_PART = 0.5
"""Part of what a statement negates of which the claim must hold more, where that is no event, for it to be negated: "will not
change the social network" negates no purchase of one.
"""

_ANSWER = re.compile(r"^\W*no\s*[,.!:;–—-]\s*", re.IGNORECASE)
_NEGATION = re.compile(
    r"\b(?:no|not|never|neither|nor|without|nobody|nothing|none|cannot|(?:is|are|was|were|been) unable to|\w+n't"
    r"|den(?:y|ies|ied|ying)|(?<!was )(?<!were )(?<!been )reject(?:s|ed)?|dismiss(?:es|ed)"
    r"(?= (?:reports|claims|rumou?rs|suggestions|talk)))\b"
    r"(?: (?:\w+ )?(?:plans?|intentions?|intent) (?:to|of|for)\b)?"
    r"(?: (?:have|has|be|been|being|able to)\b)*(?=((?:[^\w,;:.!?]+[\w'-]+){1,5}))",
    re.IGNORECASE,
)
_NO_PLAN = re.compile(r"\bno (?:\w+ )?(?:plans?|intentions?|intent) (?:to|of|for) ([\w'-]+)", re.IGNORECASE)
_DENYING = re.compile(r"\bden(?:y|ies|ied|ying)\W+(?:that\b|\w+ing\b)((?:[^\w,;:.!?]+[\w'-]+){1,6})", re.IGNORECASE)
_NO_DENIAL = re.compile(
    r"\bnot (?:only|just|merely|immediately|least|unusual|the first|yet|be named|to be)\b"
    r"|\bno (?:doubt|question|longer|immediate|fewer|less)\b|\bor not\b|\b(?:even|not) without\b"
    r"|\b(?:did|would|could|does|do) ?n[o']t (?:immediately |yet )?(?:comment|respond|reply|answer|say|elaborate|know)\b",
    re.IGNORECASE,
)
_ENDED = re.compile(r"\bno longer\b((?:[^\w,;:.!?]+[\w'-]+){1,5})", re.IGNORECASE)
_IF = re.compile(r"\b(?:if|unless|whether|until)\b[^,;.!?]*$", re.IGNORECASE)
_KEPT = 10_000  # words whose negations and opposites are kept: a claim's are asked for with each of its statements
_STRONGEST = (Position.DENIES, Position.DOUBTS, Position.UPDATES)


def with_positions(
    centre: Statement,
    statements: Sequence[Statement],
    published: Mapping[str, str | None],
    said: Mapping[str, Sequence[Statement]],
) -> tuple[Statement, ...]:
    """``statements`` with their positions against what ``centre`` says; ``published`` are the reports' dates, by id, ``said``
    is all that each report says.

    Where the centre is itself a denial, the claim is what it denies, as another statement says it. Statements of one
    report that lie in one another take one position.
    """
    asserted = _asserted(centre, statements)
    announced = announced_in(asserted, statements, published, said)
    found = [_position(asserted, statement, published, announced) for statement in statements]
    placed = []
    beside: dict[str, list[tuple[Statement, Position]]] = defaultdict(list)
    for statement, position in zip(statements, found, strict=True):
        beside[statement.report].append((statement, position))
    for statement, position in zip(statements, found, strict=True):
        nested = {other for that, other in beside[statement.report] if _nested(statement, that)}
        placed.append(replace(statement, position=next((one for one in _STRONGEST if one in nested), position)))
    return tuple(_with_denial(placed))


def _with_denial(placed: Sequence[Statement]) -> Iterator[Statement]:
    """What somebody goes on to say behind a denial, in one report, is no support ("I have nothing but respect for him"), and
    nothing is that a report says itself which denies it itself: "The rumour began on Sunday".
    """
    denied: dict[tuple[str, str], int] = {}
    deniers = {one.report for one in placed if one.position is Position.DENIES and one.voice is Voice.OWN}
    for one in placed:
        if one.position is Position.DENIES and one.field is Field.TEXT and one.chain:
            key = (one.report, one.chain[0].source)
            denied[key] = min(denied.get(key, one.content[0][0]), one.content[0][0])
    for one in placed:
        start = denied.get((one.report, one.chain[0].source)) if one.chain else None
        goes_on = start is not None and one.field is Field.TEXT and start < one.content[0][0]
        goes_on = goes_on or (one.voice is Voice.OWN and one.report in deniers)
        yield replace(one, position=Position.DOUBTS) if goes_on and one.position is Position.SUPPORTS else one


def _asserted(centre: Statement, statements: Sequence[Statement]) -> Statement:
    """The statement that says what the claim is: the centre, or the nearest in words of those that it denies."""
    if not _is_denial(centre):
        return centre
    words, terms = _plain(centre.words), profile(centre.words).terms
    by_cue = (centre.denied and bool(centre.cue)) or _says_untrue(words)
    plain = [one for one in statements if not _is_denial(one) and (by_cue or _negates(words, _plain(one.words)))]
    return max(plain, key=lambda one: len(terms & profile(one.words).terms), default=centre)


def _is_denial(statement: Statement) -> bool:
    words = _plain(statement.words)
    return (
        (statement.denied and bool(statement.cue))
        or bool(_negations(words))
        or _pattern("denial_phrases").search(words) is not None
    )


def _nested(one: Statement, other: Statement) -> bool:
    """Whether the words of one of the two lie inside the other's, in one report and from one speaker."""
    if one.report != other.report or one.field is not other.field or one.chain[:1] != other.chain[:1]:
        return False
    (a, b), (c, d) = ((each.content[0][0], each.content[-1][1]) for each in (one, other))
    return (a <= c and d <= b) or (c <= a and b <= d)


def _plain(words: str) -> str:
    """Straight apostrophes, and without a "No," that stands alone at the start."""
    return _ANSWER.sub("", unqualified(words.replace("’", "'")))


def _position(
    centre: Statement, statement: Statement, published: Mapping[str, str | None], announced: frozenset[str]
) -> Position:
    words = _plain(statement.words)
    if statement.denied and statement.cue:
        return Position.DENIES
    claimed = _plain(centre.words)
    if _doubts(words) and not _doubts(claimed):
        return Position.DOUBTS
    if _says_untrue(words) and not _says_untrue(claimed):
        return Position.DENIES
    if opposes(words, claimed) or contrary(words, claimed):
        return Position.DENIES
    negated = _negates(words, claimed) or _negates(claimed, words)
    if negated is not None:
        return negated
    if _denied_in(words) & _denied_in(claimed):
        return Position.SUPPORTS
    return Position.UPDATES if updates(words, statement, centre, published, announced) else Position.SUPPORTS


def _doubts(words: str) -> bool:
    return _pattern("doubt_phrases").search(words) is not None


def _says_untrue(words: str) -> bool:
    return _pattern("denial_phrases").search(words) is not None or ends_untrue(words) or turns_down(words)


def _negates(words: str, claimed: str) -> Position | None:
    """How ``words`` stand to ``claimed`` by what they negate: None where they negate nothing of it, or both do."""
    here, there = profile(words), profile(claimed)
    both = _denied_in(words) & _denied_in(claimed)
    absent = _tells_absence(claimed) and not _tells_absence(words)
    struck = (_under_negation(words) & there.terms) - here.names
    if not struck or both or absent:
        return None
    told_apart = bool(struck & (_events(here) | _events(there) | _behind(_NO_PLAN, words) | _behind(_DENYING, words)))
    if not told_apart and len(struck) <= LARGE_PART * len(_under_negation(words)):
        return None
    speaks_of_it = bool(struck & _events(here)) or len(here.terms & there.terms) >= LITTLE_ELSE * len(here.terms)
    return Position.DENIES if speaks_of_it else Position.DOUBTS


def _events(one: Profile) -> frozenset[str]:
    return frozenset(f"<{event}>" for event in one.events)


def _negations(words: str) -> list[re.Match[str]]:
    """Where ``words`` negate, but for what is no denial ("not only") and for a condition ("if it does not rain")."""
    return [
        one
        for one in _NEGATION.finditer(words)
        if not _NO_DENIAL.search(words, max(0, one.start() - 6), one.end() + 12) and not _IF.search(words[: one.start()])
    ]


@lru_cache(maxsize=_KEPT)
def _under_negation(words: str) -> frozenset[str]:
    """Terms in the few words after each negation, up to the end of its clause."""
    return frozenset(term for one in _negations(words) for term in profile(one.group(1)).terms)


def _denied_in(words: str) -> frozenset[str]:
    """Terms behind a negation or "no longer": who no longer talks does not talk."""
    return _under_negation(words) | _behind(_ENDED, words)


def _behind(pattern: re.Pattern[str], words: str) -> frozenset[str]:
    """The terms of what nobody plans ("no plans to [expand]"), or what somebody denies doing ("denied taking [a picture]")."""
    return frozenset(term for one in pattern.finditer(words) for term in profile(one.group(1)).terms)


def _tells_absence(words: str) -> bool:
    return _pattern("absence_words").search(words) is not None


@cache
def _pattern(lexicon: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\bnot )(?<!\bno )(?<!n't )\b(?:{'|'.join(sorted(map(re.escape, word_list(lexicon))))})\b", re.IGNORECASE
    )
