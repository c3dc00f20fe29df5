"""Edges that no report states: a report credits nobody, and tells the claim as one earlier report does, and as no other.

What tells is wording that two do not hit on by chance: a quotation cut at the same two words, a run of the same words, a
number together with a name. Such an edge is a doubt to look into. It changes no origin and no bound.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from headwater.model import Basis, Copies, Edge, Evidence, Field, Node, Report, Span
from headwater.text.lexicon import word_list
from headwater.text.published import before
from headwater.text.quotes import inside_quotation, quotes, speech
from headwater.text.tokens import Tokens
from headwater.trace.accounts import Account
from headwater.trace.upstream import share_statement

INFERRED_SCORE = 0.3
"""Low, as two reports may have the same details from one place that neither credits."""

QUOTED_WORDS = (3, 14)
"""Words of a quotation, at least and at most, that two reports cut alike: one or two are a term, and a longer one is a copy."""

RUN_WORDS = 6
"""Words in a row outside quotations, at least three of them telling, that two reports use alike."""

TELLING_WORDS = 3

_WORD = re.compile(r"\w+(?:[’'.,]\w+)*")


@dataclass(frozen=True, slots=True)
class _Wording:
    """What of a stretch of text is distinctive, each with the span that it stands at."""

    quoted: dict[str, Span]
    runs: dict[str, Span]
    numbers: dict[str, Span]
    names: dict[str, Span]


def inferred_edges(accounts: Sequence[Account], copies: Copies) -> Iterator[Edge]:
    """From an earlier report to a later one that credits nobody and tells the claim in its wording."""
    for account in accounts:
        if account.chains or account.vague or account.statement.field is not Field.TEXT or not account.report.published:
            continue
        earlier = [other for other in accounts if before(other.report.published, account.report.published)]
        found = [(_evidence(account, other, earlier), other) for other in earlier if _apart(account, other, copies)]
        likely = [(evidence, other) for evidence, other in found if evidence]
        if likely:
            evidence, other = max(likely, key=lambda one: (len(one[0]), one[1].report.published or "", one[1].report.path))
            yield Edge(
                Node(report=other.report.id), Node(report=account.report.id), Basis.INFERRED, tuple(evidence), INFERRED_SCORE
            )


def _apart(one: Account, other: Account, copies: Copies) -> bool:
    """Whether two reports are of different outlets, and share no passage on the claim."""
    same = one.report.outlet is not None and one.report.outlet == other.report.outlet
    return not same and not share_statement(one.statement, other.statement, copies)


def _evidence(account: Account, other: Account, earlier: Sequence[Account]) -> list[Evidence]:
    """What the account tells as ``other`` does, and as no one else of ``earlier``: both wordings, or nothing."""
    here = _wording(account.report, account.statement.sentence)
    there = _wording(other.report, (0, len(other.report.text)))
    rest = [_wording(one.report, (0, len(one.report.text))) for one in earlier if one is not other]

    def alone(of: Callable[[_Wording], dict[str, Span]]) -> list[tuple[Span, Span]]:
        mine, theirs = of(here), of(there)
        return [
            (span, theirs[value])
            for value, span in mine.items()
            if value in theirs and not any(value in of(one) for one in rest)
        ]

    found = [*alone(lambda one: one.quoted), *alone(lambda one: one.runs)]
    if not found and len(rest) > 1:
        numbers, names = alone(lambda one: one.numbers), alone(lambda one: one.names)
        found = [*numbers[:1], *names[:1]] if numbers and names else []
    return [
        item for mine, theirs in found[:2] for item in (Evidence(other.report.id, theirs), Evidence(account.report.id, mine))
    ]


@lru_cache(maxsize=4096)
def _wording(report: Report, stretch: Span) -> _Wording:
    """What is distinctive in ``stretch`` of the report's text."""
    low, high = stretch
    text = report.text
    quotations = quotes(Tokens.of(text))
    spoken = speech(quotations)
    words = [(match.group().casefold(), match.start(), match.end()) for match in _WORD.finditer(text, low, high)]
    common = word_list("common_words")
    runs = {}
    for first in range(len(words) - RUN_WORDS + 1):
        run = words[first : first + RUN_WORDS]
        span = (run[0][1], run[-1][2])
        if sum(word not in common for word, _, _ in run) >= TELLING_WORDS and not inside_quotation(span, spoken):
            runs[" ".join(word for word, _, _ in run)] = span
    numbers = {word: (start, end) for word, start, end in words if _telling_number(word)}
    names = {
        word: (start, end)
        for number, (word, start, end) in enumerate(words)
        if number and text[start].isupper() and text[start - 2 : start - 1].isalpha() and word not in common
    }
    quoted = {}
    for quotation in quotations:
        start, end = quotation.inner
        if quotation.closed and low <= start and end <= high and QUOTED_WORDS[0] <= quotation.words <= QUOTED_WORDS[1]:
            quoted[" ".join(_WORD.findall(text[start:end].casefold()))] = (start, end)
    return _Wording(quoted, runs, numbers, names)


def _telling_number(word: str) -> bool:
    """Whether a number is one that not everybody gives: no small one, no year."""
    digits = word.replace(",", "").replace(".", "")
    year = word.isdigit() and len(word) == 4 and word[:2] in {"19", "20"}
    return digits.isdigit() and len(digits) > 1 and not year
