"""What is counted once, when a trace was written, and not for every question."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Connection, func, select

from headwater.case import schema
from headwater.case.bulk import settle_way
from headwater.case.syncing import put


class Counted(StrEnum):
    """What is counted: all claims, those in two reports or more, those of them that credit somebody; all sources, those that
    nobody names; all statements.
    """

    CLAIMS = "claims"
    SHARED = "shared claims"
    CREDITED = "shared claims that credit somebody"
    SOURCES = "sources"
    UNNAMED = "unnamed sources"
    STATEMENTS = "statements"


def settle(connection: Connection) -> None:
    """To be called when claims, sources or statements were written, in the same transaction."""
    claim, source, report = schema.claim, schema.source, schema.report
    shared = claim.c.reports > 1
    queries = {
        Counted.CLAIMS: select(func.count()).select_from(claim),
        Counted.SHARED: select(func.count()).where(shared),
        Counted.CREDITED: select(func.count()).where(shared, claim.c.credited > 0),
        Counted.SOURCES: select(func.count()).select_from(source),
        Counted.UNNAMED: select(func.count()).where(source.c.named.is_(False)),
        Counted.STATEMENTS: select(func.sum(report.c.statements)),
    }
    put(
        connection,
        schema.counted,
        [{"name": name.value, "rows": connection.scalar(query) or 0} for name, query in queries.items()],
    )
    settle_way(connection)
