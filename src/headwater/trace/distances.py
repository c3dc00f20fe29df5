"""How far it is: "a mile from the town" in one report, "less than ten miles" in another, whatever they measure in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from headwater.model import Discrepancy, Evidence, Quantity, Report, Statement
from headwater.trace.slots import SAME_MATTER, Given, alike_words, discrepancy, some_of_each

SLOT = "distance"

AS_FAR = 1.3
"""How many times as far the further of two must be that are not one: "a mile" is "less than 2 km". By judgement."""

_KILOMETRES = {"km": 1.0, "mile": 1.609344, "m": 0.001}

_AWAY = re.compile(
    r"(?P<unit>[\s-]*(?:km|kilomet(?:er|re)s?|miles?|mi|m|met(?:er|re)s?)\b)[\s)”’'\x22]*"
    r"(?:away\b|from\b|off\b|outside\b|(?:to\s+the\s+)?(?:north|south|east|west)(?:-?(?:east|west))?\b)",
    re.IGNORECASE,
)
"""A unit, and behind it words from which it measures how far something is from something else."""


@dataclass(frozen=True, slots=True)
class _Distance:
    kilometres: float
    words: str
    evidence: Evidence
    said: str
    """The statement without it."""

    def unlike(self, other: _Distance) -> bool:
        near, far = sorted((self.kilometres, other.kilometres))
        return far >= AS_FAR * near


def measures_distance(quantity: Quantity, string: str) -> bool:
    """Whether a number in ``string`` tells how far something is from something else."""
    return quantity.unit in _KILOMETRES and _AWAY.match(string, quantity.span[1]) is not None


def distances(statements: Sequence[Statement], reports: Mapping[str, Report]) -> list[Discrepancy]:
    """The slot "distance", where a report gives only distances that are none of another's, for the same thing."""
    given: dict[str, list[_Distance]] = {}
    for statement in statements:
        for one in _distances(statement, reports[statement.report]):
            given.setdefault(statement.report, []).append(one)
    apart = {
        one.kilometres
        for these, those in combinations(
            some_of_each(given.values(), lambda ones: frozenset(one.kilometres for one in ones)), 2
        )
        if all(a.unlike(b) for a in these for b in those)
        for a in these
        for b in those
        if alike_words(a.said, b.said, SAME_MATTER)
        for one in (a, b)
    }
    kept = {report: ones for report, ones in given.items() if any(one.kilometres in apart for one in ones)}
    called = {one.kilometres: one.words for ones in kept.values() for one in ones}
    found = discrepancy(
        SLOT,
        (
            Given(
                report,
                " and ".join(dict.fromkeys(called[one.kilometres] for one in sorted(ones, key=lambda one: one.kilometres))),
                tuple(dict.fromkeys(one.evidence for one in ones)),
            )
            for report, ones in kept.items()
        ),
    )
    return [found] if found is not None else []


def _distances(statement: Statement, report: Report) -> Iterator[_Distance]:
    string = report.string(statement.field)
    for quantity in statement.facts.quantities:
        behind = _AWAY.match(string, quantity.span[1]) if quantity.unit in _KILOMETRES else None
        figure = quantity.high if quantity.high is not None else quantity.low
        if behind is not None and figure:
            span = (quantity.span[0], behind.end("unit"))
            bound = "at most " if quantity.low is None else "at least " if quantity.high is None else ""
            words = " ".join(f"{bound}{string[slice(*span)]}".split())
            kilometres = round(figure * _KILOMETRES[quantity.unit or ""], 3)
            said = statement.words.replace(string[slice(*span)], "")
            yield _Distance(kilometres, words, Evidence(report.id, span, statement.field), said)
