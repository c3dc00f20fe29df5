"""How far a deal has come: in talks in one report, agreed in another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from headwater.model import Discrepancy, Evidence, Report, Span, Statement
from headwater.text.lexicon import word_map
from headwater.text.profiles import profile
from headwater.trace.slots import FROM_DAY_TO_DAY, Given, alike, discrepancy, in_turn, some_of_each

SLOT = "stage"

_NAMES = {1: "considered", 2: "in talks", 3: "close", 4: "agreed", 5: "done"}
AGREED = 4

_DEALS = frozenset({"<agree>", "<buy>", "<sell>"})
AHEAD = 6
"""Words behind a stage, in its clause, that tell of what: "in talks to buy"."""
_OF_A_DEAL = re.compile(r"\b(?:deal|agreement)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,;:–—]")
_NO_STAGE = re.compile(r"\b(?:not|never|no|nor|whether|if|denied|denies|deny|would|rather than)\b|n['’]t\b", re.IGNORECASE)
BEFORE, REACH = 25, 80
"""Code points before a stage in which it is denied or only supposed, and behind it in which it is told of what. These and
`AHEAD` are by judgement."""


@dataclass(frozen=True, slots=True)
class _Stage:
    stage: int
    statement: Statement
    span: Span

    def unlike(self, other: _Stage) -> bool:
        """Whether both cannot be: one is agreed and the other is not, or two steps lie between them."""
        return abs(self.stage - other.stage) > 1 or (self.stage < AGREED) != (other.stage < AGREED)


@cache
def _pattern() -> re.Pattern[str]:
    phrases = sorted(word_map("deal_stages"), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<![\w’'-])(?:{'|'.join(map(re.escape, phrases))})(?![\w’'-])", re.IGNORECASE)


def stages(statements: Sequence[Statement], reports: Mapping[str, Report]) -> list[Discrepancy]:
    """The slot "stage", where a report gives only stages of a deal that are none of another's."""
    given: dict[str, list[_Stage]] = {}
    for statement in statements:
        for one in _stages(statement, reports[statement.report]):
            given.setdefault(statement.report, []).append(one)
    apart = [
        (one, other)
        for one, other in combinations(some_of_each(given.values(), lambda ones: frozenset(one.stage for one in ones)), 2)
        if not {a.stage for a in one} & {b.stage for b in other}
        and any(a.unlike(b) and alike(a.statement, b.statement) for a in one for b in other)
    ]
    if not apart:
        return []
    days = {report: reports[report].published for report in given}
    slot = SLOT
    steps = {stage for ones in given.values() for stage in (min(one.stage for one in ones), max(one.stage for one in ones))}
    for step in sorted(steps)[1:]:
        before = [report for report, ones in given.items() if max(one.stage for one in ones) < step]
        after = [report for report, ones in given.items() if min(one.stage for one in ones) >= step]
        slot = SLOT + FROM_DAY_TO_DAY if in_turn(before, after, days) else slot
    values = []
    for report, ones in given.items():
        for stage in sorted({one.stage for one in ones}):
            evidence = tuple(Evidence(report, one.span, one.statement.field) for one in ones if one.stage == stage)
            values.append(Given(report, _NAMES[stage], evidence))
    found = discrepancy(slot, values)
    return [found] if found is not None else []


def _stages(statement: Statement, report: Report) -> Iterator[_Stage]:
    string = report.string(statement.field)
    for start, end in statement.content:
        for match in _pattern().finditer(string, start, end):
            behind = " ".join(_CLAUSE_END.split(string[match.end() : min(end, match.end() + REACH)])[0].split()[:AHEAD])
            held = _NO_STAGE.search(string, max(start, match.start() - BEFORE), match.start())
            if not held and (_OF_A_DEAL.search(match.group()) or profile(behind).terms & _DEALS):
                yield _Stage(int(word_map("deal_stages")[match.group().casefold()]), statement, match.span())
