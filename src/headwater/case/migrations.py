"""How a case comes to the schema of this version: short steps, each recorded in the transaction that takes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, inspect, select, text, update

from headwater.case import schema
from headwater.case.numbering import place_reports, set_milestones
from headwater.case.ordinals import ROOM
from headwater.case.settling import settle
from headwater.case.store import Store
from headwater.case.views import drop_views, make_views
from headwater.errors import NewerCase


def _first(connection: Connection, store: Store) -> None:
    schema.metadata.create_all(connection)
    store.complete(connection)
    store.only_added_to(connection, schema.judgement.name)


def _versions(connection: Connection, _: Store) -> None:
    """Versions of a page, and what is known of web addresses."""
    if "later" not in {column["name"] for column in inspect(connection).get_columns(schema.report.name)}:
        connection.execute(
            text("ALTER TABLE report ADD COLUMN later INTEGER REFERENCES report(key) DEFERRABLE INITIALLY DEFERRED")
        )
    schema.address.create(connection, checkfirst=True)


def _audit(connection: Connection, store: Store) -> None:
    """Who did what."""
    schema.audit.create(connection, checkfirst=True)
    store.only_added_to(connection, schema.audit.name)


def _counted(connection: Connection, _: Store) -> None:
    """What is counted once; indexes for the sources that are of a report, and for an outlet's reports in their order."""
    schema.counted.create(connection, checkfirst=True)
    for index in (*schema.source.indexes, *schema.report.indexes):
        if index.name in {"ix_source_report", "ix_report_outlet_path_id"}:
            index.create(connection, checkfirst=True)
    settle(connection)


def _ordered(connection: Connection, _: Store) -> None:
    """What is numbered has an order of its own, and milestones to count from."""
    schema.milestone.create(connection, checkfirst=True)
    if "ordinal" not in {column["name"] for column in inspect(connection).get_columns(schema.claim.name)}:
        drop_views(connection)
        renamed = ((schema.claim, "number"), (schema.source, "number"), (schema.report, "first_statement"))
        for table, column in renamed:
            connection.execute(text(f"DROP INDEX ix_{table.name}_{column}"))
            connection.execute(text(f"ALTER TABLE {table.name} RENAME COLUMN {column} TO ordinal"))
            for index in table.indexes:
                index.create(connection, checkfirst=True)
        for table in (schema.claim, schema.source):  # now, as PostgreSQL makes no index on rows that were just changed
            connection.execute(update(table).values(ordinal=table.c.ordinal * ROOM))
        connection.execute(update(schema.report).values(ordinal=None))
    report = schema.report
    traced = select(report.c.key).where(report.c.story.is_not(None)).order_by(report.c.path, report.c.id)
    place_reports(connection, list(connection.scalars(traced)))
    set_milestones(connection)


Step = Callable[[Connection, Store], None]

STEPS: tuple[tuple[str, Step], ...] = (
    ("tables", _first),
    ("versions", _versions),
    ("audit", _audit),
    ("counted", _counted),
    ("ordered", _ordered),
)
"""Step n, from 1, leads to version n of the schema. A step that was released is never changed; a new one is added behind it."""


def version(connection: Connection) -> int:
    """The version of the schema that a case has, 0 for one without tables."""
    if not inspect(connection).has_table(schema.migration.name):
        return 0
    return connection.scalar(select(func.max(schema.migration.c.version))) or 0


def migrate(store: Store) -> None:
    """Bring the case to the newest schema, all steps and the views in one transaction. Raises NewerCase."""
    with store.reading() as connection:
        found = version(connection)
    check(found, store)
    if found == len(STEPS):
        return
    with store.writing() as connection:
        for number in range(version(connection) + 1, len(STEPS) + 1):
            name, step = STEPS[number - 1]
            step(connection, store)
            applied = datetime.now(UTC).isoformat(timespec="seconds")
            connection.execute(insert(schema.migration).values(version=number, name=name, applied=applied))
        make_views(connection)


def check(found: int, store: Store) -> None:
    """Raises NewerCase where version ``found`` is of a schema that this code does not know."""
    if found > len(STEPS):
        raise NewerCase(
            f"a newer version of Headwater wrote this case (its schema is {found}, this version knows {len(STEPS)}).",
            subject=store.name,
            remedy="Update Headwater, or trace the reports into a new case.",
        )
