"""What `compare` prints: a pure function from a comparison to what rich prints, the first report left, the second right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from headwater.cli.labels import Labels, count, plain
from headwater.cli.show_sections import chain_lines, quote, section
from headwater.model import Alignment, Comparison, CopyKind, Report, SharedClaim, Voice

SIDES = ("red", "green")
"""Colours of words that stand in the first report only, and in the second only."""

LONGEST_PASSAGE = 700
"""Characters of a shared passage that are shown."""


def show_comparison(comparison: Comparison) -> Iterator[RenderableType]:
    """The whole table: the two reports, their shared text, claims credited differently, values that differ."""
    labels = Labels(comparison.trace)
    yield _columns([[_heading(report, labels) for report in comparison.reports]])
    yield from section(_shared_title(comparison, labels), _passages(comparison))
    differing = [shared for shared in comparison.claims if _differs(shared)]
    yield from section("The same claim, credited differently", [_claim(shared, labels) for shared in differing])
    yield from section(
        "Where they differ", [each for shared in comparison.claims if (each := _values(shared, comparison.reports))]
    )
    rows = [[_sources(sources, labels) for sources in comparison.credited_by_one]]
    yield from section("Credited by one of them only", [_columns(rows)] if any(comparison.credited_by_one) else [])
    yield Text()
    alike = sum(shared.same_credit for shared in comparison.claims)
    yield Text(f"{count(len(comparison.claims), 'claim')} in both, {alike} of them credited alike", style="dim")


def _columns(rows: Sequence[Sequence[RenderableType]]) -> Table:
    table = Table.grid(padding=(0, 3, 0, 0), expand=True)
    table.add_column(ratio=1)
    table.add_column(ratio=1)
    for row in rows:
        table.add_row(*row)
    return table


def _heading(report: Report, labels: Labels) -> Text:
    heading = Text(labels.report(report.id), style="bold")
    known = [(report.published or "").split("T")[0], plain(report.title or "")]
    return heading.append("".join(f"\n{line}" for line in known if line), style="not bold dim")


def _shared_title(comparison: Comparison, labels: Labels) -> str:
    copy = comparison.copy
    if copy is None:
        return ""
    kind = "near-duplicates" if copy.kind is CopyKind.NEAR_DUPLICATE else "shared passages"
    whose = ", a common speaker’s words" if copy.quotation else ""
    later = [labels.report(report.id) for report in comparison.reports if comparison.parent not in (None, report.id)]
    return f"Shared text: {kind}{whose}, {copy.share:.0%} of the shorter{'; the later: ' if later else ''}{''.join(later)}"


def _passages(comparison: Comparison) -> list[RenderableType]:
    """Runs of passages and the edits between them, a row each; none if the reports share no text."""
    runs: list[list[Alignment]] = []
    for alignment in comparison.aligned:
        follows = runs and (not alignment.same or not runs[-1][-1].same)
        if follows:
            runs[-1].append(alignment)
        else:
            runs.append([alignment])
    rows: list[RenderableType] = []
    for run in runs:
        texts = [
            _passage(report.text, [(alignment.first, alignment.second)[side] for alignment in run], run, SIDES[side])
            for side, report in enumerate(comparison.reports)
        ]
        rows += [_columns([texts]), Text()]
    return rows[:-1]


def _passage(text: str, spans: Sequence[tuple[int, int]], run: Sequence[Alignment], style: str) -> Text:
    shown = Text("“")
    for span, alignment in zip(spans, run, strict=True):
        shown.append(plain(text[slice(*span)]), style="" if alignment.same else style)
    shown.truncate(LONGEST_PASSAGE, overflow="ellipsis")
    shown.rstrip()
    return shown.append("”")


def _differs(shared: SharedClaim) -> bool:
    first, second = shared.statements
    credited = Voice.CREDITED in (first.voice, second.voice)
    return (credited and not shared.same_credit) or first.position is not second.position


def _claim(shared: SharedClaim, labels: Labels) -> Group:
    heading = Text(plain(shared.claim.text), style="bold")
    sides = [Group(*chain_lines(statement, labels), quote(statement, labels)) for statement in shared.statements]
    return Group(heading, _columns([sides]), Text())


def _values(shared: SharedClaim, reports: tuple[Report, Report]) -> Table | None:
    """The slots in which the two give different values."""
    rows: list[list[RenderableType]] = []
    for found in shared.claim.discrepancies:
        sides = [
            Text(", ".join(plain(value.value) for value in found.values if report.id in value.reports)) for report in reports
        ]
        if all(sides):
            rows += [[Text(plain(found.slot), style="bold"), Text()], list(sides)]
    return _columns(rows) if rows else None


def _sources(sources: Sequence[str], labels: Labels) -> Text:
    return Text("\n").join(labels.source(source) for source in sources) if sources else Text("nobody", style="dim")
