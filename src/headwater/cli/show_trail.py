"""How a claim travelled, drawn as an indented list: origins on the left, the reports that have it from them below.

An outlet and the report that is its own story are one entry. Every entry is drawn once with what follows from it, and
named again where it has the claim from a second place; so a ring of reports that cite one another comes to an end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from rich.padding import Padding
from rich.text import Text

from headwater.cli.labels import Labels, count, plain, styled
from headwater.export.names import POSITION_NOTES, SUPPORTING, flags
from headwater.model import Basis, Claim, Edge, Node, Origin, Position, Statement
from headwater.trace.accounts import accounts

BASES = {
    Basis.AGENCY_LINE: "agency line",
    Basis.COPIED: "shares its text",
    Basis.COMMON_TEXT: "shares its text with others",
    Basis.INFERRED: "inferred, not said",
}
"""What is said of an edge that rests on something else than a credit in the text."""

INDENT = 3
DEEPEST = 10
"""Entries that lie deeper are drawn at this depth, to stay on the page."""


@dataclass(frozen=True, slots=True)
class Trail:
    """What a claim's edges say once outlets and their own stories are one."""

    claim: Claim
    labels: Labels
    speaking: Mapping[str, Statement]
    followers: Mapping[Node, tuple[tuple[Node, Basis], ...]]
    roots: tuple[Node, ...]


def supporters(claim: Claim, labels: Labels) -> dict[str, Statement]:
    """The reports that do more than deny or decline to answer, each with the statement that speaks for it."""
    speaking: dict[str, Statement] = {}
    for position in SUPPORTING:
        for account in accounts(claim.text, claim.statements, labels.reports, position):
            speaking.setdefault(account.report.id, account.statement)
    return speaking


def trail(claim: Claim, labels: Labels) -> Trail:
    """The claim's edges as a forest to draw, rooted in its origins first, then in whatever follows from nothing."""
    followers: dict[Node, list[tuple[Node, Basis]]] = defaultdict(list)
    for edge in _supporting(claim, labels):
        start, end = _entry(edge.start, labels), _entry(edge.end, labels)
        if start != end and end not in [node for node, _ in followers[start]]:
            followers[start].append((end, edge.basis))
    speaking = supporters(claim, labels)
    reports = [_entry(Node(report=report), labels) for report in speaking]
    leading = _leading(followers, set(reports))
    kept = {
        start: tuple((end, basis) for end, basis in ends if end in leading)
        for start, ends in followers.items()
        if start in leading
    }
    led = {end for ends in kept.values() for end, _ in ends}
    origins = [_entry(Node(source=origin.source), labels) for origin in claim.origins]
    roots = origins + [node for node in kept if node not in led] + reports
    return Trail(claim, labels, speaking, kept, tuple(dict.fromkeys(roots)))


def _supporting(claim: Claim, labels: Labels) -> list[Edge]:
    """The claim's edges without the credits that only lead to a denial: who denies is listed apart."""
    denying = _credits(claim, labels, Position.DENIES) - _credits(claim, labels, Position.SUPPORTS)
    credit = {Basis.CREDITED, Basis.AGENCY_LINE}
    return [edge for edge in claim.edges if edge.basis not in credit or (edge.start, edge.end) not in denying]


def _credits(claim: Claim, labels: Labels, position: Position) -> set[tuple[Node, Node]]:
    """Each step of the chains that the reports give for a position, up to the report."""
    return {
        step
        for account in accounts(claim.text, claim.statements, labels.reports, position)
        for chain in account.chains
        for step in pairwise([*(Node(source=link.source) for link in chain), Node(report=account.report.id)])
    }


def _entry(node: Node, labels: Labels) -> Node:
    source = labels.sources.get(node.source) if node.source is not None else None
    return Node(report=source.report) if source is not None and source.report is not None else node


def _leading(followers: Mapping[Node, list[tuple[Node, Basis]]], reports: set[Node]) -> set[Node]:
    """The entries from which one of the reports can be reached, and the reports themselves."""
    leading = set(reports)
    grown = True
    while grown:
        more = {start for start, ends in followers.items() if any(end in leading for end, _ in ends)} - leading
        leading |= more
        grown = bool(more)
    return leading


