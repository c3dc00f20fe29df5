"""A claim as rows of its tables, and back."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table

from headwater.case import schema
from headwater.case.codec import codecs, plain, record_of, to_json, told
from headwater.case.rows import Row, record_from, row_of
from headwater.model import (
    Chain,
    Change,
    Claim,
    Discrepancy,
    Edge,
    Link,
    Node,
    Origin,
    Statement,
    Voice,
)

Rows = Iterator[tuple[Table, Row]]


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of reports and sources by their ids, and of each statement its report's key and its place there."""

    reports: Mapping[str, int]
    sources: Mapping[str, int]
    statements: Mapping[str, tuple[int, int]]
    published: Mapping[str, str | None]

    def report(self, name: str | None) -> int | None:
        return None if name is None else self.reports[name]

    def source(self, name: str | None) -> int | None:
        return None if name is None else self.sources[name]


def statement_rows(statement: Statement, keys: Keys, of_claim: Row) -> Rows:
    """The row of a statement and those of its chains; ``of_claim`` are its columns claim, rank, speaking and set_aside."""
    report, place = keys.statements[statement.id]
    row = row_of(statement, schema.statement, ("id", "report", "chain", "other_chains"))
    yield schema.statement, row | {"report": report, "place": place} | of_claim
    for number, chain in enumerate(statement.chains):
        for rank, link in enumerate(chain):
            where = {"report": report, "statement": place, "chain": number, "place": rank, "source": keys.source(link.source)}
            more = told(link, _OF_LINK)
            mention = row_of(link.mention, schema.chain_link)
            if more:
                mention["detail"] = to_json({**json.loads(mention["detail"] or "{}"), _LINK: more})
            yield schema.chain_link, mention | where


_OF_LINK = tuple(one for one in codecs(Link) if one.name not in {"source", "mention"})
_LINK = "link"
"""Under which name the detail of a link holds what is of the link, not of its mention."""


_PLACED = {"id", "text", "statements", "edges", "origins", "denial_origins", "uncredited", "lost_attribution", "changes"} | {
    "discrepancies",
    "set_aside",
    "speaking",
}
_OF_CLAIM = tuple(one for one in codecs(Claim) if one.name not in _PLACED)
"""Fields of a claim that have no table or column of their own."""


def claim_rows(claim: Claim, key: int, story: int, order: str, keys: Keys) -> Rows:
    """The rows of a claim but those of its statements."""
    rest = told(claim, _OF_CLAIM)
    for name in ("distinct", "denial_distinct"):
        bounds = {part: value for part, value in rest.pop(name, {}).items() if part not in {"least", "most"}}
        if bounds:
            rest[name] = bounds
    yield (
        schema.claim,
        _counts(claim, keys)
        | {
            "key": key,
            "ordinal": 0,
            "story": story,
            "placing": order,
            "text": claim.text,
            "detail": to_json(rest) if rest else None,
        },
    )
    for source in sorted({link.source for one in claim.statements for link in one.links}):
        yield schema.claim_source, {"source": keys.source(source), "claim": key}
    for table, row, place in _parts(claim, keys):
        yield table, row | {"claim": key, "place": place}


def _counts(claim: Claim, keys: Keys) -> Row:
    dates = sorted(date for name in claim.reports if (date := keys.published.get(name)))
    return {
        "reports": len(claim.reports),
        "credited": len({one.report for one in claim.statements if one.voice is Voice.CREDITED}),
        "origins": len(claim.origins),
        "named": sum(one.named for one in claim.origins),
        "unnamed": sum(not one.named for one in claim.origins),
        "least": claim.distinct.least,
        "most": claim.distinct.most,
        "denials": len(claim.denial_origins),
        "denials_least": claim.denial_distinct.least,
        "denials_most": claim.denial_distinct.most,
        "uncredited": len(claim.uncredited),
        "lost": len(claim.lost_attribution),
        "changes": len(claim.changes),
        "discrepancies": len(claim.discrepancies),
        "earliest": dates[0] if dates else None,
        "latest": dates[-1] if dates else None,
    }


def _parts(claim: Claim, keys: Keys) -> Iterator[tuple[Table, Row, int]]:
    for place, edge in enumerate(claim.edges):
        yield schema.edge, _edge_row(edge, keys), place
    for place, one in enumerate((*claim.origins, *claim.denial_origins)):
        row = row_of(one, schema.origin, ("source", "others"))
        others = to_json([keys.source(name) for name in one.others])
        row |= {"denies": place >= len(claim.origins), "source": keys.source(one.source), "others": others}
        yield schema.origin, row, place
    grouped = [(number, name) for number, group in enumerate(claim.uncredited) for name in group]
    for place, (number, name) in enumerate(grouped):
        yield schema.uncredited, {"grouping": number, "report": keys.report(name)}, place
    for place, name in enumerate(claim.lost_attribution):
        yield schema.lost_attribution, {"report": keys.report(name)}, place
    for place, change in enumerate(claim.changes):
        yield schema.change, _change_row(change, keys), place
    values = [(number, slot, value) for number, slot in enumerate(claim.discrepancies) for value in slot.values]
    for place, (number, slot, value) in enumerate(values):
        row = row_of(value, schema.discrepancy)
        yield schema.discrepancy, row | {"slot_place": number, "slot": slot.slot}, place


def _edge_row(edge: Edge, keys: Keys) -> Row:
    ends = {
        "start_report": keys.report(edge.start.report),
        "start_source": keys.source(edge.start.source),
        "end_report": keys.report(edge.end.report),
        "end_source": keys.source(edge.end.source),
    }
    return row_of(edge, schema.edge, ("start", "end")) | ends


