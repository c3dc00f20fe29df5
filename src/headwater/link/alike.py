"""How alike reports are: weighted terms in common, lifted for short reports, lowered for dates far apart and for guards.

`Likeness` compares reports in full, and `near_pairs` finds which may be alike without comparing all with all: by the heaviest
terms of each, which reports on one story share and few others hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import scipy

from headwater.link import guards
from headwater.link.connected import spanning
from headwater.link.guards import Guards, GuardValues
from headwater.link.terms import Floats, Weighed
from headwater.link.words import Flags, Numbers, begins
from headwater.model import Report

SHORT_REPORTS = 0.35
"""Exponent of the ratio of two reports' lengths that lifts their cosine: the cosine of a few lines with a long report on the
same story is low for its length alone. Without it, rumours-dev is at .963 at best instead of .974."""

DAYS_APART = 0.2
"""Likeness is divided by 1 + this * log(1 + days): two days .82, a month .59, a year .46. incidents-dev, where a quarter of
the pairs of a story lie more than two months apart: .886 without dates, .924 with them; .15 and .3 are within .003."""

HEAVY = 48
"""Heaviest terms of a report, of those that another holds, by which it is compared with others to find which are near."""

KEYS = 24
"""How many of these bring it together with others that have the term among theirs. With these, the stories of rumours-dev and
incidents-dev have the B-cubed that clustering all reports at once gives them (.972 and .945); with 16, .972 and .944."""

FEW_HOLDERS = 40
"""Reports up to which a key pairs all that hold it: what grows with the square of it. With 100, B-cubed is the same."""

NEXT = 4
"""Of a key that more hold, as those of a story in thousands of reports, each is compared with so many of the next by date."""

WHOLE = 32767
"""What a weight of 1 is in `Heavy`: products of whole numbers add up to the same in any order."""

_PAIRS = 1 << 18
"""Pairs whose likenesses are computed at a time: bounds memory, changes nothing else."""


@dataclass(frozen=True)
class Likeness:
    """The reports as ``terms``, the ``days`` of their publication (NaN where they are not known), and their ``guards``."""

    terms: Weighed
    days: Floats
    guards: Guards

    @classmethod
    def of(cls, terms: Weighed, days: Floats, values: Sequence[GuardValues]) -> Likeness:
        """Of reports with these weighed terms, days, and guards' values."""
        return cls(terms, days, Guards.of(values))

    def among(self, some: Numbers, others: Numbers, least: float = 0) -> scipy.sparse.csr_matrix:
        """The likeness of the reports at ``some`` places (rows) to ``others`` (columns), 0 to 1; below ``least``, 0."""
        cosines = (self._rows[some] @ self._rows[others].T).tocoo()
        rows, columns = cosines.row, cosines.col
        ones, twos = some[rows], others[columns]
        values = likenesses(
            cosines.data, self._lifts[ones], self._lifts[twos], self.days[ones], self.days[twos], least / guards.MOST
        )
        values = np.minimum(1, values * self.guards.between(some, others)[rows, columns])
        kept = values >= least
        return scipy.sparse.csr_matrix((values[kept], (rows[kept], columns[kept])), shape=cosines.shape)

    @cached_property
    def _rows(self) -> scipy.sparse.csr_matrix:
        return self.terms.rows()

    @cached_property
    def _lifts(self) -> Floats:
        return lifts(self.terms)


def lifts(terms: Weighed) -> Floats:
    """What the likeness of each report is lifted by, against one for which it is 1."""
    return np.asarray(terms.lengths**SHORT_REPORTS)


def likenesses(cosines: Floats, one: Floats, other: Floats, day: Floats, another: Floats, least: float) -> Floats:  # noqa: PLR0913, PLR0917 - two of each
    """The likenesses of pairs with these ``cosines``, lifts and days, before the guards; 0 where it is below ``least``."""
    values = cosines * np.maximum(one, other) / np.minimum(one, other)
    near = np.flatnonzero(values >= least)  # dates only lower it
    apart = np.nan_to_num(np.abs(day[near] - another[near]))
    found = np.zeros(len(values))
    found[near] = values[near] / (1 + DAYS_APART * np.log1p(apart))
    return found


def day(report: Report) -> float:
    """The day of publication as a number, or NaN where it is not known to the day."""
    try:
        return float(date.fromisoformat((report.published or "")[:10]).toordinal())
    except ValueError:
        return float("nan")


@dataclass(frozen=True, slots=True)
class Heavy:
    """The heaviest terms of some reports: of the report with the number ``reports[n]``, those at ``bounds[n] : bounds[n + 1]``,
    in the order of the terms, their weights in parts of `WHOLE`, and which of them are ``keys``.
    """

    reports: Numbers
    lifts: Floats
    days: Floats
    terms: Numbers
    weights: Numbers
    keys: Flags
    bounds: Numbers

    def owners(self) -> Numbers:
        """For each term the place of the report it is of."""
        return np.repeat(np.arange(len(self.reports)), np.diff(self.bounds))


