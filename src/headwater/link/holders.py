"""Who holds what: shingles, and the reports that hold them, where shingles with the same holders are looked at as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from headwater.link.words import Flags, Numbers, begins, mixed

_SALT = 0x5851F42D4C957F2D


@dataclass(frozen=True, slots=True)
class Held:
    """Pairs of a shingle and a report that holds it, each once: the shingles' numbers, the reports' numbers, and the moments of
    these reports (`moment`).
    """

    shingles: Numbers
    reports: Numbers
    moments: Numbers

    @classmethod
    def of(cls, shingles: Sequence[Numbers], reports: Sequence[int], moments: Sequence[int]) -> Held:
        """The distinct ``shingles`` of some reports, each with the report's number and moment."""
        sizes = [len(one) for one in shingles]
        every = np.concatenate(shingles) if shingles else np.zeros(0, np.int64)
        return cls(every, np.repeat(np.array(reports, np.int64), sizes), np.repeat(np.array(moments, np.int64), sizes))


@dataclass(frozen=True, slots=True)
class Holders:
    """Sets of reports that hold shingles, each set once.

    ``reports`` are numbers, in the order of publication (then of their numbers), with their ``moments``; those of set s are
    ``members[first[s] : first[s + 1]]``, places in ``reports``, ascending. ``shingles`` are those that two reports or more
    hold, each with the number of its set in ``which``.
    """

    reports: Numbers
    moments: Numbers
    first: Numbers
    members: Numbers
    shingles: Numbers
    which: Numbers

    @property
    def sizes(self) -> Numbers:
        return np.diff(self.first)

    def owners(self) -> Numbers:
        """For each of ``members`` the number of its set."""
        return np.repeat(np.arange(len(self.first) - 1), self.sizes)

    def weights(self, counted: Flags) -> Numbers:
        """How many of the ``counted`` shingles each set holds."""
        return np.bincount(self.which[counted], minlength=len(self.first) - 1)


def holders(held: Held) -> Holders:
    """The sets of reports that hold the same shingles; the order of what is ``held`` changes nothing."""
    reports, at = np.unique(held.reports, return_index=True)
    moments = held.moments[at]
    by_time = np.lexsort((reports, moments))
    place = np.empty(len(reports), np.int64)
    place[by_time] = np.arange(len(reports))
    owners = place[np.searchsorted(reports, held.reports)]
    order = np.lexsort((owners, held.shingles))
    shingles, owners = held.shingles[order], owners[order]
    starts = begins(shingles)
    sizes = np.diff(np.append(starts, len(shingles)))
    several = sizes > 1
    kept = np.repeat(several, sizes)
    shingles, owners, sizes = shingles[starts[several]], owners[kept], sizes[several]
    bounds = np.concatenate([[0], np.cumsum(sizes)])
    # Sets are told apart by two sums over their scattered members: 128 bits, and their sizes.
    marks = [
        np.add.reduceat(mixed(owners + salt), bounds[:-1]) if len(sizes) else np.zeros(0, np.uint64) for salt in (1, _SALT)
    ]
    order = np.lexsort((marks[1], marks[0], sizes))
    alike = np.zeros(len(order), bool)
    for one in (sizes, *marks):
        alike[1:] |= one[order][1:] != one[order][:-1]
    alike[:1] = True
    number = np.empty(len(order), np.int64)
    number[order] = np.cumsum(alike) - 1
    chosen = order[alike]
    first = np.concatenate([[0], np.cumsum(sizes[chosen])])
    steps = np.arange(first[-1]) - np.repeat(first[:-1], sizes[chosen])
    members = owners[np.repeat(bounds[chosen], sizes[chosen]) + steps]
    return Holders(reports[by_time], moments[by_time], first, members, shingles, number)
