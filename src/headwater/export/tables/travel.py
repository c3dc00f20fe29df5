"""The tables of how claims travelled: edges, origins, reasons, changes, discrepancies, and the words that all of them rest on.

Their rows get ids from their place in the claim: `c1e2` is the second edge of claim `c1`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from headwater.export.material import Material, shortened
from headwater.export.tables.schema import Column, Row, Table, boolean, choice, identifier, integer, number, reference
from headwater.export.tables.sources import UNNAMED_COLUMNS, described
from headwater.export.withdrawals import numbered_withdrawals
from headwater.model import Basis, Bounds, ChangeKind, Claim, Discrepancy, Evidence, Field, Kind, Origin
from headwater.settings import SCORE_DIGITS

SUPPORT, DENIAL = "support", "denial"
_STANCE = Column("of", "whether it stands behind the claim or behind its denial", needed=True, values=(SUPPORT, DENIAL))


def travel_tables(material: Material) -> Iterator[Table]:
    """edges, origins, origin_reports, reasons, changes, discrepancies, discrepancy_reports, evidence."""
    yield _edges(material)
    yield _origins(material)
    yield _origin_reports(material)
    yield _reasons(material)
    yield _changes(material)
    yield _discrepancies(material)
    yield _discrepancy_reports(material)
    yield _evidence(material)


def _edges(material: Material) -> Table:
    columns = (
        identifier("id of the edge"),
        reference("claim", "claims", "the claim that travelled"),
        reference("from_report", "reports", "the report that it came from", needed=False),
        reference("from_source", "sources", "or the source", needed=False),
        reference("to_report", "reports", "the report that it went to", needed=False),
        reference("to_source", "sources", "or the source", needed=False),
        Column("from_name", "the name of where it came from: an outlet, a file or a source", needed=True),
        Column("to_name", "the name of where it went", needed=True),
        choice("basis", "what the edge rests on", Basis),
        number("score", "how sure it is, 0 to 1"),
        Column("words", "an excerpt of the words it rests on"),
    )
    rows = (
        (
            f"{claim.id}e{count}",
            claim.id,
            edge.start.report,
            edge.start.source,
            edge.end.report,
            edge.end.source,
            material.node_name(edge.start),
            material.node_name(edge.end),
            edge.basis.value,
            round(edge.score, SCORE_DIGITS),
            _first_words(material, edge.evidence),
        )
        for claim in material.trace.claims
        for count, edge in enumerate(claim.edges, 1)
    )
    about = "One row for each step of a claim from a report or source to the one that has it from there."
    return Table("edges", about, columns, ("id",), rows)


def _first_words(material: Material, evidence: Sequence[Evidence]) -> str | None:
    return (material.words(evidence[0]) or None) if evidence else None


def _numbered_origins(claim: Claim) -> Iterator[tuple[str, str, Origin]]:
    for count, origin in enumerate(claim.origins, 1):
        yield f"{claim.id}o{count}", SUPPORT, origin
    for count, origin in enumerate(claim.denial_origins, 1):
        yield f"{claim.id}n{count}", DENIAL, origin


def _origins(material: Material) -> Table:
    columns = (
        identifier("id of the origin"),
        reference("claim", "claims", "the claim"),
        _STANCE,
        reference("source", "sources", "the source, if anybody credits it", needed=False),
        Column("name", "its name, or the words that describe one without a name", needed=True),
        choice("kind", "what it is", Kind),
        boolean("named", "whether it bears a name of its own"),
        Column("via", "the outlet that has its words"),
        *UNNAMED_COLUMNS,
    )
    rows: Iterator[Row] = (
        (
            name,
            claim.id,
            stance,
            origin.source if origin.source in material.sources else None,
            origin.name,
            origin.kind.value,
            origin.named,
            origin.via,
            *described(origin.unnamed, origin.document),
        )
        for claim in material.trace.claims
        for name, stance, origin in _numbered_origins(claim)
    )
    about = "One row for each place where a claim, or its denial, enters the record as far as the reports show."
    return Table("origins", about, columns, ("id",), rows)


def _origin_reports(material: Material) -> Table:
    columns = (
        reference("origin", "origins", "the origin"),
        reference("report", "reports", "a report that leads to it"),
    )
    rows = (
        (name, report)
        for claim in material.trace.claims
        for name, _, origin in _numbered_origins(claim)
        for report in origin.reports
    )
    return Table("origin_reports", "One row for each report that leads to an origin.", columns, ("origin", "report"), rows)


def _numbered_reasons(claim: Claim) -> Iterator[tuple[str, str, str, tuple[Evidence, ...]]]:
    def of(bounds: Bounds, mark: str, stance: str) -> Iterator[tuple[str, str, str, tuple[Evidence, ...]]]:
        for count, reason in enumerate(bounds.why, 1):
            yield f"{claim.id}{mark}{count}", stance, reason.text, reason.evidence

    yield from of(claim.distinct, "w", SUPPORT)
    yield from of(claim.denial_distinct, "x", DENIAL)


def _reasons(material: Material) -> Table:
    columns = (
        identifier("id of the reason"),
        reference("claim", "claims", "the claim"),
        _STANCE,
        Column("text", "why so many origins are distinct, at least and at most", needed=True),
    )
    rows = (
        (name, claim.id, stance, shortened(text))
        for claim in material.trace.claims
        for name, stance, text, _ in _numbered_reasons(claim)
    )
    return Table("reasons", "One row for each reason behind the bounds of a claim.", columns, ("id",), rows)


def _changes(material: Material) -> Table:
    columns = (
        identifier("id of the change"),
        reference("claim", "claims", "the claim"),
        reference("report", "reports", "the report in which it differs from the one it has the claim from"),
        choice("kind", "what differs", ChangeKind),
        Column("before", "the wording there"),
        Column("after", "the wording here"),
    )
    rows = (
        (
            f"{claim.id}h{count}",
            claim.id,
            change.report,
            change.kind.value,
            shortened(change.before.text) or None,
            shortened(change.after.text) or None,
        )
        for claim in material.trace.claims
        for count, change in enumerate(claim.changes, 1)
    )
    return Table("changes", "One row for each thing that changed along the way.", columns, ("id",), rows)


def _numbered_discrepancies(claim: Claim) -> Iterator[tuple[str, Discrepancy]]:
    for count, discrepancy in enumerate(claim.discrepancies, 1):
        yield f"{claim.id}d{count}", discrepancy


def _discrepancies(material: Material) -> Table:
    columns = (
        identifier("id of the value"),
        reference("claim", "claims", "the claim"),
        Column("discrepancy", "the same for all values of one discrepancy", needed=True),
        Column("slot", "what the reports give differently", needed=True),
        Column("value", "one of the values that they give", needed=True),
        integer("reports", "how many reports give it"),
    )
    rows = (
        (f"{name}v{count}", claim.id, name, discrepancy.slot, shortened(value.value), len(value.reports))
        for claim in material.trace.claims
        for name, discrepancy in _numbered_discrepancies(claim)
        for count, value in enumerate(discrepancy.values, 1)
    )
    return Table("discrepancies", "One row for each value that reports give differently.", columns, ("id",), rows)


def _discrepancy_reports(material: Material) -> Table:
    columns = (
        reference("value", "discrepancies", "the value"),
        reference("report", "reports", "a report that gives it"),
    )
    rows = (
        (f"{name}v{count}", report)
        for claim in material.trace.claims
        for name, discrepancy in _numbered_discrepancies(claim)
        for count, value in enumerate(discrepancy.values, 1)
        for report in value.reports
    )
    about = "One row for each report behind a value of a discrepancy."
    return Table("discrepancy_reports", about, columns, ("value", "report"), rows)


def _evidence(material: Material) -> Table:
    columns = (
        Column("table", "the table of what rests on the words", needed=True, values=_RESTING),
        Column("row", "its id there", needed=True),
        integer("number", "counted from 1 within the row"),
        Column("side", "before or after, for a change, and for what a notice takes back and puts in its place", values=_SIDES),
        reference("report", "reports", "the report that the words stand in"),
        choice("field", "the string of the report that the offsets point into", Field),
        integer("start", "where they start, in Unicode code points from 0"),
        integer("end", "where they end, exclusive"),
        Column("words", "the words, as an excerpt"),
    )
    about = "One row for each stretch of words that an edge, reason, change, value of a discrepancy or notice rests on."
    return Table("evidence", about, columns, ("table", "row", "number"), _evidence_rows(material))


_RESTING = ("edges", "reasons", "changes", "discrepancies", "withdrawals")
_SIDES = BEFORE, AFTER = "before", "after"


def _evidence_rows(material: Material) -> Iterator[Row]:
    for claim in material.trace.claims:
        for table, row, sides in _resting(claim):
            found = [(side, item) for side, items in sides for item in items]
            for count, (side, item) in enumerate(found, 1):
                words = material.words(item) or None
                yield (table, row, count, side, item.report, item.field.value, *item.span, words)


def _resting(claim: Claim) -> Iterator[tuple[str, str, list[tuple[str | None, tuple[Evidence, ...]]]]]:
    """The table, the row's id and the evidence, by side, of all that rests on words."""
    for count, edge in enumerate(claim.edges, 1):
        yield "edges", f"{claim.id}e{count}", [(None, edge.evidence)]
    for name, _, _, evidence in _numbered_reasons(claim):
        yield "reasons", name, [(None, evidence)]
    for count, change in enumerate(claim.changes, 1):
        yield "changes", f"{claim.id}h{count}", [(BEFORE, change.before.evidence), (AFTER, change.after.evidence)]
    for name, discrepancy in _numbered_discrepancies(claim):
        for count, value in enumerate(discrepancy.values, 1):
            yield "discrepancies", f"{name}v{count}", [(None, value.evidence)]
    for name, one in numbered_withdrawals(claim):
        yield "withdrawals", name, [(None, one.evidence), (BEFORE, one.withdrawn), (AFTER, one.corrected)]
