"""Which words tell what a claim is: those that most of its reports use for it, and few of their other sentences hold.

Names are in every sentence of a story; "wounded" is in those that say that he was.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from headwater.model import Report, Statement
from headwater.text.profiles import profile
from headwater.text.sentences import sentences

LEAST_REPORTS = 3
"""Reports from which what they share says what the claim is."""


def telling(statements: Sequence[Statement], reports: Mapping[str, Report]) -> Telling:
    """The weights of the terms in ``statements``: none for fewer than `LEAST_REPORTS`.

    A term (a stem, or a class of events) weighs the share of the other reports that have it in a statement, times its
    inverse document frequency (Spärck Jones 1972) among all sentences of the reports; 1 is the claim's own.
    """
    by_report: dict[str, set[str]] = {}
    for one in statements:
        by_report.setdefault(one.report, set()).update(profile(one.words).terms)
    if len(by_report) < LEAST_REPORTS:
        return Telling({})
    shared = Counter(term for found in by_report.values() for term in found)
    held: Counter[str] = Counter()
    count = 0
    for name in sorted(by_report):
        for found in _sentence_terms(reports[name].text):
            held.update(found)
            count += 1
    weight = {term: (shared[term] - 1) * math.log((count + 1) / (held[term] + 1)) for term in sorted(shared)}
    most = max(weight.values(), default=0.0)
    return Telling({term: one / most for term, one in weight.items()} if most > 0 else {})


@dataclass(frozen=True, slots=True)
class Telling:
    """How much each term tells of a claim, 0 to 1."""

    weights: Mapping[str, float]

    def most(self, words: str) -> float:
        """The weight of the most telling term of ``words``; 0 where none tells."""
        return max((self.weights.get(term, 0.0) for term in profile(words).terms), default=0.0)


@lru_cache(maxsize=512)
def _sentence_terms(text: str) -> tuple[frozenset[str], ...]:
    return tuple(profile(text[start:end]).terms for start, end in sentences(text))
