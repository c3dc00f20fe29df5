"""The table of what made the export."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.export.material import Material
from headwater.export.tables.schema import Column, Row, Table, integer


def made_by_table(material: Material) -> Table:
    """made_by: Headwater, each component that read or traced, each file of the weights. Reports have the inputs' hashes."""
    columns = (
        integer("number", "counted from 1"),
        Column("component", "what took part", needed=True),
        Column("version", "its version", needed=True),
        Column("file", "one of its files"),
        Column("sha256", "SHA-256 of that file"),
    )
    about = "One row for each component that made these tables. The inputs' hashes stand in the table of reports."
    rows = ((number, *row) for number, row in enumerate(_components(material), 1))
    return Table("made_by", about, columns, ("number",), rows)


def _components(material: Material) -> Iterator[Row]:
    yield ("headwater", material.made_by.version, None, None)
    for name, version in material.made_by.components:
        yield (name, version, None, None)
    for model in material.made_by.models:
        for file, sha256 in model.files:
            yield (model.name, model.version, file, sha256)
