"""Rows back to records, exactly as they were written."""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, select, true

from headwater.case import schema
from headwater.case.bulk import parts_of
from headwater.case.claim_rows import Names, claim_from, statement_from
from headwater.case.codec import record_of
from headwater.case.numbering import number_of
from headwater.case.rows import mapping, record_from
from headwater.model import (
    Claim,
    Copies,
    Copy,
    Judgement,
    Outcome,
    Reading,
    Report,
    Source,
    SourceLink,
    Statement,
    Trace,
)
from headwater.model.judgement_json import judgement_from_json
from headwater.model.judgements import Standing

Where = ColumnElement[bool]
Rows = Mapping[str, Any]
EVERY: Where = true()

# Made once: each alias has its columns made anew, which takes longer than most queries here.
_ONE, _OTHER = schema.source.alias(), schema.source.alias()
_FIRST, _SECOND, _PARENT = schema.report.alias(), schema.report.alias(), schema.report.alias()


def names(connection: Connection) -> Names:
    """What all reports and sources are called now."""
    report, source = schema.report, schema.source
    rows = connection.execute(select(report.c.key, report.c.id, report.c.statements).order_by(report.c.ordinal)).all()
    keys = connection.scalars(select(source.c.key).order_by(source.c.ordinal))
    behind = accumulate((row.statements for row in rows), initial=1)
    return Names(
        {row.key: row.id for row in rows},
        {key: f"s{number}" for number, key in enumerate(keys, 1)},
        {row.key: first for row, first in zip(rows, behind, strict=False)},
    )


def names_of(connection: Connection, reports: Sequence[int], sources: Sequence[int]) -> Names:
    """The same of those with these keys."""
    report, source = schema.report, schema.source
    found = connection.execute(
        select(report.c.key, report.c.id, number_of(report).label("first")).where(report.c.key.in_(sorted({*reports})))
    ).all()
    numbered = select(source.c.key, number_of(source).label("number"))
    numbers = connection.execute(numbered.where(source.c.key.in_(sorted({*sources}))))
    return Names(
        {row.key: row.id for row in found},
        {row.key: f"s{row.number}" for row in numbers},
        {row.key: row.first for row in found},
    )


def reports(connection: Connection, where: Where = EVERY, *, as_read: bool = False) -> Iterator[tuple[int, Report]]:
    """(key, report), in the order of the sorted paths; ``as_read`` says: without a person's corrections."""
    table, text = schema.report, schema.report_text
    query = select(table, text.c.text).join(text, text.c.report == table.c.key).where(where)
    for found in connection.execute(query.order_by(table.c.path, table.c.id)):
        row = dict(mapping(found))
        if as_read and row["as_read"]:
            row |= json.loads(row["as_read"])
        yield row["key"], record_from(Report, table, row, text=row["text"])


def reading(report: Report, record: bytes) -> Reading:
    """What was found in ``report``."""
    values = json.loads(zlib.decompress(record).decode("utf-8", "surrogatepass"))
    made: Reading = record_of(Reading, {**values, "report": {"id": "", "doc": "", "path": "", "text": "", "sha256": ""}})
    object.__setattr__(made, "report", report)  # it is new and nobody else's yet
    return made


def sources(connection: Connection, where: Where = EVERY) -> Iterator[Source]:
    """Sources in the order of their ids."""
    table, report = schema.source, schema.report
    query = select(table, number_of(table).label("number"), report.c.id.label("report_id"))
    query = query.outerjoin(report, report.c.key == table.c.report).where(where)
    for found in connection.execute(query.order_by(table.c.ordinal)):
        row = mapping(found)
        yield record_from(Source, table, row, id=f"s{row['number']}", report=row["report_id"])


def source_links(connection: Connection, where: Where = EVERY) -> Iterator[SourceLink]:
    """Links between the names of sources, in the order of the trace."""
    table = schema.source_link
    one, other, one_report, other_report = _ONE, _OTHER, _FIRST, _SECOND
    query = (
        select(table, number_of(one).label("one_number"), number_of(other).label("other_number"))
        .add_columns(one_report.c.id.label("one_id"), other_report.c.id.label("other_id"))
        .join(one, one.c.key == table.c.one_source)
        .join(other, other.c.key == table.c.other_source)
        .join(one_report, one_report.c.key == table.c.one_report)
        .join(other_report, other_report.c.key == table.c.other_report)
        .where(where)
        .order_by(table.c.key)
    )
    for found in connection.execute(query):
        row = mapping(found)
        ends = {side: {"name": row[f"{side}_name"], "report": row[f"{side}_id"]} for side in ("one", "other")}
        both = [f"s{row['one_number']}", f"s{row['other_number']}"]
        yield record_from(SourceLink, table, row, one=ends["one"], other=ends["other"], sources=both)


