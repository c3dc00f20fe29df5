"""The page of benchmark results, made of them alone: what `bench.py` measured and keeps as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

OURS, PEER, PEOPLE, PLAIN = "ours", "peer", "people", "plain"
"""Kinds of rows: Headwater, another tool, readers, and the simplest thing that could be done."""

STATED = "†"


@dataclass(frozen=True, slots=True)
class Row:
    """One system at one task. ``figures`` by column; ``stated`` says that they come with the data and were not measured in this
    run; ``seconds`` of processor time and ``peak_mb`` are those of the whole process, its start and loading included.
    """

    system: str
    kind: str
    figures: Mapping[str, float]
    seconds: float | None = None
    peak_mb: float | None = None
    stated: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """One task: what was measured on what (``data``, with its size), the meaning of each column, and the floors."""

    title: str
    data: str
    columns: Mapping[str, str]
    rows: tuple[Row, ...]
    floors: Mapping[str, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Speed:
    """One system reading the same texts in the same run; ``seconds`` on the wall, loading apart."""

    system: str
    words: int
    seconds: float
    processor: float
    load: float
    peak_mb: float


@dataclass(frozen=True, slots=True)
class Results:
    """One run. ``made`` says where and when (name, value), ``versions`` those of the tools, ``missing`` (tool, why not)."""

    made: tuple[tuple[str, str], ...]
    versions: tuple[tuple[str, str], ...]
    tasks: tuple[Task, ...]
    speed: tuple[Speed, ...]
    speed_data: str
    missing: tuple[tuple[str, str], ...]


def to_plain(results: Results) -> dict[str, Any]:
    """As plain values for JSON."""
    return asdict(results)


def from_plain(plain: Mapping[str, Any]) -> Results:
    """The results that `to_plain` made plain values of."""
    tasks = tuple(
        Task(
            one["title"],
            one["data"],
            one["columns"],
            tuple(Row(**row) for row in one["rows"]),
            one["floors"],
            tuple(one["notes"]),
        )
        for one in plain["tasks"]
    )
    return Results(
        _pairs(plain["made"]),
        _pairs(plain["versions"]),
        tasks,
        tuple(Speed(**one) for one in plain["speed"]),
        plain["speed_data"],
        _pairs(plain["missing"]),
    )


def _pairs(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((one, other) for one, other in rows)


def page(results: Results) -> str:
    """The whole page, in Markdown."""
    parts = [
        _head(results),
        *(_task(task) for task in results.tasks),
        _speed(results),
        _worse(results.tasks),
        _missing(results),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(results: Results) -> str:
    made = "".join(f"| {name} | {value} |\n" for name, value in results.made)
    versions = ", ".join(f"{name} {version}" for name, version in results.versions)
    return f"""# How good and how fast it is, beside other tools

`make bench` measures all that stands here and writes this page. It needs the gold data, which are texts of others and not part
of this repository (`make bench BENCH=folder`), and installs the other tools into an environment of their own. Thresholds and
rules of Headwater were chosen on these texts, nothing was learnt from them: expect somewhat less on yours. Of another tool's
thresholds the one that is best on these very texts counts, which favours it.

| this run | |
|---|---|
{made}| tools | {versions} |

