"""Acronyms that reports give together with what they stand for: "the Union of Harbour Pilots (UHP)"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from headwater.link.body_names import body_words, initials
from headwater.link.names import Words, name_words

LONGEST = 9
"""Words before a bracket that may be the full name."""

_BRACKET = re.compile(r"\(\s*(?:the\s+)?[\"“”'‘]?(?P<short>[A-Z][A-Za-z.&-]{1,9})[\"“”'’]?\s*\)")
_FULL_IN_BRACKET = re.compile(r"\b(?P<short>[A-Z]{2,6})\s+\((?:the\s+)?(?P<full>[A-Z][^()]{5,80})\)")


def introduced(texts: Iterable[str]) -> Mapping[str, frozenset[Words]]:
    """By acronym in lower case, the `body_words` of the full names beside which the texts print it."""
    found: dict[str, set[Words]] = defaultdict(set)
    for text in texts:
        for match in _BRACKET.finditer(text):
            if full := _before(text[max(0, match.start() - 120) : match.start()], match["short"]):
                found[_letters(match["short"])].add(body_words(full))
        for match in _FULL_IN_BRACKET.finditer(text):
            if match["short"].lower() in initials(name_words(match["full"])):
                found[_letters(match["short"])].add(body_words(match["full"]))
    return {short: frozenset(fulls) for short, fulls in found.items()}


def _letters(short: str) -> str:
    return "".join(letter for letter in short.lower() if letter.isalnum())


def _before(text: str, short: str) -> str | None:
    """The fewest last words of ``text`` whose initials ``short`` is made of."""
    words = re.split(r"\s+", text.strip())
    for count in range(2, min(LONGEST, len(words)) + 1):
        full = " ".join(words[-count:])
        if full[:1].isupper() and _letters(short) in initials(name_words(full)):
            return full
    return None
