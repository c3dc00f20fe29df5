"""Words of statements, compared: what two stretches of text share, and how sources are worded."""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache

from headwater.model import Evidence, Report, Spans, Statement
from headwater.text.lexicon import word_list, word_map
from headwater.text.main_clauses import main_clause
from headwater.text.phrases import content_words
from headwater.text.profiles import profile

_SUFFIXES = ("ing", "ed", "es", "s", "ly", "e")


@lru_cache(maxsize=65_536)
def stems(text: str) -> frozenset[str]:
    """The content words of ``text`` without common endings, good enough to match "buying" with "buy"."""
    return frozenset(_stem(word) for word in content_words(text))


def _stem(word: str) -> str:
    return next((word.removesuffix(end) for end in _SUFFIXES if word.endswith(end) and len(word) - len(end) >= 3), word)


def similarity(one: str, other: str) -> float:
    """Dice coefficient of the stems of two texts, 0 to 1."""
    first, second = stems(one), stems(other)
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def overlap(one: str, other: str) -> float:
    """Share of the terms of the shorter of two texts that are the other's, 0 to 1; events in other words are the same."""
    first, second = (profile(main_clause(words)).terms for words in (one, other))
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0


def likeness(one: str, other: str) -> float:
    """Cosine of the sets of terms of two texts, 0 to 1 (Ochiai 1957): a short one is not like all that hold its few words."""
    first, second = (profile(main_clause(words)).terms for words in (one, other))
    return len(first & second) / math.sqrt(len(first) * len(second)) if first and second else 0.0


def has_name(words: str) -> bool:
    """Whether ``words`` hold a proper name: a capital or a digit behind the first word, but for a day or the Internet, or a
    first word that is no noun for a source ("Police").
    """
    first, *rest = words.split() or [""]
    if any((word[:1].isupper() or word[:1].isdigit()) and word.casefold() not in _no_names() for word in rest):
        return True
    return first.startswith("@") or (first[:1].isupper() and first.casefold() not in _source_nouns())


@cache
def _no_names() -> frozenset[str]:
    """Words with a capital that name nobody: "an Internet video", "a report Tuesday"."""
    return word_list("weekdays") | word_list("months") | {"internet", "web"}


@lru_cache(maxsize=4096)
def head(described: str) -> str:
    """The last word of a noun phrase before what describes it further: "source" in "a source close to the matter"."""
    return next(iter(reversed(before_description(described))), "").strip("\"“”'‘’,")


def before_description(described: str) -> list[str]:
    """The words of a noun phrase before what describes it further: "a source" of "a source close to the matter", "a published
    report" of "a published report on the matter"; "reports" of "a pair of reports".
    """
    words = _amount().sub("", described).split()
    ends = word_list("phrase_ends")
    first = 1 + (words[:1] != [] and words[0].casefold() in {"a", "an", "the"})
    stop = next((place for place, word in enumerate(words) if place >= first and word.casefold() in ends), len(words))
    return words[:stop]


@cache
def _amount() -> re.Pattern[str]:
    """How many of something there are, in front of it: "a pair of", "the number of"."""
    nouns = "|".join(sorted(map(re.escape, word_list("amount_nouns"))))
    return re.compile(rf"^(?:an?|the)\s+(?:{nouns})\s+of\s+", re.IGNORECASE)


def is_described(words: str) -> bool:
    """Whether ``words`` tell of a source without naming it: "an anonymous source in the guard", "Lusanian officials"."""
    first, *rest = before_description(words) or [""]
    if head(words) in _unnamed_nouns():
        return True
    return first.casefold() in word_list("determiners") and any(word in _unnamed_nouns() for word in rest)


def is_indefinite(words: str) -> bool:
    """Whether ``words`` speak of one of several: "a spokesman for the Lusanian army", "another Lusanian minister"."""
    return words.split(maxsplit=1)[:1] != [] and words.split(maxsplit=1)[0].casefold() in {"a", "an", "another", "one"}


@cache
def _unnamed_nouns() -> frozenset[str]:
    """Nouns that withhold who it is, in the singular and the plural."""
    nouns = {noun for noun, kind in word_map("source_nouns").items() if kind.split(" ")[0] == "unnamed"}
    return frozenset(nouns | {f"{noun}s" for noun in nouns} | {"authorities"})


@cache
def _source_nouns() -> frozenset[str]:
    """Nouns for a source and words of grammar, in the singular and with a plural ending."""
    nouns = word_list("source_nouns") | word_list("english_function_words") | word_list("authorities")
    return nouns | {f"{noun}s" for noun in nouns}


def cited(statement: Statement, spans: Spans = ()) -> tuple[Evidence, ...]:
    """``spans`` of the statement's report as evidence; its content where none are given."""
    return tuple(Evidence(statement.report, span, statement.field) for span in spans or statement.content)


def quoted(statement: Statement, report: Report, spans: Spans = ()) -> str:
    """The words that `cited` points to, fragments joined by an ellipsis, line breaks as spaces."""
    string = report.string(statement.field)
    return " … ".join(" ".join(string[start:end].split()) for start, end in spans or statement.content)
