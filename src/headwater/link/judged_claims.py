"""Claims as a person judged them: statements that belong together, or do not.

What linking found is edited in the order in which the judgements were made, so that a later one prevails, and so that the
same judgements have the same sense when linking has found something else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from headwater.link.graph import Graph
from headwater.model import ClaimLink, Statement, Verdict

Stars = Sequence[tuple[int, Sequence[int]]]
"""Claims as linking finds them: the index of the centre, and those of all statements."""


def judged_together(links: Sequence[ClaimLink], statements: Iterable[Statement]) -> tuple[tuple[str, str], ...]:
    """Pairs of ids of reports with statements that a person holds to be of one claim."""
    at = {statement.id: statement.report for statement in statements} if links else {}
    return tuple(
        (at[link.claim[0]], at[name])
        for link in links
        if link.judged.verdict is Verdict.YES
        for name in (*link.statements, *link.claim)
    )


def judged_stars(stars: Stars, graph: Graph, links: Sequence[ClaimLink]) -> list[tuple[int, list[int]]]:
    """``stars`` edited by ``links``, oldest first. A claim that loses its centre gets a new one; an empty one goes."""
    if not links:
        return [(centre, list(members)) for centre, members in stars]
    places = {statement.id: index for index, statement in enumerate(graph.statements)}
    edited = _Edited(graph, {number: list(members) for number, (_, members) in enumerate(stars)})
    edited.centres.update({number: centre for number, (centre, _) in enumerate(stars)})
    edited.home.update({index: number for number, members in edited.members.items() for index in members})
    for link in links:
        first, second = _indices(link.statements, places), _indices(link.claim, places)
        if first and second:
            edited.take_in((*first, *second))
            edited.apply(link, first, second)
    return [(edited.centre(number), sorted(members)) for number, members in sorted(edited.members.items()) if members]


def _indices(names: Iterable[str], places: Mapping[str, int]) -> list[int]:
    return [places[name] for name in names if name in places]


@dataclass(slots=True)
class _Edited:
    """Claims while they are edited: members and centres by number, and the number of each statement's claim."""

    graph: Graph
    members: dict[int, list[int]]
    centres: dict[int, int] = field(default_factory=dict)
    home: dict[int, int] = field(default_factory=dict)
    fresh: count[int] = field(init=False)

    def __post_init__(self) -> None:
        self.fresh = count(len(self.members))

    def take_in(self, statements: Iterable[int]) -> None:
        """Makes a claim of its own of each statement that linking left out of all."""
        for one in statements:
            if one not in self.home:
                self.home[one] = self._new()
                self.members[self.home[one]].append(one)

    def apply(self, link: ClaimLink, statements: Sequence[int], claim: Sequence[int]) -> None:
        verdict = link.judged.verdict
        if verdict is Verdict.YES and link.moves:
            self._move(statements, self._most(claim))
        elif verdict is Verdict.YES:
            self._join(self._most(claim), self._most(statements))
        elif verdict is Verdict.NO and link.moves:
            self._leave(statements, claim)
        elif verdict is Verdict.NO:
            self._part(statements, claim)

    def centre(self, number: int) -> int:
        """The statement that the others are judged against: the one that linking chose, while it is there."""
        members = self.members[number]
        known = self.centres.get(number)
        return known if known in members and known is not None else min(members, key=lambda one: (-self.graph.prior[one], one))

    def _most(self, statements: Sequence[int]) -> int:
        """The claim that holds most of ``statements``, the earliest of equals."""
        found = Counter(self.home[one] for one in statements)
        return min(found, key=lambda number: (-found[number], number))

    def _move(self, statements: Sequence[int], number: int) -> None:
        for one in statements:
            if self.home[one] != number:
                self.members[self.home[one]].remove(one)
                self.members[number].append(one)
                self.home[one] = number

    def _join(self, kept: int, other: int) -> None:
        """One claim of two, with the centre of the one of more statements."""
        if kept != other:
            kept, other = sorted((kept, other), key=lambda number: (-len(self.members[number]), number))
            self._move(list(self.members[other]), kept)

    def _leave(self, statements: Sequence[int], claim: Sequence[int]) -> None:
        """Those of ``statements`` that are in a claim with one of ``claim`` leave it, together."""
        theirs = {self.home[one] for one in claim}
        leaving = [one for one in statements if self.home[one] in theirs]
        if leaving:
            self._move(leaving, self._new())

    def _part(self, one: Sequence[int], other: Sequence[int]) -> None:
        """Of two sides in one claim the one less like its centre leaves; the second of equals."""
        for number in sorted({self.home[each] for each in one} & {self.home[each] for each in other}):
            first = [each for each in one if self.home[each] == number]
            second = [each for each in other if self.home[each] == number]
            centre = self.centre(number)
            near = {**dict(self.graph.near[centre]), centre: 2.0}

            def likeness(side: Sequence[int], near: Mapping[int, float] = near) -> float:
                return max(near.get(each, 0.0) for each in side)

            self._move(first if likeness(first) < likeness(second) else second, self._new())

    def _new(self) -> int:
        number = next(self.fresh)
        self.members[number] = []
        return number
