"""`datapackage.json`: what the tables of an export hold, for programs and for people (Data Package, https://datapackage.org).

It is written as version 2 has it, in terms that readers of version 1 know as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from headwater.export.material import LONGEST_EXCERPT, Material
from headwater.export.provenance import provenance_to_json
from headwater.export.tables import Column, Table

Json = dict[str, Any]

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


@dataclass(frozen=True, slots=True)
class Written:
    """A table that was written, with the size in bytes and the SHA-256 of its file."""

    table: Table
    size: int
    sha256: str


def datapackage(material: Material, written: Sequence[Written]) -> Json:
    """The description of ``written``."""
    return {
        "$schema": PROFILE,
        "name": "headwater-case",
        "title": "Claims, their sources and their origins in a collection of news reports",
        "description": (
            f"{material.made_by.sentence} Words of reports are excerpts of at most {LONGEST_EXCERPT} characters"
            f"{', and whole in the table of texts' if material.full_text else ''}. "
            "An apostrophe stands before what a spreadsheet could take for a formula: at the start of a cell, and behind a "
            "semicolon, a tab or a line end inside one. Nothing here says what is true, and nothing rates anybody."
        ),
        "resources": [_resource(one) for one in written],
        "headwater": provenance_to_json(material.made_by, material.trace),
    }


def _resource(one: Written) -> Json:
    table = one.table
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": one.size,
        "hash": f"sha256:{one.sha256}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": _schema(table),
    }


def _schema(table: Table) -> Json:
    keys = [
        {"fields": [column.name], "reference": {"resource": column.refers_to, "fields": ["id"]}}
        for column in table.columns
        if column.refers_to
    ]
    return {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
        **({"foreignKeys": keys} if keys else {}),
    }


def _field(column: Column) -> Json:
    constraints = {
        **({"required": True} if column.needed else {}),
        **({"enum": list(column.values)} if column.values else {}),
    }
    return {
        "name": column.name,
        "type": column.type.value,
        "description": column.about,
        **({"constraints": constraints} if constraints else {}),
    }
