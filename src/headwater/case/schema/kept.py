"""What is kept as it came in: runs, reports with bytes and readings, judgements, who did what; and what is traced so far."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, Table, UniqueConstraint

from headwater.case.columns import WORDS, flag, index_latest_first, integer, key, number, text, to
from headwater.case.schema.tables import metadata

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
    number("ordinal", null=True),
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
    Index(None, "ordinal", "statements"),
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
