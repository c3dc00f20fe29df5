"""How a claim travelled, as what is drawn: entries, and the ways between them.

An outlet and the report that is its own story are one entry, where that report states the claim; and so are an origin and the
sources that are counted with it. Reports that only cite one another are one entry, a ring. Reports that credit nobody follow
from an entry of their own. What only leads to a denial is left out: denials are drawn apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from headwater.export.names import SUPPORTING, Names, spoken
from headwater.model import Basis, Claim, Edge, Node, Origin, Position, Statement


class Part(StrEnum):
    """What an entry is on the trail."""

    ORIGIN = "origin"
    NOBODY = "nobody"
    RING = "ring"
    CARRIER = "carrier"
    REPORT = "report"


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One place on the trail. ``reports`` are the ids of the reports that it stands for, ``source`` that of a source, or of
    the outlet whose own story the report is.
    """

    part: Part
    source: str = ""
    reports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """That the claim went from ``start`` to ``end``."""

    start: Entry
    end: Entry
    basis: Basis | None
    """None for the way from nobody in particular."""


@dataclass(slots=True)
class Graph:
    """All entries, origins first, in the order in which they are drawn; ways between them without cycles."""

    entries: list[Entry] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)
    origins: dict[Entry, Origin] = field(default_factory=dict)

    def after(self, entry: Entry) -> list[Way]:
        return [way for way in self.ways if way.start == entry]


def supporting(claim: Claim) -> dict[str, Statement]:
    """The reports that do more than deny, each with the statement that speaks for it."""
    return spoken(claim, SUPPORTING)


def denying(claim: Claim) -> dict[str, Statement]:
    return spoken(claim, (Position.DENIES,))


def graph(claim: Claim, names: Names) -> Graph:
    """The trail of ``claim``, without what only leads to a denial."""
    return _Builder(claim, names).build()


class _Builder:
    def __init__(self, claim: Claim, names: Names) -> None:
        self.claim = claim
        self.names = names
        self.reports = tuple(supporting(claim))
        self.stated = frozenset(claim.reports)
        self.ring_of = {report: ring for ring in claim.rings for report in ring}
        self.origin_of = {name: origin for origin in claim.origins for name in (origin.source, *origin.others)}

    def build(self) -> Graph:
        steps: dict[tuple[Node, Node], Basis] = {}
        for edge in self._edges():
            start, end = self._node(edge.start), self._node(edge.end)
            if start != end:
                steps.setdefault((start, end), edge.basis)
        steps = _without_cycles(steps)
        wanted = {self._node(Node(report=report)) for report in self.reports}
        roots = [self._node(Node(source=origin.source)) for origin in self.claim.origins]
        leading = _leading(steps, wanted | set(roots))
        steps = {step: basis for step, basis in steps.items() if step[0] in leading and step[1] in leading}
        return self._drawn(steps, roots)

    def _drawn(self, steps: Mapping[tuple[Node, Node], Basis], roots: Sequence[Node]) -> Graph:
        starts = {start for start, _ in steps}
        ends = {end for (_, end), basis in steps.items() if basis not in _NO_ORIGIN}
        nodes = dict.fromkeys(
            (*roots, *(node for step in steps for node in step), *(self._node(Node(report=r)) for r in self.reports))
        )
        entries = {node: self._entry(node, root=node in roots, leaf=node not in starts) for node in nodes}
        found = Graph(list(dict.fromkeys(entries.values())))
        found.ways = [Way(entries[start], entries[end], basis) for (start, end), basis in steps.items()]
        for origin in self.claim.origins:
            found.origins.setdefault(entries[self._node(Node(source=origin.source))], origin)
        for group in self.claim.uncredited:
            members = [self._node(Node(report=report)) for report in group]
            first = [
                entries[node] for node in dict.fromkeys(members) if node in entries and node not in ends and node not in roots
            ]
            if first:
                nobody = Entry(Part.NOBODY, reports=group)
                found.entries.append(nobody)
                found.ways += [Way(nobody, entry, None) for entry in first]
        return found

    def _entry(self, node: Node, *, root: bool, leaf: bool) -> Entry:
        ring = self.ring_of.get(node.report or "")
        if ring is not None:
            return Entry(Part.RING, reports=ring)
        part = Part.ORIGIN if root else Part.REPORT if leaf and node.report is not None else Part.CARRIER
        if node.report is None:
            return Entry(part, node.source or "")
        return Entry(part, self.names.own_story.get(node.report, ""), (node.report,))

    def _node(self, node: Node) -> Node:
        """The node that stands for ``node``: one for an outlet and its own story, for a ring, for what counts as one origin."""
        if node.report is not None and node.report in self.ring_of:
            return Node(report=self.ring_of[node.report][0])
        if node.source is None:
            return node
        origin = self.origin_of.get(node.source)
        source = self.names.sources.get(node.source if origin is None else origin.source)
        if source is not None and source.report in self.stated:
            return self._node(Node(report=source.report))
        return node if origin is None else Node(source=origin.source)

    def _edges(self) -> Iterator[Edge]:
        """The claim's edges without the credits that only lead to a denial."""
        denied = _credited(self.claim, (Position.DENIES,))
        supported = _credited(self.claim, SUPPORTING)
        for edge in self.claim.edges:
            by = edge.evidence[0].report if edge.evidence else edge.end.report
            credit = (edge.start.source, by)
            if edge.basis in {Basis.CREDITED, Basis.AGENCY_LINE} and credit in denied and credit not in supported:
                continue
            yield edge


_NO_ORIGIN = frozenset({Basis.COMMON_TEXT, Basis.INFERRED})
"""Ways that change no origin: a report that credits nobody may still have one of its own."""


def _credited(claim: Claim, positions: Sequence[Position]) -> set[tuple[str | None, str | None]]:
    """Pairs of a source and a report that credits it in a statement of one of ``positions``."""
    return {
        (link.source, statement.report)
        for statement in claim.statements
        if statement.position in positions
        for link in statement.links
    }


def _leading(steps: Iterable[tuple[Node, Node]], wanted: set[Node]) -> set[Node]:
    """``wanted``, and whatever leads to one of them."""
    before: dict[Node, list[Node]] = {}
    for start, end in steps:
        before.setdefault(end, []).append(start)
    found, waiting = set(wanted), list(wanted)
    while waiting:
        for start in before.get(waiting.pop(), ()):
            if start not in found:
                found.add(start)
                waiting.append(start)
    return found


def _without_cycles(steps: Mapping[tuple[Node, Node], Basis]) -> dict[tuple[Node, Node], Basis]:
    """``steps`` without those that would close a circle once entries are joined; earlier ones stay."""
    onward: dict[Node, set[Node]] = {}
    kept: dict[tuple[Node, Node], Basis] = {}
    for (start, end), basis in steps.items():
        if not _reaches(end, start, onward):
            onward.setdefault(start, set()).add(end)
            kept[start, end] = basis
    return kept


def _reaches(start: Node, goal: Node, onward: Mapping[Node, set[Node]]) -> bool:
    seen: set[Node] = set()
    waiting = [start]
    while waiting:
        node = waiting.pop()
        if node == goal:
            return True
        if node not in seen:
            seen.add(node)
            waiting.extend(onward.get(node, ()))
    return False
