"""The tables of reports, their texts, and what they share."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.export.material import Material, beginning
from headwater.export.tables.schema import (
    Column,
    Row,
    Table,
    boolean,
    choice,
    identifier,
    integer,
    number,
    reference,
)
from headwater.model import CopyKind, Status
from headwater.settings import SCORE_DIGITS


def report_tables(material: Material) -> Iterator[Table]:
    """reports, texts (only with full text), copies, passages."""
    yield _reports(material)
    if material.full_text:
        yield _texts(material)
    yield _copies(material)
    yield _passages(material)


def _reports(material: Material) -> Table:
    columns = (
        identifier("id of the report in this case"),
        Column("path", "where it was read from, relative to what was given", needed=True),
        Column("doc", "the file's name without its ending, or the id that its line gave", needed=True),
        Column("title", "its title as printed or marked up"),
        Column("outlet", "who published it, as printed, marked up or given"),
        Column("agency", "the wire agency that its dateline or byline names"),
        Column("byline", "who wrote it, as printed"),
        Column("published", "when, as an EDTF level 0 date or date-time"),
        Column("place", "where it is from, no finer than a town"),
        Column("language", "its language as an ISO 639-1 code"),
        Column("url", "its web address"),
        choice("status", "how much of it could be read", Status),
        Column("note", "why it is not whole, and what else a reader should know of how it was read"),
        Column("sha256", "SHA-256 of its original bytes", needed=True),
        integer("characters", "length of its text in Unicode code points"),
        Column("excerpt", "the beginning of its prose"),
        reference("copies_report", "reports", "the one it most directly copies, where time or text tells", needed=False),
    )
    return Table("reports", "One row for each published text.", columns, ("id",), _report_rows(material))


def _report_rows(material: Material) -> Iterator[Row]:
    for report in material.trace.reports:
        yield (
            report.id,
            report.path,
            report.doc,
            report.title,
            report.outlet,
            report.agency,
            report.byline,
            report.published,
            report.place,
            report.language,
            report.url,
            report.status.value,
            report.note,
            report.sha256,
            len(report.text),
            beginning(report.text, (report.body, len(report.text))) or None,
            material.parents.get(report.id),
        )


def _texts(material: Material) -> Table:
    columns = (
        reference("report", "reports", "the report"),
        Column("text", "its whole text; spans in the other tables count its Unicode code points from 0"),
    )
    rows = ((report.id, report.text or None) for report in material.trace.reports)
    return Table("texts", "One row for each report: its whole text.", columns, ("report",), rows)


def _copies(material: Material) -> Table:
    columns = (
        identifier("id of the pair"),
        reference("first", "reports", "one report"),
        reference("second", "reports", "the other"),
        choice("kind", "how much text they share", CopyKind),
        boolean("quotation", "whether what they share is somebody's words rather than prose"),
        number("share", "share of the shorter report's word shingles that the other contains, 0 to 1"),
    )
    rows = (
        (f"y{count}", *pair.reports, pair.kind.value, pair.quotation, round(pair.share, SCORE_DIGITS))
        for count, pair in enumerate(material.trace.copies.pairs, 1)
    )
    return Table("copies", "One row for each pair of reports that share text.", columns, ("id",), rows)


def _passages(material: Material) -> Table:
    columns = (
        reference("copy", "copies", "the pair of reports"),
        integer("number", "counted from 1 within the pair"),
        integer("first_start", "where it starts in the first report's text"),
        integer("first_end", "where it ends there, exclusive"),
        integer("second_start", "where it starts in the second report's text"),
        integer("second_end", "where it ends there, exclusive"),
    )
    rows = (
        (f"y{count}", place, *first, *second)
        for count, pair in enumerate(material.trace.copies.pairs, 1)
        for place, (first, second) in enumerate(pair.passages, 1)
    )
    return Table("passages", "One row for each passage that two reports share.", columns, ("copy", "number"), rows)
