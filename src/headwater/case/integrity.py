"""Whether a case is whole: what `headwater doctor CASE` asks. Every check says in plain words what it looked at."""

from __future__ import annotations

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select

from headwater.case import schema
from headwater.case.case import Case
from headwater.case.digests import digest_of
from headwater.case.migrations import STEPS
from headwater.case.numbering import misnumbered

RESTORE = "Restore a copy, or trace the reports into a new case."
GO_ON = "Run headwater add with the case alone: it goes on where the run was stopped."
_SHOWN = 5
"""Faults of one kind that are told one by one."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    name: str
    ok: bool
    detail: str
    remedy: str | None = None


def findings(case: Case) -> Iterator[Finding]:
    """All checks of a case, the whole file read once."""
    yield Finding("schema", ok=True, detail=f"version {len(STEPS)}, the newest that this version of Headwater knows")
    yield from _database(case)
    yield _originals(case)
    yield _readings(case)
    yield _traced(case)
    yield _numbers(case)
    yield _components(case)


_LOOKED_AT = {
    "file": "all that is stored can be read and is in its place",
    "references": "every row that another one names is there",
    "search": "the search indexes hold what their tables hold",
}


def _database(case: Case) -> Iterator[Finding]:
    faults: dict[str, list[str]] = defaultdict(list)
    for name, detail in case.store.faults():
        faults[name].append(detail)
    for name, whole in _LOOKED_AT.items():
        found = faults[name]
        yield Finding(name, ok=not found, detail=_listed(found) if found else whole, remedy=RESTORE if found else None)


def _listed(found: list[str]) -> str:
    more = f"; and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return "; ".join(found[:_SHOWN]) + more


def _originals(case: Case) -> Finding:
    """Whether the bytes of each report have the SHA-256 under which they are kept."""
    table = schema.original
    count, damaged = 0, []
    with case.reading() as connection:
        for row in connection.execute(select(table.c.sha256, table.c.bytes)).yield_per(100):
            count += 1
            if hashlib.sha256(_unpacked(row.bytes)).hexdigest() != row.sha256:
                damaged.append(row.sha256)
    if damaged:
        return Finding("originals", ok=False, detail=f"bytes that are not the original: {_listed(damaged)}", remedy=RESTORE)
    return Finding("originals", ok=True, detail=f"{count} original files, their SHA-256 as they were read")


def _readings(case: Case) -> Finding:
    table = schema.reading
    count, damaged = 0, 0
    with case.reading() as connection:
        for row in connection.execute(select(table.c.report_digest, table.c.digest, table.c.record)).yield_per(100):
            count += 1
            record = _unpacked(row.record).decode("utf-8", "surrogatepass")
            damaged += digest_of([row.report_digest, record]) != row.digest
    if damaged:
        return Finding("readings", ok=False, detail=f"{damaged} of {count} readings are not what was written", remedy=RESTORE)
    return Finding("readings", ok=True, detail=f"{count} readings, as they were written")


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompress(data)
    except zlib.error:
        return b""


def _traced(case: Case) -> Finding:
    report, run = schema.report, schema.run
    with case.reading() as connection:
        total = connection.scalar(select(func.count()).select_from(report)) or 0
        untraced = report.c.story.is_(None) & report.c.later.is_(None)  # of a page that had changed, the newest alone is traced
        waiting = connection.scalar(select(func.count()).where(untraced)) or 0
        newest = connection.execute(select(run.c.state, run.c.started).order_by(run.c.key.desc()).limit(1)).first()
    if waiting:
        return Finding("trace", ok=False, detail=f"{waiting} of {total} reports wait to be traced", remedy=GO_ON)
    if newest is not None and newest.state != "done":
        return Finding("trace", ok=False, detail=f"the run of {newest.started} has not come to its end", remedy=GO_ON)
    return Finding("trace", ok=True, detail=f"all {total} reports are traced")


def _numbers(case: Case) -> Finding:
    """Whether the numbers of claims, sources and statements are the ranks that they stand for."""
    with case.reading() as connection:
        found = list(misnumbered(connection))
    detail = _listed(found) if found else "claims, sources and statements are numbered in their order"
    return Finding("numbers", ok=not found, detail=detail, remedy=RESTORE if found else None)


def _components(case: Case) -> Finding:
    with case.view() as view:
        known = view.components()
    return Finding("written by", ok=True, detail=", ".join(f"{name} {version}" for name, version in known) or "nothing yet")
