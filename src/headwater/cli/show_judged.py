"""What people judged of a claim, for the terminal: each judgement as a sentence, with who, when and why."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from headwater.cli.labels import Labels, plain
from headwater.judge import sentence
from headwater.model import Claim, Standing
from headwater.text.anchors import report_anchor


def judged(claim: Claim, labels: Labels) -> Iterator[Text]:
    """A line for each judgement that touches the claim, oldest first."""
    touching = set(_touching(claim, labels))
    names = {report_anchor(report): labels.report(report.id) for report in labels.trace.reports} if touching else {}
    for outcome in labels.trace.judgements:
        one = outcome.judgement
        if one.id in touching and outcome.standing is Standing.STANDS:
            line = Text(plain(sentence(one, names)))
            line.append(f"  {plain(one.by)}, {one.when[:10]}", style="dim")
            if one.why:
                line.append(f": {plain(one.why)}", style="dim")
            yield line


def _touching(claim: Claim, labels: Labels) -> Iterator[str]:
    """Ids of the judgements that what is shown of the claim carries."""
    statements = (*claim.statements, *claim.set_aside)
    for statement in statements:
        yield from (one.id for one in statement.judged)
        yield from (had.judged.id for had in statement.had_from)
    reports = {statement.report for statement in statements}
    for name in reports:
        yield from (one.id for one in labels.reports[name].judged)
    yield from (edge.judged.id for edge in claim.edges if edge.judged is not None)
    pairs = (pair for pair in labels.trace.copies.pairs if reports.issuperset(pair.reports))
    yield from (pair.judged.id for pair in pairs if pair.judged is not None)
    sources = {link.source for one in statements for link in one.links}
    for link in labels.trace.source_links:
        if link.judged is not None and sources.issuperset(link.sources):
            yield link.judged.id
