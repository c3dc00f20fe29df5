"""Slots: what each report gives for one thing, grouped into values with the reports behind each.

Two values differ only where two reports say the same thing with them: a claim holds more than one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeVar

from headwater.model import Discrepancy, DiscrepancyValue, Evidence, Report, Statement
from headwater.text.lexicon import word_list
from headwater.text.profiles import profile, stem
from headwater.trace.wording import overlap

LONGEST_EVIDENCE = 25
"""Words of evidence for one value: what differs, with what is needed to read it."""


SAME_THING, SAME_MATTER = 0.3, 0.25
"""Overlap (see `overlap`) of two statements from which a number in the one stands in the place of that in the other; and a
day or a town, where what is told of it shares a term too.

Read by hand, on the benchmark's cases: of 76 slots without these, and with each pair of spellings in every claim, 18 were the
reader's too; of 57 with them, 18.
"""

FROM_DAY_TO_DAY = ", from day to day"
"""What a slot says where the reports of a later day alone give what comes later."""

MOST_COMPARED = 12
"""Statements or reports with one value that are compared with those of another: what bounds the comparing in a claim of
thousands.
"""


@dataclass(frozen=True, slots=True)
class Given:
    """What one report gives for a slot."""

    report: str
    value: str
    evidence: tuple[Evidence, ...]


def alike(one: Statement, other: Statement, least: float = SAME_THING) -> bool:
    """Whether two reports say the same thing, whatever values stand in it. That people came to harm in both is not enough."""
    return one.report != other.report and alike_words(one.words, other.words, least)


def alike_words(one: str, other: str, least: float = SAME_THING) -> bool:
    """Whether two sentences say the same thing, as `alike` has it."""
    return overlap(one, other) >= least and bool(_telling(one) & _telling(other))


@lru_cache(maxsize=16_384)
def _telling(words: str) -> frozenset[str]:
    """The terms of ``words`` that tell one event from others of its kind."""
    return profile(words).terms - _HARM - _people()


_HARM = frozenset({"<die>", "<injure>", "<kill>"})


@cache
def _people() -> frozenset[str]:
    return frozenset(map(stem, (*word_list("people_nouns"), "people", "others")))


def discrepancy(slot: str, given: Iterable[Given]) -> Discrepancy | None:
    """The slot with its values in the order they are first given; None where all give the same."""
    values: dict[str, list[Given]] = {}
    for one in given:
        values.setdefault(one.value, []).append(one)
    if len(values) < 2:
        return None
    return Discrepancy(
        slot,
        tuple(
            DiscrepancyValue(
                value,
                tuple(dict.fromkeys(one.report for one in ones)),
                tuple(dict.fromkeys(item for one in ones for item in one.evidence)),
            )
            for value, ones in values.items()
        ),
    )


def excerpt(statement: Statement, report: Report) -> tuple[Evidence, ...]:
    """The first span of the statement's content, cut to the longest evidence."""
    start, end = statement.content[0]
    words = report.string(statement.field)[start:end].split(None, LONGEST_EVIDENCE)
    if len(words) > LONGEST_EVIDENCE:
        end -= len(words[-1])
        end = start + len(report.string(statement.field)[start:end].rstrip())
    return (Evidence(statement.report, (start, end), statement.field),)


_Told = TypeVar("_Told")


def some_of_each(given: Iterable[_Told], value: Callable[[_Told], Hashable]) -> list[_Told]:
    """What reports give, of each ``value`` the first few: all that is compared with one another, however many the reports."""
    counted: Counter[Hashable] = Counter()
    kept = []
    for one in given:
        key = value(one)
        counted[key] += 1
        if counted[key] <= MOST_COMPARED:
            kept.append(one)
    return kept


def in_turn(earlier: Iterable[str], later: Iterable[str], published: Mapping[str, str | None]) -> bool:
    """Whether all these reports are dated, and those that give what comes ``later`` are all of a later day than the others."""
    before, after = ([(published[one] or "")[:10] for one in ones] for ones in (earlier, later))
    return bool(before and after) and "" not in {*before, *after} and max(before) < min(after)
