"""Numbers that differ: what is counted is told by the noun, the unit, and for tolls by what happened to those it counts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from headwater.model import Discrepancy, Evidence, Quantity, Report, Statement
from headwater.trace.distances import measures_distance
from headwater.trace.slots import MOST_COMPARED, Given, alike, discrepancy

ROSE = ", as it rose"
"""What the slot of a toll says where later reports only give more."""


@dataclass(frozen=True, slots=True)
class _Number:
    report: str
    quantity: Quantity
    evidence: Evidence
    statement: Statement
    one: bool
    """That it is somebody ("her son"), whom nothing counts."""


def numbers(statements: Sequence[Statement], nearest: Sequence[Statement], reports: Mapping[str, Report]) -> list[Discrepancy]:
    """Slots in which two reports give numbers that have nothing in common. Where later reports only give more of what happened
    to people, the slot says so: a toll that rose is no contradiction.

    A number with a unit and nothing that it counts ("three weeks", "$67 million") is taken for the claim's own where it is
    the only one of that unit in the statement ``nearest`` to the claim.
    """
    slots: dict[str, list[_Number]] = {}
    speaking = {statement.id for statement in nearest}
    for statement in statements:
        for quantity in statement.facts.quantities:
            slot = _counted(quantity)
            if slot is None and statement.id in speaking:
                slot = _measured(quantity, statement)
            if slot is not None and (quantity.low, quantity.high) != (None, None):
                item = Evidence(statement.report, quantity.span, statement.field)
                string = reports[statement.report].string(statement.field)
                if quantity.unit in _LENGTHS and (quantity.of == "age" or _MODIFIES.match(string, quantity.span[1])):
                    continue
                if measures_distance(quantity, string):
                    continue
                if quantity.what is None and _FURTHER.match(string, quantity.span[1]):
                    continue
                number = _Number(statement.report, quantity, item, statement, not _COUNTS.match(string, quantity.span[0]))
                slots.setdefault(slot, []).append(number)
    slots = {slot: _conflicting(_tolls(given)) for slot, given in slots.items()}
    published = {name: report.published for name, report in reports.items()}
    named = {slot: f"{slot}{ROSE}" if _rose(given, published) else slot for slot, given in slots.items()}
    found = [discrepancy(named[slot], _sets(given)) for slot, given in slots.items()]
    return [one for one in found if one is not None]


def _rose(given: Sequence[_Number], published: Mapping[str, str | None]) -> bool:
    """Whether it counts what happened to people, all reports are dated, and whichever gives more is of a later day."""
    if not all(one.quantity.what for one in given):
        return False
    steps = [
        (published[report] or "", max(_range(one.quantity)[0] for one in ones)) for report, ones in _by_report(given).items()
    ]
    dated = sorted(steps)
    if not all(day for day, _ in dated):
        return False
    return all(a <= b and (x[:10] < y[:10] or a == b) for (x, a), (y, b) in pairwise(dated))


_FURTHER = re.compile(r"\s+(?:additional|further|more|other)\b", re.IGNORECASE)
"""Behind a number, that it counts others than those told of before."""

_COUNTS = re.compile(r"\W*(?:\d|(?:an?|one|another)\b)", re.IGNORECASE)


def _tolls(given: Sequence[_Number]) -> list[_Number]:
    """Without the one person of whom a report tells where there are more: "her son" is no toll where 25 died, nor is one who
    took his own life where a report beside it counts the dead of an attack.
    """
    more = {one.report for one in given if one.quantity.what and _most(one) > 1}
    return [
        one
        for one in given
        if not (one.quantity.what and one.quantity.high == 1 and (one.report in more or (more and one.one)))
    ]


def _most(number: _Number) -> float:
    return number.quantity.low or number.quantity.high or 0


def _measured(quantity: Quantity, statement: Statement) -> str | None:
    units = [one.unit for one in statement.facts.quantities if one.of is None]
    if quantity.unit is None or units.count(quantity.unit) > 1:
        return None
    if quantity.unit.islower() and quantity.unit.isalpha():
        return f"number of {quantity.unit}s"
    return f"{'share' if quantity.unit == '%' else 'amount'} in {quantity.unit}"


def _counted(quantity: Quantity) -> str | None:
    """What the number is of: what happened to those it counts, else the noun with the unit. None where nothing tells."""
    if quantity.unit is None:
        if quantity.what is not None:
            return f"number {quantity.what}"
        return f"number of {quantity.of}" if quantity.of else None
    if quantity.unit in _LENGTHS:
        return None
    return f"{quantity.unit} {'of' if quantity.unit == '%' else 'per'} {quantity.of}" if quantity.of else None


_LENGTHS = frozenset({"minute", "hour", "day", "week", "month", "year"})
"""Units of how long a thing is, or how old somebody: `lengths` and `ages` compare what is told of one thing, or one person."""
_MODIFIES = re.compile(r"-(?:minute|hour|day|week|month|year)\b")


def _range(quantity: Quantity) -> tuple[float, float]:
    low = quantity.low if quantity.low is not None else float("-inf")
    return low, quantity.high if quantity.high is not None else float("inf")


def _by_report(given: Sequence[_Number]) -> dict[str, list[_Number]]:
    found: dict[str, list[_Number]] = {}
    for one in given:
        found.setdefault(one.report, []).append(one)
    return found


def _conflicting(given: Sequence[_Number]) -> list[_Number]:
    """All numbers of the reports of which one stands against another's: the one report gives only such as are none of the
    other's ("25" and "at least 25" differ too), in statements that say the same thing; and those of reports that have either.
    """
    ranges = {report: {_range(one.quantity) for one in ones} for report, ones in _by_report(given).items()}
    values: dict[tuple[float, float], list[_Number]] = {}
    for one in given:
        values.setdefault(_range(one.quantity), []).append(one)
    apart = {
        value
        for pair in combinations(values, 2)
        if any(
            not ranges[one.report] & ranges[other.report] and alike(one.statement, other.statement)
            for one in values[pair[0]][:MOST_COMPARED]
            for other in values[pair[1]][:MOST_COMPARED]
        )
        for value in pair
    }
    shown = {one.report for one in given if _range(one.quantity) in apart}
    return [one for one in given if one.report in shown]


def _sets(given: Sequence[_Number]) -> list[Given]:
    """What each report gives: its numbers, smallest first, each once."""
    found = []
    for report, ones in _by_report(given).items():
        ordered = sorted(ones, key=lambda one: (_range(one.quantity), one.evidence.span))
        value = " and ".join(dict.fromkeys(_value(one) for one in ordered))
        found.append(Given(report, value, tuple(one.evidence for one in ordered)))
    return found


def _value(number: _Number) -> str:
    """In figures, with currency and bounds: "$15", "at least 25", "10 to 12"."""
    low, high = number.quantity.low, number.quantity.high
    sign = "$" if number.quantity.unit == "USD" else ""
    if low is None or high is None:
        return f"at least {sign}{_figures(low)}" if low is not None else f"at most {sign}{_figures(high)}"
    return f"{sign}{_figures(low)}" if low == high else f"{sign}{_figures(low)} to {sign}{_figures(high)}"


def _figures(number: float | None) -> str:
    """Whole numbers without a decimal point, thousands with commas, round millions in words; nothing for None, an open end."""
    if number is None:
        return ""
    for word, size in (("billion", 1e9), ("million", 1e6)):
        if number >= size and (number / size * 100).is_integer():
            return f"{number / size:,.2f}".rstrip("0").rstrip(".") + f" {word}"
    return f"{number:,.0f}" if number.is_integer() else f"{number:,.2f}".rstrip("0")
