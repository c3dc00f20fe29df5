"""The table of a person's judgements, and what has become of each."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.export.material import Material
from headwater.export.tables.schema import Column, Row, Table, choice, identifier
from headwater.model import Standing, Verdict


def judgement_table(material: Material) -> Table:
    """judgements, those that were taken back too."""
    columns = (
        identifier("id of the judgement, the same wherever it is kept"),
        Column("kind", "what it is about, as same-claim, same-source or speaker", needed=True),
        choice("verdict", "what the person answered", Verdict),
        choice("standing", "whether it stands, or was undone, superseded, or finds its words no more", Standing),
        Column("by", "who judged", needed=True),
        Column("when", "when, in UTC", needed=True),
        Column("why", "the person's note"),
        Column("reason", "why it does not stand"),
    )
    return Table("judgements", "One row for each judgement of a person.", columns, ("id",), _rows(material))


def _rows(material: Material) -> Iterator[Row]:
    for outcome in material.trace.judgements:
        one = outcome.judgement
        yield (
            one.id,
            one.matter.kind,
            one.verdict.value,
            outcome.standing.value,
            one.by,
            one.when,
            one.why or None,
            outcome.reason or None,
        )
