"""What is counted once, when a trace was written, and not for every question."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Connection, func, select

from headwater.case import schema
from headwater.case.bulk import settle_way
from headwater.case.syncing import put


class Counted(StrEnum):
    """What is counted: claims, those in two reports or more, those of them that credit somebody; sources, those that nobody
    names; statements; reports. Reports that came since have keys behind the last one's.
    """

    CLAIMS = "claims"
    SHARED = "shared claims"
    CREDITED = "shared claims that credit somebody"
    SOURCES = "sources"
    UNNAMED = "unnamed sources"
    STATEMENTS = "statements"
    REPORTS = "reports"
    LAST = "key of the last report"


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
        Counted.REPORTS: select(func.count()).select_from(report),
        Counted.LAST: select(func.max(report.c.key)),
    }
    put(
        connection,
        schema.counted,
        [{"name": name.value, "rows": connection.scalar(query) or 0} for name, query in queries.items()],
    )
    settle_way(connection)
