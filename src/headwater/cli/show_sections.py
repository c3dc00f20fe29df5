"""The sections below a claim, each a pure function from records to what rich prints.

Every line about a report stands beside that report's own words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from headwater.cli.labels import STYLES, Labels, count, excerpt, plain, styled
from headwater.cli.show_trail import supporters
from headwater.export.names import FLAGS, POSITION_NOTES, SUPPORTING, flags, read_next, said_of
from headwater.export.withdrawals import carriers_said, notice_said
from headwater.model import (
    Bounds,
    Chain,
    Change,
    ChangeKind,
    Claim,
    Discrepancy,
    Evidence,
    Field,
    Link,
    Position,
    Reason,
    Statement,
    Status,
    Voice,
)
from headwater.trace.accounts import accounts

QUOTE = 240
"""Characters of a report that are quoted for one credit: about three lines of a terminal."""

WORDS = 60
"""Characters of the words that a reason rests on."""

FIRST_COLUMN = 24

MARGIN = 2


def section(title: str, content: Iterable[RenderableType]) -> Iterator[RenderableType]:
    """A heading with its lines, or nothing where there are none."""
    lines = list(content)
    if lines:
        yield Text()
        yield Padding(Text(title.upper(), style="dim"), (0, 0, 0, MARGIN))
        yield Padding(Group(*lines), (0, 0, 0, MARGIN))


def reasons(bounds: Bounds, labels: Labels) -> Iterator[Text]:
    """Why the bounds are what they are: each sentence once, with the words it rests on."""
    found: dict[str, list[Evidence]] = {}
    for reason in bounds.why:
        found.setdefault(plain(reason.text), []).extend(reason.evidence)
    for sentence, evidence in found.items():
        line = Text(sentence.removesuffix(".") if evidence else sentence)
        for number, item in enumerate(evidence):
            line.append("; " if number else ": ").append(f"“{_short(labels.words(item))}”", style="italic")
            line.append(f", {labels.report(item.report)}", style="dim")
        yield line


def _short(words: str) -> str:
    return words if len(words) <= WORDS else f"{words[:WORDS].rsplit(' ', 1)[0]}…"


def _two_columns() -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), expand=False)
    table.add_column(width=FIRST_COLUMN, overflow="fold")
    table.add_column(ratio=1)
    return table


def credited(claim: Claim, labels: Labels, most: int | None) -> Table:
    """A row for each report, at most ``most`` of them: whom it credits, and the sentence in which it does."""
    table = _two_columns()
    for report_id, nearest in list(supporters(claim, labels).items())[:most]:
        statements = [each for each in claim.statements if each.report == report_id and each.position in SUPPORTING]
        report = labels.reports[report_id]
        left = Text(labels.report(report_id), style="bold")
        known = [(report.published or "").split("T")[0], "" if report.status is Status.WHOLE else report.status.value]
        if any(known):
            left.append(f"\n{' · '.join(filter(None, known))}", style="not bold dim")
        if table.row_count:
            table.add_row()
        table.add_row(left, _credit(claim, nearest, len(statements), labels))
    return table


def _credit(claim: Claim, statement: Statement, statements: int, labels: Labels) -> Group:
    """Whom one report credits, its words, and what changed."""
    lines = chain_lines(statement, labels)
    if statement.position in POSITION_NOTES:
        lines[0].append(f"  {POSITION_NOTES[statement.position]}", style="dim")
    lines.append(quote(statement, labels))
    remarks = Text.assemble((" · ".join(flags(claim, statement.report)), "red"))
    if statements > 1:
        remarks.append(f"{'  ' if remarks else ''}and in {count(statements - 1, 'more passage')}", style="dim")
    return Group(*lines, *([remarks] if remarks else []))


def chain_lines(statement: Statement, labels: Labels) -> list[Text]:
    """Whom a statement is credited to, a line for each chain."""
    string = labels.reports[statement.report].string(statement.field)
    chains = [_chain(chain, string) for chain in statement.chains if chain]
    return chains or [Text(labels.names.unsaid(statement.report), style="dim")]


def _chain(chain: Chain, string: str) -> Text:
    return Text().join(_between([_link(link, string) for link in chain], Text(" → ", style="dim")))


def _link(link: Link, string: str) -> Text:
    """A source, with what its report says of it: "two officials (unnamed, spoke to Kestrel News)"."""
    beside = said_of(link.mention, string)
    return Text.assemble(styled(link.name, link.kind), (f" ({beside})" if beside else "", "dim"))


def _between(pieces: Sequence[Text], mark: Text) -> list[Text]:
    return [each for piece in pieces for each in (mark, piece)][1:]


def quote(statement: Statement, labels: Labels) -> Text:
    """The sentence that a statement stands in, the credited words in the colours of their sources."""
    report = labels.reports[statement.report]
    marks = [(span, STYLES[link.kind]) for link in statement.links for span in link.mention.spans]
    marks += [(span, "") for span in statement.content] if statement.voice is Voice.OWN else []
    start, end = statement.sentence
    if statement.field is Field.TEXT and start < report.body < end and statement.content[-1][1] > report.body:
        start = report.body  # behind the dateline
    return excerpt(report.string(statement.field), (start, end), marks, QUOTE)


def _worded(reason: Reason, labels: Labels) -> Text:
    """The words a change rests on, quoted; the sentence about them before where it says more."""
    quoted = list(dict.fromkeys(labels.words(evidence) for evidence in reason.evidence))
    said = plain(reason.text)
    line = Text()
    if not quoted or said not in quoted:
        line.append(said)
    for words in quoted:
        line.append(f"{' ' if line else ''}“{words}”", style="italic")
    return line


def changes(found: Sequence[Change], labels: Labels) -> Iterator[RenderableType]:
    """What became of the words on the way: the earlier wording, then the later one."""
    for change in found:
        yield Text(FLAGS[change.kind], style="red")
        earlier, later = _at(change.before.evidence, labels) or "before", labels.report(change.report)
        if change.kind is ChangeKind.HEADLINE_DIFFERS:
            earlier, later = f"{later}, body", f"{later}, headline"
        table = _two_columns()
        table.add_row(_indented(earlier), _worded(change.before, labels))
        table.add_row(_indented(later), _worded(change.after, labels))
        yield table


def _indented(words: str) -> Padding:
    return Padding(Text(words), (0, 0, 0, 2))


def _at(evidence: Sequence[Evidence], labels: Labels) -> str:
    reports = list(dict.fromkeys(item.report for item in evidence))
    return labels.listed_reports(reports) if reports else ""


def discrepancies(found: Sequence[Discrepancy], labels: Labels) -> Iterator[RenderableType]:
    """One slot after another, with its values and the reports behind each."""
    for discrepancy in found:
        yield Text(plain(discrepancy.slot), style="bold")
        table = _two_columns()
        for value in discrepancy.values:
            reports = f"{count(len(value.reports), 'report')}: {labels.listed_reports(value.reports)}"
            table.add_row(_indented(plain(value.value)), Text(reports, style="dim"))
        yield table


def withdrawn(claim: Claim, labels: Labels) -> Iterator[RenderableType]:
    """The notices that what the claim says was corrected or withdrawn, and the reports that still carry it."""
    for one in claim.withdrawn:
        yield Text(notice_said(one, labels.names))
        line = Text(carriers_said(one), style="red" if one.still_carried_by else "dim")
        if one.still_carried_by:
            line.append(f": {labels.listed_reports(one.still_carried_by)}")
        yield Padding(line, (0, 0, 0, 2))


def denials(claim: Claim, labels: Labels) -> Iterator[RenderableType]:
    """Who says that it is not so, counted apart."""
    denying = accounts(claim.text, claim.statements, labels.reports, Position.DENIES)
    if not denying:
        return
    bounds = claim.denial_distinct
    yield Text(
        f"{count(len(denying), 'report')} · origins: {len(claim.denial_origins)} stated; "
        f"at least {bounds.least} and at most {bounds.most} distinct"
    )
    table = _two_columns()
    for account in denying:
        if table.row_count:
            table.add_row()
        lines = [*chain_lines(account.statement, labels), quote(account.statement, labels)]
        table.add_row(Text(labels.report(account.report.id), style="bold"), Group(*lines))
    yield table


def outlets_to_read(claim: Claim, labels: Labels) -> Iterator[Text]:
    """Outlets that are credited, and none of whose reports is here."""
    for source, reports in read_next(claim, labels.names):
        yield Text.assemble(labels.source(source.id), (f", credited by {labels.listed_reports(reports)}", "dim"))
