"""Quotations and posts with the speaker's name behind a dash: “We are still waiting.” — Ilsa Korren, Brem.

The name stands at the end of the paragraph or in the one below it. Without quotation marks only a post is read so, whose
name has an address behind it ("— Ilsa Korren (@korren) March 3, 2031"). On polnear/dev the tagger alone gives half of such
quotations to the name above them.
"""

from __future__ import annotations

import re

from headwater.extract.phrases import speech_verb
from headwater.extract.turns import SCORE
from headwater.model import Span, TaggedAttribution
from headwater.text.tokens import Tokens

_DASH = r"(?P<dash>[―—–]|--|(?<=\s)-(?=\s))\s*"
_NAME = (
    r"(?P<name>(?:[A-Z]\.|[^\W\d_a-z][\w.'’-]*\b|@\w+)(?:\s+(?:[A-Z]\.(?=\s)|[^\W\d_a-z][\w.'’-]*\b|de|la|van|von|der|bin|al|el|of|the|and))*"
    r"|(?:an?|the|one)\s[^\W\d_][\w\s-]{2,50})"
)
_REST = r"(?P<rest>\s*[,(][^“”\"\n]{0,80})?[.\s]*"
_SIGNED = re.compile(rf"(?P<said>[“\"”„«‘'].*[”\"“»’'])\s*{_DASH}{_NAME}{_REST}", re.DOTALL)
_SIGNATURE = re.compile(rf"{_DASH}{_NAME}{_REST}")
_POST = re.compile(
    rf"(?:(?P<said>.*\S)\s*)?{_DASH}(?P<name>[^\n―—–()]{{1,50}}?)(?P<rest>\s*\(@\w{{1,30}}\)(?:\s[^\n]{{0,40}})?)", re.DOTALL
)
_DASHED = re.compile(r"―|—|–|-(?:-|(?<=\s-)(?=\s))")
"""Where a dash that may sign stands."""
_ENDS_WITHIN = re.compile(r"[,.?!][”\"]\s+[^\W\d_]")
_OPENING, _CLOSED = frozenset("“\"”„«‘'"), frozenset("”\"“»’'")
_ROLE = re.compile(r",\s+(?:the\s|an?\s)?[^\W\d_A-Z]")
_LONGEST = 3_000
"""Characters of the longest paragraph that is looked at."""


def signed(tokens: Tokens) -> tuple[TaggedAttribution, ...]:
    """The signed quotations and posts of a text, left to right: the name as source, the dash as cue."""
    text, found = tokens.text, []
    paragraphs = tokens.paragraphs
    for paragraph, below in zip(paragraphs, (*paragraphs[1:], None), strict=False):
        if paragraph[1] - paragraph[0] > _LONGEST:
            continue
        one = _within(text, paragraph) or (_below(text, paragraph, below) if below else None)
        if one:
            found.append(one)
    return tuple(found)


def _within(text: str, paragraph: Span) -> TaggedAttribution | None:
    """The paragraph that ends with its own signature."""
    if _DASHED.search(text, *paragraph) is None:
        return None
    match = _SIGNED.fullmatch(text, *paragraph)
    if match and _one_quotation(match["said"]) and _signs(match):
        return _read(match, match.span("said"))
    match = _POST.fullmatch(text, *paragraph)
    return _read(match, match.span("said")) if match and match["said"] else None


def _below(text: str, paragraph: Span, below: Span) -> TaggedAttribution | None:
    """The paragraph that the line below it signs."""
    if text[below[0]] not in "―—–-":
        return None
    words = text[slice(*paragraph)]
    quoted = words[0] in _OPENING and words[-1] in _CLOSED and _one_quotation(words)
    match = _SIGNATURE.fullmatch(text, *below) if quoted else None
    if match is None or not _signs(match):
        match = _POST.fullmatch(text, *below)
        if match is None or match["said"]:
            return None
    return _read(match, paragraph)


def _one_quotation(words: str) -> bool:
    """Whether nothing but a quotation stands there: none ends before the last mark and goes on in prose."""
    return _ENDS_WITHIN.search(words, 1, len(words) - 1) is None


def _signs(match: re.Match[str]) -> bool:
    """Whether it is a name with no verb behind it: "— Ilsa Korren, who said no more" tells something."""
    return not any(speech_verb(word) for word in re.findall(r"\w+", f"{match['name']} {match['rest'] or ''}".lower()))


def _read(match: re.Match[str], content: Span) -> TaggedAttribution:
    source, cue, rest = match.span("name"), [match.span("dash")], match["rest"] or ""
    if _ROLE.match(rest):
        source = source[0], match.end("rest")
    elif rest.strip().startswith("("):
        cue.append((match.end("rest") - len(rest.lstrip()), match.end("rest")))  # an address and a date are nobody's words
    return TaggedAttribution((source,), tuple(cue), (content,), SCORE)
