"""What the words of a statement hold that can be compared with those of another: terms, events, names, numbers, negation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from headwater.text.lexicon import word_list, word_map

_TOKEN = re.compile(r"[$€£]?\d[\d,]*(?:\.\d+)?%?|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_NEGATION = frozenset({"no", "not", "never", "none", "neither", "nor", "without", "cannot", "false", "untrue", "hoax"})
_SUFFIXES = (
    ("ically", "ic"), ("ational", "ate"), ("ization", "ize"), ("isation", "ize"), ("iness", "y"), ("ies", "y"), ("ied", "y"),
    ("ying", "y"), ("ings", ""), ("ing", ""), ("edly", ""), ("ed", ""), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"),
    ("xes", "x"), ("es", "e"), ("ly", ""), ("s", ""),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Profile:
    """Terms are stems, or the class of events of a word that names one; ``events`` are those classes alone.

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
    base = _POSSESSIVE.sub("", word.lower())
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


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Phrases that name an event, as patterns, the longest first."""
    entries = sorted(word_map("event_phrases").items(), key=lambda pair: (-len(pair[0]), pair[0]))
    return tuple(
        (re.compile(rf"\b{re.escape(phrase).replace(chr(92) + '*', chr(92) + 'w+')}\b", re.IGNORECASE), event)
        for phrase, event in entries
    )


@cache
def _small_words() -> frozenset[str]:
    return word_list("linking_stop_words")


@cache
def _number_words() -> dict[str, str]:
    return {word: figure for word, figure in word_map("number_words").items() if int(figure) > 1}


def profile(words: str) -> Profile:
    """The profile of a stretch of text."""
    straight = words.replace("’", "'")
    named = {event for phrase, event in _phrases() if phrase.search(straight)}
    for phrase, _ in _phrases() if named else ():
        straight = phrase.sub(" ", straight)
    tokens = [match.group() for match in _TOKEN.finditer(straight)]
    plain = [_POSSESSIVE.sub("", token) for token in tokens]
    shouting = _shouts(plain)
    terms, events, names, numbers = {f"<{event}>" for event in named}, set(named), set(), set()
    negated = False
    for place, token in enumerate(plain):
        lower = token.lower()
        negated = negated or lower in _NEGATION or lower.endswith("n't")
        if any(mark.isdigit() for mark in token):
            numbers.add(token.replace(",", "").removesuffix(".00"))
            continue
        if lower in _number_words():
            numbers.add(_number_words()[lower])
            continue
        if lower in _small_words() or len(lower) < 2:
            continue
        event = _events().get(lower) or _events().get(stem(lower))
        if event and not (token[0].isupper() and place and not shouting):
            events.add(event)
            terms.add(f"<{event}>")
            continue
        terms.add(stem(lower))
        if token[0].isupper() and not shouting and (place or len(token) > 1):
            names.add(stem(lower))
    return Profile(frozenset(terms), frozenset(events), frozenset(names), frozenset(numbers), negated, len(tokens))


def _shouts(tokens: Iterable[str]) -> bool:
    """Whether capital letters tell nothing here: a headline in capitals, or with most words capitalised."""
    long = [token for token in tokens if len(token) > 3 and token[0].isalpha()]
    return len(long) > 3 and sum(token[0].isupper() for token in long) > 0.7 * len(long)
