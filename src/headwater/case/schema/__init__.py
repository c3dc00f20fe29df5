"""The tables of a case. The singular tables are the store; the plural views over them (`headwater.case.views`) are what other
programs read.

Rows point at one another by keys that stay the same while a case grows. What the pages and the JSON call "s12", "t7" or "c3"
is a number that is given anew with every trace: it stands in one column (of a statement, in two: the number of its report's
first statement, and its place behind it), so that growing a case does not rewrite what it did not change.

Fields of a record that have no column of their own are kept, as JSON, in the row's ``detail``.
"""

from __future__ import annotations

from sqlalchemy import Table

from headwater.case.schema.found import (
    chain_link,
    change,
    claim,
    claim_source,
    copy,
    discrepancy,
    edge,
    lost_attribution,
    origin,
    source,
    source_link,
    statement,
    uncredited,
)
from headwater.case.schema.kept import (
    address,
    audit,
    component,
    counted,
    embedding,
    judgement,
    migration,
    original,
    outcome,
    reading,
    rejection,
    report,
    report_text,
    run,
    story,
)
from headwater.case.schema.tables import metadata

INDEXED: dict[str, tuple[Table, tuple[str, ...]]] = {
    "report": (report_text, ("title", "text")),
    "claim": (claim, ("text",)),
    "source": (source, ("name", "also")),
}
"""What is searched by words: of each full-text index the table that it follows, and the columns. Rows go by the table's key."""

__all__ = [
    "INDEXED",
    "address",
    "audit",
    "chain_link",
    "change",
    "claim",
    "claim_source",
    "component",
    "copy",
    "counted",
    "discrepancy",
    "edge",
    "embedding",
    "judgement",
    "lost_attribution",
    "metadata",
    "migration",
    "origin",
    "original",
    "outcome",
    "reading",
    "rejection",
    "report",
    "report_text",
    "run",
    "source",
    "source_link",
    "statement",
    "story",
    "uncredited",
]
