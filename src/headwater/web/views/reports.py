"""The page of a report: its words with what was read in them, and beside each paragraph the claims that it states."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from headwater.case import ClaimRow
from headwater.export.names import Names, count, heading
from headwater.export.pages.dates import spoken_date
from headwater.model import Change, Copies, Evidence, Field, Position, Reading, Report, Span, Statement
from headwater.web.links import claim_path, compare_path, report_path, words_path
from headwater.web.views.marked_text import SHARED, Paragraph, marked_paragraphs, marks_of
from headwater.web.views.settled import SettledView, settled_view, settled_views

POSITIONS = {
    Position.SUPPORTS: "states",
    Position.DENIES: "denies",
    Position.DOUBTS: "doubts",
    Position.UPDATES: "updates",
}


@dataclass(frozen=True, slots=True)
class Note:
    """A claim in the margin: what the report does with it, its words, its count."""

    does: str
    text: str
    figure: str
    href: str


@dataclass(frozen=True, slots=True)
class Headline:
    """Where the headline says otherwise than the body: both wordings, and where they stand."""

    headline: str
    headline_href: str
    body: str
    body_href: str


@dataclass(frozen=True, slots=True)
class NotedParagraph:
    paragraph: Paragraph
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Sharing:
    """Another report that shares text with this one: how, and where both stand side by side."""

    name: str
    how: str
    href: str
    compare: str
    settled: SettledView | None = None


@dataclass(frozen=True, slots=True)
class ReportView:
    """``title`` are the title's stretches, () where it is printed in the text; ``facts`` are what the report says of itself."""

    id: str
    name: str
    facts: tuple[str, ...]
    title: tuple[Paragraph, ...]
    title_notes: tuple[Note, ...]
    paragraphs: tuple[NotedParagraph, ...]
    sharing: tuple[Sharing, ...]
    figures: tuple[str, ...]
    notices: tuple[str, ...]
    headlines: tuple[Headline, ...]
    settled: tuple[SettledView, ...]
    language: str
    url: str


def report_view(  # noqa: PLR0913, PLR0917 - what a case holds of one report
    report: Report,
    reading: Reading | None,
    statements: Sequence[Statement],
    claims: Mapping[str, ClaimRow],
    copies: Copies,
    names: Names,
    asked: tuple[Field, Span] | None = None,
    headlines: Sequence[Change] = (),
) -> ReportView:
    """``claims`` are those of the statements, by the statement's id; ``names`` know the reports that share text with it;
    ``headlines`` are where its headline differs from its body.
    """
    notes = {field: _notes(statements, claims, field) for field in Field}
    shared = [(span, SHARED) for span in _passages(report.id, copies)]
    marks = {field: marks_of(reading, field) if reading else [] for field in Field}
    words = {field: asked[1] if asked and asked[0] is field else None for field in Field}
    paragraphs = marked_paragraphs(report.text, [*marks[Field.TEXT], *shared], words[Field.TEXT])
    apart = report.title is not None and report.title_span is None
    return ReportView(
        report.id,
        names.report(report.id),
        tuple(_facts(report)),
        marked_paragraphs(report.title or "", marks[Field.TITLE], words[Field.TITLE]) if apart else (),
        tuple(note for _, note in notes[Field.TITLE]),
        tuple(_noted(paragraphs, notes[Field.TEXT])),
        tuple(_sharing(report.id, copies, names)),
        (
            count(len({row.id for row in claims.values()}), "claim"),
            count(sum(1 for one in statements if one.chain), "credited statement"),
            count(len(copies.pairs), "report shares text", "reports share text"),
        ),
        tuple(_notices(report, reading)),
        tuple(dict.fromkeys(_headline(change, report.title) for change in headlines)),
        settled_views((*report.judged, *(one for statement in statements for one in statement.judged))),
        report.language or "",
        report.url or "",
    )


def _notices(report: Report, reading: Reading | None) -> Iterable[str]:
    """What a reader should know before they trust what is shown."""
    if report.status.value != "whole":
        yield f"This is not the whole report: its text is {report.status.value}."
    if report.note:
        yield report.note
    if reading is None:
        yield "This report waits to be read for attributions."


def _headline(change: Change, title: str | None) -> Headline:
    def where(evidence: Sequence[Evidence]) -> str:
        return words_path(evidence[0]) if evidence else ""

    return Headline(title or change.after.text, where(change.after.evidence), change.before.text, where(change.before.evidence))


def _facts(report: Report) -> Iterable[str]:
    known = (report.outlet, report.byline, spoken_date(report.published), report.place)
    yield from (one for one in known if one)


def _notes(statements: Sequence[Statement], claims: Mapping[str, ClaimRow], field: Field) -> list[tuple[int, Note]]:
    """Each claim once, where the report first states it."""
    found: dict[str, tuple[int, Note]] = {}
    for statement in statements:
        row = claims.get(statement.id)
        if row is not None and statement.field is field:
            figure = (
                f"{count(row.reports, 'report')} · {count(row.origins, 'origin')} stated, {row.least} to {row.most} distinct"
            )
            note = Note(POSITIONS[statement.position], heading(row.text), figure, claim_path(row.id))
            found.setdefault(row.id, (statement.content[0][0], note))
    return sorted(found.values(), key=lambda one: one[0])


def _noted(paragraphs: Sequence[Paragraph], notes: Sequence[tuple[int, Note]]) -> Iterable[NotedParagraph]:
    for paragraph in paragraphs:
        start, end = paragraph.span
        yield NotedParagraph(paragraph, tuple(note for place, note in notes if start <= place < end))


def _passages(report: str, copies: Copies) -> Iterable[Span]:
    for pair in copies.pairs:
        mine = pair.reports.index(report)
        yield from (passage[mine] for passage in pair.passages)


def _sharing(report: str, copies: Copies, names: Names) -> Iterable[Sharing]:
    parents = dict(copies.parents)
    for pair in copies.pairs:
        [other] = [one for one in pair.reports if one != report]
        how = "near-duplicate" if pair.kind.value == "near-duplicate" else "shares a passage"
        how += ", somebody’s quoted words" if pair.quotation else ""
        if parents.get(report) == other:
            how += "; the earlier one"
        elif parents.get(other) == report:
            how += "; a copy of this one"
        settled = settled_view(pair.judged) if pair.judged is not None else None
        yield Sharing(names.report(other), how, report_path(other), compare_path(report, other), settled)
