"""The trail of a claim: the drawing, what its signs mean, and the same in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from headwater.export.names import Names, count, heading
from headwater.export.pages.dates import short_date_of
from headwater.export.pages.links import Links
from headwater.export.pages.trail_drawing import Drawing
from headwater.export.pages.trail_graph import Entry, Graph, Part, Way, denying, graph, supporting
from headwater.export.pages.trail_groups import grouped
from headwater.export.pages.trail_labels import BASES, UNSEEN, Label, Labels
from headwater.export.pages.trail_layout import Band, lay_out
from headwater.model import Basis, Claim, Copies


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign of the drawing and what it means; ``sign`` names it for the template."""

    sign: str
    says: str


@dataclass(frozen=True, slots=True)
class Item:
    """An entry in words: what it is and what leads from it. ``again`` says that it stands further up with all that follows."""

    entry: Entry
    label: Label
    basis: str
    href: str
    followers: tuple[Item, ...] = ()
    members: tuple[tuple[str, str], ...] = ()
    """Of a group of reports: the name of each and where it is shown."""
    again: bool = False


@dataclass(frozen=True, slots=True)
class Trail:
    drawing: Drawing
    title: str
    description: str
    legend: tuple[Mark, ...]
    items: tuple[Item, ...]
    denied: tuple[Item, ...]
    hrefs: dict[Entry, str]


def trail(claim: Claim, names: Names, copies: Copies, links: Links) -> Trail:
    """How ``claim`` travelled; what denies it is a band of its own."""
    found = grouped(graph(claim, names), claim, copies)
    label = cache(Labels(claim, names, found, supporting(claim)).of)
    against = _denials(claim, names)
    against_label = cache(Labels(claim, names, against, denying(claim)).of)
    bands = [Band("", found, label)]
    if against.entries:
        bands.append(Band("DENIED BY", against, against_label))
    href = _hrefs(links)
    return Trail(
        lay_out(bands, short_date_of),
        f"How it travelled: {heading(claim.text)}",
        _description(claim, found, label),
        _legend(claim, tuple(bands)),
        _items(found, label, href, names, links),
        _items(against, against_label, href, names, links),
        {entry: href(entry) for each in (found, against) for entry in each.entries},
    )


def _hrefs(links: Links) -> Callable[[Entry], str]:
    def href(entry: Entry) -> str:
        if entry.part is Part.NOBODY:
            return f"#{links.anchor('why')}"
        if len(entry.reports) > 1:
            return f"#{links.anchor('as-a-list')}"
        return links.report(entry.reports[0]) if entry.reports else links.source(entry.source)

    return href


def _denials(claim: Claim, names: Names) -> Graph:
    """Who denies the claim, and in which reports: origins of denials, and the reports that lead to them."""
    found = Graph()
    reports = {report: Entry(Part.REPORT, names.own_story.get(report, ""), (report,)) for report in denying(claim)}
    led: set[str] = set()
    for origin in claim.denial_origins:
        entry = Entry(Part.ORIGIN, origin.source)
        found.entries.append(entry)
        found.origins[entry] = origin
        for report in origin.reports:
            if report in reports:
                found.ways.append(Way(entry, reports[report], Basis.CREDITED))
                led.add(report)
    for report, entry in reports.items():
        found.entries.append(entry)
        if report not in led:
            nobody = Entry(Part.NOBODY, reports=(report,))
            found.entries.append(nobody)
            found.ways.append(Way(nobody, entry, None))
    return found


def _description(claim: Claim, found: Graph, label: Callable[[Entry], Label]) -> str:
    origins = [label(entry).name for entry in found.origins]
    starts = f"from {', '.join(origins)} " if origins else ""
    return f"{starts}to {count(len(claim.reports), 'report')}; the same as a list follows the drawing."


_PARTS = (
    ("anonymous", "unnamed source"),
    ("named", "named person, or a body"),
    ("outlet", "outlet"),
    (UNSEEN, "a text that reports share, and nobody has seen"),
    ("nobody", "nobody in particular is credited: may be an origin of its own"),
    ("ring", "reports that only cite one another"),
)


def _legend(claim: Claim, bands: tuple[Band, ...]) -> tuple[Mark, ...]:
    """What is on this drawing, and nothing else."""
    bases = {way.basis for band in bands for way in band.graph.ways if way.basis is not None}
    marks = [Mark(f"way-{basis.value}", BASES[basis]) for basis in Basis if basis in bases]
    boxes: set[str] = set()
    for band in bands:
        for entry in band.graph.entries:
            if entry.part in {Part.NOBODY, Part.RING}:
                boxes.add(entry.part.value)
            elif entry.part is not Part.REPORT:
                kind = band.label(entry).kind
                boxes.add(kind if kind in {"anonymous", "outlet", UNSEEN} else "named")
    marks += [Mark(f"box-{sign}", says) for sign, says in _PARTS if sign in boxes]
    if claim.changes or claim.lost_attribution:
        marks.append(Mark("changed", "what changed or was lost along the way"))
    return tuple(marks)


def _items(
    found: Graph, label: Callable[[Entry], Label], href: Callable[[Entry], str], names: Names, links: Links
) -> tuple[Item, ...]:
    after: dict[Entry, list[Way]] = {}
    for way in found.ways:
        after.setdefault(way.start, []).append(way)
    told: set[Entry] = set()

    def item(entry: Entry, basis: Basis | None) -> Item:
        again = entry in told and entry in after
        told.add(entry)
        several = len(entry.reports) > 1 and entry.part is not Part.NOBODY
        return Item(
            entry,
            label(entry),
            "" if basis is None or basis is Basis.CREDITED else BASES[basis],
            "" if several or entry.part is Part.NOBODY else href(entry),
            () if again else tuple(item(way.end, way.basis) for way in after.get(entry, ())),
            tuple((names.report(report), links.report(report)) for report in entry.reports) if several else (),
            again,
        )

    led = {way.end for way in found.ways}
    roots = sorted((entry for entry in found.entries if entry not in led), key=lambda entry: entry.part is Part.REPORT)
    return tuple(item(entry, None) for entry in roots)
