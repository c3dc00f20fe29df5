"""Headlines: the source stands behind a dash or a colon ("Korren to buy Tellwick - report"), or before a colon ("Venn: The mill
will stay open").

Many words before a colon are no source ("Breaking:", "Brem:"), so it must be a noun for one, or a name that the report
knows for somebody who speaks or has a given name.
"""

from __future__ import annotations

import re

from headwater.extract.phrases import capitalised, noun_class
from headwater.model import Span, TaggedAttribution
from headwater.text.lexicon import word_list, word_map
from headwater.text.tokens import Tokens

SCORE = 0.7
"""Score of what only the form of a headline attributes."""

_MOST, _FEWEST = 6, 3
"""Words of the longest source in a headline, and of what is said at least."""

_LONGEST = 170
"""Characters of a headline."""

_BEHIND = re.compile(r"(?P<said>.+?)(?P<mark>\s+(?:--?|[–—])\s+|\s*:\s+)(?P<source>[^-–—:]{2,60}?)\s*\.?")
_BEFORE = re.compile(r"(?P<source>[^:]{2,60}):\s+(?P<said>.+)")
_INSERTED = re.compile(r"\s+(?:of|in|at|on|from|for|near|after|about|who|close|familiar|to|with)\s.*")


def headline(tokens: Tokens, line: Span, body: str) -> TaggedAttribution | None:
    """What the headline at ``line`` attributes by its form; None where it does not. ``body`` is where its names are known."""
    if line[1] - line[0] > _LONGEST:
        return None
    text = tokens.text
    match = _BEHIND.fullmatch(text, *line)
    if match and _speaks(match["source"], body) and len(match["said"].split()) >= _FEWEST and not _quotes(match["source"]):
        return _read(match)
    match = _BEFORE.fullmatch(text, *line)
    if match and _speaks(match["source"], body) and len(match["said"].split()) >= _FEWEST:
        return _read(match)
    return None


def may_be_headline(line: str) -> bool:
    """Whether a line by itself could be a headline: it does not end like a sentence, and holds no end of one."""
    return len(line) <= _LONGEST and line[-1] not in ".!?:;,…" and ". " not in line


def _read(match: re.Match[str]) -> TaggedAttribution:
    text, (low, high) = match.string, (match.end("source"), match.start("said"))
    if match.start("said") < match.start("source"):
        low, high = match.span("mark")
    while text[low].isspace():
        low += 1
    while text[high - 1].isspace():
        high -= 1
    return TaggedAttribution((match.span("source"),), ((low, high),), (_stopless(text, match.span("said")),), SCORE)


def _stopless(text: str, span: Span) -> Span:
    start, end = span
    return (start, end - 1) if text[end - 1] == "." else span


def _quotes(source: str) -> bool:
    return any(mark in source for mark in "“”\"‘'’") and "’s" not in source and "'s" not in source


def _speaks(source: str, body: str) -> bool:
    """Whether the words before or behind the mark are somebody: their head is a noun for a source, or a name known."""
    words = _INSERTED.sub("", source.strip()).split()
    if not 1 <= len(words) <= _MOST:
        return False
    last = words[-1].strip(".,'’\"”“").removesuffix("'s").removesuffix("’s")
    verbs = [word for word in words[:-1] if word in word_map("speech_verbs")]
    if last.lower() in word_list("headline_labels") or verbs:
        return False
    return noun_class(last.lower()) is not None or (all(capitalised(word) for word in words) and _known(words, last, body))


def _known(words: list[str], last: str, body: str) -> bool:
    """Whether the report names somebody so: with a given name or an office before the surname, or as one who speaks."""
    if last in word_list("places") or last in word_list("demonyms") or not last[:1].isalpha():
        return False
    if len(words) > 1 and words[0] in word_list("given_names"):
        return True
    name = re.escape(last)
    before = rf"(?:(?!The|This|That|And|But|For|From|With|In|On|At|Of|When|As)[A-Z]\w+|[A-Z][a-z]{{0,3}}\.) {name}\b"
    after = (
        rf"\b{name}(?: (?:also|has|had|later))? (?:said|says|told|tells|added|wrote|writes|announced|warned|denied|claimed)\b"
    )
    return re.search(rf"{before}|{after}", body) is not None
