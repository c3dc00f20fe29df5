"""How alike reports are: weighted terms in common, lifted for short reports, lowered for dates far apart and for guards.

`near_pairs` finds all that are alike without comparing all with all: reports on one story share terms that few others hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt
import scipy

from headwater.link import guards
from headwater.link.guards import Guards
from headwater.link.terms import TermRows, term_rows
from headwater.link.words import Numbers, distinct
from headwater.model import Report
from headwater.text.seen import seen_text

SHORT_REPORTS = 0.35
"""Exponent of the ratio of two reports' lengths that lifts their cosine: the cosine of a few lines with a long report on the
same story is low for its length alone. Without it, rumours-dev is at .963 at best instead of .974."""

DAYS_APART = 0.2
"""Likeness is divided by 1 + this * log(1 + days): two days .82, a month .59, a year .46. incidents-dev, where a quarter of
the pairs of a story lie more than two months apart: .886 without dates, .924 with them; .15 and .3 are within .003."""

MOST_HOLDERS = 300
"""Reports up to which a term pairs all that hold it: what grows with the square of it. The stories of rumours-dev and
incidents-dev are the same at 1000, 300 and without; at 30 B-cubed of incidents-dev is .944 instead of .945."""

RARE_PART = 0.4
"""Part of the least likeness that rarer terms must give before all terms are counted, and the guards looked at."""

FREQUENT_TERMS, NEXT = 8, 2
"""The heaviest of a report's frequent terms that are looked at, and how many of the next holders by date are compared with it:
a story in more than `MOST_HOLDERS` reports hangs together by them."""

_ROWS = 256
"""Reports whose likenesses are computed at a time: bounds memory, changes nothing else."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Likeness:
    """The reports as ``terms``, the ``days`` of their publication (NaN where they are not known), and their ``guards``."""

    terms: TermRows
    days: Floats
    guards: Guards

    @classmethod
    def of(cls, reports: Sequence[Report], words: Sequence[Sequence[str]]) -> Likeness:
        """The likeness of ``reports`` whose prose holds ``words``."""
        days = np.array([_day(report) for report in reports])
        return cls(term_rows(words), days, Guards.of([seen_text(report.text) for report in reports]))

    def among(self, some: Numbers, others: Numbers, least: float = 0) -> scipy.sparse.csr_matrix:
        """The likeness of the reports numbered ``some`` (rows) to ``others`` (columns), 0 to 1; below ``least``, 0."""
        cosines = (self.terms.rows[some] @ self.terms.rows[others].T).tocoo()
        rows, columns = cosines.row, cosines.col
        values = self._weighed(cosines.data, some[rows], others[columns], least / guards.MOST)
        values = np.minimum(1, values * self.guards.between(some, others)[rows, columns])
        kept = values >= least
        return scipy.sparse.csr_matrix((values[kept], (rows[kept], columns[kept])), shape=cosines.shape)

    def near_pairs(self, least: float) -> scipy.sparse.csr_matrix:
        """The likenesses of at least ``least``: of all pairs where no term is in more than `MOST_HOLDERS` reports."""
        everyone = np.arange(len(self.days))
        holders = np.bincount(self.terms.rows.indices, minlength=self.terms.rows.shape[1])
        if holders.max(initial=0) <= MOST_HOLDERS:
            blocks = [self.among(everyone[low : low + _ROWS], everyone, least) for low in range(0, len(everyone), _ROWS)]
            return scipy.sparse.csr_matrix(scipy.sparse.vstack(blocks))
        rare = self.terms.rows[:, holders <= MOST_HOLDERS]
        pairs = [*self._sharing(rare, RARE_PART * least), self._next_holders(holders)]
        keys = distinct(np.concatenate(pairs))
        return self._of_pairs(keys // len(everyone), keys % len(everyone), least)

    def _sharing(self, rare: scipy.sparse.csr_matrix, least: float) -> list[Numbers]:
        """Pairs, as lower number * reports + higher, whose ``rare`` terms alone make them ``least`` alike."""
        turned = rare.T.tocsr()
        found = []
        for low in range(0, rare.shape[0], _ROWS):
            cosines = (rare[low : low + _ROWS] @ turned).tocoo()
            ones, others = cosines.row.astype(np.int64) + low, cosines.col.astype(np.int64)
            likely = (ones < others) & (cosines.data >= least / self._most_lift)
            ones, others, cosine = ones[likely], others[likely], cosines.data[likely]
            near = self._weighed(cosine, ones, others, least) >= least
            found.append(ones[near] * rare.shape[0] + others[near])
        return found

    def _next_holders(self, holders: Numbers) -> Numbers:
        """Pairs, as lower number * reports + higher, of reports that are next by date among the holders of a frequent term
        that is among the heaviest of one.
        """
        frequent = scipy.sparse.csr_matrix(self.terms.rows[:, holders > MOST_HOLDERS])
        owners = np.repeat(np.arange(frequent.shape[0]), np.diff(frequent.indptr))
        order = np.lexsort((-frequent.data, owners))
        heavy = np.zeros(len(order), bool)
        heavy[order] = np.arange(len(order)) - frequent.indptr[owners[order]] < FREQUENT_TERMS
        owners, terms = owners[heavy], frequent.indices[heavy]
        order = np.lexsort((owners, np.nan_to_num(self.days[owners]), terms))
        owners, terms = owners[order], terms[order]
        found = []
        for step in range(1, NEXT + 1):
            same = terms[step:] == terms[:-step]
            ones, others = owners[:-step][same], owners[step:][same]
            found.append(np.minimum(ones, others) * frequent.shape[0] + np.maximum(ones, others))
        return np.concatenate(found)

    def _of_pairs(self, ones: Numbers, others: Numbers, least: float) -> scipy.sparse.csr_matrix:
        """The likenesses of at least ``least`` among pairs (lower number, higher number), both ways."""
        values = np.zeros(len(ones))
        step = _ROWS * _ROWS
        for low in range(0, len(ones), step):
            some, more = ones[low : low + step], others[low : low + step]
            cosines = np.asarray(self.terms.rows[some].multiply(self.terms.rows[more]).sum(axis=1)).ravel()
            likeness = self._weighed(cosines, some, more, least / guards.MOST)
            values[low : low + step] = np.minimum(1, likeness * self.guards.of_pairs(some, more))
        kept = values >= least
        shape = (len(self.days), len(self.days))
        upper = scipy.sparse.csr_matrix((values[kept], (ones[kept], others[kept])), shape=shape)
        return scipy.sparse.csr_matrix(upper + upper.T + scipy.sparse.identity(len(self.days)))

    @cached_property
    def _lifts(self) -> Floats:
        return np.asarray(self.terms.lengths**SHORT_REPORTS)

    @cached_property
    def _most_lift(self) -> float:
        lifts = self._lifts[self._lifts > 0]
        return float(lifts.max() / lifts.min()) if len(lifts) else 1.0

    def _weighed(self, cosines: Floats, ones: Numbers, others: Numbers, least: float) -> Floats:
        """The likenesses of pairs with these ``cosines``, before the guards; 0 where it is below ``least``."""
        one, other = self._lifts[ones], self._lifts[others]
        values = cosines * np.maximum(one, other) / np.minimum(one, other)
        near = np.flatnonzero(values >= least)  # dates only lower it
        apart = np.nan_to_num(np.abs(self.days[ones[near]] - self.days[others[near]]))
        found = np.zeros(len(values))
        found[near] = values[near] / (1 + DAYS_APART * np.log1p(apart))
        return found


def _day(report: Report) -> float:
    """The day of publication as a number, or NaN where it is not known to the day."""
    try:
        return float(date.fromisoformat((report.published or "")[:10]).toordinal())
    except ValueError:
        return float("nan")
