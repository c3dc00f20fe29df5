"""Where everything on a trail stands: boxes in columns from the origins to the reports, reports in rows and by time.

Every entry owns the rows of what it leads to, and is as high as it needs; so boxes of one column never meet, and no text lies
on another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from headwater.export.pages.trail_drawing import (
    APART,
    BOX_WIDTH,
    CLEAR,
    DOT,
    GAP,
    HEAD,
    LABEL_WIDTH,
    LINE,
    MARGIN,
    NAME,
    NEAREST,
    REPORT_WAY,
    SMALL,
    SMALL_LINE,
    TIME_WIDTH,
    TOP,
    UNDATED_WIDTH,
    WIDEST_GAP,
    WIDEST_WAY,
    WIDTH,
    Box,
    Dot,
    Drawing,
    Line,
    Text,
    Tick,
)
from headwater.export.pages.trail_graph import Entry, Graph, Part, Way
from headwater.export.pages.trail_labels import Label
from headwater.export.pages.trail_lines import Lines, beside, path, row_height, title_of
from headwater.model import Basis


@dataclass(frozen=True, slots=True)
class Band:
    """One side of a claim: what supports it, or what denies it."""

    heading: str
    graph: Graph
    label: Callable[[Entry], Label]


def lay_out(bands: Sequence[Band], spoken_day: Callable[[int], str]) -> Drawing:
    """The drawing of ``bands``, one below the other in the same columns; ``spoken_day`` says the day of a number."""
    columns = [_columns(band.graph) for band in bands]
    carriers = max((column for each in columns for column in each.values()), default=0)
    days = [band.label(entry).day for band in bands for entry in band.graph.entries if entry.part is Part.REPORT]
    needed = MARGIN + (carriers + 1) * (BOX_WIDTH + GAP) + _Time.of(days, 0).right + 3 * DOT + LABEL_WIDTH + MARGIN
    gap = min(WIDEST_GAP, GAP + max(0.0, WIDTH - needed) / (carriers + 1))
    time = _Time.of(days, MARGIN + (carriers + 1) * (BOX_WIDTH + gap))
    drawing = Drawing(width=max(WIDTH, needed), gap=gap)
    y = TOP
    for number, (band, column) in enumerate(zip(bands, columns, strict=True)):
        if number:
            drawing.rules.append(y + APART / 2)
            y += APART + 2 * SMALL_LINE
            drawing.heads.append(Text(band.heading, MARGIN, y - SMALL_LINE / 2, "head", HEAD))
            y += APART
        y = _Rows(band, column, time, drawing).draw(y)
    drawing.height = y + APART
    _headings(drawing, carriers, time, spoken_day)
    return drawing


def _headings(drawing: Drawing, carriers: int, time: _Time, spoken_day: Callable[[int], str]) -> None:
    heads = [("ORIGIN", MARGIN), ("REPORTS", time.left)]
    if carriers:
        heads.insert(1, ("CARRIED BY", MARGIN + BOX_WIDTH + drawing.gap))
    drawing.heads += [Text(words, x, 18.0, "head", HEAD) for words, x in heads]
    if time.last is None or time.first is None or time.last == time.first:
        return
    ends = ((time.first, "start"), (time.last, "end"))
    drawing.heads += [Text(spoken_day(day), time.x(day), 36.0, "day", HEAD, anchor) for day, anchor in ends]
    if time.undated:
        drawing.heads.append(Text("no date", time.left, 36.0, "day", HEAD))
    drawing.ticks += [Tick(time.x(day), 42.0, drawing.height - APART) for day in (time.first, time.last)]


@dataclass(frozen=True, slots=True)
class _Time:
    """The stretch in which reports stand by their day; no stretch where all are of one day, or of none."""

    left: float
    first: int | None
    last: int | None
    undated: bool

    @classmethod
    def of(cls, days: Sequence[int | None], left: float) -> _Time:
        known = [day for day in days if day is not None]
        return cls(left, min(known, default=None), max(known, default=None), undated=len(known) < len(days))

    @property
    def start(self) -> float:
        spread = self.first is not None and self.last is not None and self.first < self.last
        return self.left + (UNDATED_WIDTH if self.undated and spread else 0.0)

    @property
    def right(self) -> float:
        return self.start + (TIME_WIDTH if self.first is not None and self.last is not None and self.first < self.last else 0.0)

    def x(self, day: int | None) -> float:
        if day is None or self.first is None or self.last is None:
            return self.left
        return self.start + (self.right - self.start) * (day - self.first) / max(1, self.last - self.first)


def _columns(graph: Graph) -> dict[Entry, int]:
    """The column of every entry that is not a report in the last one: as far right as the longest way to it has steps."""
    found: dict[Entry, int] = {}
    before: dict[Entry, list[Entry]] = {}
    for way in graph.ways:
        before.setdefault(way.end, []).append(way.start)

    def column(entry: Entry) -> int:
        if entry not in found:
            least = 0 if entry.part in {Part.ORIGIN, Part.NOBODY} else 1
            found[entry] = max([least, *(column(start) + 1 for start in before.get(entry, ()))])
        return found[entry]

    for entry in graph.entries:
        if entry.part is not Part.REPORT:
            column(entry)
    return {entry: place for entry, place in found.items() if entry.part is not Part.REPORT}


class _Rows:
    """Draws one band: rows from the top down, every entry beside the rows that it owns."""

    def __init__(self, band: Band, columns: dict[Entry, int], time: _Time, drawing: Drawing) -> None:
        self.band = band
        self.columns = columns
        self.time = time
        self.drawing = drawing
        self.places: dict[Entry, tuple[float, float, float]] = {}
        """Entry to the left end, the right end and the height of its middle."""
        self.reached: dict[Entry, frozenset[Entry]] = {}
        self.after: dict[Entry, list[Way]] = {}
        for way in band.graph.ways:
            self.after.setdefault(way.start, []).append(way)

    def draw(self, top: float) -> float:
        led = {way.end for way in self.band.graph.ways}
        roots = [entry for entry in self.band.graph.entries if entry not in led]
        for part in (Part.ORIGIN, Part.RING, Part.NOBODY, Part.CARRIER, Part.REPORT):
            for root in self._neighbours([entry for entry in roots if entry.part is part]):
                top = self._place(root, top)
        self._ways()
        return top

    def _neighbours(self, roots: Sequence[Entry]) -> list[Entry]:
        """``roots`` in their order, but each followed by the one that leads to most of the same reports: fewer ways cross."""
        reached = {root: self._reached(root) for root in roots}
        waiting, ordered = list(roots), []
        last: frozenset[Entry] = frozenset()
        while waiting:
            shared = [len(reached[root] & last) for root in waiting[:NEAREST]]
            root = waiting.pop(shared.index(max(shared)))
            ordered.append(root)
            last = reached[root]
        return ordered

    def _place(self, entry: Entry, top: float) -> float:
        """Draws ``entry`` and all it leads to that is not drawn yet, below ``top``; returns where they end."""
        if entry in self.places:
            return top
        label = self.band.label(entry)
        if entry.part is Part.REPORT:
            return self._report(entry, label, top)
        self.places[entry] = (0.0, 0.0, top)  # a way back to it draws it no second time
        box = Lines.of(label)
        followers = sorted((way.end for way in self.after.get(entry, [])), key=self._order)
        rows = self._extent(followers, set(self.places))
        end = start = top + max(0.0, (box.box_height - rows + APART) / 2 if rows else 0.0)
        for follower in followers:
            end = self._place(follower, end)
        lowest = max(end, top + box.height + APART)
        middle = (start + end - APART) / 2 if rows else top + box.box_height / 2
        self._box(entry, box, min(max(top, middle - box.box_height / 2), lowest - APART - box.height))
        return lowest

    def _extent(self, entries: Sequence[Entry], placed: set[Entry]) -> float:
        """The height of the rows of ``entries``, and of all that they lead to that is not in ``placed`` yet."""
        height = 0.0
        for entry in entries:
            if entry in placed:
                continue
            placed.add(entry)
            label = self.band.label(entry)
            if entry.part is Part.REPORT:
                height += row_height(beside(label, 0.0, 0.0, group=len(entry.reports) > 1), 0.0)
                continue
            followers = sorted((way.end for way in self.after.get(entry, [])), key=self._order)
            height += max(self._extent(followers, placed), Lines.of(label).height + APART)
        return height

    def _order(self, entry: Entry) -> tuple[bool, float, str, Entry]:
        label = self.band.label(entry)
        return entry.part is not Part.REPORT, float("inf") if label.day is None else label.day, label.name, entry

    def _box(self, entry: Entry, lines: Lines, top: float) -> None:
        x = MARGIN + self.columns[entry] * (BOX_WIDTH + self.drawing.gap)
        middle = x + BOX_WIDTH / 2
        label = lines.label
        shape = entry.part.value if entry.part in {Part.NOBODY, Part.RING} else label.kind
        texts = []
        y = top + (lines.box_height - LINE * len(lines.name)) / 2 + NAME
        for line in lines.name:
            texts.append(Text(line, middle, y, *lines.style))
            y += LINE
        y = top + lines.box_height + SMALL_LINE - 2
        for role, said in (("below", lines.below), ("changed", lines.changed)):
            for line in said:
                texts.append(Text(line, middle, y, role, SMALL, "middle"))
                y += SMALL_LINE
        box = Box(entry, x, top, BOX_WIDTH, lines.box_height, shape, title_of(label), tuple(texts))
        self.drawing.boxes.append(box)
        self.places[entry] = (x, x + BOX_WIDTH, top + lines.box_height / 2)

    def _report(self, entry: Entry, label: Label, top: float) -> float:
        group = len(entry.reports) > 1
        radius = DOT + (3.0 if group else 0.0)
        x = self.time.x(label.day)
        middle = top + NAME * 0.65
        texts = beside(label, x + radius + DOT, top, group=group)
        self.drawing.dots.append(
            Dot(entry, x, middle, radius, label.day is not None or self.time.first is None, title_of(label), texts)
        )
        self.places[entry] = (self.time.left, x - radius, middle)
        return top + row_height(texts, top)

    def _ways(self) -> None:
        for way in self.band.graph.ways:
            self.drawing.lines.append(self._way(way))

    def _way(self, way: Way) -> Line:
        _, x, y = self.places[way.start]
        left, right, goal = self.places[way.end]
        end = right if way.end.part is Part.REPORT else left
        drawn = path((x, y), (end, goal), left, self.drawing.gap, self._lane(x, left, y, goal))
        start = self.band.label(way.start)
        kind = way.start.part.value if way.start.part in {Part.NOBODY, Part.RING} else start.kind
        reports = 1 if way.end.part is Part.REPORT else max(1, len(self._reached(way.end)))
        stroke = REPORT_WAY * reports if way.basis in {Basis.CREDITED, Basis.OWN_STORY, Basis.AGENCY_LINE} else REPORT_WAY
        return Line(
            drawn,
            kind,
            way.basis.value if way.basis else "",
            min(WIDEST_WAY, stroke),
            f"{start.name} → {self.band.label(way.end).name}",
        )

    def _lane(self, start: float, end: float, y: float, goal: float) -> float:
        """A height at which a way meets no box between its ends: where it goes, where it comes from, or beside a box."""
        between = [box for box in self.drawing.boxes if start < box.x and box.x + box.width < end]
        blocked = [(box.y - CLEAR, max(text.y for text in box.texts) + CLEAR) for box in between]
        edges = sorted((edge for block in blocked for edge in block), key=lambda edge: abs(edge - y) + abs(edge - goal))
        lanes = (goal, y, *edges)
        return next((lane for lane in lanes if all(not top < lane < bottom for top, bottom in blocked)), goal)

    def _reached(self, entry: Entry) -> frozenset[Entry]:
        """The entries of reports that ``entry`` is or leads to."""
        known = self.reached.get(entry)
        if known is None:
            onward = [self._reached(way.end) for way in self.after.get(entry, ())]
            known = self.reached[entry] = frozenset({entry} if entry.reports else ()).union(*onward)
        return known
