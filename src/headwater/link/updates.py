"""Which statements tell what has become of a claim since: by their words, by a later date, or because it was announced.

A claim that somebody is in talks, or may do a thing, is updated by the word of one whom it is about that they will, or have:
an announcement. A report that states as fact what others say may be is none, unless it has such word too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from headwater.link.linkable import stands_alone
from headwater.model import Kind, Statement, Voice
from headwater.text.lexicon import word_list
from headwater.text.profiles import profile

_MARK = re.compile(r"^\W*(?:update)\b\W", re.IGNORECASE)
_OPEN = (
    "(?:could|(?-i:may)|might)(?! have)|set to|about to|close to|poised to|expected to|plans? to|planning to|ready to"
    "|prepared to|in talks|considering|likely to"
)
_AHEAD = re.compile(rf"\b(?:will|would|shall|{_OPEN})\b", re.IGNORECASE)
_UNSETTLED = re.compile(
    rf"\b(?:{_OPEN}|talks|discussions|negotiat\w+|considers|weigh(?:s|ing)|mull(?:s|ing)|explor(?:es|ing)|near(?:s|ing)"
    r"|to be)\b",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(r"(?<=\w)(?<!\band)\s+(?:that|which)\s+(?!(?:is|are|was|were|has|have|had)\b)", re.IGNORECASE)
DECIDED = frozenset(
    {
        "agree",
        "appoint",
        "approve",
        "ban",
        "begin",
        "build",
        "buy",
        "cancel",
        "delay",
        "deploy",
        "dismiss",
        "divorce",
        "end",
        "invest",
        "launch",
        "layoff",
        "marry",
        "recall",
        "reject",
        "resign",
        "sell",
        "sue",
        "withdraw",
    }
)
"""Classes of events that somebody decides on, and can announce; a death is none."""

_PARTIES = frozenset({Kind.PERSON, Kind.ORGANISATION})


def updates(
    words: str, statement: Statement, centre: Statement, published: Mapping[str, str | None], announced: frozenset[str]
) -> bool:
    """Whether ``statement``, as ``words``, tells what has become of ``centre`` since; ``announced`` is from `announced_in`."""
    if _MARK.match(words):
        return True
    if _phrases().search(words) and not _phrases().search(centre.words):
        return True
    if statement.report in announced and (_by_party(statement, centre) or _told_itself(statement, centre)):
        return True
    before, after = published.get(centre.report), published.get(statement.report)
    later = before is not None and after is not None and after[:10] > before[:10]
    return later and _AHEAD.search(_told(centre.words)) is not None and _AHEAD.search(words) is None and not statement.hedged


def announced_in(
    centre: Statement,
    statements: Sequence[Statement],
    published: Mapping[str, str | None],
    said: Mapping[str, Sequence[Statement]],
) -> frozenset[str]:
    """The reports of ``statements`` in which one whom ``centre`` is about says that what it leaves open is settled; and, if any
    does, those that state it so themselves, credit nobody for it, and are not from before. ``said`` is all that they say.
    """
    if _UNSETTLED.search(_told(centre.words)) is None:
        return frozenset()
    asked = {one.report for one in statements if _by_party(one, centre) or _told_itself(one, centre)}
    found = {report for report in asked if any(_by_party(one, centre) for one in said[report])}
    credited = {one.report for one in statements if not _told_itself(one, centre)}
    first = min((day for report in found if (day := published.get(report))), default="")
    plain = {report for report in asked - credited if (published.get(report) or first)[:10] >= first[:10]}
    return frozenset(found | plain if found else ())


def _by_party(one: Statement, centre: Statement) -> bool:
    speaker = one.chain[0] if one.voice is Voice.CREDITED and one.chain else None
    if speaker is None or speaker.kind not in _PARTIES or one.hedged or one.denied or not _settled(one, centre):
        return False
    return not profile(centre.words).names.isdisjoint(profile(f"by {speaker.name}").names)


def _told_itself(one: Statement, centre: Statement) -> bool:
    return one.voice is Voice.OWN and not one.hedged and stands_alone(one) and _settled(one, centre)


def _settled(one: Statement, centre: Statement) -> bool:
    """Whether ``one`` says of an event of ``centre`` that it will be, or has been."""
    left_open = _UNSETTLED.search(one.words) or re.search(r"\bwould\b", one.words)
    return not left_open and bool(DECIDED & profile(one.words).events & profile(centre.words).events)


def _told(words: str) -> str:
    """``words`` up to a clause behind their verb: what an order "that would part them" might do lies not ahead of the order."""
    clause = _SUBORDINATE.search(words)
    return words[: clause.start()] if clause is not None else words


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, word_list('update_phrases'))))})\b", re.IGNORECASE)