@dataclass(frozen=True, slots=True)
class _Entry:
    node: Node
    lead: str
    depth: int
    basis: Basis = Basis.CREDITED
    origin: Origin | None = None


def drawn(forest: Trail) -> Iterator[Padding]:
    """One line for each entry, indented below the one it follows from."""
    origins = {_entry(Node(source=origin.source), forest.labels): origin for origin in forest.claim.origins}
    done: set[Node] = set()
    for root in forest.roots:
        waiting = [] if root in done else [_Entry(root, _bullet(origins.get(root)), 0, origin=origins.get(root))]
        while waiting:
            entry = waiting.pop()
            line = _line(forest, entry, seen=entry.node in done)
            yield Padding(line, (0, 0, 0, INDENT * min(entry.depth, DEEPEST)))
            if entry.node not in done:
                followers = forest.followers.get(entry.node, ())
                waiting += [_Entry(node, "→ ", entry.depth + 1, basis) for node, basis in reversed(followers)]
            done.add(entry.node)


def _bullet(origin: Origin | None) -> str:
    if origin is None:
        return "· "
    return "● " if origin.named else "○ "


def _follows(forest: Trail, node: Node, outlet: str) -> bool:
    """Whether this outlet is drawn right below an entry anyway."""
    names = [forest.labels.node(follower).plain for follower, _ in forest.followers.get(node, ())]
    return plain(outlet) in names


def _line(forest: Trail, entry: _Entry, *, seen: bool) -> Text:
    line = Text.assemble((entry.lead, "dim"))
    if entry.node.report is not None:
        _add_report(forest, entry.node.report, line, seen=seen)
    else:
        _add_source(forest.labels, entry, line)
    with_whom = _counted_with(forest, entry)
    if with_whom is not None:
        line.append(f"  counted with {plain(with_whom.name)}", style="dim")
    if entry.origin is not None and entry.origin.via and not _follows(forest, entry.node, entry.origin.via):
        line.append(f", via {plain(entry.origin.via)}", style="dim")
    if entry.basis in BASES:
        line.append(f"  {BASES[entry.basis]}", style="dim")
    return line


def _counted_with(forest: Trail, entry: _Entry) -> Origin | None:
    """The origin that this source is counted with, where it is not that origin itself."""
    if entry.origin is not None or entry.node.source is None:
        return None
    return next((origin for origin in forest.claim.origins if entry.node.source in origin.others), None)


def _add_source(labels: Labels, entry: _Entry, line: Text) -> None:
    """An origin goes by the name that is stated for this claim, which need not be the one that it has across all."""
    source = labels.sources.get(entry.node.source or "")
    origin = entry.origin
    line.append_text(labels.source(entry.node.source or "") if origin is None else styled(origin.name, origin.kind))
    if source is not None and source.role:
        line.append(f", {plain(source.role)}", style="dim")
    if source is not None and labels.to_read_next(source):
        line.append("  not in these reports", style="dim")
    if source is not None and source.shared_by:
        line.append("  none of them is known to be the first", style="dim")


def _add_report(forest: Trail, report_id: str, line: Text, *, seen: bool) -> None:
    labels = forest.labels
    outlet = labels.own_story.get(report_id)
    if outlet is not None and labels.reports[report_id].outlet is None:
        line.append_text(labels.source(outlet)).append(f"  reads like its own: {labels.report(report_id)}", style="dim")
    else:
        line.append(labels.report(report_id), style="cyan" if outlet is not None else "")
    if seen:
        line.append("  as above", style="dim")
        return
    ring = next((ring for ring in forest.claim.rings if report_id in ring), ())
    if len(ring) > 1:
        line.append(f"  {count(len(ring), 'report')} that only cite one another", style="dim")
    speaks = forest.speaking.get(report_id)
    if speaks is not None and speaks.position in POSITION_NOTES:
        line.append(f"  {POSITION_NOTES[speaks.position]}", style="dim")
    found = flags(forest.claim, report_id)
    if found:
        line.append(f"  {' · '.join(found)}", style="red")
