"""The tables of sources: who speaks, under which names, and which names are one source's."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.export.material import Material
from headwater.export.tables.schema import Cell, Column, Row, Table, choice, identifier, integer, number, reference
from headwater.model import Contact, Kind, LinkStatus, Placed, Relation, Unnamed
from headwater.settings import SCORE_DIGITS

UNNAMED_COLUMNS = (
    Column("document", "the form of the document, where there is one"),
    choice("placed", "how a source without a name is placed", Placed, needed=False),
    Column("body", "with which body, in the reports' words"),
    integer("count_low", "how many they are at least, where the reports say so", needed=False),
    integer("count_high", "how many at most", needed=False),
    choice("contact", "whether the report's own outlet says that it spoke to them", Contact, needed=False),
    Column("told", "the outlet that is said to have spoken to them itself"),
)
"""What is said of a source without a name, and the form of a document."""


def described(unnamed: Unnamed | None, document: str | None) -> tuple[Cell, ...]:
    """The cells of `UNNAMED_COLUMNS`."""
    if unnamed is None:
        return (document, None, None, None, None, None, None)
    low, high = unnamed.count or (None, None)
    placed, contact = unnamed.placed, unnamed.contact
    return (document, placed and placed.value, unnamed.body, low, high, contact and contact.value, unnamed.told)


def source_tables(material: Material) -> Iterator[Table]:
    """sources, source_names, source_links."""
    yield _sources(material)
    yield _names(material)
    yield _links(material)


def _sources(material: Material) -> Table:
    columns = (
        identifier("id of the source in this case"),
        Column("name", "its fullest name, or the words that describe one without a name", needed=True),
        choice("kind", "what it is", Kind),
        Column("role", "its role, in the reports' words"),
        reference("own_story", "reports", "the report that is, or reads like, this outlet's own story", needed=False),
        Column("why", "the words of that report that tie it to the outlet"),
        *UNNAMED_COLUMNS,
    )
    rows: Iterator[Row] = (
        (
            source.id,
            source.name,
            source.kind.value,
            source.role,
            source.report if source.report in material.reports else None,
            source.why,
            *described(source.unnamed, source.document),
        )
        for source in material.trace.sources
    )
    return Table("sources", "One row for each source across the reports.", columns, ("id",), rows)


def _names(material: Material) -> Table:
    columns = (
        reference("source", "sources", "the source"),
        integer("number", "counted from 1 within the source"),
        Column("name", "another name that the reports use for it", needed=True),
    )
    rows = (
        (source.id, number, name) for source in material.trace.sources for number, name in enumerate(source.also, 1) if name
    )
    return Table("source_names", "One row for each other name of a source.", columns, ("source", "number"), rows)


def _links(material: Material) -> Table:
    columns = (
        identifier("id of the link"),
        choice("relation", "that both names are one source's, or that the one speaks for the other", Relation),
        choice("status", "whether the texts settle it, or a person must judge it", LinkStatus),
        reference("source", "sources", "the source of the one name"),
        Column("name", "the one name", needed=True),
        reference("report", "reports", "the first report that uses it"),
        reference("other_source", "sources", "the source of the other name"),
        Column("other_name", "the other name", needed=True),
        reference("other_report", "reports", "the first report that uses that one"),
        number("score", "probability that the link holds, 0 to 1"),
        Column("reasons", "what speaks for it"),
    )
    rows = (
        (
            f"l{number}",
            link.relation.value,
            link.status.value,
            link.sources[0],
            link.one.name,
            link.one.report,
            link.sources[1],
            link.other.name,
            link.other.report,
            round(link.score, SCORE_DIGITS),
            "; ".join(link.reasons) or None,
        )
        for number, link in enumerate(material.source_links, 1)
    )
    about = "One row for each link between two names of sources. None is between a source without a name and a person."
    return Table("source_links", about, columns, ("id",), rows)
