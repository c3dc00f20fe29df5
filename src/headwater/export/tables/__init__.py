"""A trace as flat tables: the same ones for CSV and for Parquet."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.export.material import Material
from headwater.export.tables.claims import claim_tables
from headwater.export.tables.judgements import judgement_table
from headwater.export.tables.made_by import made_by_table
from headwater.export.tables.reports import report_tables
from headwater.export.tables.schema import Cell, Column, Row, Table, Type
from headwater.export.tables.sources import source_tables
from headwater.export.tables.travel import travel_tables
from headwater.export.tables.withdrawals import withdrawal_tables

__all__ = ["Cell", "Column", "Row", "Table", "Type", "tables"]


def tables(material: Material) -> Iterator[Table]:
    """All tables; one that others refer to stands before or beside them. A table's rows are made while they are read."""
    yield from report_tables(material)
    yield from source_tables(material)
    yield from claim_tables(material)
    yield from withdrawal_tables(material)
    yield from travel_tables(material)
    yield judgement_table(material)
    yield made_by_table(material)
