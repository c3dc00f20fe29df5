"""What a drawn trail is made of: sizes, and the records of all that stands on it.

Coordinates are in units of the drawing, from its upper left corner.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from headwater.export.pages.text_width import width
from headwater.export.pages.trail_graph import Entry

MARGIN = 24.0
BOX_WIDTH = 172.0
GAP, WIDEST_GAP = 62.0, 240.0
"""Between two columns, where the ways bend; as wide as there is room for."""
WIDTH = 1112.0
"""Of a drawing with few columns; one with more is wider."""
TIME_WIDTH = 180.0
UNDATED_WIDTH = 76.0
LABEL_WIDTH = 320.0
NAME, SMALL, HEAD = 14.0, 12.0, 11.5
"""Font sizes: names, what is said below them, headings."""
LINE, SMALL_LINE = 18.0, 16.0
PAD = 9.0
"""Inside a box, above and below its name."""
CLEAR = 5.0
"""Between a way and a box that it passes."""
APART = 12.0
"""Between two rows."""
TOP = 52.0
"""Where the rows begin, below headings and dates."""
DOT = 5.0
NEAREST = 40
"""Entries among which the next one is looked for; so many fill a drawing, and more would only take time."""
WIDEST_WAY, REPORT_WAY = 22.0, 2.4
"""Stroke widths: a way is as wide as the reports it leads to, up to a bound."""


Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; ``x`` is its start, middle or end, by ``anchor``; ``y`` its baseline."""

    words: str
    x: float
    y: float
    role: str
    size: float = NAME
    anchor: str = "start"
    bold: bool = False

    @property
    def area(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of what it covers, at most."""
        wide = width(self.words, self.size, bold=self.bold)
        left = self.x - {"start": 0.0, "middle": wide / 2, "end": wide}[self.anchor]
        return left, self.y - self.size * 0.8, left + wide, self.y + self.size * 0.22


@dataclass(frozen=True, slots=True)
class Box:
    entry: Entry
    x: float
    y: float
    width: float
    height: float
    kind: str
    title: str
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    entry: Entry
    x: float
    y: float
    radius: float
    dated: bool
    title: str
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A way, as an SVG path; ``basis`` is "" for the way from nobody in particular."""

    path: str
    kind: str
    basis: str
    width: float
    title: str


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    top: float
    bottom: float


@dataclass(slots=True)
class Drawing:
    width: float = 0.0
    height: float = 0.0
    gap: float = GAP
    boxes: list[Box] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    heads: list[Text] = field(default_factory=list)
    ticks: list[Tick] = field(default_factory=list)
    rules: list[float] = field(default_factory=list)
    """Heights of the lines that set a band apart."""

    @property
    def texts(self) -> list[Text]:
        """Every line of text on it."""
        found = list(self.heads)
        for box in self.boxes:
            found += box.texts
        for dot in self.dots:
            found += dot.texts
        return found
