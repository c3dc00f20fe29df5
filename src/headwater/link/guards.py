"""What keeps look-alike events apart: the ages of those whom a report opens with, streets, and names of two words.

Two crimes in one town share most of their words. Where both reports give ages, streets or names, and none is the same, they
are less alike than their words make them; the same street, or the same age at the top, makes them more alike. It never
decides alone: follow-up reports name others and leave the street out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import scipy

from headwater.link.words import Flags, Numbers
from headwater.text.lexicon import word_list

OPENING = 600
"""Code points of a report's opening, where the ages are those of the people it is about."""

_AGE = re.compile(r"\b(\d{1,2})[- ](?:year|yr|month)s?[- ]?old|\baged? (\d{1,2})\b|(?<=[a-z]), (\d{1,2}),", re.IGNORECASE)
_NAME = re.compile(r"(?<=[a-z,] )([A-Z][a-z’'-]+)(?: [A-Z]\.)? ([A-Z][a-z’'-]+)")
_POINTS = frozenset({"north", "south", "east", "west", "n", "s", "e", "w", "ne", "nw", "se", "sw"})


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of guard: how to read it, and what the likeness is multiplied by where two reports give none, or one, alike."""

    read: Callable[[str], Iterable[str]]
    apart: float
    together: float


def ages(text: str) -> set[str]:
    """The ages given at the top of ``text``."""
    return {next(filter(None, match.groups())) for match in _AGE.finditer(text[:OPENING])}


@cache
def _street() -> re.Pattern[str]:
    closing = "|".join(word.capitalize() for word in sorted(word_list("street_words"), key=lambda word: (-len(word), word)))
    return re.compile(rf"\b((?:(?:[A-Z][\w’'.]*|\d+(?:st|nd|rd|th)) ){{1,3}})(?:{closing})\b")


def streets(text: str) -> set[str]:
    """The streets that ``text`` names, each by the last word of its name, without points of the compass."""
    names = ([word.strip(".").casefold() for word in match[1].split()] for match in _street().finditer(text))
    telling = ([word for word in words if word not in _POINTS] for words in names)
    return {words[-1] for words in telling if words}


def names(text: str) -> set[str]:
    """Names of two words inside the sentences of ``text``; an initial between them is left out."""
    return {f"{first} {last}".casefold() for first, last in _NAME.findall(text)}


KINDS = (Kind(ages, 0.8, 1.15), Kind(streets, 0.7, 1.2), Kind(names, 0.8, 1.0))
"""The kinds, with what they are worth: B-cubed of incidents-dev and its pairwise F1, at a threshold of .145, are .927 and .810
without any; what differs makes it .932 and .807 for ages, .938 and .823 for streets, .930 and .795 for names, .940 and .815 for
all, and what agrees too .945 and .831. On rumours-dev B-cubed is .958 there without the names, and .972 with them.
"""

MOST = 1.15 * 1.2
"""The most by which all kinds together raise a likeness."""

GuardValues = Sequence[Sequence[str]]
"""What a report gives of each of `KINDS`."""


def guard_values(text: str) -> GuardValues:
    """What the text of a report gives of each kind, in the order of the alphabet."""
    return [sorted(kind.read(text)) for kind in KINDS]


@dataclass(frozen=True, slots=True)
class _Given:
    """What the reports give of one kind: a row each, a column for each value."""

    kind: Kind
    rows: scipy.sparse.csr_matrix
    has: Flags


@dataclass(frozen=True, slots=True)
class Guards:
    """What the reports of a pile give of each kind."""

    given: tuple[_Given, ...]

    @classmethod
    def of(cls, values: Sequence[GuardValues]) -> Guards:
        """Of reports of which each gives these values."""
        return cls(tuple(_given(kind, [one[place] for one in values]) for place, kind in enumerate(KINDS)))

    def between(self, some: Numbers, others: Numbers) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
        """What the likeness of each of ``some`` (rows) to each of ``others`` (columns) is multiplied by."""
        found = np.ones((len(some), len(others)), np.float32)
        for one in self.given:
            shared = (one.rows[some] @ one.rows[others].T).toarray() > 0
            found[shared] *= one.kind.together
            found[np.outer(one.has[some], one.has[others]) & ~shared] *= one.kind.apart
        return found


def _given(kind: Kind, values: Sequence[Sequence[str]]) -> _Given:
    numbers = {value: number for number, value in enumerate(sorted({value for found in values for value in found}))}
    columns = np.fromiter((numbers[value] for found in values for value in found), np.int32)
    bounds = np.concatenate([[0], np.cumsum([len(found) for found in values])])
    shape = (len(values), max(1, len(numbers)))
    rows = scipy.sparse.csr_matrix((np.ones(len(columns), np.int32), columns, bounds), shape=shape)
    return _Given(kind, rows, np.array([bool(found) for found in values], bool))
