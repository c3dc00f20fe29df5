"""The table that `trace` prints: a pure function from a trace to what rich prints.

Evidence first, no frames, no scores, no verdict.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.console import RenderableType
from rich.text import Text

from headwater.cli.labels import Labels, count
from headwater.cli.show_judged import judged
from headwater.cli.show_sections import changes, credited, denials, discrepancies, outlets_to_read, reasons, section, withdrawn
from headwater.cli.show_trail import drawn, supporters, trail
from headwater.export.material import wanted_claims
from headwater.export.names import FLAGS, heading, told_by
from headwater.export.withdrawals import TITLE
from headwater.model import Claim, CopyKind, Trace

LEGEND = "● named origin  ○ unnamed origin  · no origin of its own  → has it from above"
"""What the signs of a trail mean."""

LIMIT = 10
"""Claims shown unless the user says otherwise: more is a wall, and the JSON has them all."""

ENTRIES, REPORTS = 40, 15
"""Lines of a trail, and reports quoted, for one claim of many; a claim that is asked for is shown whole."""


@dataclass(frozen=True, slots=True)
class View:
    """What to show: at most ``limit`` claims, and only those in two reports or more unless ``every`` is set."""

    limit: int = LIMIT
    every: bool = False


def show(trace: Trace, view: View = View()) -> Iterator[RenderableType]:
    """The whole table: totals, then the claims in the order of the trace, then what was left out."""
    labels = Labels(trace)
    shared = [claim for claim in trace.claims if len(claim.reports) > 1]
    wanted = wanted_claims(trace, every=view.every)
    shown = wanted[: view.limit]
    yield _totals(trace, len(shared))
    if shown:
        yield Text(LEGEND, style="dim")
    for number, claim in enumerate(shown, 1):
        yield Text("\n")
        yield Text(f"claim {number} of {len(wanted)}", style="dim")
        yield from _claim(claim, labels)
    yield Text("\n")
    yield from _left_out(trace, len(shown), len(wanted), len(shared))


def show_claim(trace: Trace) -> Iterator[RenderableType]:
    """The one claim that was asked for, if any fits."""
    if not trace.claims:
        yield Text("No claim in these reports fits these words.")
    labels = Labels(trace)
    for claim in trace.claims:
        yield Text(LEGEND, style="dim")
        yield Text()
        yield from _claim(claim, labels, whole=True)


def _totals(trace: Trace, shared: int) -> Text:
    copies = sum(pair.kind is CopyKind.NEAR_DUPLICATE for pair in trace.copies.pairs)
    parts = [
        count(len(trace.reports), "report"),
        f"{count(shared, 'claim')} in two or more of them",
        count(len(trace.sources), "source"),
    ]
    if copies:
        parts.append(count(copies, "pair of near-duplicates", "pairs of near-duplicates"))
    return Text(" · ".join(parts), style="dim")


def _left_out(trace: Trace, shown: int, wanted: int, shared: int) -> Iterator[Text]:
    """What is not shown, counted, and how to see it."""
    if not trace.claims:
        yield Text("No claims were found in these reports.")
    if wanted > shown:
        yield Text(f"{count(wanted - shown, 'more claim')} not shown: --limit {wanted}", style="dim")
    if wanted == len(trace.claims):
        return
    single = len(trace.claims) - max(shared, wanted)
    parts = [f"{count(single, 'claim')} in one report only"] if single else []
    if shared > wanted:
        parts.append(f"{count(shared - wanted, 'claim')} that no report credits to anybody")
    yield Text(f"{' and '.join(parts)} not shown: --all --limit {len(trace.claims)}", style="dim")


def _claim(claim: Claim, labels: Labels, *, whole: bool = False) -> Iterator[RenderableType]:
    yield Text(heading(claim.text), style="bold")
    yield _count_line(claim)
    summary = _summary(claim)
    if summary:
        yield Text(summary, style="dim")
    yield from section("Why", reasons(claim.distinct, labels))
    yield from section("How it travelled", _cut(drawn(trail(claim, labels)), None if whole else ENTRIES))
    most = None if whole else REPORTS
    quoted = [credited(claim, labels, most)]
    yield from section("Who each report credits, in its own words", [*quoted, *_more(len(supporters(claim, labels)), most)])
    yield from section("What changed along the way", changes(claim.changes, labels))
    yield from section("Where the reports differ", discrepancies(claim.discrepancies, labels))
    yield from section(TITLE, withdrawn(claim, labels))
    yield from section("Denied", denials(claim, labels))
    yield from section("What people judged", judged(claim, labels))
    yield from section("Read next", outlets_to_read(claim, labels))


def _cut(lines: Iterable[RenderableType], most: int | None) -> list[RenderableType]:
    drawn_lines = list(lines)
    return [*drawn_lines[:most], *_more(len(drawn_lines), most)]


def _more(number: int, most: int | None) -> list[Text]:
    """How many are left out, and how to see them."""
    beyond = 0 if most is None else number - most
    return [Text(f'and {beyond} more: --claim "words of the claim" shows them', style="dim")] if beyond > 0 else []


def _count_line(claim: Claim) -> Text:
    named = sum(origin.named for origin in claim.origins)
    apart = told_by(claim)
    return Text.assemble(
        count(len(claim.reports), "report"),
        f" ({apart})" if apart else "",
        " · origins: ",
        f"{len(claim.origins)} stated ({named} named); ",
        (f"at least {claim.distinct.least} and at most {claim.distinct.most} distinct", "bold"),
        ", in these reports",
    )


def _lead_nowhere(number: int, what: str) -> str:
    """As in "1 group of reports leads to nobody"."""
    many = "groups of reports" if what.startswith("group") else None
    return f"{count(number, what, many)} {'leads' if number == 1 else 'lead'} to nobody"


def _summary(claim: Claim) -> str:
    """What the sections below hold, counted."""
    kinds = Counter(FLAGS[change.kind] for change in claim.changes)
    parts = [f"{number} × {flag}" if number > 1 else flag for flag, number in kinds.items()]
    if claim.lost_attribution:
        verb = "states" if len(claim.lost_attribution) == 1 else "state"
        parts.append(f"{count(len(claim.lost_attribution), 'report')} {verb} it as fact")
    if claim.uncredited:
        single = all(len(group) == 1 for group in claim.uncredited)
        parts.append(_lead_nowhere(len(claim.uncredited), "report" if single else "group of reports"))
    if claim.discrepancies:
        parts.append(count(len(claim.discrepancies), "difference"))
    if claim.withdrawn:
        parts.append(f"corrected or withdrawn, by {count(len(claim.withdrawn), 'notice')}")
    if claim.denial_origins:
        parts.append(f"denied by {count(len(claim.denial_origins), 'source')}")
    return " · ".join(parts)
