"""What a trace found: sources, copies, statements and claims, and how each claim travelled; made anew as its stories are."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Index, Integer, Table

from headwater.case.columns import NUMBER, WORDS, flag, index_latest_first, integer, key, number, score, text, to
from headwater.case.schema.tables import metadata

source = Table(
    "source",
    metadata,
    key(),
    number("ordinal"),
    text("name"),
    text("kind"),
    text("also"),
    text("role", null=True),
    to("report", "report.key", null=True),
    text("why", null=True),
    text("document", null=True),
    text("detail", null=True),
    integer("reports"),
    integer("statements"),
    integer("claims"),
    flag("named"),
    Index(None, "ordinal"),
    Index(None, "name"),
    Index(None, "report"),
)
for _columns in (("kind",), ("named",), ()):
    _most_credited = (*(source.c[name] for name in _columns), source.c.reports.desc(), source.c.ordinal)
    Index("ix_source_most_credited" + "".join(f"_{name}" for name in _columns), *_most_credited)

source_link = Table(
    "source_link",
    metadata,
    key(),
    to("one_source", "source.key"),
    to("other_source", "source.key"),
    text("one_name"),
    text("other_name"),
    to("one_report", "report.key"),
    to("other_report", "report.key"),
    text("relation"),
    text("status"),
    score(),
    text("reasons"),
    text("detail", null=True),
    Index(None, "one_source"),
    Index(None, "other_source"),
    Index(None, "status", "score"),
)

copy = Table(
    "copy",
    metadata,
    to("first", "report.key", key=True),
    to("second", "report.key", key=True),
    text("kind"),
    flag("quotation"),
    score("share"),
    text("passages"),
    text("detail", null=True),
    Index(None, "second"),
)

_LISTED = ["reports", "credited"]
"""What claims are mostly listed by: beside their ordinals in an index, a page of a list is found without a look at the rows."""

claim = Table(
    "claim",
    metadata,
    key(),
    number("ordinal"),
    to("story", "story.key", cascade=True),
    text("placing"),
    text("text"),
    *(integer(name) for name in ("reports", "origins", "named", "unnamed", "least", "most")),
    *(integer(name) for name in ("denials", "denials_least", "denials_most", "uncredited", "lost", "changes")),
    *(integer(name) for name in ("discrepancies", "credited")),
    text("earliest", null=True),
    text("latest", null=True),
    text("detail", null=True),
    Index(None, "ordinal", postgresql_include=_LISTED),
    Index(None, "story"),
)

index_latest_first("ix_claim_by_latest", claim.c.latest, claim.c.ordinal, beside=_LISTED)
for _name in ("origins", "denials", "lost", "changes", "discrepancies"):
    _first = claim.c[_name] if _name == "origins" else claim.c[_name].desc()
    Index(f"ix_claim_by_{_name}", _first, claim.c.ordinal, postgresql_include=_LISTED)
Index("ix_claim_counted", *(claim.c[name] for name in ("reports", "credited", "unnamed", "earliest", "latest")))
"""In the orders in which claims are listed; and all that they are counted by, so that counting reads no rows."""

statement = Table(
    "statement",
    metadata,
    to("report", "report.key", cascade=True, key=True),
    Column("place", Integer, primary_key=True),
    Column("claim", NUMBER, ForeignKey("claim.key", ondelete="SET NULL", deferrable=True, initially="DEFERRED"), nullable=True),
    integer("rank", null=True),
    integer("speaking", null=True),
    flag("set_aside"),
    text("field"),
    text("voice"),
    text("position"),
    flag("hedged"),
    flag("denied"),
    score(),
    text("content"),
    text("words"),
    text("detail", null=True),
    Index(None, "claim"),
    Index(None, "score"),
    sqlite_with_rowid=False,
)

chain_link = Table(
    "chain_link",
    metadata,
    Column("report", NUMBER, primary_key=True),
    Column("statement", Integer, primary_key=True),
    Column("chain", Integer, primary_key=True),
    Column("place", Integer, primary_key=True),
    to("source", "source.key"),
    text("name"),
    text("kind"),
    text("detail", null=True),
    ForeignKeyConstraint(["report", "statement"], ["statement.report", "statement.place"], ondelete="CASCADE"),
    Index(None, "source"),
    sqlite_with_rowid=False,
)


def _of_claim(name: str, *columns: Column[int] | Column[str] | Column[float] | Column[bool] | Index) -> Table:
    """A table of what was found for a claim, in the order of ``place``."""
    claim_key = to("claim", "claim.key", cascade=True, key=True)
    return Table(name, metadata, claim_key, Column("place", Integer, primary_key=True), *columns, sqlite_with_rowid=False)


edge = _of_claim(
    "edge",
    to("start_report", "report.key", null=True),
    to("start_source", "source.key", null=True),
    to("end_report", "report.key", null=True),
    to("end_source", "source.key", null=True),
    text("basis"),
    score(),
    text("evidence"),
    text("detail", null=True),
    Index(None, "start_source"),
    Index(None, "end_source"),
)

origin = _of_claim(
    "origin",
    flag("denies"),
    to("source", "source.key", null=True),
    text("name"),
    text("kind"),
    text("via", null=True),
    flag("named"),
    text("reports"),
    text("others"),
    text("detail", null=True),
    Index(None, "source"),
)

uncredited = _of_claim("uncredited", integer("grouping"), to("report", "report.key"))

claim_source = Table(
    "claim_source",
    metadata,
    to("source", "source.key", key=True),
    to("claim", "claim.key", cascade=True, key=True),
    Index(None, "claim"),
    sqlite_with_rowid=False,
)
"""Which sources the statements of a claim credit."""

lost_attribution = _of_claim("lost_attribution", to("report", "report.key"), Index(None, "report"))

change = _of_claim(
    "change",
    to("report", "report.key"),
    text("kind"),
    text("before"),
    text("after"),
    text("detail", null=True),
    Index(None, "report"),
)

discrepancy = _of_claim(
    "discrepancy",
    integer("slot_place"),
    text("slot"),
    text("value"),
    text("reports"),
    text("evidence"),
    text("detail", null=True),
)

milestone = Table(
    "milestone",
    metadata,
    Column("name", WORDS, primary_key=True),
    Column("ordinal", NUMBER, primary_key=True, autoincrement=False),
    number("number"),
    Index(None, "name", "number"),
    sqlite_with_rowid=False,
)
"""The numbers of some claims, sources and reports' first statements, from which those of the others are counted."""
