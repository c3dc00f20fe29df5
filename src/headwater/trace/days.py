"""Days and places that differ: reports that give only such as are none of another's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from headwater.model import Discrepancy, Evidence, Field, Report, Span, Statement
from headwater.text.lexicon import word_map
from headwater.text.profiles import profile, stem
from headwater.trace.slots import SAME_MATTER, Given, alike, discrepancy, some_of_each

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(r"\b(" + "|".join(_WEEKDAYS) + r")\b", re.IGNORECASE)
_DATE = re.compile(r"(\d{4}|XXXX)-(\d\d)-(\d\d)")


@dataclass(frozen=True, slots=True)
class _Day:
    """A day as far as it is known; ``weekday`` in lower case."""

    words: str
    evidence: Evidence
    statement: Statement
    beside: frozenset[str]
    """Terms of the few words around it, in its clause."""
    year: int | None = None
    month_day: tuple[int, int] | None = None
    weekday: str | None = None

    def may_be(self, other: _Day) -> bool:
        if self.month_day and other.month_day:
            return self.month_day == other.month_day and (self.year == other.year or None in {self.year, other.year})
        return self.weekday == other.weekday or None in {self.weekday, other.weekday}

    def of_one_thing(self, other: _Day) -> bool:
        return bool(self.beside & other.beside) and alike(self.statement, other.statement, SAME_MATTER)


def days(statements: Sequence[Statement], reports: Mapping[str, Report]) -> list[Discrepancy]:
    """The slot "day", where some report gives only days that none of another's may be; and "day it was said", where two reports
    have the same speaker say the same on different days.
    """
    happened: list[_Day] = []
    said: list[_Day] = []
    for statement in statements:
        happened += _days(statement, reports[statement.report])
        said += _said(statement, reports[statement.report])
    return [found for slot, given in ((SLOT, happened), (SAID, said)) if (found := _differing(slot, given)) is not None]


SLOT, SAID = "day", "day it was said"


def _differing(slot: str, told: Sequence[_Day]) -> Discrepancy | None:
    given: dict[str, list[_Day]] = {}
    for day in told:
        given.setdefault(day.statement.report, []).append(day)
    compared = some_of_each(given.values(), lambda ones: frozenset((one.month_day, one.weekday) for one in ones))
    apart = {
        day
        for one, other in combinations(compared, 2)
        if not any(a.may_be(b) for a in one for b in other)
        for a in one
        for b in other
        if a.of_one_thing(b)
        for day in (a, b)
    }
    if not apart:
        return None

    def differs(one: _Day) -> bool:
        return one in apart or any(_same(one, other) and one.beside & other.beside for other in apart)

    given = {report: kept for report, ones in given.items() if (kept := [one for one in ones if differs(one)])}
    known: list[_Day] = []
    for day in (day for ones in given.values() for day in ones):
        if not any(_same(day, other) for other in known):
            known.append(day)
    values = []
    for report, ones in given.items():
        names = [next(other.words for other in known if _same(day, other)) for day in ones]
        values.append(Given(report, " and ".join(dict.fromkeys(names)), tuple(day.evidence for day in ones)))
    return discrepancy(slot, values)


def _same(one: _Day, other: _Day) -> bool:
    if one.month_day and other.month_day:
        return one.may_be(other)
    return one.weekday is not None and one.weekday == other.weekday


def _days(statement: Statement, report: Report) -> Iterator[_Day]:
    string = report.string(statement.field)
    dated = statement.facts.dates
    for mention in dated:
        match = _DATE.fullmatch(mention.edtf)
        words = string[slice(*mention.span)]
        named = _WEEKDAY.search(words)
        if match is not None:
            year = None if match.group(1) == "XXXX" else int(match.group(1))
            month, day = int(match.group(2)), int(match.group(3))
            weekday = _WEEKDAYS[date(year, month, day).weekday()] if year else named and named.group().casefold()
            item, beside = Evidence(report.id, mention.span, statement.field), _beside(string, mention.span, statement)
            yield _Day(words, item, statement, beside, year, (month, day), weekday or None)
    for start, end in statement.content:
        for found in _WEEKDAY.finditer(string, start, end):
            if not any(a <= found.start() < b for a, b in (mention.span for mention in dated)):
                item = Evidence(report.id, found.span(), statement.field)
                beside = _beside(string, found.span(), statement)
                yield _Day(found.group().capitalize(), item, statement, beside, weekday=found.group().casefold())


def _said(statement: Statement, report: Report) -> Iterator[_Day]:
    """The weekday beside the words of saying in the sentence of what somebody is credited with: "the envoy said Tuesday"."""
    if not statement.chain:
        return
    string, (low, high) = report.string(statement.field), statement.sentence
    speaker = frozenset({statement.chain[0].source})
    for found in _WEEKDAY.finditer(string, low, high):
        ahead, behind = string[low : found.start()].casefold(), _WORD.match(string, found.end(), high)
        words = _ON.sub("", ahead).split()[-2:]
        says = any(word in word_map("speech_verbs") for word in (*words, behind[1].casefold() if behind else ""))
        if says:
            item = Evidence(report.id, found.span(), statement.field)
            yield _Day(found.group().capitalize(), item, statement, speaker, weekday=found.group().casefold())


_ON = re.compile(r"(?:\s(?:on|late|early|this|last))*\s*\Z")
_WORD = re.compile(r"\s+(\w+)")

BEFORE, AFTER = 8, 3
"""Words around a day that tell what happened on it."""

BEFORE_TOWN = 20
"""Words before a town that tell what happened there."""

_CLAUSE = re.compile(
    r"[,;:–—]|\b(?:who|when|while|where|after|before|until|since|and|but|was|were|is|are|has|have|had)\b", re.IGNORECASE
)
_KINDS_OF_PLACES = frozenset(map(stem, ("area", "city", "district", "suburb", "town", "village")))


def _beside(string: str, span: Span, statement: Statement, before: int = BEFORE, after: int = AFTER) -> frozenset[str]:
    low, high = statement.sentence
    ahead = _CLAUSE.split(string[low : span[0]])[-1].split()[-before:]
    behind = _CLAUSE.split(string[span[1] : high])[0].split()[:after]
    return profile(" ".join([*ahead, *behind])).terms - _KINDS_OF_PLACES


_DIVISION = re.compile(
    r"(?:province|region|state|county|oblast|district|governorate|republic|valley|desert|sea)$", re.IGNORECASE
)
_ARTICLE = re.compile(r"^(?:al|el|the)[- ]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Town:
    key: str
    """Its name, folded, in the one spelling that all share: "kyiv" for "Kiev"."""
    name: str
    evidence: Evidence
    statement: Statement
    beside: frozenset[str]
    """Terms of the few words before it, in its clause."""

    def of_one_thing(self, other: _Town) -> bool:
        return bool(self.beside & other.beside) and alike(self.statement, other.statement, SAME_MATTER)


def towns(statements: Sequence[Statement], reports: Mapping[str, Report]) -> list[Discrepancy]:
    """The slot "place", where some report names only towns that another does not, for one thing; countries hold many."""
    given: dict[str, list[_Town]] = {}
    for town in _towns(statements, reports):
        given.setdefault(town.statement.report, []).append(town)
    keys = {report: {one.key for one in ones} for report, ones in given.items()}
    apart = {
        town
        for one, other in combinations(given, 2)
        if not keys[one] & keys[other]
        for here in given[one]
        for there in given[other]
        if here.of_one_thing(there)
        for town in (here, there)
    }
    if not apart:
        return []
    names = {town.key: town.name for ones in reversed(given.values()) for town in reversed(ones)}
    values = []
    for report, ones in given.items():
        kept = {town.key: town for town in reversed(ones) if town in apart}
        if kept:
            value = " and ".join(names[key] for key in sorted(kept))
            values.append(
                Given(report, value, tuple(kept[key].evidence for key in dict.fromkeys(one.key for one in ones) if key in kept))
            )
    found = discrepancy("place", values)
    return [found] if found is not None else []


def _towns(statements: Sequence[Statement], reports: Mapping[str, Report]) -> Iterator[_Town]:
    """The towns that the statements name; a name that one of them shows to be a town's is one in the others too."""
    shown: dict[str, str] = {}
    read: set[tuple[str, Field, int]] = set()
    for statement in statements:
        string = reports[statement.report].string(statement.field)
        for place in statement.facts.places:
            read.add((statement.report, statement.field, place.span[0]))
            if not _holds_many(place.name):
                town = _town(place.name, place.span, statement, string)
                shown.setdefault(town.key, town.name)
                yield town
    known = "|".join(re.escape(name) for name in sorted(set(shown.values()), key=lambda name: (-len(name), name)))
    if not known:
        return
    found = re.compile(rf"\b(?:in|near|at|outside) (?P<name>{known})\b")
    for statement in statements:
        string = reports[statement.report].string(statement.field)
        for match in (match for start, end in statement.content for match in found.finditer(string, start, end)):
            if (statement.report, statement.field, match.start("name")) not in read:
                yield _town(match["name"], match.span("name"), statement, string)


def _town(name: str, span: Span, statement: Statement, string: str) -> _Town:
    item = Evidence(statement.report, span, statement.field)
    folded = _ARTICLE.sub("", name).casefold()
    key = word_map("place_spellings").get(folded, folded)
    return _Town(key, name, item, statement, _beside(string, span, statement, BEFORE_TOWN, 0))


def _holds_many(name: str) -> bool:
    """Whether it is a country, a state or a region."""
    kinds = {word_map("places").get(form) for form in (name, name.title(), name.upper())} - {None}
    return bool(kinds - {"city"}) or _DIVISION.search(name) is not None
