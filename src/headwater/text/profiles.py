"""What the words of a statement hold that can be compared with those of another: terms, events, names, numbers, negation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from headwater.text.lexicon import word_list, word_map
from headwater.text.words import without_possessive

_TOKEN = re.compile(r"[$€£]?\d[\d,]*(?:\.\d+)?%?|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_WORD = re.compile(r"\w+")
_ALIKE = {0x130: "i", 0x131: "i", 0x17F: "s"}  # letters that a pattern without case takes for these, and `lower` does not
_NEGATION = frozenset({"no", "not", "never", "none", "neither", "nor", "without", "cannot", "false", "untrue", "hoax"})
_SUFFIXES = (
    ("ically", "ic"), ("ational", "ate"), ("ization", "ize"), ("isation", "ize"), ("iness", "y"), ("ies", "y"), ("ied", "y"),
    ("ying", "y"), ("ings", ""), ("ing", ""), ("edly", ""), ("ed", ""), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"),
    ("xes", "x"), ("es", "e"), ("ly", ""), ("s", ""),
)  # fmt: skip

KEPT = 20_000
"""Profiles that are kept: a story's statements are compared many times over. Some 30 MB."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Terms are stems, or the class of events of a word that names one; ``events`` are those classes alone. The parts of a word
    with hyphens are words: "a dual-lens camera" has a lens.

    ``names`` are the words written with a capital letter where that tells something; ``numbers`` are figures without
    separators, with a mark for money and shares ("$15", "3%"). ``length`` counts words.
    """

    terms: frozenset[str]
    events: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    negated: bool
    length: int


@cache
def stem(word: str) -> str:
    """A word's stem by its suffixes, good enough to match "buying" with "buy" (after Porter 1980, far simpler)."""
    base = without_possessive(word.lower())
    if base.endswith("ss") or len(base) < 4:
        return base
    for suffix, ending in _SUFFIXES:
        if base.endswith(suffix) and len(base) - len(suffix) >= 3:
            base = base.removesuffix(suffix) + ending
            break
    if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "sl":
        base = base[:-1]
    return base.removesuffix("e") if len(base) > 3 else base


@cache
def _events() -> dict[str, str]:
    return {key: event for word, event in word_map("event_words").items() for key in (word, stem(word))}


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase that names an event, and the words that a text with it has; ``place`` is that among all phrases."""

    place: int
    pattern: re.Pattern[str]
    event: str
    words: frozenset[str]


@cache
def _phrases() -> dict[str, list[_Phrase]]:
    """Phrases that name an event, by their first word, the longest first ("*" stands for any word)."""
    found: dict[str, list[_Phrase]] = {}
    entries = sorted(word_map("event_phrases").items(), key=lambda pair: (-len(pair[0]), pair[0]))
    for place, (phrase, event) in enumerate(entries):
        pattern = re.compile(rf"\b{re.escape(phrase).replace(chr(92) + '*', chr(92) + 'w+')}\b", re.IGNORECASE)
        first, *others = _WORD.findall(phrase.lower())
        found.setdefault(first, []).append(_Phrase(place, pattern, event, frozenset(others)))
    return found


def _phrases_in(words: str) -> list[_Phrase]:
    """The phrases in ``words``, the longest first."""
    here = set(_WORD.findall(words.translate(_ALIKE).lower()))
    maybe = (one for first in here & _phrases().keys() for one in _phrases()[first] if one.words <= here)
    return sorted((one for one in maybe if one.pattern.search(words)), key=lambda one: one.place)


@cache
def _small_words() -> frozenset[str]:
    return word_list("linking_stop_words")


@cache
def _number_words() -> dict[str, str]:
    return {word: figure for word, figure in word_map("number_words").items() if int(figure) > 1}


@lru_cache(maxsize=KEPT)
def profile(words: str) -> Profile:
    """The profile of a stretch of text."""
    straight = words.replace("’", "'")
    phrases = _phrases_in(straight)
    for phrase in phrases:
        straight = phrase.pattern.sub(" ", straight)
    plain = [token.removesuffix("'s") for word in _TOKEN.findall(straight) for token in word.split("-")]
    shouting = _shouts(plain)
    named = {phrase.event for phrase in phrases}
    terms, events, names, numbers = {f"<{event}>" for event in named}, set(named), set(), set()
    number_words, small_words, event_words = _number_words(), _small_words(), _events()
    negated = False
    for place, token in enumerate(plain):
        lower = token.lower()
        negated = negated or lower in _NEGATION or lower.endswith("n't")
        if not token.isalpha() and any(mark.isdigit() for mark in token):
            numbers.add(token.replace(",", "").removesuffix(".00"))
            continue
        if lower in number_words:
            numbers.add(number_words[lower])
            continue
        if lower in small_words or len(lower) < 2:
            continue
        base = stem(lower)
        event = event_words.get(lower) or event_words.get(base)
        if event and not (token[0].isupper() and place and not shouting):
            events.add(event)
            terms.add(f"<{event}>")
            continue
        terms.add(base)
        if token[0].isupper() and not shouting and (place or len(token) > 1):
            names.add(base)
    return Profile(frozenset(terms), frozenset(events), frozenset(names), frozenset(numbers), negated, len(plain))


def _shouts(tokens: Iterable[str]) -> bool:
    """Whether capital letters tell nothing here: a headline in capitals, or with most words capitalised."""
    long = [token for token in tokens if len(token) > 3 and token[0].isalpha()]
    return len(long) > 3 and sum(token[0].isupper() for token in long) > 0.7 * len(long)
