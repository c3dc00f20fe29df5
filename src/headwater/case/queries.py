"""Lists of a case, a page at a time, and search: each a query that an index answers."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, func, select

from headwater.case import restoring, schema
from headwater.case.listing import (
    ClaimRow,
    Doubts,
    Hit,
    Hits,
    Order,
    OutletRow,
    Page,
    ReportRow,
    SourceRow,
    StatementRow,
)
from headwater.case.search_words import Wanted
from headwater.case.store import Store
from headwater.errors import UsageError
from headwater.model import Kind, LinkStatus, Status

NAMED = (Kind.PERSON.value, Kind.ORGANISATION.value, Kind.OUTLET.value, Kind.DOCUMENT.value)
UNNAMED = (Kind.ANONYMOUS.value, Kind.GROUP.value)

DOUBTFUL = 0.5
"""Score of a statement below which it had best be looked at: more likely than not, its reading is wrong in something."""

_LEAST_FIRST = {Order.FEWEST_ORIGINS: "origins"}
_MOST_FIRST = {
    Order.DENIALS: "denials",
    Order.LOST: "lost",
    Order.CHANGES: "changes",
    Order.DISCREPANCIES: "discrepancies",
    Order.LATEST: "latest",
}
_CLAIM_COLUMNS = (
    "text",
    "reports",
    "credited",
    "origins",
    "named",
    "least",
    "most",
    "denials",
    "uncredited",
    "lost",
    "changes",
    "discrepancies",
    "earliest",
    "latest",
)


EVERYTHING = Wanted()


class Queries:
    """The lists of one snapshot."""

    def __init__(self, store: Store, connection: Connection) -> None:
        self._store, self._sql = store, connection

    def list_claims(
        self, wanted: Wanted = EVERYTHING, order: Order = Order.REPORTS, limit: int = 50, offset: int = 0
    ) -> Page[ClaimRow]:
        """Claims that are ``wanted``."""
        table = schema.claim
        query = self._claims_wanted(select(table.c.number, *(table.c[name] for name in _CLAIM_COLUMNS)), wanted)
        total = self._count(self._claims_wanted(select(func.count()).select_from(table), wanted))
        if order in _LEAST_FIRST:
            query = query.order_by(table.c[_LEAST_FIRST[order]], table.c.number)
        elif order in _MOST_FIRST:
            query = query.order_by(table.c[_MOST_FIRST[order]].desc(), table.c.number)
        else:
            query = query.order_by(table.c.number)
        rows = self._sql.execute(query.limit(limit).offset(offset))
        return Page(tuple(ClaimRow(f"c{number}", *rest) for number, *rest in rows), total, offset)

    def _claims_wanted(self, query: Select[Any], wanted: Wanted) -> Select[Any]:
        table = schema.claim
        if wanted.words:
            matches = self._store.matches("claim", wanted.words)
            query = query.where(table.c.key.in_(select(matches.c.key)) if matches is not None else table.c.key.is_(None))
        for words, condition in ((wanted.speaker, self._speaks), (wanted.outlet, self._published)):
            if words:
                query = query.where(table.c.key.in_(condition(words)))
        if wanted.unnamed:
            query = query.where(table.c.origins > table.c.named)
        if wanted.since:
            query = query.where(table.c.latest >= wanted.since)
        if wanted.until:
            query = query.where(table.c.earliest <= f"{wanted.until}~")
        if wanted.least_reports > 1:
            query = query.where(table.c.reports >= wanted.least_reports)
        return query.where(table.c.credited > 0) if wanted.credited else query

    def _speaks(self, words: str) -> Select[Any]:
        """Claims that a source with these words in its names is credited with."""
        link, said = schema.chain_link, schema.statement
        matches = self._store.matches("source", words)
        sources = select(schema.source.c.key).where(schema.source.c.key.is_(None)) if matches is None else select(matches.c.key)
        beside = link.join(said, (said.c.report == link.c.report) & (said.c.place == link.c.statement))
        return select(said.c.claim).select_from(beside).where(link.c.source.in_(sources), said.c.claim.is_not(None))

    def _published(self, words: str) -> Select[Any]:
        """Claims that a report states whose outlet has these words in its name."""
        said, report = schema.statement, schema.report
        outlets = select(report.c.key).where(report.c.outlet.icontains(words, autoescape=True))
        return select(said.c.claim).where(said.c.report.in_(outlets), said.c.claim.is_not(None))

    def list_reports(
        self, outlet: str | None = None, limit: int = 50, offset: int = 0, *, newest_first: bool = False
    ) -> Page[ReportRow]:
        """Reports by path, or those with the latest dates first; of one outlet, if it is given."""
        table = schema.report
        chosen = [table.c.outlet == outlet] if outlet is not None else []
        by = (table.c.published.desc(), table.c.path, table.c.id) if newest_first else (table.c.path, table.c.id)
        keys = list(self._sql.scalars(select(table.c.key).where(*chosen).order_by(*by).limit(limit).offset(offset)))
        total = self._count(select(func.count()).select_from(table).where(*chosen))
        found = dict(self._report_rows(keys))
        return Page(tuple(found[key] for key in keys), total, offset)

    def report_rows(self, report_ids: Sequence[str]) -> tuple[ReportRow, ...]:
        """Reports as lists show them, in the order asked for."""
        keys = [self._report(name) for name in report_ids]
        found = dict(self._report_rows(keys))
        return tuple(found[key] for key in keys)

    def _report_rows(self, keys: Sequence[int]) -> list[tuple[int, ReportRow]]:
        table, parent, said = schema.report, schema.report.alias(), schema.statement
        claims = select(func.count(said.c.claim.distinct())).where(said.c.report == table.c.key).scalar_subquery()
        names = ("id", "path", "title", "outlet", "published", "language", "url", "status", "characters", "statements")
        query = (
            select(table.c.key, *(table.c[name] for name in names), claims, parent.c.id.label("parent"), table.c.story)
            .outerjoin(parent, parent.c.key == table.c.parent)
            .where(table.c.key.in_(keys))
        )
        rows = []
        for key, *values in map(tuple, self._sql.execute(query)):
            *known, claims_in, parent_id, story = values
            known[7] = Status(known[7])
            rows.append((key, ReportRow(*(*known, claims_in, parent_id, story is not None))))
        return rows

    def outlets(self) -> tuple[OutletRow, ...]:
        """The outlets of the reports: those with most reports first, then by name."""
        table, source = schema.report, schema.source
        known = {
            row.name: f"s{row.number}"
            for row in self._sql.execute(
                select(source.c.name, source.c.number)
                .where(source.c.kind == Kind.OUTLET.value)
                .order_by(source.c.number.desc())
            )
        }
        query = (
            select(table.c.outlet, func.count(), func.min(table.c.published), func.max(table.c.published))
            .where(table.c.outlet.is_not(None))
            .group_by(table.c.outlet)
            .order_by(func.count().desc(), table.c.outlet)
        )
        return tuple(OutletRow(*(*row, known.get(row[0]))) for row in self._sql.execute(query))

    def list_sources(
        self, kind: Kind | None = None, limit: int = 50, offset: int = 0, *, named: bool | None = None
    ) -> Page[SourceRow]:
        """Sources, those that most reports credit first; only those that are named, or not, and of one kind, if asked for."""
        table = schema.source
        kinds = [kind.value] if kind else [*NAMED] if named else [*UNNAMED] if named is False else []
        chosen = [table.c.kind.in_(kinds)] if kinds else []
        total = self._count(select(func.count()).select_from(table).where(*chosen))
        order = (table.c.reports.desc(), table.c.number)
        keys = list(self._sql.scalars(select(table.c.key).where(*chosen).order_by(*order).limit(limit).offset(offset)))
        found = dict(self._source_rows(keys))
        return Page(tuple(found[key] for key in keys), total, offset)

    def _source_rows(self, keys: Sequence[int]) -> list[tuple[int, SourceRow]]:
        table, report = schema.source, schema.report
        query = (
            select(table, report.c.id.label("report_id"))
            .outerjoin(report, report.c.key == table.c.report)
            .where(table.c.key.in_(keys))
        )
        return [
            (
                row.key,
                SourceRow(
                    f"s{row.number}",
                    row.name,
                    Kind(row.kind),
                    tuple(json.loads(row.also)),
                    row.role,
                    row.report_id,
                    row.reports,
                    row.statements,
                    row.claims,
                ),
            )
            for row in self._sql.execute(query)
        ]

    def source_row(self, source_id: str) -> SourceRow:
        """A source as lists show it."""
        return self._source_rows([self._source(source_id)])[0][1]

    def statements_of_source(self, source_id: str, limit: int = 50, offset: int = 0) -> Page[StatementRow]:
        """The statements that credit a source anywhere in their chains, by report."""
        link = schema.chain_link
        chosen = select(link.c.report, link.c.statement).where(link.c.source == self._source(source_id)).distinct()
        total = self._count(select(func.count()).select_from(chosen.subquery()))
        keys = self._sql.execute(chosen.order_by(link.c.report, link.c.statement).limit(limit).offset(offset)).all()
        return Page(self._statement_rows([(row[0], row[1]) for row in keys]), total, offset)

    def credited_by_outlet(self, outlet: str, limit: int = 50, offset: int = 0) -> Page[StatementRow]:
        """What the reports of an outlet credit to somebody, by report; ``outlet`` is its name as its reports give it."""
        link, report = schema.chain_link, schema.report
        chosen = (
            select(link.c.report, link.c.statement)
            .join(report, report.c.key == link.c.report)
            .where(report.c.outlet == outlet, link.c.chain == 0, link.c.place == 0)
        )
        total = self._count(select(func.count()).select_from(chosen.subquery()))
        keys = self._sql.execute(chosen.order_by(link.c.report, link.c.statement).limit(limit).offset(offset)).all()
        return Page(self._statement_rows([(row[0], row[1]) for row in keys]), total, offset)

    def claims_of_source(self, source_id: str, limit: int = 50, offset: int = 0) -> Page[ClaimRow]:
        """The claims in which a source is credited."""
        link, said, table = schema.chain_link, schema.statement, schema.claim
        beside = link.join(said, (said.c.report == link.c.report) & (said.c.place == link.c.statement))
        keys = (
            select(said.c.claim).select_from(beside).where(link.c.source == self._source(source_id), said.c.claim.is_not(None))
        )
        return self._claims_with(table.c.key.in_(keys), limit, offset)

    def claims_of_report(self, report_id: str, limit: int = 50, offset: int = 0) -> Page[ClaimRow]:
        """The claims that a report has a statement in."""
        said = schema.statement
        keys = select(said.c.claim).where(said.c.report == self._report(report_id), said.c.claim.is_not(None))
        return self._claims_with(schema.claim.c.key.in_(keys), limit, offset)

    def claims_by_statement(self, report_id: str) -> dict[str, str]:
        """The id of the claim that each statement of a report belongs to, by the statement's id; the others are not there."""
        said, claim, report = schema.statement, schema.claim, schema.report
        query = (
            select(report.c.first_statement, said.c.place, claim.c.number)
            .join(claim, claim.c.key == said.c.claim)
            .join(report, report.c.key == said.c.report)
            .where(said.c.report == self._report(report_id))
        )
        return {f"t{first + place}": f"c{number}" for first, place, number in self._sql.execute(query)}

    def _claims_with(self, condition: ColumnElement[bool], limit: int, offset: int) -> Page[ClaimRow]:
        table = schema.claim
        total = self._count(select(func.count()).select_from(table).where(condition))
        query = select(table.c.number, *(table.c[name] for name in _CLAIM_COLUMNS)).where(condition).order_by(table.c.number)
        rows = self._sql.execute(query.limit(limit).offset(offset))
        return Page(tuple(ClaimRow(f"c{number}", *rest) for number, *rest in rows), total, offset)

    def doubts(self, below: float = DOUBTFUL, limit: int = 50, offset: int = 0) -> Doubts:
        """What a person had best look at, least certain first: at most ``limit`` statements, and as many links."""
        said, link = schema.statement, schema.source_link
        chosen = said.c.score < below
        total = self._count(select(func.count()).select_from(said).where(chosen))
        query = select(said.c.report, said.c.place).where(chosen).order_by(said.c.score, said.c.report, said.c.place)
        keys = [(row[0], row[1]) for row in self._sql.execute(query.limit(limit).offset(offset))]
        open_links = select(link.c.key).where(link.c.status == LinkStatus.DOUBTFUL.value)
        most = list(self._sql.scalars(open_links.order_by(link.c.score.desc(), link.c.key).limit(limit)))
        links = tuple(restoring.source_links(self._sql, link.c.key.in_(most)))
        ranked = tuple(sorted(links, key=lambda one: -one.score))
        return Doubts(Page(self._statement_rows(keys), total, offset), ranked)

    def _statement_rows(self, keys: Sequence[tuple[int, int]]) -> tuple[StatementRow, ...]:
        """Statements by report's key and place, in that order."""
        said, report, claim, link, source = (
            schema.statement,
            schema.report,
            schema.claim,
            schema.chain_link,
            schema.source,
        )
        first = (
            (link.c.report == said.c.report) & (link.c.statement == said.c.place) & (link.c.chain == 0) & (link.c.place == 0)
        )
        query = (
            select(said, report.c.id.label("report_id"), report.c.outlet, report.c.published, report.c.first_statement)
            .add_columns(claim.c.number.label("claim_number"), link.c.name.label("source_name"), source.c.number)
            .join(report, report.c.key == said.c.report)
            .outerjoin(claim, claim.c.key == said.c.claim)
            .outerjoin(link, first)
            .outerjoin(source, source.c.key == link.c.source)
        )
        found = []
        for number, place in keys:
            row = self._sql.execute(query.where(said.c.report == number, said.c.place == place)).one()
            found.append(
                StatementRow(
                    f"t{row.first_statement + place}",
                    row.report_id,
                    row.outlet,
                    row.published,
                    None if row.claim_number is None else f"c{row.claim_number}",
                    row.words,
                    row.position,
                    row.hedged,
                    row.denied,
                    None if row.number is None else f"s{row.number}",
                    row.source_name,
                    row.score,
                )
            )
        return tuple(found)

    def search(self, wanted: Wanted, limit: int = 20) -> Hits:
        """Claims, reports and sources that are ``wanted``; reports and sources only where there are words to look for."""
        report = schema.report
        conditions = []
        if wanted.outlet:
            conditions.append(report.c.outlet.icontains(wanted.outlet, autoescape=True))
        if wanted.since:
            conditions.append(report.c.published >= wanted.since)
        if wanted.until:
            conditions.append(report.c.published <= f"{wanted.until}~")
        reports = self._hits("report", wanted.words, report, conditions, limit)
        source = schema.source
        kinds = [source.c.kind.in_(UNNAMED)] if wanted.unnamed else []
        sources = self._hits("source", wanted.speaker or wanted.words, source, kinds, limit)
        named = {
            row.key: (row.id, row.title or row.path)
            for row in self._sql.execute(
                select(report.c.key, report.c.id, report.c.title, report.c.path).where(report.c.key.in_(reports))
            )
        }
        called = {
            row.key: (f"s{row.number}", row.name)
            for row in self._sql.execute(select(source.c.key, source.c.number, source.c.name).where(source.c.key.in_(sources)))
        }
        return Hits(
            self.list_claims(wanted, limit=limit),
            tuple(Hit(*named[key], excerpt) for key, excerpt in reports.items()),
            tuple(Hit(*called[key], excerpt) for key, excerpt in sources.items()),
        )

    def _hits(
        self, index: str, words: str, table: Table, conditions: Sequence[ColumnElement[bool]], limit: int
    ) -> dict[int, str]:
        """Excerpts of the best rows that hold all words, by key, best first."""
        matches = self._store.matches(index, words)
        if matches is None:
            return {}
        query = select(matches.c.key).order_by(matches.c.rank, matches.c.key).limit(limit)
        if conditions:
            query = query.join(table, table.c.key == matches.c.key).where(*conditions)
        keys = list(self._sql.scalars(query))
        excerpts = self._store.excerpts(self._sql, index, words, keys)
        return {key: excerpts[key] for key in keys}

    def _count(self, query: Select[Any]) -> int:
        return self._sql.scalar(query) or 0

    def _report(self, name: str) -> int:
        return self._found(select(schema.report.c.key).where(schema.report.c.id == name), "report", name)

    def _source(self, name: str) -> int:
        return self._found(select(schema.source.c.key).where(schema.source.c.number == _number(name, "s")), "source", name)

    def _claim(self, name: str) -> int:
        return self._found(select(schema.claim.c.key).where(schema.claim.c.number == _number(name, "c")), "claim", name)

    def _found(self, query: Select[Any], kind: str, name: str) -> int:
        key = self._sql.scalar(query)
        if key is None:
            raise UsageError(f"the case has no {kind} {name!r}.", subject=self._store.name)
        return int(key)


def _number(name: str, letter: str) -> int:
    """The number in an id such as "c12"; -1, which nothing has, where it is none."""
    return int(name[1:]) if re.fullmatch(rf"{letter}[0-9]{{1,12}}", name) else -1
