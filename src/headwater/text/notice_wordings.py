"""The wordings that a notice gives: what a story said and no longer holds, and what stands in its place."""

from __future__ import annotations

import re

from headwater.model import NoticeKind, Span, Spans
from headwater.text.notice_patterns import pattern


def wordings(text: str, rest: Span, kind: NoticeKind) -> tuple[Spans, Spans]:
    """The withdrawn and the corrected wording that stand behind "has corrected its story"."""
    match = pattern(r"\s+<TELLING>|,\s+which\s+(?:had\s+)?(?:<wrongly>\s+)?<said>\s+(?:that\s+)?").match(text, *rest)
    if match is not None:
        if match.group().strip() == "that" and _RELATIVE.match(text, match.end()):
            return (), ()
        wrong, right = contrast(text, clause(text, (match.end(), rest[1])))
        return some(wrong), some(right)
    return put_right(text, rest) if kind is NoticeKind.CORRECTED else ((), ())


_RELATIVE = re.compile(r"(?:[a-z]+ed|had|has|have|was|were|is|are|it|they|led|drew|gave|made|said|set|cost)\b")
"""How a clause begins that tells of the story rather than what it said: "the story that ignited the row", "that it had run"."""

_TO_SAY = (
    r"\s*(?:<DAY>to\s+(?:say|state|read|note|show|reflect|indicate|clarify|make\s+(?:it\s+)?clear|explain)|,\s+(?:saying|stating))\s+"
    r"(?:that\s+|the\s+fact\s+that\s+)?"
)
_REMOVED = (
    r"\s*<DAY>(?:to\s+remove\s+)?(?:an?|the|its)\s+(?:[\w'-]+\s+){0,2}?"
    r"(?:claim|statement|suggestion|assertion|line|reference)\s+that\s+"
)


def put_right(text: str, rest: Span, *, removed: bool = False) -> tuple[Spans, Spans]:
    """The wordings behind "has been corrected": "to say that 14, not 40, people died", "to remove a claim that …"."""
    gone = pattern(_REMOVED).match(text, *rest)
    if gone is not None and (removed or "remove" in gone.group()):
        return some(clause(text, (gone.end(), rest[1]))), ()
    said = pattern(_TO_SAY).match(text, *rest)
    if said is None:
        return (), ()
    right, wrong = contrast(text, clause(text, (said.end(), rest[1])))
    return some(wrong), some(right)


_CONTRAST = re.compile(
    r"(?:[,;]|\s[–—-])\s*(?:when,?\s+(?:in\s+fact|in\s+reality|actually)|(?:but\s+)?in\s+fact|and\s+not|but|rather\s+than|instead\s+of|not)\b,?\s+"
    r"|\s+(?:when\s+in\s+fact|rather\s+than|instead\s+of)\s+|;\s+(?=(?:it|the\s+\w+|they|he|she|there)\s+(?:is|was|were|are)\b)",
    re.IGNORECASE,
)


def contrast(text: str, span: Span) -> tuple[Span, Span | None]:
    """A clause parted where it sets one wording against another: "40 people had died", "14" of "…, not 14"."""
    match = _CONTRAST.search(text, *span)
    if match is None or match.start() == span[0]:
        return span, None
    return (span[0], match.start()), clause(text, (match.end(), span[1]))


_CLAUSE_END = re.compile(
    r",\s+(?:after|citing|because|while|saying|admitting|blaming|following|which|and\s+(?:that|apologi|said|has|had|will))|\s+after\s+(?:it|the|an?)\s",
    re.IGNORECASE,
)


def clause(text: str, span: Span) -> Span:
    """``span`` up to where another clause begins, without white space, closing marks and full stop."""
    start, end = span
    match = _CLAUSE_END.search(text, start, end)
    end = match.start() if match else end
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;!?)]\"”'»"):
        end -= 1
    while start < end and (text[start].isspace() or text[start] in "\"“'«"):
        start += 1
    return start, end


def behind_that(text: str, start: int) -> int:
    """Where what is said begins: behind a "that" at ``start``."""
    match = re.compile(r"that\s+", re.IGNORECASE).match(text, start)
    return match.end() if match else start


def some(span: Span | None) -> Spans:
    """``span`` as the pieces of a wording: none where it is empty."""
    return (span,) if span is not None and span[0] < span[1] else ()
