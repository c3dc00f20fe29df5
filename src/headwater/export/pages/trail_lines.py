"""The lines of text at an entry of a trail, and the paths of the ways between entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from headwater.export.pages.text_width import width, wrap
from headwater.export.pages.trail_drawing import (
    APART,
    BOX_WIDTH,
    GAP,
    LABEL_WIDTH,
    LINE,
    NAME,
    PAD,
    SMALL,
    SMALL_LINE,
    Point,
    Text,
)
from headwater.export.pages.trail_labels import Label


def path(start: Point, end: Point, column: float, gap: float, lane: float) -> str:
    """From ``start``, bending in the gap behind it to the height of ``lane``, along it, bending in the gap before the
    ``column`` of the end to its height, and on to ``end``.
    """
    (x, y), (last, goal) = start, end
    first, second = min(column, x + gap), max(x, column - gap)
    path = f"M{x:.1f},{y:.1f}"
    if lane == goal:
        return path + _bend(x, y, first, goal) + (f" L{last:.1f},{goal:.1f}" if last > first else "")
    if lane != y:
        path += _bend(x, y, first, lane)
    path += f" L{second:.1f},{lane:.1f}" + _bend(second, lane, column, goal)
    return path + (f" L{last:.1f},{goal:.1f}" if last > column else "")


def _bend(x: float, y: float, end: float, goal: float) -> str:
    half = (x + end) / 2
    return f" C{half:.1f},{y:.1f} {half:.1f},{goal:.1f} {end:.1f},{goal:.1f}"


def beside(label: Label, start: float, top: float, *, group: bool) -> tuple[Text, ...]:
    """The lines beside a report's dot: its name, and what is said of it on the same line where there is room."""
    texts = [
        Text(line, start, top + NAME + number * LINE, "name" if group else "report", NAME, bold=group)
        for number, line in enumerate(wrap(label.name, LABEL_WIDTH, NAME, bold=group, most=2))
    ]
    for role, said in (("below", label.below), ("changed", label.changed)):
        words = " · ".join(said)
        last = texts[-1]
        reached = last.area[2] + SMALL
        if words and reached + width(words, SMALL) <= start + LABEL_WIDTH:
            texts.append(Text(words, reached, last.y, role, SMALL))
            continue
        lines = wrap(words, LABEL_WIDTH, SMALL)
        texts += [Text(line, start, last.y + (number + 1) * SMALL_LINE, role, SMALL) for number, line in enumerate(lines)]
    return tuple(texts)


def row_height(texts: Sequence[Text], top: float) -> float:
    return texts[-1].y - top + SMALL * 0.3 + APART


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a box: its name inside, the rest below it."""

    label: Label
    name: tuple[str, ...]
    below: tuple[str, ...]
    changed: tuple[str, ...]

    @classmethod
    def of(cls, label: Label) -> Lines:
        return cls(
            label,
            wrap(label.name, BOX_WIDTH - 2 * PAD - 6, NAME if label.kind else SMALL, bold=bool(label.kind)),
            tuple(line for said in label.below for line in wrap(said, BOX_WIDTH + GAP / 3, SMALL)),
            wrap(" · ".join(label.changed), BOX_WIDTH + GAP / 3, SMALL),
        )

    @property
    def style(self) -> tuple[str, float, str, bool]:
        """Role, size, anchor and weight of the name: a source's stands out, what is no source does not."""
        return ("source", NAME, "middle", True) if self.label.kind else ("below", SMALL, "middle", False)

    @property
    def box_height(self) -> float:
        pad = PAD if self.label.kind else PAD / 2
        return 2 * pad + LINE * max(1, len(self.name)) - 2

    @property
    def height(self) -> float:
        return self.box_height + SMALL_LINE * (len(self.below) + len(self.changed)) + 4


def title_of(label: Label) -> str:
    return " · ".join((label.name, *((label.date,) if label.date else ()), *label.below, *label.changed))
