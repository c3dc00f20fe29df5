"""The tables of claims and statements: what is said, by whom, through whom."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.export.material import Material, all_statements, beginning, outer, shortened
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
from headwater.model import Claim, Field, Kind, Position, Spans, Voice
from headwater.settings import SCORE_DIGITS


def claim_tables(material: Material) -> Iterator[Table]:
    """claims, statements, chain_links, uncredited, rings, lost_attributions."""
    yield _claims(material)
    yield _statements(material)
    yield _chain_links(material)
    yield _uncredited(material)
    yield _rings(material)
    yield _lost(material)


def _claims(material: Material) -> Table:
    columns = (
        identifier("id of the claim in this case"),
        Column("text", "its plainest wording among the reports", needed=True),
        integer("reports", "how many reports make or deny it"),
        integer("statements", "how many statements they make of it"),
        integer("origins_stated", "how many origins the reports state for it"),
        integer("origins_least", "how many of them are distinct at least"),
        integer("origins_most", "how many distinct origins there are at most"),
        integer("uncredited_groups", "how many groups of reports state it and lead nowhere, copies counted once"),
        integer("lost_attributions", "how many reports state as fact what others credit"),
        integer("denial_origins_stated", "how many origins the reports state for its denial"),
        integer("denial_origins_least", "how many of those are distinct at least"),
        integer("denial_origins_most", "how many distinct origins of its denial there are at most"),
    )
    about = "One row for each claim. Distinct does not mean independent, and no row says what is true."
    return Table("claims", about, columns, ("id",), (_claim_row(claim) for claim in material.trace.claims))


def _claim_row(claim: Claim) -> Row:
    return (
        claim.id,
        shortened(claim.text),
        len(claim.reports),
        len(claim.statements),
        len(claim.origins),
        claim.distinct.least,
        claim.distinct.most,
        len(claim.uncredited),
        len(claim.lost_attribution),
        len(claim.denial_origins),
        claim.denial_distinct.least,
        claim.denial_distinct.most,
    )


def _statements(material: Material) -> Table:
    columns = (
        identifier("id of the statement in this case"),
        reference("claim", "claims", "the claim that it is about"),
        reference("report", "reports", "the report that makes it"),
        Column("report_name", "its outlet, or its file's name where that is not known", needed=True),
        choice("voice", "whether the report says it in its own voice or credits it", Voice),
        choice("position", "how it stands to the claim", Position),
        boolean("counted", "false where a person set its report aside as off topic or satire"),
        boolean("hedged", "whether it is worded as uncertain"),
        choice("field", "the string of the report that the offsets point into", Field),
        integer("start", "where its content starts, in Unicode code points from 0"),
        integer("end", "where it ends, exclusive"),
        Column("spans", "all pieces of its content, as start-end with a semicolon between them"),
        Column("words", "an excerpt of what stands from start to end"),
        reference("speaker", "sources", "the first of the sources that it is credited to", needed=False),
        Column("speaker_name", "what this report calls it"),
        reference("nearest", "sources", "the last of them, whom the report itself credits", needed=False),
        number("score", "how sure the reading of its attribution is, 0 to 1"),
    )
    about = "One row for each statement that a report makes about a claim."
    return Table("statements", about, columns, ("id",), _statement_rows(material))


def _statement_rows(material: Material) -> Iterator[Row]:
    for claim in material.trace.claims:
        aside = {statement.id for statement in claim.set_aside}
        for statement in all_statements(claim):
            start, end = span = outer(statement)
            chain = statement.chain
            yield (
                statement.id,
                claim.id,
                statement.report,
                material.names.report(statement.report),
                statement.voice.value,
                statement.position.value,
                statement.id not in aside,
                statement.hedged,
                statement.field.value,
                start,
                end,
                spans_in_words(statement.content),
                beginning(material.reports[statement.report].string(statement.field), span),
                chain[0].source if chain else None,
                chain[0].name if chain else None,
                chain[-1].source if chain else None,
                round(statement.score, SCORE_DIGITS),
            )


def spans_in_words(spans: Spans) -> str:
    """As in "12-40;52-60"."""
    return ";".join(f"{start}-{end}" for start, end in spans)


def _chain_links(material: Material) -> Table:
    columns = (
        reference("statement", "statements", "the statement"),
        integer("chain", "1 for its chain, from 2 for other chains that the report gives as well"),
        integer("number", "1 for the origin's side, the highest for the one nearest to the report"),
        reference("source", "sources", "the source across the reports"),
        Column("name", "what this report calls it", needed=True),
        choice("kind", "what it is", Kind),
        Column("role", "its role, in this report's words"),
        boolean("several", "whether more than one source without a name is meant"),
        boolean("vague", "whether nobody in particular is meant, as in 'reports say'"),
        Column("spans", "the words of the report that the link rests on, as start-end with a semicolon between them"),
    )
    rows: Iterator[Row] = (
        (
            statement.id,
            count,
            place,
            link.source,
            link.name,
            link.kind.value,
            link.mention.role,
            link.mention.several,
            link.mention.vague,
            spans_in_words(link.mention.spans) or None,
        )
        for claim in material.trace.claims
        for statement in all_statements(claim)
        for count, chain in enumerate(statement.chains, 1)
        for place, link in enumerate(chain, 1)
    )
    about = "One row for each source that a statement is credited to."
    return Table("chain_links", about, columns, ("statement", "chain", "number"), rows)


def _uncredited(material: Material) -> Table:
    columns = (
        reference("claim", "claims", "the claim"),
        integer("group", "counted from 1 within the claim; reports that copy one another share a group"),
        reference("report", "reports", "a report that states it and leads nowhere"),
    )
    rows = (
        (claim.id, number, report)
        for claim in material.trace.claims
        for number, group in enumerate(claim.uncredited, 1)
        for report in group
    )
    about = "One row for each report that states a claim and credits nobody in particular."
    return Table("uncredited", about, columns, ("claim", "report"), rows)


def _rings(material: Material) -> Table:
    columns = (
        reference("claim", "claims", "the claim"),
        integer("ring", "counted from 1 within the claim"),
        reference("report", "reports", "a report that only cites others of the ring"),
    )
    rows = (
        (claim.id, number, report)
        for claim in material.trace.claims
        for number, ring in enumerate(claim.rings, 1)
        for report in ring
    )
    about = "One row for each report of a ring: reports that only cite one another for a claim."
    return Table("rings", about, columns, ("claim", "ring", "report"), rows)


def _lost(material: Material) -> Table:
    columns = (
        reference("claim", "claims", "the claim"),
        reference("report", "reports", "a report that states as fact, crediting nobody, what others credit"),
    )
    rows = ((claim.id, report) for claim in material.trace.claims for report in claim.lost_attribution)
    about = "One row for each report that lost the attribution of a claim."
    return Table("lost_attributions", about, columns, ("claim", "report"), rows)
