"""The tables of a case. The singular tables are the store; the plural views over them (`headwater.case.views`) are what other
programs read.

Rows point at one another by keys that stay the same while a case grows. What the pages and the JSON call "s12", "t7" or "c3"
is a number that is given anew with every trace: it stands in one column (of a statement, in two: the number of its report's
first statement, and its place behind it), so that growing a case does not rewrite what it did not change.

Fields of a record that have no column of their own are kept, as JSON, in the row's ``detail``.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _key(name: str = "key") -> Column[int]:
    return Column(name, Integer, primary_key=True)


def _to(name: str, target: str, *, null: bool = False, cascade: bool = False, key: bool = False) -> Column[int]:
    """A column that points at another table's key."""
    reference = ForeignKey(target, ondelete="CASCADE" if cascade else None, deferrable=True, initially="DEFERRED")
    return Column(name, Integer, reference, nullable=null, primary_key=key)


def _text(name: str, *, null: bool = False) -> Column[str]:
    return Column(name, Text, nullable=null)


def _integer(name: str, *, null: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=null)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


def _score(name: str = "score") -> Column[float]:
    return Column(name, Float(53), nullable=False)


migration = Table("migration", metadata, _key("version"), _text("name"), _text("applied"))

component = Table("component", metadata, _key(), _text("name"), _text("version"), UniqueConstraint("name", "version"))

run = Table(
    "run",
    metadata,
    _key(),
    _text("command"),
    _text("version"),
    _text("started"),
    _text("ended", null=True),
    _text("state"),
    _text("fingerprint", null=True),
    _integer("added"),
    _integer("rejected"),
    _integer("extracted"),
    _integer("traced"),
)

rejection = Table(
    "rejection", metadata, _key(), _to("run", "run.key"), _text("path"), _text("code"), _text("reason"), Index(None, "run")
)

original = Table(
    "original",
    metadata,
    Column("sha256", Text, primary_key=True),
    _integer("size"),
    _text("media_type"),
    _text("coding"),
    Column("bytes", LargeBinary, nullable=False),
)

story = Table(
    "story",
    metadata,
    _key(),
    _text("fingerprint"),
    _text("sources"),
    _text("missed"),
    _to("component", "component.key"),
    UniqueConstraint("fingerprint"),
)

report = Table(
    "report",
    metadata,
    _key(),
    _text("id"),
    _text("doc"),
    _text("path"),
    Column("sha256", Text, ForeignKey("original.sha256"), nullable=False),
    _flag("given"),
    _text("location", null=True),
    *(_text(name, null=True) for name in ("title", "outlet", "agency", "byline", "published", "place", "language", "url")),
    _text("status"),
    _text("detail", null=True),
    _text("as_read", null=True),
    _text("digest"),
    _to("component", "component.key"),
    _to("run", "run.key"),
    _to("story", "story.key", null=True),
    _to("parent", "report.key", null=True),
    _to("later", "report.key", null=True),  # the newest version of a page that had changed when it was fetched again
    _integer("first_statement", null=True),
    _integer("statements"),
    _integer("characters"),
    UniqueConstraint("id"),
    UniqueConstraint("path", "sha256"),
    Index(None, "location"),
    Index(None, "sha256"),
    Index(None, "story", "statements"),
    Index(None, "outlet", "published"),
    Index(None, "path", "id"),
    Index(None, "parent"),
    Index(None, "later"),
    Index(None, "first_statement"),
)
Index("ix_report_newest", report.c.published.desc(), report.c.path, report.c.id)

address = Table(
    "address",
    metadata,
    Column("url", Text, primary_key=True),
    _text("etag", null=True),
    _text("modified", null=True),
    _text("pages"),
)
"""What a web address had when it was fetched last, so that the next time only what changed is sent; ``pages`` are those that a
feed listed then.
"""

report_text = Table(
    "report_text", metadata, _to("report", "report.key", cascade=True, key=True), _text("title", null=True), _text("text")
)

reading = Table(
    "reading",
    metadata,
    _to("report", "report.key", cascade=True, key=True),
    _to("component", "component.key"),
    _text("report_digest"),
    _text("digest"),
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
    _key(),
    _integer("number"),
    _text("name"),
    _text("kind"),
    _text("also"),
    _text("role", null=True),
    _to("report", "report.key", null=True),
    _text("why", null=True),
    _text("document", null=True),
    _text("detail", null=True),
    _integer("reports"),
    _integer("statements"),
    _integer("claims"),
    _flag("named"),
    Index(None, "number"),
    Index(None, "name"),
)
for _columns in (("kind",), ("named",), ()):
    _most_credited = (*(source.c[name] for name in _columns), source.c.reports.desc(), source.c.number)
    Index("ix_source_most_credited" + "".join(f"_{name}" for name in _columns), *_most_credited)

source_link = Table(
    "source_link",
    metadata,
    _key(),
    _to("one_source", "source.key"),
    _to("other_source", "source.key"),
    _text("one_name"),
    _text("other_name"),
    _to("one_report", "report.key"),
    _to("other_report", "report.key"),
    _text("relation"),
    _text("status"),
    _score(),
    _text("reasons"),
    _text("detail", null=True),
    Index(None, "one_source"),
    Index(None, "other_source"),
    Index(None, "status", "score"),
)