def heavy(reports: Numbers, terms: Weighed, days: Floats) -> Heavy:
    """The heaviest terms of the reports with these numbers; weights make a vector of unit length once more."""
    owners = terms.owners()
    ranked = np.lexsort((terms.terms, -terms.weights, owners))
    ranked = ranked[(terms.held[ranked] > 1) & (terms.weights[ranked] > 0)]
    starts = begins(owners[ranked])
    rank = np.arange(len(ranked)) - np.repeat(starts, np.diff(np.append(starts, len(ranked))))
    order = np.argsort(ranked[rank < HEAVY], kind="stable")
    chosen, keys = ranked[rank < HEAVY][order], (rank[rank < HEAVY] < KEYS)[order]
    mine, weights = owners[chosen], terms.weights[chosen]
    lengths = np.sqrt(np.bincount(mine, weights * weights, len(reports)))
    bounds = np.concatenate([[0], np.cumsum(np.bincount(mine, minlength=len(reports)))])
    whole = np.rint(weights / lengths[mine] * WHOLE).astype(np.int64)
    return Heavy(reports, lifts(terms), days, terms.terms[chosen], whole, keys, bounds)


@dataclass(frozen=True, slots=True)
class Edges:
    """Pairs of reports by their numbers, and how alike they are."""

    ones: Numbers
    others: Numbers
    values: Floats

    def at_least(self, least: float) -> Edges:
        """Those that are ``least`` alike."""
        return self.at(np.flatnonzero(self.values >= least))

    def spanning(self) -> Edges:
        """Of pairs that are there once: so few that the same hang together, at every likeness (`connected.spanning`)."""
        return self.at(spanning(self.ones, self.others, self.values))

    def at(self, places: Numbers) -> Edges:
        """Those at these places."""
        return Edges(self.ones[places], self.others[places], self.values[places])


def near_pairs(found: Heavy, least: float, keys: Flags | None = None) -> Edges:
    """The pairs of reports that share a key and are ``least`` alike by their heaviest terms, the lower number first, ascending;
    ``keys`` are those of ``found.keys`` that are looked at.
    """
    owners = found.owners()
    at = np.flatnonzero(found.keys if keys is None else keys)
    held, holder = found.terms[at], owners[at]
    order = np.lexsort((found.reports[holder], np.nan_to_num(found.days[holder]), held))
    codes = np.unique(np.concatenate([np.zeros(0, np.int64), *_sharing(held[order], holder[order], len(found.reports))]))
    columns = np.unique(found.terms, return_inverse=True)[1]
    shape = (len(found.reports), int(columns.max(initial=0)) + 1)
    rows = scipy.sparse.csr_matrix((found.weights, columns, found.bounds), shape=shape)
    parts = [
        _near(found, rows, codes[low : low + _PAIRS] // shape[0], codes[low : low + _PAIRS] % shape[0], least)
        for low in range(0, max(1, len(codes)), _PAIRS)
    ]
    ones, others, values = (np.concatenate([part[place] for part in parts]) for place in range(3))
    order = np.lexsort((others, ones))
    return Edges(ones[order], others[order], values[order])


def _sharing(keys: Numbers, holders: Numbers, many: int) -> Iterator[Numbers]:
    """Pairs of holders of a key, as one * many + other, in chunks; holders of a key stand together, by date."""
    starts = begins(keys)
    sizes = np.diff(np.append(starts, len(keys)))
    reach = np.repeat(np.where(sizes <= FEW_HOLDERS, sizes - 1, NEXT), sizes)
    left = np.minimum(reach, np.repeat(starts + sizes, sizes) - 1 - np.arange(len(keys)))
    for step in range(1, int(left.max(initial=0)) + 1):
        at = np.flatnonzero(left >= step)
        ones, others = holders[at], holders[at + step]
        yield np.unique(np.minimum(ones, others) * many + np.maximum(ones, others))


def _near(
    found: Heavy, rows: scipy.sparse.csr_matrix, ones: Numbers, others: Numbers, least: float
) -> tuple[Numbers, Numbers, Floats]:
    products = np.asarray(rows[ones].multiply(rows[others]).sum(axis=1), np.float64).ravel()
    cosines = products / (WHOLE * WHOLE)
    values = likenesses(cosines, found.lifts[ones], found.lifts[others], found.days[ones], found.days[others], least)
    near = values >= least
    first, second = found.reports[ones[near]], found.reports[others[near]]
    return np.minimum(first, second), np.maximum(first, second), values[near]
