"""One name in two spellings: names that a letter or two tells apart, in sentences that share another name.

"Zvezda and Impuls" in one report and "Zvezda and Impulse" in another are the same two; without the shared name, "Marsen" and
"Marten" may be two people. One of the sentences belongs to the claim, the other may stand anywhere in its report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import itemgetter

from headwater.model import Discrepancy, Evidence, Field, Report, Span, Statement
from headwater.text.lexicon import word_list
from headwater.text.sentences import sentences
from headwater.trace.slots import Given, discrepancy

SLOT = "spelling of a name"

LEAST_LETTERS = 5
"""Letters of a name from which one letter more or less is a spelling rather than another name; two from ``LONG_NAME``."""
LONG_NAME = 8

_NAME = re.compile(r"(?<![\w’'@#-])[^\W\d_a-z][^\W\d_]+(?![\w-])")
_LOWER = re.compile(r"(?<![\w’'-])[a-z]{5,}(?![\w-])")
_ENDINGS = ("", "s", "es", "i", "is", "n", "an", "ans", "ian", "ians", "ese", "ish", "er", "ers", "ed", "ing", "y", "ly", "al")
_NO_NAMES = (
    "authorities",
    "common_words",
    "demonyms",
    "months",
    "organisation_words",
    "role_nouns",
    "source_nouns",
    "weekdays",
)


@dataclass(frozen=True, slots=True)
class _Name:
    """A name where it stands, and the others in its sentence."""

    words: str
    span: Span
    beside: frozenset[str]


def spellings(statements: Sequence[Statement], reports: Mapping[str, Report]) -> list[Discrepancy]:
    """A slot for each pair of spellings; never where one report has both."""
    near: dict[str, dict[tuple[str, frozenset[str]], _Name]] = {}
    for statement in statements:
        names = _names(reports[statement.report].text) if statement.field is Field.TEXT else ()
        inside = [name for name in names if any(_inside(name.span, span) for span in statement.content)]
        near.setdefault(statement.report, {}).update({(name.words, name.beside): name for name in reversed(inside)})
    here = _printed((name, names.values()) for name, names in near.items())
    there = _printed((name, _each(reports[name].text)) for name in near)
    letters: dict[str, list[str]] = {}
    for words in there:
        letters.setdefault(words[0], []).append(words)
    found: dict[frozenset[str], tuple[tuple[int, ...], Discrepancy]] = {}
    for one in here:
        for two in letters.get(one[0], ()):
            first = _first(here[one], there[two], reports) if _respelled(one, two) else None
            key = frozenset((one, two))
            if first is not None and (key not in found or first[0] < found[key][0]):
                found[key] = first
    return [slot for _, slot in sorted(found.values(), key=itemgetter(0))]


@dataclass(frozen=True, slots=True)
class _Printed:
    """A name in a report; ``place`` is that of the report among those of the claim, ``order`` its own in the report."""

    report: str
    name: _Name
    place: int
    order: int


def _printed(names: Iterable[tuple[str, Iterable[_Name]]]) -> dict[str, list[_Printed]]:
    """Names by their words, in the order of the reports."""
    found: dict[str, list[_Printed]] = {}
    for place, (report, held) in enumerate(names):
        for order, name in enumerate(held):
            found.setdefault(name.words, []).append(_Printed(report, name, place, order))
    return found


def _first(
    mine: Sequence[_Printed], others: Sequence[_Printed], reports: Mapping[str, Report]
) -> tuple[tuple[int, ...], Discrepancy] | None:
    """The first two reports that print a name in these two spellings, with their order; None where no two do."""
    if all(one.name.words.casefold() in _given_names() for one in (mine[0], others[0])):
        return None  # given names are written in many ways
    for one in mine:
        for two in others:
            apart = one.report != two.report and one.name.beside & two.name.beside
            if not apart or any(_uncertain(one.name, two.name, reports[each.report].text) for each in (one, two)):
                continue
            given = [Given(each.report, each.name.words, (Evidence(each.report, each.name.span),)) for each in (one, two)]
            slot = discrepancy(SLOT, given)
            if slot is not None:
                return (one.place, two.place, one.order, two.order), slot
    return None


def _each(text: str) -> list[_Name]:
    """The names of a text, those in the same words beside the same others once."""
    return list({(name.words, name.beside): name for name in reversed(_names(text))}.values())


def _uncertain(one: _Name, two: _Name, text: str) -> bool:
    """Whether a report has both spellings, or prints one in lower case too ("the Defence Minister", "defence officials")."""
    printed = {name.words for name in _names(text)}
    return {one.words, two.words} <= printed or bool({one.words.casefold(), two.words.casefold()} & _lower_case(text))


@cache
def _given_names() -> frozenset[str]:
    return frozenset(name.casefold() for name in word_list("given_names"))


@lru_cache(maxsize=4096)
def _lower_case(text: str) -> frozenset[str]:
    return frozenset(_LOWER.findall(text))


def _inside(span: Span, around: Span) -> bool:
    return around[0] <= span[0] and span[1] <= around[1]


@lru_cache(maxsize=4096)
def _names(text: str) -> tuple[_Name, ...]:
    found = []
    for start, end in sentences(text):
        spans = [match.span() for match in _NAME.finditer(text, start, end)]
        words = frozenset(text[slice(*span)] for span in spans) - _ordinary()
        for span in spans:
            name = text[slice(*span)]
            if len(name) >= LEAST_LETTERS and not name.isupper() and name in words:
                found.append(_Name(name, span, words - {name}))
    return tuple(found)


@cache
def _ordinary() -> frozenset[str]:
    """Capitalised words that are no name of their own: "Ministry", "Monday", "French"."""
    words = {word.casefold() for lexicon in _NO_NAMES for word in word_list(lexicon)}
    return frozenset(form for word in words for form in (word.capitalize(), f"{word.capitalize()}s"))


@lru_cache(maxsize=65_536)
def _respelled(one: str, other: str) -> bool:
    """Whether two names differ by a letter, or two in a long name, and not by an ending of the language."""
    first, second = sorted((one.casefold(), other.casefold()), key=lambda name: (len(name), name))
    allowed = 2 if len(first) >= LONG_NAME else 1
    if len(second) - len(first) > allowed or (second.startswith(first) and second[len(first) :] in _ENDINGS):
        return False
    stem = next((place for place, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), len(first))
    if first[stem:] in _ENDINGS and second[stem:] in _ENDINGS:
        return False
    return _distance(first, second) <= allowed


def _distance(one: str, other: str) -> int:
    """Levenshtein distance."""
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        previous, row[0] = row[0], place
        for column, compared in enumerate(other, 1):
            change = previous + (letter != compared)
            previous, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, change)
    return row[-1]
