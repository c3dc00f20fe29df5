"""What is written into a case, each call in the transaction that its caller opened: runs, reports, readings, judgements."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from headwater.case import schema
from headwater.case.bulk import delete_all, insert_all, insert_one, parts_of, update_all
from headwater.case.codec import plain, to_json
from headwater.case.digests import digest_of
from headwater.case.rows import Row, row_of
from headwater.errors import Malformed
from headwater.model import Judgement, Reading, Rejection, Report, Status
from headwater.model.judgement_json import judgement_to_json
from headwater.model.judgements import Undo

LEVEL = 6
"""Of zlib, for original bytes and readings: three times smaller, at the cost of a millisecond a report."""


@dataclass(frozen=True, slots=True)
class NewReport:
    """A report to keep. ``location`` tells where its file lies, as a digest, by which it is known again (None for a stream);
    ``given`` says that its id was stated, not made of its content alone.
    """

    report: Report
    data: bytes
    location: str | None = None
    given: bool = False
    media_type: str = "text/plain"


@dataclass(frozen=True, slots=True)
class Counts:
    """What a run has done."""

    added: int = 0
    rejected: int = 0
    extracted: int = 0
    traced: int = 0


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def begin_run(connection: Connection, command: str, version: str) -> int:
    """The key of a run that begins now. Runs that never ended are noted as stopped: their process is gone."""
    table = schema.run
    connection.execute(update(table).where(table.c.state == "running").values(state="stopped"))
    row = {"command": command, "version": version, "started": now(), "state": "running"}
    return insert_one(connection, table, {**row, "added": 0, "rejected": 0, "extracted": 0, "traced": 0})


def note_run(connection: Connection, run: int, counts: Counts, state: str = "running") -> None:
    """What run number ``run`` has done so far; ``state`` is running, done or stopped."""
    values: Row = {name: getattr(counts, name) for name in ("added", "rejected", "extracted", "traced")}
    ended = None if state == "running" else now()
    connection.execute(update(schema.run).where(schema.run.c.key == run).values(**values, state=state, ended=ended))


def note_trace(connection: Connection, run: int, fingerprint: str) -> None:
    """That the case now says what follows from what has this fingerprint."""
    connection.execute(update(schema.run).where(schema.run.c.key == run).values(fingerprint=fingerprint))


def component(connection: Connection, name: str, version: str) -> int:
    """The key of a component in this version."""
    table = schema.component
    found = connection.scalar(select(table.c.key).where(table.c.name == name, table.c.version == version))
    return found or insert_one(connection, table, {"name": name, "version": version})


def reject(connection: Connection, run: int, rejections: Iterable[Rejection]) -> None:
    """Note the inputs that a run set aside."""
    rows = [{"run": run, "path": one.path, "code": one.code, "reason": one.reason} for one in rejections]
    insert_all(connection, schema.rejection, rows)


def keep_report(connection: Connection, new: NewReport, run: int, reader: int, content_id: ContentId) -> bool:
    """Keep a report with its bytes; ``reader`` is the component that read it. Whether the case gained one.

    A report is known again by its file and its bytes, or else by its path and its bytes; then what is said of it now counts.
    One that was fetched is the newest version of its page from then on. Raises Malformed where its id is another's.
    """
    report = new.report
    table = schema.report
    known = _known(connection, new)
    if known is None and _is_worse(connection, report):
        return False
    values = _report_values(new, reader)
    if known is not None:
        key, path, digest, as_read = known
        del values["id"]
        if path.count("/") > report.path.count("/"):
            del values["path"], values["doc"]  # as where one call names a folder and one above it
        if as_read:  # what a person corrected stays so, beside what is read now
            values["as_read"] = to_json({name: values.pop(name) for name in json.loads(as_read)})
        connection.execute(update(table).where(table.c.key == key).values(**values))
        if digest != values["digest"]:
            text = {"report": key, "title": report.title, "text": report.text}
            update_all(connection, schema.report_text, [text], ("report",))
        _supersede(connection, report, key)
        return False
    values["id"] = _free_id(connection, new, content_id)
    _keep_original(connection, new)
    key = insert_one(connection, table, {**values, **_untraced(run)})
    insert_all(connection, schema.report_text, [text_row(key, report)])
    _supersede(connection, report, key)
    return True


def new_report_row(new: NewReport, run: int, reader: int) -> Row:
    """The row of a report that is not there yet, but for its key; it goes by its own id."""
    return {**_report_values(new, reader), **_untraced(run)}


def text_row(key: int, report: Report) -> Row:
    """The row of the words of the report with that key."""
    return {"report": key, "title": report.title, "text": report.text}


def _report_values(new: NewReport, reader: int) -> Row:
    return report_row(new.report) | {
        "given": new.given,
        "location": new.location,
        "digest": report_digest(new.report),
        "component": reader,
        "characters": len(new.report.text),
        "as_read": None,
    }


def _untraced(run: int) -> Row:
    return {"run": run, "story": None, "parent": None, "ordinal": None, "statements": 0}


def is_fetched(report: Report) -> bool:
    """Whether a report goes by a web address: then others under the same one are versions of it."""
    return report.path.startswith(("http://", "https://"))


def _supersede(connection: Connection, report: Report, key: int) -> None:
    """Make the report with this key, if it was fetched, the newest version of its page."""
    if is_fetched(report):
        table = schema.report
        versions = table.c.path == report.path
        connection.execute(update(table).where(versions, table.c.key != key).values(later=key))
        connection.execute(update(table).where(table.c.key == key).values(later=None))


def _is_worse(connection: Connection, report: Report) -> bool:
    """Whether a page that was read before is held back now: what was read stands."""
    if report.status is not Status.REFUSED or not is_fetched(report):
        return False
    table = schema.report
    return (connection.scalar(select(func.count()).where(table.c.path == report.path)) or 0) > 0


@dataclass(frozen=True, slots=True)
class Answered:
    """What an address answered last: the tag and the date of it, and the pages it listed, if it is a feed."""

    etag: str | None = None
    modified: str | None = None
    pages: tuple[str, ...] = ()


def known_address(connection: Connection, url: str) -> Answered:
    """The last answer from there; an empty one where there was none."""
    table = schema.address
    row = connection.execute(select(table).where(table.c.url == url)).first()
    return Answered(row.etag, row.modified, tuple(json.loads(row.pages))) if row else Answered()


def keep_address(connection: Connection, url: str, answered: Answered) -> None:
    """Note what an address answered."""
    table = schema.address
    connection.execute(delete(table).where(table.c.url == url))
    pages = to_json(list(answered.pages))
    connection.execute(insert(table).values(url=url, etag=answered.etag, modified=answered.modified, pages=pages))


def versions(connection: Connection, url: str) -> list[tuple[int, str]]:
    """(key, id) of the versions of the page at ``url``, the newest last."""
    table = schema.report
    query = select(table.c.key, table.c.id).where(table.c.path == url).order_by(table.c.later.is_(None), table.c.key)
    return [(row.key, row.id) for row in connection.execute(query)]


ContentId = Callable[[str, str | None], str]
"""Makes an id of a report's SHA-256 and, where others have the same content, of its path."""


