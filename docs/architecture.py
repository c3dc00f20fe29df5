"""Writes docs/pictures/architecture.svg anew: how a report flows through Headwater, how a pile does, and who may import whom.

The rows are those of the contract in pyproject.toml; tests/contract/test_site.py holds the two together.
"""

# ruff: noqa: INP001
from __future__ import annotations

from html import escape
from pathlib import Path

PICTURE = Path(__file__).resolve().parent / "pictures" / "architecture.svg"

FLOW = (
    ("read", ("bytes of files,", "archives, feeds,", "addresses"), "Report"),
    ("extract", ("who says what", "in one report"), "attributions, statements"),
    ("link", ("the same text,", "name, meaning", "across reports"), "copies, sources, claims"),
    ("trace", ("each claim to", "where it enters", "the record"), "edges, origins, bounds, changes"),
    ("export", ("the same records", "for eyes and", "for programs"), "terminal, pages, files"),
)
"""Each stage: its module, what it looks at, and what it gives to the next."""

WAYS = (
    (
        ("pipeline", "all reports in memory;", "what changed, traced again"),
        ("case", "one SQLite file, or", "a schema in PostgreSQL"),
        ("cli · web · api", "table, pages, JSON,", "exports, Python"),
    ),
    (
        ("pipeline.run", "a pile beyond memory:", "the stages as tasks"),
        ("engine", "processes of one machine,", "or Ray on many"),
        ("a folder", "Parquet tables, and a mark", "for each task that is done"),
    ),
)
"""How a pile goes through the stages: each step with what it is. The folder of a run can be added to a case."""

ROWS = (
    ("7", ("cli", "web", "api"), "what a person or a program talks to"),
    (
        "6",
        ("pipeline",),
        "the order of the stages; the only place where stages, case and engine meet; large piles: pipeline.run",
    ),
    (
        "5",
        ("read", "fetch", "extract", "judge", "link", "trace", "export", "case", "engine"),
        "none of these imports another; fetch alone fetches reports, case keeps what is found, engine is where work runs",
    ),
    ("4", ("inference",), "the trained weights, loaded once, their hashes checked"),
    ("3", ("text", "settings"), "sentences, quotes, numbers, names, with offsets; what a user may set"),
    ("2", ("model",), "frozen records: the vocabulary"),
    ("1", ("errors",), "what is raised on purpose: cause, subject, remedy"),
)

STYLE = """
  svg { font: 16px system-ui, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif; }
  .ground { fill: #fbfaf7 } text { fill: #1d2733 } .quiet { fill: #566373; font-size: 14px }
  .box { fill: #eef3f9; stroke: #2f5d8a; stroke-width: 1.5 } .row { fill: #ffffff; stroke: #dfe4ea }
  .name { font-weight: 600 } .head { font-weight: 600; font-size: 13px; letter-spacing: 1px; fill: #566373 }
  .way { stroke: #566373; stroke-width: 1.5; fill: none } .tip { fill: #566373 }
  @media (prefers-color-scheme: dark) {
    .ground { fill: #14181d } text { fill: #e6eaef } .quiet, .head { fill: #a5b1be }
    .box { fill: #1c2c3d; stroke: #7fb0e0 } .row { fill: #1c2229; stroke: #323b45 }
    .way { stroke: #a5b1be } .tip { fill: #a5b1be }
  }
"""


def words(x: int, y: int, said: str, kind: str = "", anchor: str = "start") -> str:
    return f'<text x="{x}" y="{y}" class="{kind}" text-anchor="{anchor}">{escape(said)}</text>'


def box(x: int, y: int, width: int, height: int, kind: str) -> str:
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="8" class="{kind}"/>'


def flow() -> list[str]:
    """Five stages from left to right, what each gives below its arrow."""
    drawn = [words(24, 34, "WHAT HAPPENS TO A REPORT", "head")]
    for number, (name, about, gives) in enumerate(FLOW):
        x = 24 + number * 188
        drawn += [box(x, 50, 140, 92, "box"), words(x + 70, 74, name, "name", "middle")]
        drawn += [words(x + 70, 94 + 16 * line, said, "quiet", "middle") for line, said in enumerate(about)]
        if number < len(FLOW) - 1:
            drawn.append(f'<path class="way" d="M{x + 144} 96h32"/><path class="tip" d="M{x + 184} 96l-10 -5v10z"/>')
        middle = gives.find(", ", len(gives) // 2 - 4) if len(gives) > 20 else -1
        first, rest = (gives, "") if middle < 0 else (gives[:middle], gives[middle + 2 :])
        drawn += [
            words(x + 70, 162, first + ("," if rest else ""), "quiet", "middle"),
            words(x + 70, 178, rest, "quiet", "middle"),
        ]
    return drawn


def ways() -> list[str]:
    """The two ways of a pile, one below the other; from the folder of the second an arrow leads to the case of the first."""
    drawn = [words(24, 220, "HOW A PILE GOES THROUGH THEM", "head")]
    for row, steps in enumerate(WAYS):
        y = 234 + row * 108
        for column, (name, *about) in enumerate(steps):
            x = 24 + column * 326
            drawn += [box(x, y, 240, 76, "box"), words(x + 120, y + 24, name, "name", "middle")]
            drawn += [words(x + 120, y + 44 + 16 * line, said, "quiet", "middle") for line, said in enumerate(about)]
            if column < len(steps) - 1:
                drawn.append(
                    f'<path class="way" d="M{x + 244} {y + 38}h70"/><path class="tip" d="M{x + 322} {y + 38}l-10 -5v10z"/>'
                )
    drawn.append('<path class="way" d="M736 342v-20h-190v-4"/><path class="tip" d="M546 311l-5 10h10z"/>')
    drawn.append(words(600, 338, "headwater add", "quiet"))
    return drawn


def layers() -> list[str]:
    """The rows, the highest first."""
    drawn = [words(24, 450, "WHO MAY IMPORT WHOM: ONLY FROM ROWS BELOW ONE'S OWN", "head")]
    for place, (number, modules, about) in enumerate(ROWS):
        y = 464 + place * 56
        drawn += [box(24, y, 892, 48, "row"), words(40, y + 29, number, "quiet")]
        drawn += [words(64 + 92 * column, y + 21, name, "name") for column, name in enumerate(modules)]
        drawn.append(words(64, y + 39, about, "quiet"))
    return drawn


def picture() -> str:
    title = "How Headwater is built: read, extract, link, trace, export; two ways of a pile through them; seven rows of modules"
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 940 870" role="img" aria-labelledby="title">',
        f'<title id="title">{title}</title>',
        f"<style>{STYLE}</style>",
        '<rect class="ground" width="940" height="870"/>',
        *flow(),
        *ways(),
        *layers(),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
