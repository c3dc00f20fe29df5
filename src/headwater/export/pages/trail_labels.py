"""What stands at each entry of a trail: its name, what is said below it, and what changed there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from headwater.export.names import POSITION_NOTES, Names, count, flags, listed, plain
from headwater.export.pages.dates import place_in_time, short_date
from headwater.export.pages.trail_graph import Entry, Graph, Part
from headwater.model import Basis, Claim, Kind, Origin, Statement

KINDS = {
    Kind.PERSON: "person",
    Kind.ORGANISATION: "organisation",
    Kind.OUTLET: "outlet",
    Kind.DOCUMENT: "document",
    Kind.GROUP: "group",
    Kind.ANONYMOUS: "unnamed",
}

BASES = {
    Basis.CREDITED: "credited in the text",
    Basis.AGENCY_LINE: "agency line",
    Basis.OWN_STORY: "its own story",
    Basis.COPIED: "shares its text",
    Basis.COMMON_TEXT: "shares its text with others",
    Basis.INFERRED: "inferred, not said",
}
"""What a way from one entry to the next rests on."""

MOST_VOICES = 2
"""Names given of those who speak for an origin."""

UNSEEN = "unseen"
"""Kind of a text that several reports share and nobody has seen."""

NO_ORIGIN = "no origin of its own"
"""Said of a source that is credited and not counted, as one that only sums up others."""

READ_NEXT = "not in this case · read next"


@dataclass(frozen=True, slots=True)
class Label:
    """``name`` in its own line(s), ``below`` what is said of it, ``changed`` what became of the claim there, ``day`` where it
    stands in time. ``kind`` is what the source is ("" for a plain report).
    """

    name: str
    below: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    kind: str = ""
    day: int | None = None
    date: str = ""


class Labels:
    """The labels of one claim's entries."""

    def __init__(self, claim: Claim, names: Names, graph: Graph, speaking: Mapping[str, Statement]) -> None:
        self.claim = claim
        self.names = names
        self.graph = graph
        self.led = frozenset(way.end for way in graph.ways)
        self.positions = {report: POSITION_NOTES.get(one.position) for report, one in speaking.items()}

    def of(self, entry: Entry) -> Label:
        if entry.part is Part.NOBODY:
            return Label("nobody in particular")
        if entry.part is Part.RING:
            return Label(" ⇄ ".join(self.names.report(report) for report in entry.reports), ("only cite one another",))
        if len(entry.reports) > 1:
            return self._group(entry)
        return self._one(entry)

    def _group(self, entry: Entry) -> Label:
        days = sorted(day for report in entry.reports if (day := self._day(report)) is not None)
        return Label(
            count(len(entry.reports), "report"),
            (self._copies(entry.reports),),
            tuple(flags(self.claim, entry.reports[0])),
            day=days[0] if days else None,
        )

    def _copies(self, reports: tuple[str, ...]) -> str:
        return f"{self.names.report(reports[0])} and others alike"

    def _one(self, entry: Entry) -> Label:
        report = entry.reports[0] if entry.reports else ""
        origin = self.graph.origins.get(entry)
        source = self.names.sources.get(entry.source)
        name, below = self._named(entry, origin), list(self._said(entry, origin))
        if origin is None and source is not None and not report and self.names.to_read_next(source):
            below.append(READ_NEXT)
        if entry.part is Part.CARRIER and not report and entry not in self.led:
            below.append(NO_ORIGIN)
        if origin is None and source is not None and source.shared_by:
            return Label(name, ("none of them is known to be the first",), kind=UNSEEN)
        kind = origin.kind if origin is not None else source.kind if source is not None else None
        if not report or entry.part is Part.REPORT:
            kind = kind if entry.part is not Part.REPORT else None
        if origin is not None and not origin.named and origin.kind not in {Kind.OUTLET, Kind.ORGANISATION}:
            kind = Kind.ANONYMOUS
        if kind is None and entry.part is not Part.REPORT:
            kind = Kind.OUTLET  # a report in the place of the outlet that published it
        return Label(
            name,
            tuple(below),
            tuple(flags(self.claim, report)) if report else (),
            kind="" if kind is None else kind.value,
            day=self._day(report),
            date=short_date(self.names.reports[report].published) if report in self.names.reports else "",
        )

    def _named(self, entry: Entry, origin: Origin | None) -> str:
        if origin is not None:
            return plain(origin.name).strip() or self.names.source(origin.source)
        if entry.source and not (entry.reports and entry.part is Part.REPORT and self._published(entry)):
            return self.names.source(entry.source)
        return self.names.report(entry.reports[0])

    def _published(self, entry: Entry) -> bool:
        report = self.names.reports.get(entry.reports[0])
        return report is not None and report.outlet is not None

    def _said(self, entry: Entry, origin: Origin | None) -> list[str]:
        said = []
        if origin is not None:
            said.append(self._origin(entry, origin))
        if entry.reports and (entry.part is not Part.REPORT or (entry.source and not self._published(entry))):
            said += self._own(entry)
        note = self.positions.get(entry.reports[0]) if entry.reports else None
        return [*said, *([note] if note else [])]

    def _own(self, entry: Entry) -> list[str]:
        """That an outlet's own report is here, under which name and of which day."""
        report = entry.reports[0]
        label, date = self.names.report(report), short_date(self.names.reports[report].published)
        if self._published(entry):
            return [date] if date else []
        return [" · ".join(filter(None, [f"reads like its own: {label}" if entry.source else "", date]))]

    def _origin(self, entry: Entry, origin: Origin) -> str:
        parts = [f"named · {KINDS[origin.kind]}" if origin.named else "unnamed"]
        if origin.kind is Kind.OUTLET:
            parts = ["outlet, names nobody"]
        elif origin.kind is Kind.ORGANISATION and not origin.named:
            parts = [f"no name of its own · {KINDS[origin.kind]}"]
        voices = [other for other in origin.others if self._speaks_for(other, origin)]
        if voices:
            parts.append(f"with {listed([self.names.source(voice) for voice in voices[:MOST_VOICES]])}")
        if len(self.claim.origins) == 1 and origin in self.claim.origins:
            parts.append("the only origin")
        followers = {self.of(way.end).name for way in self.graph.after(entry)}
        if origin.via and plain(origin.via) not in followers:
            parts.append(f"via {plain(origin.via)}")
        return " · ".join(parts)

    def _speaks_for(self, source: str, origin: Origin) -> bool:
        """Whether this is a person who is counted with a body, as its spokesman is."""
        known = self.names.sources.get(source)
        return origin.kind is Kind.ORGANISATION and known is not None and known.kind is Kind.PERSON

    def _day(self, report: str) -> int | None:
        known = self.names.reports.get(report)
        return None if known is None else place_in_time(known.published)