def _change_row(change: Change, keys: Keys) -> Row:
    rest = plain(change)
    del rest["report"], rest["kind"]
    row: Row = {"report": keys.report(change.report), "kind": change.kind.value}
    for side in ("before", "after"):
        row[side] = rest[side].pop("text")
    return row | {"detail": to_json(rest)}


@dataclass(frozen=True, slots=True)
class Names:
    """The ids of reports and sources by their keys."""

    reports: Mapping[int, str]
    sources: Mapping[int, str]
    first: Mapping[int, int]
    """Of each report's statements, the number of the first."""

    def report(self, key: int | None) -> str | None:
        return None if key is None else self.reports[key]

    def source(self, key: int | None) -> str | None:
        return None if key is None else self.sources[key]


Row_ = Mapping[str, Any]


def statement_from(row: Row_, links: Sequence[Row_], names: Names) -> Statement:
    """The statement of a row and of the rows of its chains, in the order of chain and place."""
    chains: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        chains[link["chain"]].append(_link_from(link, names))
    numbers = sorted(number for number in chains if number)
    made: Statement = record_from(
        Statement, schema.statement, row, id=f"t{names.first[row['report']] + row['place']}", report=names.report(row["report"])
    )
    others = tuple(tuple(chains[number]) for number in numbers)
    return _with_chains(made, tuple(chains.get(0, ())), others)


def _with_chains(statement: Statement, chain: Chain, others: tuple[Chain, ...]) -> Statement:
    object.__setattr__(statement, "chain", chain)  # it is new and nobody else's yet: a copy would cost as much as making it
    object.__setattr__(statement, "other_chains", others)
    return statement


def _link_from(row: Row_, names: Names) -> Link:
    detail = json.loads(row["detail"]) if row["detail"] else {}
    more = detail.pop(_LINK, {})
    mention = {**detail, "name": row["name"], "kind": row["kind"]}
    return record_of(Link, {**more, "source": names.source(row["source"]), "mention": mention})


def claim_from(
    row: Row_, statements: Sequence[tuple[Row_, Statement]], parts: Mapping[Table, Sequence[Row_]], names: Names
) -> Claim:
    """The claim of a row, of its statements with their rows, and of its other rows by table, in the order of place."""
    values = json.loads(row["detail"]) if row["detail"] else {}
    for name, least, most in (("distinct", "least", "most"), ("denial_distinct", "denials_least", "denials_most")):
        values[name] = {**values.get(name, {}), "least": row[least], "most": row[most]}
    origins = [(bool(one["denies"]), _origin_from(one, names)) for one in parts.get(schema.origin, ())]
    speaking = sorted((one["speaking"], statement.id) for one, statement in statements if one["speaking"] is not None)
    groups: dict[int, list[str]] = defaultdict(list)
    for one in parts.get(schema.uncredited, ()):
        groups[one["grouping"]].append(names.reports[one["report"]])
    made: Claim = record_of(
        Claim,
        {
            **values,
            "id": f"c{row['number']}",
            "text": row["text"],
            "statements": (),
            "speaking": [name for _, name in speaking],
        },
    )
    given = {
        "statements": tuple(statement for row, statement in statements if not row["set_aside"]),
        "set_aside": tuple(statement for row, statement in statements if row["set_aside"]),
        "edges": tuple(_edge_from(one, names) for one in parts.get(schema.edge, ())),
        "origins": tuple(one for denies, one in origins if not denies),
        "denial_origins": tuple(one for denies, one in origins if denies),
        "uncredited": tuple(tuple(groups[number]) for number in sorted(groups)),
        "lost_attribution": tuple(names.reports[one["report"]] for one in parts.get(schema.lost_attribution, ())),
        "changes": tuple(change_from(one, names) for one in parts.get(schema.change, ())),
        "discrepancies": tuple(_discrepancies_from(parts.get(schema.discrepancy, ()))),
    }
    for name, value in given.items():
        object.__setattr__(made, name, value)  # as in `_with_chains`
    return made


def _origin_from(row: Row_, names: Names) -> Origin:
    others = [names.sources[key] for key in json.loads(row["others"])]
    return record_from(Origin, schema.origin, row, source=names.source(row["source"]), others=others)


def _edge_from(row: Row_, names: Names) -> Edge:
    made: Edge = record_from(Edge, schema.edge, row, start={}, end={})
    object.__setattr__(made, "start", Node(names.report(row["start_report"]), names.source(row["start_source"])))
    object.__setattr__(made, "end", Node(names.report(row["end_report"]), names.source(row["end_source"])))
    return made


def change_from(row: Row_, names: Names) -> Change:
    rest = json.loads(row["detail"])
    for side in ("before", "after"):
        rest[side]["text"] = row[side]
    return record_of(Change, {**rest, "report": names.report(row["report"]), "kind": row["kind"]})


def _discrepancies_from(rows: Sequence[Row_]) -> Iterator[Discrepancy]:
    slots: dict[int, list[Row_]] = defaultdict(list)
    for row in rows:
        slots[row["slot_place"]].append(row)
    for number in sorted(slots):
        values = [_value(row) for row in slots[number]]
        yield record_of(Discrepancy, {"slot": slots[number][0]["slot"], "values": values})


def _value(row: Row_) -> Row:
    detail = json.loads(row["detail"]) if row["detail"] else {}
    return {**detail, "value": row["value"], "reports": json.loads(row["reports"]), "evidence": json.loads(row["evidence"])}