def _free_id(connection: Connection, new: NewReport, content_id: ContentId) -> str:
    """The id of a report that the case does not have yet."""
    table, report = schema.report, new.report
    name = report.id
    if not new.given:
        shared = connection.scalar(select(func.count()).where(table.c.sha256 == report.sha256, table.c.given.is_(False)))
        name = content_id(report.sha256, report.path if shared else None)
    holder = connection.scalar(select(table.c.path).where(table.c.id == name))
    if holder is not None:
        raise Malformed(f"the id {name} is already that of {holder}.", remedy="Give each report an id of its own.")
    return name


def _known(connection: Connection, new: NewReport) -> tuple[int, str, str, str | None] | None:
    """(key, path, digest, what stood where a person corrected it) of the report if the case has it."""
    table = schema.report
    same = select(table.c.key, table.c.path, table.c.digest, table.c.as_read).where(table.c.sha256 == new.report.sha256)
    found = None
    if new.location is not None:
        found = connection.execute(same.where(table.c.location == new.location)).first()
    if found is None:
        found = connection.execute(same.where(table.c.path == new.report.path)).first()
    return None if found is None else (found.key, found.path, found.digest, found.as_read)


def _keep_original(connection: Connection, new: NewReport) -> None:
    table, sha256 = schema.original, new.report.sha256
    if connection.scalar(select(func.count()).where(table.c.sha256 == sha256)) == 0:
        connection.execute(insert(table), original_row(new))


