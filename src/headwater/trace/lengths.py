"""How long a thing is or was: "a three-week course" in one report, "the five-week course" in another.

Read from whole reports, as fates are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations

from headwater.model import Discrepancy, Evidence, Report, Span, Statement
from headwater.text.lexicon import word_list, word_map
from headwater.text.sentences import sentences
from headwater.trace.slots import SAME_MATTER, Given, alike_words, discrepancy, some_of_each
from headwater.trace.whole_reports import KEPT, Told, told_in_reports

SLOT = "length of the"

AS_LONG = 1.3
"""How many times as long the longer of two must be that are not one: a month is four weeks. By judgement."""

_HOURS = {"minute": 1 / 60, "hour": 1.0, "day": 24.0, "week": 168.0, "month": 730.0, "year": 8766.0}
_NO_THING = frozenset(
    {"age", "ago", "anniversary", "deadline", "drive", "flight", "high", "history", "journey", "later", "low", "old", "olds"}
    | {"past", "peak", "period", "record", "span", "time", "total", "walk", "window"}
)
"""Nouns behind a length that it is no length of, or that mean as many things as have one."""


@dataclass(frozen=True, slots=True)
class _Length:
    """The words behind (or before) a length, of which the last, or the one before it, is the noun for what lasts so long; and
    the sentence that tells of it.
    """

    things: tuple[str, ...]
    hours: float
    words: str
    span: Span
    sentence: str
    start: int

    def unlike(self, other: _Length) -> bool:
        return max(self.hours, other.hours) >= AS_LONG * min(self.hours, other.hours)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    numbers = "|".join(sorted(word_map("number_words"), key=lambda word: (-len(word), word)))
    number, unit = rf"(?P<number>(?i:{numbers})|\d{{1,3}})", rf"(?P<unit>(?i:{'|'.join(_HOURS)}))"
    behind = r"(?P<things>(?: [a-z][a-z-]{0,30}){1,4})"
    return (
        re.compile(rf"\b(?:{number}[ -])?{unit}-?long{behind}"),
        re.compile(rf"\b{number}-{unit}{behind}"),
        re.compile(
            r"(?<![\w-])(?P<things>[a-z][a-z-]{0,30})(?: (?:of|in|at|on) (?:the )?[\w’'-]{1,30})?"
            rf" (?:lasted|lasts|will last|ran for|runs for|took) {number} {unit}s?\b"
        ),
        re.compile(rf"\ban? (?:[a-z-]{{1,30}} )?(?P<things>[a-z]{{1,30}}) of {number} {unit}s\b"),
    )


def lengths(statements: Sequence[Statement], reports: Mapping[str, Report]) -> list[Discrepancy]:
    """A slot for each thing whose length one of the ``statements`` tells, where some report with them gives only lengths that
    are none of another's.
    """
    known = told_in_reports(statements, reports, _lengths)
    told = dict.fromkeys(one.found.things[-1] for one in known if one.here)
    slots = (_slot(thing, [one for one in known if thing in one.found.things[-2:]]) for thing in told)
    return [one for one in slots if one is not None]


def _slot(thing: str, known: Sequence[Told[_Length]]) -> Discrepancy | None:
    by_report: dict[str, list[_Length]] = {}
    for one in known:
        by_report.setdefault(one.report, []).append(one.found)
    apart = any(
        all(a.unlike(b) for a in one for b in other)
        and any(alike_words(a.sentence, b.sentence, SAME_MATTER) for a in one for b in other)
        for one, other in combinations(some_of_each(by_report.values(), lambda ones: frozenset(one.hours for one in ones)), 2)
    )
    if not apart:
        return None
    called = {one.found.hours: one.found.words for one in reversed(known)}
    values = []
    for report, ones in by_report.items():
        evidence = tuple(Evidence(report, one.span) for one in ones)
        values.append(Given(report, " and ".join(dict.fromkeys(called[one.hours] for one in ones)), evidence))
    return discrepancy(f"{SLOT} {thing}", values)


@lru_cache(maxsize=KEPT)
def _lengths(text: str) -> tuple[_Length, ...]:
    found = []
    for start, end in sentences(text):
        for pattern in _patterns():
            for match in pattern.finditer(text, start, end):
                things = _nouns(match["things"])
                if things:
                    number, unit = (match["number"] or "a").casefold(), match["unit"].casefold()
                    value = float(word_map("number_words").get(number, number))
                    words = f"{'one' if value == 1 else number} {unit}{'' if value == 1 else 's'}"
                    found.append(_Length(things, value * _HOURS[unit], words, match.span(), text[start:end], start))
    return tuple(found)


def _nouns(words: str) -> tuple[str, ...]:
    """The words up to the first of grammar; none where the first or the last tells that it is no length of theirs."""
    found: list[str] = []
    for word in words.casefold().split():
        if word in word_list("linking_stop_words"):
            break
        found.append(word)
    return () if not found or _NO_THING & {found[0], found[-1]} else tuple(found)
