"""Denials in a clause behind what they deny: "300 will lose their jobs, which the company denies", "a charge he denied"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from headwater.extract.missed_credits import SCORE
from headwater.extract.page import Page
from headwater.model import Span, Spans, TaggedAttribution
from headwater.text.spans import joined, meeting

_CLAUSE = re.compile(
    r",\s+(?P<what>which|something|(?:an?\s+)?(?:claim|charge|allegation|accusation|report|rumou?r|suggestion|figure|version|account)s?)"
    r"(?:\s+(?:that|which))?\s+(?P<source>(?!is\b|was\b|are\b|were\b|has\b|had\b)[^,.;:“”\"\n]{2,70}?(?:,\s[^,.;:“”\"\n]{2,50},)?)"
    r"\s+(?P<cue>(?:(?:has|have|had|since|repeatedly|strongly|flatly|strenuously|vehemently|always|later|also|both|all)\s+){0,3}"
    r"(?:denies|denied|deny|disputes|disputed|dispute|rejects|rejected|reject))(?=\s*(?:[,.;]|$))"
)

_NEAR = 2
"""Code points between what somebody says and the clause that takes it up."""


def with_denied_clauses(page: Page, tagged: Sequence[TaggedAttribution]) -> tuple[TaggedAttribution, ...]:
    """``tagged`` with the denials in clauses behind what they deny, each of what stands before it in its sentence; by the first
    word of their contents.
    """
    text = page.text
    if not any(verb in text for verb in ("den", "disput", "reject")):
        return tuple(tagged)
    found = list(tagged)
    for match in _CLAUSE.finditer(text):
        sentence = page.tokens.sentences[page.tokens.sentence[page.tokens.index(match.start())]]
        of_a_thing = match["what"] == "which" and match["cue"].split()[-1].startswith("reject")  # "the plan, which it rejected"
        if not of_a_thing and not meeting(page.spoken, match.span()) and match.end() <= sentence[1]:
            found = _with_denial(match, sentence, found)
    return tuple(sorted(found, key=lambda one: (one.content, one.cue)))


def _with_denial(match: re.Match[str], sentence: Span, tagged: Sequence[TaggedAttribution]) -> list[TaggedAttribution]:
    """``tagged`` with one denial; what was read in its clause is left out."""
    clause = match.span()
    kept = []
    for one in tagged:
        if any(clause[0] <= start < clause[1] for start, _ in one.cue):
            continue  # "[he] [denied] [a charge]"
        source, content = _outside(one.source, clause), _outside(one.content, clause)
        if content:
            kept.append(replace(one, source=source, content=content))
    beside = (
        one
        for one in kept
        if any(sentence[0] <= end and 0 <= clause[0] - end <= _NEAR for _, end in (*one.source, *one.cue, *one.content))
    )
    host = next(beside, None)
    content = host.content if host else ((sentence[0], clause[0]),)
    if host is None and meeting(joined(span for one in kept for span in (*one.source, *one.cue)), content[0]):
        return list(tagged)  # somebody says something else there
    return [*kept, TaggedAttribution((match.span("source"),), (match.span("cue"),), content, SCORE)]


def _outside(spans: Spans, clause: Span) -> Spans:
    """``spans`` without what stands in the clause."""
    cut = ((start, clause[0] if start < clause[0] < end else end) for start, end in spans)
    return tuple(span for span in cut if not clause[0] <= span[0] < clause[1])
