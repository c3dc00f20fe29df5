"""The tables of a case. The singular tables are the store; the plural views over them (`headwater.case.views`) are what other
programs read.

Rows point at one another by keys that stay the same while a case grows. What the pages and the JSON call "s12", "t7" or "c3"
is a number that changes with every trace, so that it stands in no column: it is counted from the nearest milestone, in the
order of ``ordinal`` (`headwater.case.numbering`); a statement's is that of its report's first one and its place behind it. So
growing a case does not rewrite what it did not change.

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
    milestone,
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
    "milestone",
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
