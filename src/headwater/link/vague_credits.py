"""Credits to nobody in particular inside a sentence: "prices rose on reports of a fire" states no fire, it passes one on."""

from __future__ import annotations

import re
from functools import cache

from headwater.model import Kind, Mention, Span, Spans
from headwater.text.lexicon import word_list

SHORTEST = 3
"""Words that must be passed on."""


@cache
def _pattern() -> re.Pattern[str]:
    """[led by] [adjectives] noun [a few words] that|of …"""
    lead = "|".join(sorted(map(re.escape, word_list("vague_credit_leads"))))
    adjectives = "|".join(sorted(map(re.escape, word_list("vague_credit_adjectives"))))
    nouns = "|".join(sorted(map(re.escape, word_list("vague_credit_nouns"))))
    phrase = rf"(?P<phrase>(?:(?:{adjectives})\s+)*(?:{nouns})(?:\s+(?:in|on)\s+(?:the\s+)?\w+(?:\s+media)?)?)"
    led = rf"(?:\b(?:{lead})\s+|^|(?=\b(?:{adjectives})\s))"
    return re.compile(rf"{led}\b{phrase}\s+(?P<what>(?:that|of|about)\s+\S.*)", re.IGNORECASE | re.DOTALL)


_AT_ODDS = re.compile(
    r"\b(?P<phrase>(?:conflicting|contradictory|competing|differing)\s+(?:accounts|reports|claims|versions))"
    r"(?:\s+[^;:\n]{1,100}?)?\s+(?P<what>(?:about|over|on|as to)\s+(?:whether|if)\s+\S.*)",
    re.IGNORECASE | re.DOTALL,
)
"""What leaves open whether it is so: "contradictory accounts out of Tarn about whether the mill burned"."""


_SO_FAR = re.compile(
    r"\W*(?P<phrase>(?:unconfirmed|unverified|early|first|initial)\s+(?:media\s+|news\s+)?(?:reports|rumou?rs|claims))"
    r"(?:\s+(?:at|for|by)\s+(?:the|this)\s+(?:moment|time|stage|point)|\s+(?:so far|for now|as yet|as of yet|only))"
    r"\s*(?:[,:–-]\s*)?(?:but\s+)?(?P<what>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
"""What a note says only as a rumour: "Unconfirmed reports at the moment, but the mill has burned"."""


def vague_credit(text: str, content: Spans) -> tuple[Mention, Spans, Span] | None:
    """Of a sentence in a report's own voice at ``content``: whom it credits, what stands before the credit, and what is
    passed on behind it. None where it credits nobody so.
    """
    for place, (start, end) in enumerate(content):
        found = _SO_FAR.match(text, start, end) or _AT_ODDS.search(text, start, end) or _pattern().search(text, start, end)
        if found is None or found.end() > end or len(found["what"].split()) <= SHORTEST:
            continue
        span = found.span("phrase")
        mention = Mention(" ".join(found["phrase"].split()), Kind.ANONYMOUS, spans=(span,), several=True, vague=True)
        before = (*content[:place], (start, found.start()))
        return mention, before, (found.start("what"), end)
    return None