def copies(connection: Connection, among: Sequence[int] | None = None, of: int | None = None) -> Copies:
    """Pairs of reports that share text, by their ids, and parents by the copy's id: all, those among some reports, or those of
    one, by their keys.
    """
    table, report = schema.copy, schema.report
    first, second, parent = _FIRST, _SECOND, _PARENT
    query = (
        select(table, first.c.id.label("first_id"), second.c.id.label("second_id"))
        .join(first, first.c.key == table.c.first)
        .join(second, second.c.key == table.c.second)
        .order_by(first.c.id, second.c.id)
    )
    parents = select(report.c.id, parent.c.id.label("parent_id")).join(parent, parent.c.key == report.c.parent)
    if among is not None:
        query = query.where(table.c.first.in_(among), table.c.second.in_(among))
        parents = parents.where(report.c.key.in_(among), parent.c.key.in_(among))
    if of is not None:
        query = query.where((table.c.first == of) | (table.c.second == of))
        parents = parents.where((report.c.key == of) | (report.c.parent == of))
    pairs = (record_from(Copy, table, mapping(row), reports=[row.first_id, row.second_id]) for row in connection.execute(query))
    told = connection.execute(parents.order_by(report.c.id))
    return Copies(tuple(pairs), tuple((row.id, row.parent_id) for row in told))


def statements(connection: Connection, called: Names, where: Where) -> list[tuple[Rows, Statement]]:
    """Statements with their rows, by report and place."""
    table, link = schema.statement, schema.chain_link
    beside = table.join(link, (link.c.report == table.c.report) & (link.c.statement == table.c.place))
    chains: dict[tuple[int, int], list[Rows]] = defaultdict(list)
    for found in connection.execute(select(link).select_from(beside).where(where).order_by(*link.primary_key.columns)):
        chains[found.report, found.statement].append(mapping(found))
    rows = [mapping(row) for row in connection.execute(select(table).where(where).order_by(table.c.report, table.c.place))]
    return [(row, statement_from(row, chains.get((row["report"], row["place"]), ()), called)) for row in rows]


_PARTS = (schema.edge, schema.origin, schema.uncredited, schema.lost_attribution, schema.change, schema.discrepancy)


def claims(connection: Connection, keys: Sequence[int] | None = None) -> list[Claim]:
    """Claims with these keys, or all, in the order of their ids."""
    if keys is None:
        return _claims(connection, true(), None)
    return [claim for part in parts_of(keys) for claim in _claims(connection, schema.claim.c.key.in_(part), part)]


def _claims(connection: Connection, where: Where, keys: Sequence[int] | None) -> list[Claim]:
    query = select(schema.claim, number_of(schema.claim).label("number")).where(where)
    rows = [mapping(row) for row in connection.execute(query.order_by(schema.claim.c.ordinal))]
    parts: dict[int, dict[Table, list[Rows]]] = defaultdict(lambda: defaultdict(list))
    for table in _PARTS:
        chosen = true() if keys is None else table.c.claim.in_(keys)
        for found in connection.execute(select(table).where(chosen).order_by(table.c.claim, table.c.place)):
            parts[found.claim][table].append(mapping(found))
    of_claim = schema.statement.c.claim
    chosen = of_claim.is_not(None) if keys is None else of_claim.in_(keys)
    called = names(connection) if keys is None else _called(connection, keys, parts)
    said: dict[int, list[tuple[Rows, Statement]]] = defaultdict(list)
    for row, statement in statements(connection, called, chosen):
        said[row["claim"]].append((row, statement))
    ranked = {key: sorted(found, key=lambda pair: pair[0]["rank"]) for key, found in said.items()}
    return [claim_from(row, ranked.get(row["key"], ()), parts[row["key"]], called) for row in rows]


def _called(connection: Connection, keys: Sequence[int], parts: Mapping[int, Mapping[Table, Sequence[Rows]]]) -> Names:
    """What the reports and sources of these claims are called."""
    table, link = schema.statement, schema.chain_link
    stated = list(connection.scalars(select(table.c.report).where(table.c.claim.in_(keys))))
    beside = link.join(table, (link.c.report == table.c.report) & (link.c.statement == table.c.place))
    credited = list(connection.scalars(select(link.c.source).select_from(beside).where(table.c.claim.in_(keys))))
    for of_claim in parts.values():
        for row in of_claim.get(schema.edge, ()):
            stated += [row[name] for name in ("start_report", "end_report") if row[name] is not None]
            credited += [row[name] for name in ("start_source", "end_source") if row[name] is not None]
        for row in of_claim.get(schema.origin, ()):
            credited += [*json.loads(row["others"]), *([row["source"]] if row["source"] is not None else [])]
        for name in (schema.uncredited, schema.lost_attribution, schema.change):
            stated += [row["report"] for row in of_claim.get(name, ())]
    return names_of(connection, stated, credited)


def judgements(connection: Connection) -> list[Judgement]:
    """All judgements, undone ones too, in the order in which they came in."""
    table = schema.judgement
    return [judgement_from_json(json.loads(one)) for one in connection.scalars(select(table.c.record).order_by(table.c.key))]


def outcomes(connection: Connection) -> list[Outcome]:
    """What became of the judgements in the newest trace."""
    table = schema.outcome
    made = {one.id: one for one in judgements(connection)}
    found = connection.execute(select(table).order_by(table.c.place))
    return [_outcome(mapping(row), made[row.judgement]) for row in found]


def _outcome(row: Rows, judgement: Judgement) -> Outcome:
    return Outcome(
        judgement,
        **{name: value for name, value in row.items() if name not in {"place", "judgement", "standing"}},
        standing=Standing(row["standing"]),
    )


def trace(connection: Connection) -> Trace:
    """All that was found, as tracing the reports of the case at once gives it."""
    traced = schema.report.c.story.is_not(None)
    return Trace(
        tuple(report for _, report in reports(connection, traced)),
        tuple(sources(connection)),
        copies(connection),
        tuple(claims(connection)),
        tuple(source_links(connection)),
        tuple(outcomes(connection)),
    )
