"""Persons by the names that reports print, compared by surname and given names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations
from typing import Protocol, TypeVar

from headwater.model import Report
from headwater.text.lexicon import word_list, word_map
from headwater.trace.whole_reports import Placed, Told

_ARTICLE = r"(?:(?:al|el|ul|ad|ar|as|at|az|bin|ibn|van|von|de|del|da|di|der)[- ]){0,3}"
_WORD = r"[^\W\d_a-z][^\W\d_]*(?:[-’'][^\W\d_a-z][^\W\d_]*)*"
NAME = rf"(?<![\w’'-]){_ARTICLE}{_WORD}(?:\s(?:[A-Z]\.\s|[“\"]{_WORD}[”\"]\s)?{_ARTICLE}{_WORD}){{0,4}}"
"""A run of capitalised words, with initials, what somebody is called for short and what stands before surnames."""

SHORTEST = 3
"""Letters of a surname."""

_PREFIX = re.compile(r"^(?:al|el|ul|ad|ar|as|at|az)-", re.IGNORECASE)
_NO_NAMES = (
    "authorities",
    "demonyms",
    "english_function_words",
    "months",
    "organisation_words",
    "public_bodies",
    "sentence_starters",
    "source_nouns",
    "weekdays",
)


@dataclass(frozen=True, slots=True)
class Person:
    """``key`` is the surname, in lower case and without its article; ``given`` the words before it, without titles."""

    words: str
    key: str
    given: tuple[str, ...]


@cache
def _no_surnames() -> frozenset[str]:
    words = {word.casefold() for lexicon in _NO_NAMES for word in word_list(lexicon)}
    return frozenset(words | {place.casefold() for place in word_map("places")} | _titles())


@cache
def _no_given_names() -> frozenset[str]:
    lists = ("demonyms", "english_function_words", "linking_stop_words", "sentence_starters", "weekdays", "months")
    return frozenset(word.casefold() for lexicon in lists for word in word_list(lexicon)) - _given_names()


@cache
def _given_names() -> frozenset[str]:
    return frozenset(name.casefold() for name in word_list("given_names"))


@cache
def _titles() -> frozenset[str]:
    lists = ("role_nouns", "ranks")
    words = {word.casefold() for lexicon in lists for word in word_list(lexicon)}
    return frozenset(words | {word.casefold().rstrip(".") for word in word_map("honorifics")})


@lru_cache(maxsize=65_536)
def person(run: str) -> Person | None:
    """Whom a run of capitalised words names; None where its last word is none of a person's name."""
    words = run.split()[titles_in(run) :]
    while len(words) > 1 and words[0].casefold() in _no_given_names():
        del words[0]
    last = _PREFIX.sub("", words[-1]).casefold()
    if len(last) < SHORTEST or last in _no_surnames() or (words[-1].isupper() and len(words) == 1):
        return None
    return Person(" ".join(words), last, tuple(word.casefold() for word in words[:-1]))


def titles_in(run: str) -> int:
    """How many words of a run of capitalised words are titles before the name: 3 of "Deputy Transport Minister Lise Orban"."""
    words = [word.casefold().rstrip(".") for word in run.split()]
    return max((place + 1 for place, word in enumerate(words[:-1]) if word in _titles()), default=0)


class OfPerson(Placed, Protocol):
    """Something told of a person."""

    @property
    def person(self) -> Person: ...


Found = TypeVar("Found", bound=OfPerson)


def of_one_person(known: Sequence[Told[Found]], reports: Mapping[str, Report]) -> list[Told[Found]]:
    """What is told of one person, of all that is told under one surname: nothing where it is told of two with given names of
    which none is the other's; what is told under the given name alone, where the reports know others of that surname.
    """
    full = {frozenset(one.found.person.given) for one in known if one.found.person.given}
    if _apart(full):
        return []
    for name in dict.fromkeys(one.report for one in known):
        full |= _bearers(reports[name].text).get(known[0].found.person.key, frozenset())
    return [one for one in known if one.found.person.given] if _apart(full) else list(known)


def _apart(full: Iterable[frozenset[str]]) -> bool:
    return any(not one & other for one, other in combinations(sorted(full, key=sorted), 2))


@lru_cache(maxsize=4096)
def _bearers(text: str) -> dict[str, frozenset[frozenset[str]]]:
    """By surname the given names that the text prints with it."""
    found: dict[str, set[frozenset[str]]] = {}
    for match in _NAMES.finditer(text):
        who = person(match.group())
        if who is not None and _given_names() & set(who.given):
            found.setdefault(who.key, set()).add(frozenset(who.given))
    return {key: frozenset(given) for key, given in found.items()}


_NAMES = re.compile(NAME)


def commonest(persons: Iterable[Person]) -> str:
    """What somebody is called most often, with given names where there are any."""
    called = list(persons)
    counted = Counter(one.words for one in called if one.given) or Counter(one.words for one in called)
    return min(counted, key=lambda words: (-counted[words], words))
