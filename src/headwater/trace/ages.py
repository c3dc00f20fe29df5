"""How old somebody is: "Jory Falk, 45" in one report, "40-year-old Falk" in another."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from headwater.model import Discrepancy, Evidence, Report, Span, Statement
from headwater.text.sentences import sentences
from headwater.trace.persons import NAME, Person, commonest, of_one_person, person
from headwater.trace.slots import Given, discrepancy, in_turn
from headwater.trace.whole_reports import KEPT, Told, told_in_reports

SLOT = "age of"

_YEARS = r"(?P<years>\d{1,3})"
_PATTERNS = (
    re.compile(rf"(?P<name>{NAME})(?:, (?:who is |aged? )?| \(){_YEARS}(?=\s?[,;.)]|$)"),
    re.compile(rf"(?P<name>{NAME}),? (?:is|was|aged) (?:only )?{_YEARS}(?=\s?[,;.]| years? old|$)"),
    re.compile(rf"\b{_YEARS}[- ]years?[- ]old (?:(?!and |or )[a-z][\w-]* ){{0,3}}(?P<name>{NAME})"),
    re.compile(rf"(?P<name>{NAME}),(?: an?| the)? {_YEARS}[- ]years?[- ]old\b"),
)
_OLDEST = 120


@dataclass(frozen=True, slots=True)
class _Age:
    person: Person
    years: int
    span: Span
    start: int


def ages(statements: Sequence[Statement], reports: Mapping[str, Report]) -> list[Discrepancy]:
    """A slot for each named person whose age one of the ``statements`` tells, where two reports with them give only others."""
    known = told_in_reports(statements, reports, _ages)
    keys = dict.fromkeys(one.found.person.key for one in known if one.here)
    slots = (_slot(of_one_person([one for one in known if one.found.person.key == key], reports), reports) for key in keys)
    return [one for one in slots if one is not None]


def _slot(known: Sequence[Told[_Age]], reports: Mapping[str, Report]) -> Discrepancy | None:
    years: dict[str, set[int]] = {}
    for one in known:
        years.setdefault(one.report, set()).add(one.found.years)
    if all(one & other for one, other in combinations(set(map(frozenset, years.values())), 2)) or _grew_older(years, reports):
        return None
    given = [Given(one.report, str(one.found.years), (Evidence(one.report, one.found.span),)) for one in known]
    return discrepancy(f"{SLOT} {commonest(one.found.person for one in known)}", given)


def _grew_older(years: Mapping[str, set[int]], reports: Mapping[str, Report]) -> bool:
    """Whether each age is told on later days alone than all lower ones: a trial may last for years."""
    days = {name: reports[name].published for name in years}
    ages = sorted({age for told in years.values() for age in told})
    return all(
        in_turn(
            [name for name, told in years.items() if min(told) < age],
            [name for name, told in years.items() if max(told) >= age],
            days,
        )
        for age in ages[1:]
    )


@lru_cache(maxsize=KEPT)
def _ages(text: str) -> tuple[_Age, ...]:
    found: dict[tuple[Person, int], _Age] = {}
    for start, end in sentences(text):
        for pattern in _PATTERNS:
            for match in pattern.finditer(text, start, end):
                who, years = person(match["name"]), int(match["years"])
                after = text[match.end() : match.end() + 1]
                if (
                    who is not None
                    and years <= _OLDEST
                    and not (after == "." and text[match.end() + 1 : match.end() + 2].isdigit())
                ):
                    found.setdefault((who, years), _Age(who, years, match.span(), start))
    return tuple(found.values())
