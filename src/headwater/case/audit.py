"""The audit trail of a case that is served to a team: who did what, when. It is only added to; no export holds it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from headwater.case import schema
from headwater.case.bulk import insert_one
from headwater.case.listing import Page
from headwater.case.writing import now


@dataclass(frozen=True, slots=True)
class Deed:
    """``who`` did ``what`` ("judged", "exported") in which ``role``; ``detail`` says it in words; ``when`` is in UTC."""

    who: str
    role: str
    what: str
    detail: str
    when: str = ""


def note_deed(connection: Connection, deed: Deed) -> None:
    """Add to the trail, in the transaction of the caller; without a ``when``, as done now."""
    row = {"when": deed.when or now(), "who": deed.who, "role": deed.role, "what": deed.what, "detail": deed.detail}
    insert_one(connection, schema.audit, row)


def deeds(connection: Connection, limit: int, offset: int = 0) -> Page[Deed]:
    """What was done, the newest first."""
    table = schema.audit
    columns = (table.c.who, table.c.role, table.c.what, table.c.detail, table.c.when)
    rows = connection.execute(select(*columns).order_by(table.c.key.desc()).limit(limit).offset(offset))
    total = connection.scalar(select(func.count()).select_from(table)) or 0
    return Page(tuple(Deed(*row) for row in rows), total, offset)
