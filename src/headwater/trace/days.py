"""Days and places that differ: reports that give only such as are none of another's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from headwater.model import Discrepancy, Evidence, Report, Statement
from headwater.text.lexicon import word_map
from headwater.trace.slots import Given, discrepancy

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(r"\b(" + "|".join(_WEEKDAYS) + r")\b", re.IGNORECASE)
_DATE = re.compile(r"(\d{4}|XXXX)-(\d\d)-(\d\d)")


@dataclass(frozen=True, slots=True)
class _Day:
    """A day as far as it is known; ``weekday`` in lower case."""

    words: str
    evidence: Evidence
    year: int | None = None
    month_day: tuple[int, int] | None = None
    weekday: str | None = None

    def may_be(self, other: _Day) -> bool:
        if self.month_day and other.month_day:
            return self.month_day == other.month_day and (self.year == other.year or None in {self.year, other.year})
        return self.weekday == other.weekday or None in {self.weekday, other.weekday}


def days(statements: Sequence[Statement], reports: Mapping[str, Report]) -> list[Discrepancy]:
    """The slot "day", where some report gives only days that none of another report's may be."""
    given: dict[str, list[_Day]] = {}
    for statement in statements:
        for day in _days(statement, reports[statement.report]):
            given.setdefault(statement.report, []).append(day)
    if not any(not any(a.may_be(b) for a in one for b in other) for one, other in combinations(given.values(), 2)):
        return []
    known: list[_Day] = []
    for day in (day for ones in given.values() for day in ones):
        if not any(_same(day, other) for other in known):
            known.append(day)
    values = []
    for report, ones in given.items():
        names = [next(other.words for other in known if _same(day, other)) for day in ones]
        values.append(Given(report, " and ".join(dict.fromkeys(names)), tuple(day.evidence for day in ones)))
    found = discrepancy("day", values)
    return [found] if found is not None else []


def _same(one: _Day, other: _Day) -> bool:
    if one.month_day or other.month_day:
        return one.month_day == other.month_day and one.may_be(other)
    return one.weekday == other.weekday


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
            yield _Day(words, Evidence(report.id, mention.span, statement.field), year, (month, day), weekday or None)
    for start, end in statement.content:
        for found in _WEEKDAY.finditer(string, start, end):
            if not any(a <= found.start() < b for a, b in (mention.span for mention in dated)):
                item = Evidence(report.id, found.span(), statement.field)
                yield _Day(found.group().capitalize(), item, weekday=found.group().casefold())


_DIVISION = re.compile(
    r"(?:province|region|state|county|oblast|district|governorate|republic|valley|desert|sea)$", re.IGNORECASE
)
_ARTICLE = re.compile(r"^(?:al|el|the)[- ]", re.IGNORECASE)


def towns(statements: Sequence[Statement]) -> list[Discrepancy]:
    """The slot "place", where some report names only towns that another does not; countries and states hold many."""
    given: dict[str, dict[str, tuple[str, Evidence]]] = {}
    for statement in statements:
        for place in statement.facts.places:
            if word_map("places").get(place.name, "city") == "city" and not _DIVISION.search(place.name):
                item = Evidence(statement.report, place.span, statement.field)
                key = _ARTICLE.sub("", place.name).casefold()
                given.setdefault(statement.report, {}).setdefault(key, (place.name, item))
    if not any(not one.keys() & other.keys() for one, other in combinations(given.values(), 2)):
        return []
    names = {key: name for towns in reversed(given.values()) for key, (name, _) in towns.items()}
    values = [
        Given(report, " and ".join(names[key] for key in sorted(towns)), tuple(item for _, item in towns.values()))
        for report, towns in given.items()
    ]
    found = discrepancy("place", values)
    return [found] if found is not None else []
