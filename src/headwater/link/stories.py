"""Which reports are about the same story: average linkage over weighted terms, with the dates as a guard.

Look-alike events in one town differ in names, ages, streets and dates. The first three weigh most among the terms, being
rare in the pile; the fourth lowers the likeness of reports that were published far apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import scipy

from headwater.link.passages import prepared
from headwater.link.shingles import shingled, worded
from headwater.link.terms import TermRows, term_rows
from headwater.model import Report

ALIKE = 0.165
"""Mean likeness from which two groups of reports are one story. B-cubed on rumours-dev and incidents-dev: .931 and .920 at
.13, .967 and .927 at .15, .972 and .926 at .165 and .17, .954 and .924 at .18."""

SHORT_REPORTS = 0.35
"""Exponent of the ratio of two reports' lengths that lifts their cosine: the cosine of a few lines with a long report on the
same story is low for its length alone. Without it, rumours-dev is at .963 at best instead of .974."""

DAYS_APART = 0.2
"""Likeness is divided by 1 + this * log(1 + days): two days .82, a month .59, a year .46. incidents-dev, where a quarter of
the pairs of a story lie more than two months apart: .886 without dates, .924 with them; .15 and .3 are within .003."""

LARGEST = 5000
"""Reports that are clustered at once (their likenesses take 200 MB). A larger group that hangs together is first cut at
its weaker likenesses."""

_ROWS = 256
"""Reports whose likenesses are computed at a time: bounds memory, changes nothing else."""

Numbers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


def group_stories(reports: Sequence[Report], alike: float = ALIKE) -> list[list[str]]:
    """Report ids by story, every report in one: the largest story first, then by the first id; ids ascending.

    ``alike`` is the mean likeness from which two groups are one story; ids must be unique. The result depends on the
    reports alone, never on their order.
    """
    ordered = sorted(reports, key=lambda report: report.id)
    if not ordered:
        return []
    pile = _Pile(term_rows(_terms(ordered)), np.array([_day(report) for report in ordered]))
    numbers = np.zeros(len(ordered), np.int64)
    for part in _parts(_alike(pile, alike), np.arange(len(ordered)), alike):
        numbers[part] = part[_clustered(pile.likeness(part, part).toarray(), alike)]
    stories: dict[int, list[str]] = {}
    for report, number in zip(ordered, numbers.tolist(), strict=True):
        stories.setdefault(number, []).append(report.id)
    return sorted(stories.values(), key=lambda ids: (-len(ids), ids[0]))


NEAR = 0.13
"""Likeness from which reports are near enough for their statements and short names to be compared: looser than `ALIKE`, so that
reports at the edge of a story (the 14 examples fall into three at .165, one at .13) are not left out. Of 151 undated look-alike
crime reports, claims join 235 pairs rightly and 107 wrongly at .165, 227 and 184 at .13, 233 and 414 at .10, 223 and 18,594
without it.
"""


def near_stories(reports: Sequence[Report]) -> dict[str, int]:
    """The number of the story of each report, by its id, at the likeness `NEAR`."""
    return {id_: number for number, ids in enumerate(group_stories(reports, NEAR)) for id_ in ids}


@dataclass(frozen=True, slots=True)
class _Pile:
    """The reports as terms, and the ``days`` of their publication (NaN where they are not known)."""

    terms: TermRows
    days: Floats

    def likeness(self, some: Numbers, others: Numbers, least: float = 0) -> scipy.sparse.csr_matrix:
        """The likeness of the reports numbered ``some`` (rows) to ``others`` (columns), 0 to 1; below ``least``, 0."""
        cosines = (self.terms.rows[some] @ self.terms.rows[others].T).tocoo()
        lift = self.terms.lengths**SHORT_REPORTS
        one, other = lift[some][cosines.row], lift[others][cosines.col]
        values = cosines.data * np.maximum(one, other) / np.minimum(one, other)
        near = values >= least  # dates only lower it
        rows, columns, values = cosines.row[near], cosines.col[near], values[near]
        apart = np.nan_to_num(np.abs(self.days[some][rows] - self.days[others][columns]))
        values = np.minimum(1, values / (1 + DAYS_APART * np.log1p(apart)))
        kept = values >= least
        return scipy.sparse.csr_matrix((values[kept], (rows[kept], columns[kept])), shape=cosines.shape)


def _alike(pile: _Pile, least: float) -> scipy.sparse.csr_matrix:
    """The likenesses of at least ``least``, of all pairs."""
    everyone = np.arange(len(pile.days))
    blocks = [pile.likeness(everyone[low : low + _ROWS], everyone, least) for low in range(0, len(everyone), _ROWS)]
    return scipy.sparse.csr_matrix(scipy.sparse.vstack(blocks))


def _terms(reports: Sequence[Report]) -> list[list[str]]:
    """Each report's words without boilerplate, a title that stands outside the text first."""
    worded_texts = [worded(report.text) for report in reports]
    found = []
    for report, words, shingles in zip(reports, worded_texts, shingled(worded_texts), strict=True):
        boilerplate = prepared(report.text, words, shingles).boilerplate.tolist()
        title = worded(report.title).words if report.title and report.title_span is None else ()
        own = [word for word, common in zip(words.words, boilerplate, strict=True) if not common]
        found.append([word.removesuffix("'s") for word in (*title, *own)])
    return found


def _day(report: Report) -> float:
    """The day of publication as a number, or NaN where it is not known to the day."""
    try:
        return float(date.fromisoformat((report.published or "")[:10]).toordinal())
    except ValueError:
        return float("nan")


def _parts(alike: scipy.sparse.csr_matrix, members: Numbers, least: float) -> Iterator[Numbers]:
    """Groups of reports that hang together by likenesses of at least ``least``.

    Average linkage never joins across them, as two groups whose mean likeness is high have a pair whose likeness is: what
    comes out is what clustering all at once would give. Only a group above `LARGEST` is cut more closely.
    """
    near = alike[members][:, members]
    near.data = np.where(near.data >= least, near.data, 0)
    near.eliminate_zeros()
    count, labels = scipy.sparse.csgraph.connected_components(near, directed=False)
    order = np.argsort(labels, kind="stable")
    for part in np.split(members[order], np.cumsum(np.bincount(labels, minlength=count))[:-1]):
        if len(part) <= LARGEST or least >= 1:
            yield part
        else:
            yield from _parts(alike, part, least + 0.05)


def _clustered(likeness: Floats, alike: float) -> Numbers:
    """For each row the first row of its cluster."""
    if len(likeness) == 1:
        return np.zeros(1, np.int64)
    distance = 1 - np.maximum(likeness, likeness.T)
    np.fill_diagonal(distance, 0)
    tree = scipy.cluster.hierarchy.linkage(scipy.spatial.distance.squareform(distance, checks=False), "average")
    labels = scipy.cluster.hierarchy.fcluster(tree, 1 - alike, "distance")
    _, first, numbers = np.unique(labels, return_index=True, return_inverse=True)
    return np.asarray(first[numbers], np.int64)