def original_row(new: NewReport) -> Row:
    """The row of a report's original bytes."""
    packed = zlib.compress(new.data, LEVEL)
    size = len(new.data)
    return {"sha256": new.report.sha256, "size": size, "media_type": new.media_type, "coding": "zlib", "bytes": packed}


def report_row(report: Report) -> Row:
    """The columns of a report that its record fills; its text stands in a table of its own."""
    return row_of(report, schema.report, ("text",))


def report_digest(report: Report) -> str:
    """Digest of what a report's reading depends on: all but what it is called, and what a person marked it as."""
    return digest_of(plain(replace(report, id="", doc="", path="", judged=())))


def rename(connection: Connection, ids: Mapping[int, str]) -> None:
    """Let the reports with these keys have these ids."""
    table = schema.report
    stored = connection.execute(select(table.c.key, table.c.id))
    changed = [{"key": key, "id": ids[key]} for key, name in stored if ids[key] != name]
    # An id may pass from one report to another: none has two at any moment, so the old ones go first.
    update_all(connection, table, [{"key": row["key"], "id": f"\0{row['key']}"} for row in changed], ("key",))
    update_all(connection, table, changed, ("key",))


def keep_readings(connection: Connection, readings: Iterable[tuple[int, Reading]], extractor: int) -> None:
    """Keep what was found in reports, by their keys; ``extractor`` is the component that found it."""
    rows = [reading_row(key, reading, extractor) for key, reading in readings]
    delete_all(connection, schema.reading, ("report",), [(row["report"],) for row in rows])
    insert_all(connection, schema.reading, rows)


def reading_row(key: int, reading: Reading, extractor: int) -> Row:
    """The row of what was found in the report with that key."""
    values = plain(reading)
    del values["report"]
    record = to_json(values)
    of_report = report_digest(reading.report)
    return {
        "report": key,
        "component": extractor,
        "report_digest": of_report,
        "digest": digest_of([of_report, record]),
        "record": zlib.compress(record.encode("utf-8", "surrogatepass"), LEVEL),
    }


def keep_embeddings(connection: Connection, vectors: Mapping[bytes, bytes]) -> None:
    """Keep vectors under the digests of their words; those that are there already stay."""
    table = schema.embedding
    known = {
        one
        for part in parts_of(list(vectors))
        for one in connection.scalars(select(table.c.digest).where(table.c.digest.in_(part)))
    }
    insert_all(connection, table, [{"digest": key, "vector": vector} for key, vector in vectors.items() if key not in known])


def add_judgements(connection: Connection, judgements: Iterable[Judgement]) -> int:
    """Add judgements that the case does not have yet; how many those were."""
    table = schema.judgement
    added = 0
    for one in judgements:
        if connection.scalar(select(func.count()).where(table.c.id == one.id)):
            continue
        row = {
            "id": one.id,
            "kind": one.matter.kind,
            "verdict": one.verdict.value,
            "by": one.by,
            "when": one.when,
            "why": one.why,
            "undoes": one.matter.judgement if isinstance(one.matter, Undo) else None,
            "record": to_json(judgement_to_json(one)),
        }
        insert_one(connection, table, row)
        added += 1
    return added
