"""Credits to hearsay, which no verb of saying gives: "Heard it from a mate who works at the club: X", "if the post is to be
believed, X".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from headwater.extract.missed_credits import SCORE
from headwater.extract.page import Page
from headwater.extract.phrases import core_end, noun_class
from headwater.model import Span, TaggedAttribution
from headwater.text.spans import joined, meeting

_HEARD = re.compile(
    r"(?P<cue>(?:(?:i|we)(?:['’]ve)?\s+)?(?:just\s+|also\s+|only\s+)?(?P<verb>(?:heard|hearing|hear|got|getting|have|had|learnt|learned)\s+)?"
    r"(?:(?:it|this|that|these|the|a|some|news|word|tip|tip-off|message|call|text|straight|directly|direct|first-hand|today|tonight"
    r"|yesterday|earlier)\s+){0,4}(?:from|off|via))\s+(?P<source>[^:“”\"\n]{3,120}?)\s*:\s+(?=[\w“\"])",
    re.IGNORECASE,
)
"""How a sentence opens that says whom it was heard from, before a colon."""

_BELIEVED = re.compile(
    r"\b(?:if\s+(?P<source>[^,.;:“”\"\n]{2,90}?)\s+(?P<cue>(?:is|are|was|were)\s+to\s+be\s+(?:believed|trusted))"
    r"|if\s+(?:you|we|one)\s+(?P<believe>(?:are\s+to\s+|is\s+to\s+|can\s+)?(?:believe|trust))\s+(?P<whom>[^,.;:“”\"\n]{2,90}?)(?=,))",
    re.IGNORECASE,
)
"""A clause that credits somebody, and stands behind nothing of it."""

_SEEN = re.compile(
    r"\bas\s+(?P<cue>(?:(?:can|may|could)\s+be\s+|(?:is|was)\s+(?:made\s+)?)?(?:seen|read|heard|clear|evident|apparent|plain|shown)"
    r"\s+(?:from|in|on|by))\s+(?P<source>[^,.;:“\"\n]{3,90}?),\s+(?=\w)",
    re.IGNORECASE,
)
"""How a sentence opens that says where what follows can be seen: "As can be seen from the mayor's letter, X"."""
_EARLY = 16
"""Code points from the start of a sentence within which it does: "However, "."""

_HEARS = frozenset({"unnamed", "person", "spokesperson", "relation"})
"""Classes of nouns for people that something may be heard from, without a verb: "From the archives: …" credits nobody."""

_SHOWS = frozenset({"document", "outlet"})
"""Classes of nouns for what somebody wrote or showed."""

_EDGES = " \t\r\n\u00a0,;:–—-"
_SHORTEST = 4
"""Words that must be left of the sentence."""


def with_hearsay(page: Page, tagged: Sequence[TaggedAttribution]) -> tuple[TaggedAttribution, ...]:
    """``tagged`` with the hearsay of ``page`` in the place of what was read in its words; by the first word of their contents.
    What somebody else is credited with is left as it is.
    """
    lower = page.text.lower()
    found = [*_heard(page), *(_believed(page) if "believe" in lower or "trust" in lower else ()), *_shown(page)]
    credited = joined(span for one in tagged if one.source for span in one.content)
    found = [one for one in found if not _mostly(credited, one.content)]
    if not found:
        return tuple(tagged)
    frames = joined(span for one in found for span in (*one.source, *one.cue))
    said = joined(span for one in found for span in one.content)
    kept = (one for one in tagged if not (_mostly(frames, one.content) or (not one.source and _mostly(said, one.content))))
    return tuple(sorted([*kept, *found], key=lambda one: (one.content, one.cue)))


def _heard(page: Page) -> list[TaggedAttribution]:
    """Of "Heard it from a mate who works at the club: X": X from the mate."""
    text, found = page.text, []
    for start, end in page.tokens.sentences:
        match = _HEARD.match(text, start, end) if ":" in text[start:end] else None
        if match is None:
            continue
        first, stop = page.tokens.range(match.span("source"))
        spoken = page.grammar.source_like(first, stop)
        if spoken and (match["verb"] or noun_class(page.tokens.lower[_head(page, first, stop)]) in _HEARS):
            found.append(_credit(match.span("source"), match.span("cue"), _trimmed(text, (match.end(), end))))
    return found


def _head(page: Page, first: int, stop: int) -> int:
    """The word that a phrase for somebody is headed by: the last one before a relative clause, a preposition or a mark."""
    return max(first, core_end(page.tokens, first, stop) - 1)


def _believed(page: Page) -> list[TaggedAttribution]:
    """Of "if the post is to be believed, X", "X, if you believe the post,": X from the post."""
    text, found = page.text, []
    for match in _BELIEVED.finditer(text):
        start, end = page.tokens.sentences[page.tokens.sentence[page.tokens.index(match.start())]]
        before, behind = _trimmed(text, (start, match.start())), _trimmed(text, (match.end(), end))
        said = max((before, behind), key=lambda span: span[1] - span[0])
        if len(text[slice(*said)].split()) >= _SHORTEST:
            named = "source" if match["source"] else "whom"
            found.append(_credit(match.span(named), match.span("cue" if match["cue"] else "believe"), said))
    return found


def _shown(page: Page) -> list[TaggedAttribution]:
    """Of "As can be seen from the mayor's letter, X": X from the letter; not "As seen in May, X"."""
    text, found = page.text, []
    for match in _SEEN.finditer(text):
        start, end = page.tokens.sentences[page.tokens.sentence[page.tokens.index(match.start())]]
        said = _trimmed(text, (match.end(), end))
        first, stop = page.tokens.range(match.span("source"))
        made = any(noun_class(word) in _SHOWS for word in page.tokens.lower[first:stop])
        if match.start() - start <= _EARLY and made and len(text[slice(*said)].split()) >= _SHORTEST:
            found.append(_credit(match.span("source"), match.span("cue"), said))
    return found


def _credit(source: Span, cue: Span, content: Span) -> TaggedAttribution:
    return TaggedAttribution((source,), (cue,), (content,), SCORE)


def _trimmed(text: str, span: Span) -> Span:
    """``span`` without white space and marks at its ends, a full stop among them."""
    words = text[slice(*span)]
    start = span[0] + len(words) - len(words.lstrip(_EDGES))
    return start, max(start, span[0] + len(words.rstrip(_EDGES + ".")))


def _mostly(taken: Sequence[Span], content: Sequence[Span]) -> bool:
    """Whether half of ``content`` or more lies in ``taken``."""
    inside = sum(min(end, stop) - max(begin, start) for start, end in content for begin, stop in meeting(taken, (start, end)))
    return 2 * inside >= sum(end - start for start, end in content)
