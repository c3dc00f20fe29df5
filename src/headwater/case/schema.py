"""The tables of a case. The singular tables are the store; the plural views over them (`headwater.case.views`) are what other
programs read.

Rows point at one another by keys that stay the same while a case grows. What the pages and the JSON call "s12", "t7" or "c3"
is a number that is given anew with every trace: it stands in one column (of a statement, in two: the number of its report's
first statement, and its place behind it), so that growing a case does not rewrite what it did not change.

Fields of a record that have no column of their own are kept, as JSON, in the row's ``detail``.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
)

from headwater.case.columns import NUMBER, WORDS, flag, index_latest_first, integer, key, number, score, text, to

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


migration = Table("migration", metadata, key("version"), text("name"), text("applied"))

component = Table("component", metadata, key(), text("name"), text("version"), UniqueConstraint("name", "version"))

run = Table(
    "run",
    metadata,
    key(),
    text("command"),
    text("version"),
    text("started"),
    text("ended", null=True),
    text("state"),
    text("fingerprint", null=True),
    integer("added"),
    integer("rejected"),
    integer("extracted"),
    integer("traced"),
)

rejection = Table(
    "rejection",
    metadata,
    key(),
    to("run", "run.key"),
    text("path"),
    text("code"),
    text("reason"),
    Index(None, "run"),
)

original = Table(
    "original",
    metadata,
    Column("sha256", WORDS, primary_key=True),
    integer("size"),
    text("media_type"),
    text("coding"),
    Column("bytes", LargeBinary, nullable=False),
)

story = Table(
    "story",
    metadata,
    key(),
    text("fingerprint"),
    text("sources"),
    text("missed"),
    to("component", "component.key"),
    UniqueConstraint("fingerprint"),
)

report = Table(
    "report",
    metadata,
    key(),
    text("id"),
    text("doc"),
    text("path"),
    Column("sha256", WORDS, ForeignKey("original.sha256"), nullable=False),
    flag("given"),
    text("location", null=True),
    *(text(name, null=True) for name in ("title", "outlet", "agency", "byline", "published", "place", "language", "url")),
    text("status"),
    text("detail", null=True),
    text("as_read", null=True),
    text("digest"),
    to("component", "component.key"),
    to("run", "run.key"),
    to("story", "story.key", null=True),
    to("parent", "report.key", null=True),
    to("later", "report.key", null=True),  # the newest version of a page that had changed when it was fetched again
    number("first_statement", null=True),
    integer("statements"),
    integer("characters"),
    UniqueConstraint("id"),
    UniqueConstraint("path", "sha256"),
    Index(None, "location"),
    Index(None, "sha256"),
    Index(None, "story", "statements"),
    Index(None, "outlet", "published"),
    Index(None, "outlet", "path", "id", postgresql_include=["key"]),
    Index(None, "path", "id", postgresql_include=["key"]),
    Index(None, "parent"),
    Index(None, "later"),
    Index(None, "first_statement"),
)
index_latest_first("ix_report_newest", report.c.published, report.c.path, report.c.id, beside=["key"])

address = Table(
    "address",
    metadata,
    Column("url", WORDS, primary_key=True),
    text("etag", null=True),
    text("modified", null=True),
    text("pages"),
)
"""What a web address had when it was fetched last, so that the next time only what changed is sent; ``pages`` are those that a
feed listed then.
"""

report_text = Table(
    "report_text",
    metadata,
    to("report", "report.key", cascade=True, key=True),
    text("title", null=True),
    text("text"),
)

reading = Table(
    "reading",
    metadata,
    to("report", "report.key", cascade=True, key=True),
    to("component", "component.key"),
    text("report_digest"),
    text("digest"),
    Column("record", LargeBinary, nullable=False),
)

embedding = Table(
    "embedding",
    metadata,
    Column("digest", LargeBinary, primary_key=True),
    Column("vector", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

source = Table(
    "source",
    metadata,
    key(),
    number("number"),
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
    Index(None, "number"),
    Index(None, "name"),
    Index(None, "report"),
)
for _columns in (("kind",), ("named",), ()):
    _most_credited = (*(source.c[name] for name in _columns), source.c.reports.desc(), source.c.number)
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
"""What claims are mostly listed by: beside their numbers in an index, a page of a list is found without a look at the rows."""

claim = Table(
    "claim",
    metadata,
    key(),
    number("number"),
    to("story", "story.key", cascade=True),
    text("placing"),
    text("text"),
    *(integer(name) for name in ("reports", "origins", "named", "unnamed", "least", "most")),
    *(integer(name) for name in ("denials", "denials_least", "denials_most", "uncredited", "lost", "changes")),
    *(integer(name) for name in ("discrepancies", "credited")),
    text("earliest", null=True),
    text("latest", null=True),
    text("detail", null=True),
    Index(None, "number", postgresql_include=_LISTED),
    Index(None, "story"),
)

index_latest_first("ix_claim_by_latest", claim.c.latest, claim.c.number, beside=_LISTED)
for _name in ("origins", "denials", "lost", "changes", "discrepancies"):
    _first = claim.c[_name] if _name == "origins" else claim.c[_name].desc()
    Index(f"ix_claim_by_{_name}", _first, claim.c.number, postgresql_include=_LISTED)
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

judgement = Table(
    "judgement",
    metadata,
    key(),
    text("id"),
    text("kind"),
    text("verdict"),
    text("by"),
    text("when"),
    text("why"),
    text("undoes", null=True),
    text("record"),
    UniqueConstraint("id"),
    Index(None, "undoes"),
)
"""In the order of their keys, which is that of their coming in."""

outcome = Table(
    "outcome",
    metadata,
    key("place"),
    Column("judgement", WORDS, ForeignKey("judgement.id"), nullable=False),
    text("standing"),
    text("reason"),
    text("by_id", null=True),
)
"""What became of the judgements in the newest trace."""

audit = Table("audit", metadata, key(), text("when"), text("who"), text("role"), text("what"), text("detail"))
"""Who did what with the case while it was served to a team, in the order of the keys. Only added to."""

counted = Table("counted", metadata, Column("name", WORDS, primary_key=True), number("rows"))
"""What is counted when a trace is written (`headwater.case.settling`)."""

INDEXED: dict[str, tuple[Table, tuple[str, ...]]] = {
    "report": (report_text, ("title", "text")),
    "claim": (claim, ("text",)),
    "source": (source, ("name", "also")),
}
"""What is searched by words: of each full-text index the table that it follows, and the columns. Rows go by the table's key."""
