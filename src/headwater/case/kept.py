"""What a case keeps so that growing it need not start anew: reports as they were read, readings, stories, embeddings."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from headwater.case import restoring, schema
from headwater.case.bulk import parts_of
from headwater.case.restoring import judgements
from headwater.model import Reading, Report

__all__ = [
    "KeptReading",
    "KeptReport",
    "KeptStory",
    "judgements",
    "kept_embeddings",
    "kept_readings",
    "kept_reports",
    "kept_stories",
    "reading_digests",
    "traced_fingerprint",
    "without_reading",
]


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A report as it was read, its key, whether its id was stated, and whether there is a later version of its page."""

    key: int
    report: Report
    given: bool
    superseded: bool = False


@dataclass(frozen=True, slots=True)
class KeptReading:
    """A report's reading, and the digest of all that it was made of and holds, but for what the report is called."""

    reading: Reading
    digest: str


@dataclass(frozen=True, slots=True)
class KeptStory:
    """A story's sources by their keys, in its own order; and (judgement, reason) where nothing in it answers to one."""

    sources: tuple[int, ...]
    missed: tuple[tuple[str, str], ...]


def kept_reports(connection: Connection) -> list[KeptReport]:
    """All reports, in the order of the sorted paths."""
    table = schema.report
    rows = connection.execute(select(table.c.key, table.c.given, table.c.later))
    known = {row.key: (row.given, row.later is not None) for row in rows}
    return [KeptReport(key, report, *known[key]) for key, report in restoring.reports(connection, as_read=True)]


def reading_digests(connection: Connection) -> dict[int, tuple[str, str, str]]:
    """(version of the component that read it, digest of the report then, digest of all) of each reading, by report."""
    table, by = schema.reading, schema.component
    query = select(table.c.report, by.c.version, table.c.report_digest, table.c.digest).join(by, by.c.key == table.c.component)
    return {row.report: (row.version, row.report_digest, row.digest) for row in connection.execute(query)}


def without_reading(connection: Connection) -> dict[str, list[int]]:
    """The keys of the reports that have no reading yet, by the digests of all that one is made of."""
    report, reading = schema.report, schema.reading
    query = select(report.c.key, report.c.digest).outerjoin(reading, reading.c.report == report.c.key)
    found: dict[str, list[int]] = {}
    for row in connection.execute(query.where(reading.c.report.is_(None)).order_by(report.c.key)):
        found.setdefault(row.digest, []).append(row.key)
    return found


def kept_readings(connection: Connection, reports: Mapping[int, Report]) -> Iterator[KeptReading]:
    """The readings of ``reports``, given by their keys, as readings of these."""
    table = schema.reading
    for part in parts_of(list(reports)):
        query = select(table.c.report, table.c.record, table.c.digest).where(table.c.report.in_(part))
        for row in connection.execute(query):
            yield KeptReading(restoring.reading(reports[row.report], row.record), row.digest)


def kept_stories(connection: Connection) -> dict[str, KeptStory]:
    """All stories by their fingerprints."""
    return {
        row.fingerprint: KeptStory(tuple(json.loads(row.sources)), tuple((name, why) for name, why in json.loads(row.missed)))
        for row in connection.execute(select(schema.story))
    }


def traced_fingerprint(connection: Connection) -> str | None:
    """Of what the newest trace followed from; None before the first."""
    table = schema.run
    query = select(table.c.fingerprint).where(table.c.fingerprint.is_not(None)).order_by(table.c.key.desc()).limit(1)
    return connection.scalar(query)


def kept_embeddings(connection: Connection, digests: Sequence[bytes]) -> dict[bytes, bytes]:
    """The vectors that are kept under these digests."""
    table = schema.embedding
    found: dict[bytes, bytes] = {}
    for part in parts_of(digests):
        found |= {row.digest: row.vector for row in connection.execute(select(table).where(table.c.digest.in_(part)))}
    return found
