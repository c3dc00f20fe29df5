"""The numbers behind "c3" and "t7": given anew in every trace, written where they changed."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Connection, select

from headwater.case import schema
from headwater.case.bulk import update_all


def number_claims(connection: Connection) -> None:
    """Number all claims by what places them among others, then by key: the order in which their story has them."""
    table = schema.claim
    claims = connection.execute(select(table.c.placing, table.c.key, table.c.number)).all()
    ordered = sorted((json.loads(row.placing), row.key, row.number) for row in claims)
    changed = [{"key": key, "number": number} for number, (_, key, had) in enumerate(ordered, 1) if had != number]
    update_all(connection, table, changed, ("key",))


def number_statements(connection: Connection, reports: Sequence[int]) -> None:
    """Number the first statement of each report, given by their keys in the order of their paths; the others follow it."""
    table = schema.report
    stored = {
        row.key: (row.first_statement, row.statements)
        for row in connection.execute(select(table.c.key, table.c.first_statement, table.c.statements))
    }
    first, changed = 1, []
    for key in reports:
        had, count = stored[key]
        if had != first:
            changed.append({"key": key, "first_statement": first})
        first += count
    update_all(connection, table, changed, ("key",))