**Bold** is the best measured figure of a column; *floor* is what Headwater must reach. {STATED} marks figures that come with
the data and were not measured in this run: readers who judged part of it anew, and systems that cannot be installed here.
*Processor* is seconds of processor time of the whole process, its start and the loading of models included, and *memory* its
peak. An empty cell: the tool does not do it, or nobody measured it. F1 is the harmonic mean of precision and recall."""


def _task(task: Task) -> str:
    timed = any(row.seconds is not None for row in task.rows)
    heads = [*task.columns, *(["processor, s", "memory, MB"] if timed else [])]
    best = {
        name: max((row.figures[name] for row in task.rows if name in row.figures and not row.stated), default=None)
        for name in task.columns
    }
    lines = [_line(["", *heads]), "|---" * (len(heads) + 1) + "|"]
    for row in task.rows:
        cells = [_figure(row, name, best[name], alone=len(task.rows) == 1) for name in task.columns]
        cost = [_number(row.seconds, 1), _number(row.peak_mb, 0)] if timed else []
        system = f"**{row.system}**" if row.kind == OURS else row.system
        lines.append(_line([system + (f" {STATED}" if row.stated else ""), *cells, *cost]))
    if task.floors:
        floors = [_share(task.floors[name], given=True) if name in task.floors else "" for name in task.columns]
        lines.append(_line(["*floor*", *floors, *([""] * 2 if timed else [])]))
    meanings = "\n".join(f"- *{name}*: {meaning}" for name, meaning in task.columns.items() if meaning)
    notes = "\n\n".join(task.notes)
    return "\n\n".join(part for part in (f"## {task.title}", task.data, "\n".join(lines), meanings, notes) if part)


def _figure(row: Row, name: str, best: float | None, *, alone: bool) -> str:
    if name not in row.figures:
        return ""
    shown = _share(row.figures[name], given=row.stated)
    return f"**{shown}**" if not alone and not row.stated and best is not None and row.figures[name] >= best else shown


def _share(value: float, *, given: bool = False) -> str:
    """A share to three digits, without the zero before its point: .808; 1.000; other numbers, and shares that are ``given``
    so, to two.
    """
    digits = 3 if 0 <= value <= 1 and not (given and round(value, 2) == value) else 2
    return f"{value:.{digits}f}".removeprefix("0")


def _number(value: float | None, digits: int) -> str:
    return "" if value is None else f"{value:,.{digits}f}"


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _speed(results: Results) -> str:
    if not results.speed:
        return ""
    first = results.speed[0]
    heads = ["", "words a second", "ratio", "processor, s", "ratio", "loading, s", "memory, MB"]
    lines = [_line(heads), "|---" * len(heads) + "|"]
    for one in results.speed:
        rate, of_first = one.words / one.seconds, first.words / first.seconds
        cells = [
            f"{rate:,.0f}",
            f"{rate / of_first:.2f}",
            f"{one.processor:.1f}",
            f"{first.processor / one.processor:.2f}",
            f"{one.load:.1f}",
            f"{one.peak_mb:,.0f}",
        ]
        lines.append(_line([f"**{one.system}**" if one is first else one.system, *cells]))
    table = "\n".join(lines)
    return f"""## Speed

{results.speed_data} Machines differ, so the ratios count: how many times {first.system}'s speed a system has. The first
ratio is of words a second on the wall, loading apart; the second of processor time for the same texts, which holds on a machine
that is shared with others. {first.system} works on two threads, the others on one.

{table}"""


def _worse(tasks: Sequence[Task]) -> str:
    found = [line for task in tasks for line in (*_below_floor(task), *_behind(task))]
    if not found:
        return "## What it does worse\n\nNo figure of this run is below its floor, nor below another row of its table."
    return (
        "## What it does worse\n\nEvery figure of this run that is below its floor, or below another row of its table:\n\n"
        + "\n".join(f"- {line}" for line in found)
    )


def _below_floor(task: Task) -> Iterator[str]:
    for row in task.rows:
        for name, floor in task.floors.items():
            if row.kind == OURS and name in row.figures and round(row.figures[name], 3) < floor:
                yield f"{task.title}, {name}: {_share(row.figures[name])}, floor {_share(floor, given=True)}."


def _behind(task: Task) -> Iterator[str]:
    ours = next((row for row in task.rows if row.kind == OURS), None)
    for row in task.rows if ours is not None else ():
        for name, figure in row.figures.items():
            if row is not ours and ours is not None and name in ours.figures and figure > ours.figures[name]:
                theirs = f"{row.system} {STATED}" if row.stated else row.system
                yield f"{task.title}, {name}: {_share(ours.figures[name])}; {theirs} {_share(figure, given=row.stated)}."


def _missing(results: Results) -> str:
    if not results.missing:
        return ""
    return "## What could not be measured\n\n" + "\n".join(f"- **{name}**: {why}" for name, why in results.missing)