copy = Table(
    "copy",
    metadata,
    _to("first", "report.key", key=True),
    _to("second", "report.key", key=True),
    _text("kind"),
    _flag("quotation"),
    _score("share"),
    _text("passages"),
    _text("detail", null=True),
    Index(None, "second"),
)

claim = Table(
    "claim",
    metadata,
    _key(),
    _integer("number"),
    _to("story", "story.key", cascade=True),
    _text("placing"),
    _text("text"),
    *(
        _integer(name)
        for name in (
            "reports",
            "origins",
            "named",
            "unnamed",
            "least",
            "most",
            "denials",
            "denials_least",
            "denials_most",
            "uncredited",
            "lost",
            "changes",
            "discrepancies",
            "credited",
        )
    ),
    _text("earliest", null=True),
    _text("latest", null=True),
    _text("detail", null=True),
    Index(None, "number"),
    Index(None, "story"),
)

for _name in ("origins", "denials", "lost", "changes", "discrepancies", "latest"):
    _first = claim.c[_name] if _name == "origins" else claim.c[_name].desc()
    Index(f"ix_claim_by_{_name}", _first, claim.c.number)
Index("ix_claim_counted", *(claim.c[name] for name in ("reports", "credited", "unnamed", "earliest", "latest")))
"""In the orders in which claims are listed; and all that they are counted by, so that counting reads no rows."""

statement = Table(
    "statement",
    metadata,
    _to("report", "report.key", cascade=True, key=True),
    Column("place", Integer, primary_key=True),
    Column(
        "claim", Integer, ForeignKey("claim.key", ondelete="SET NULL", deferrable=True, initially="DEFERRED"), nullable=True
    ),
    _integer("rank", null=True),
    _integer("speaking", null=True),
    _flag("set_aside"),
    _text("field"),
    _text("voice"),
    _text("position"),
    _flag("hedged"),
    _flag("denied"),
    _score(),
    _text("content"),
    _text("words"),
    _text("detail", null=True),
    Index(None, "claim"),
    Index(None, "score"),
    sqlite_with_rowid=False,
)

chain_link = Table(
    "chain_link",
    metadata,
    Column("report", Integer, primary_key=True),
    Column("statement", Integer, primary_key=True),
    Column("chain", Integer, primary_key=True),
    Column("place", Integer, primary_key=True),
    _to("source", "source.key"),
    _text("name"),
    _text("kind"),
    _text("detail", null=True),
    ForeignKeyConstraint(["report", "statement"], ["statement.report", "statement.place"], ondelete="CASCADE"),
    Index(None, "source"),
    sqlite_with_rowid=False,
)


def _of_claim(name: str, *columns: Column[int] | Column[str] | Column[float] | Column[bool] | Index) -> Table:
    """A table of what was found for a claim, in the order of ``place``."""
    claim_key = _to("claim", "claim.key", cascade=True, key=True)
    return Table(name, metadata, claim_key, Column("place", Integer, primary_key=True), *columns, sqlite_with_rowid=False)


edge = _of_claim(
    "edge",
    _to("start_report", "report.key", null=True),
    _to("start_source", "source.key", null=True),
    _to("end_report", "report.key", null=True),
    _to("end_source", "source.key", null=True),
    _text("basis"),
    _score(),
    _text("evidence"),
    _text("detail", null=True),
    Index(None, "start_source"),
    Index(None, "end_source"),
)

origin = _of_claim(
    "origin",
    _flag("denies"),
    _to("source", "source.key", null=True),
    _text("name"),
    _text("kind"),
    _text("via", null=True),
    _flag("named"),
    _text("reports"),
    _text("others"),
    _text("detail", null=True),
    Index(None, "source"),
)

uncredited = _of_claim("uncredited", _integer("grouping"), _to("report", "report.key"))

claim_source = Table(
    "claim_source",
    metadata,
    _to("source", "source.key", key=True),
    _to("claim", "claim.key", cascade=True, key=True),
    Index(None, "claim"),
    sqlite_with_rowid=False,
)
"""Which sources the statements of a claim credit."""

lost_attribution = _of_claim("lost_attribution", _to("report", "report.key"), Index(None, "report"))

change = _of_claim(
    "change",
    _to("report", "report.key"),
    _text("kind"),
    _text("before"),
    _text("after"),
    _text("detail", null=True),
    Index(None, "report"),
)

discrepancy = _of_claim(
    "discrepancy",
    _integer("slot_place"),
    _text("slot"),
    _text("value"),
    _text("reports"),
    _text("evidence"),
    _text("detail", null=True),
)

judgement = Table(
    "judgement",
    metadata,
    _key(),
    _text("id"),
    _text("kind"),
    _text("verdict"),
    _text("by"),
    _text("when"),
    _text("why"),
    _text("undoes", null=True),
    _text("record"),
    UniqueConstraint("id"),
    Index(None, "undoes"),
)
"""In the order of their keys, which is that of their coming in."""

outcome = Table(
    "outcome",
    metadata,
    _key("place"),
    Column("judgement", Text, ForeignKey("judgement.id"), nullable=False),
    _text("standing"),
    _text("reason"),
    _text("by_id", null=True),
)
"""What became of the judgements in the newest trace."""
