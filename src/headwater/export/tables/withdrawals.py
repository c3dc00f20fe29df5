"""The tables of what was corrected or withdrawn: the notices, and the reports that still carry what they take back."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.export.material import Material
from headwater.export.tables.schema import Column, Row, Table, boolean, choice, identifier, reference
from headwater.export.withdrawals import numbered_withdrawals, wording
from headwater.model import NoticeKind


def withdrawal_tables(material: Material) -> Iterator[Table]:
    """withdrawals, withdrawal_reports."""
    yield _withdrawals(material)
    yield _withdrawal_reports(material)


def _withdrawals(material: Material) -> Table:
    columns = (
        identifier("id of the notice"),
        reference("claim", "claims", "the claim that says what is taken back"),
        reference("report", "reports", "the report that holds the notice"),
        Column("by", "the outlet whose story it is on, where that is known"),
        boolean("own", "whether it is on the report's own story, rather than told of another outlet"),
        choice("kind", "what became of the story", NoticeKind),
        Column("withdrawn", "the wording that no longer holds, where the notice gives it"),
        Column("corrected", "the wording in its place, where the notice gives it"),
    )
    rows: Iterator[Row] = (
        (
            name,
            claim.id,
            one.report,
            one.by,
            one.own,
            one.kind.value,
            wording(material, one.withdrawn),
            wording(material, one.corrected),
        )
        for claim in material.trace.claims
        for name, one in numbered_withdrawals(claim)
    )
    about = "One row for each notice that what a claim says was corrected or withdrawn. It changes no count."
    return Table("withdrawals", about, columns, ("id",), rows)


def _withdrawal_reports(material: Material) -> Table:
    columns = (
        reference("withdrawal", "withdrawals", "the notice"),
        reference("report", "reports", "a report that still carries the withdrawn version"),
    )
    rows = (
        (name, report)
        for claim in material.trace.claims
        for name, one in numbered_withdrawals(claim)
        for report in one.still_carried_by
    )
    about = "One row for each report that still carries what was corrected or withdrawn."
    return Table("withdrawal_reports", about, columns, ("withdrawal", "report"), rows)
