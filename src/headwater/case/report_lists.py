"""Lists of reports, of the outlets that published them, and of what they state."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import func, literal_column, or_, select

from headwater.case import restoring, schema
from headwater.case.asking import Asking
from headwater.case.bulk import parts_of
from headwater.case.claim_rows import change_from
from headwater.case.listing import Doubts, OutletRow, Page, ReportRow, StatementRow
from headwater.case.numbering import keys_at, number_of
from headwater.case.rows import mapping
from headwater.model import Change, ChangeKind, Kind, LinkStatus, Mark, Status, Verdict
from headwater.settings import DOUBTFUL

_PARENT = schema.report.alias()

_Place = tuple[int, int]
"""A report's key and the place of a statement there."""


class ReportLists(Asking):
    """The reports of a snapshot."""

    def list_reports(
        self, outlet: str | None = None, limit: int = 50, offset: int = 0, *, newest_first: bool = False
    ) -> Page[ReportRow]:
        """Reports by path, or those with the latest dates first; of one outlet, if it is given."""
        table = schema.report
        chosen = [table.c.outlet == outlet] if outlet is not None else []
        by = (table.c.published.desc().nulls_last(), table.c.path, table.c.id) if newest_first else (table.c.path, table.c.id)
        keys = list(self._sql.scalars(select(table.c.key).where(*chosen).order_by(*by).limit(limit).offset(offset)))
        total = self._all(select(func.count()).where(*chosen)) if chosen else self._all_reports()
        found = self._report_rows(keys)
        return Page(tuple(found[key] for key in keys), total, offset)

    def _report_rows(self, keys: Sequence[int]) -> dict[int, ReportRow]:
        table, parent, said = schema.report, _PARENT, schema.statement
        claims = select(func.count(said.c.claim.distinct())).where(said.c.report == table.c.key).scalar_subquery()
        names = ("id", "path", "title", "outlet", "published", "language", "url", "status", "characters", "statements")
        query = (
            select(
                table.c.key,
                *(table.c[name] for name in names),
                claims,
                parent.c.id.label("parent"),
                table.c.story,
                table.c.later,
            )
            .outerjoin(parent, parent.c.key == table.c.parent)
            .where(table.c.key.in_(keys))
        )
        rows = {}
        for key, *values in map(tuple, self._sql.execute(query)):
            *known, claims_in, parent_id, story, later = values
            known[7] = Status(known[7])
            rows[key] = ReportRow(*(*known, claims_in, parent_id, story is not None, later is not None))
        return rows

    def versions(self, report_id: str) -> tuple[ReportRow, ...]:
        """All versions of a page that was fetched again, this one among them, the newest last; () where there is one alone."""
        table = schema.report
        newest = select(func.coalesce(table.c.later, table.c.key)).where(table.c.key == self._report(report_id))
        key = self._sql.scalars(newest).one()
        query = select(table.c.key).where((table.c.later == key) | (table.c.key == key))
        keys = list(self._sql.scalars(query.order_by(table.c.later.is_(None), table.c.key)))
        found = self._report_rows(keys) if len(keys) > 1 else {}
        return tuple(found[key] for key in keys if key in found)

    def headlines(self, report_id: str) -> tuple[Change, ...]:
        """Where the headline of a report differs from its own body."""
        table = schema.change
        of_report = (table.c.report == self._report(report_id)) & (table.c.kind == ChangeKind.HEADLINE_DIFFERS.value)
        rows = [mapping(row) for row in self._sql.execute(select(table).where(of_report).order_by(table.c.claim))]
        called = restoring.names_of(self._sql, [row["report"] for row in rows], ())
        return tuple(dict.fromkeys(change_from(row, called) for row in rows))

    def first_said(self, source_ids: Sequence[str]) -> dict[str, StatementRow]:
        """For each source that is credited, the first statement that credits it, by report."""
        link, source = schema.chain_link, schema.source
        by_place = (link.c.report, link.c.statement)
        first = [
            select(column).where(link.c.source == source.c.key).order_by(*by_place).limit(1).scalar_subquery()
            for column in by_place
        ]
        keys = keys_at(self._sql, source, (int(name[1:]) for name in source_ids))
        called = {key: f"s{number}" for number, key in keys.items()}
        found = self._sql.execute(select(source.c.key, *first).where(source.c.key.in_(called)))
        firsts = {called[key]: (report, place) for key, report, place in found if report is not None}
        rows = dict(zip(firsts, self._statement_rows(list(firsts.values())), strict=True))
        return {name: rows[name] for name in source_ids if name in rows}

    def beginnings(self, report_ids: Sequence[str], length: int = 160) -> dict[str, str]:
        """The first ``length`` characters of reports' texts, by id."""
        table, text = schema.report, schema.report_text
        query = select(table.c.id, func.substr(text.c.text, 1, length)).join(text, text.c.report == table.c.key)
        return dict(tuple(row) for row in self._sql.execute(query.where(table.c.id.in_(report_ids))))

    def marks(self, report_ids: Sequence[str]) -> dict[str, tuple[Mark, ...]]:
        """What people marked reports as, by id; reports without a mark are not there."""
        table = schema.report
        query = select(table.c.id, table.c.detail).where(table.c.id.in_(report_ids), table.c.as_read.is_not(None))
        found = {}
        for name, detail in self._sql.execute(query):
            judged = json.loads(detail or "{}").get("judged", ())
            marks = (one["mark"] for one in judged if one.get("mark") and one["verdict"] == Verdict.YES.value)
            found[name] = tuple(Mark(mark) for mark in marks)
        return {name: marks for name, marks in found.items() if marks}

    def report_days(self) -> tuple[tuple[str | None, int], ...]:
        """How many reports were published on each day, the first 10 characters of their dates; None for those without one."""
        table = schema.report
        day = func.substr(table.c.published, literal_column("1"), literal_column("10"))
        query = select(day, func.count()).group_by(day).order_by(day.nulls_first())
        return tuple((row[0], row[1]) for row in self._sql.execute(query))

    def outlets(self) -> tuple[OutletRow, ...]:
        """The outlets of the reports: those with most reports first, then by name."""
        table, source = schema.report, schema.source
        credited = select(source.c.name, source.c.key).where(source.c.kind == Kind.OUTLET.value)
        known = {row.name: row.key for row in self._sql.execute(credited.order_by(source.c.ordinal.desc()))}
        query = (
            select(table.c.outlet, func.count(), func.min(table.c.published), func.max(table.c.published))
            .where(table.c.outlet.is_not(None))
            .group_by(table.c.outlet)
            .order_by(func.count().desc(), table.c.outlet)
        )
        rows = self._sql.execute(query).all()
        keys = [known[row.outlet] for row in rows if row.outlet in known]
        called = {key: name for part in parts_of(keys) for key, name in restoring.names_of(self._sql, (), part).sources.items()}
        return tuple(OutletRow(*(*row, called.get(known.get(row.outlet, 0)))) for row in rows)

    def statements_of_source(self, source_id: str, limit: int = 50, offset: int = 0) -> Page[StatementRow]:
        """The statements that credit a source anywhere in their chains, by report."""
        link, source = schema.chain_link, self._source(source_id)
        chosen = select(link.c.report, link.c.statement).where(link.c.source == source).distinct()
        total = self._all(select(schema.source.c.statements).where(schema.source.c.key == source))
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
        total = self._all(select(func.count()).select_from(chosen.subquery()))
        keys = self._sql.execute(chosen.order_by(link.c.report, link.c.statement).limit(limit).offset(offset)).all()
        return Page(self._statement_rows([(row[0], row[1]) for row in keys]), total, offset)

    def doubts(self, below: float = DOUBTFUL, limit: int = 50, offset: int = 0) -> Doubts:
        """What a person had best look at, least certain first: at most ``limit`` statements, and as many links."""
        said, link = schema.statement, schema.source_link
        chosen = said.c.score < below
        total, more = self._counted(select(said.c.place).where(chosen))
        query = select(said.c.report, said.c.place).where(chosen).order_by(said.c.score, said.c.report, said.c.place)
        keys = [(row[0], row[1]) for row in self._sql.execute(query.limit(limit).offset(offset))]
        open_links = select(link.c.key).where(link.c.status == LinkStatus.DOUBTFUL.value)
        most = list(self._sql.scalars(open_links.order_by(link.c.score.desc(), link.c.key).limit(limit)))
        links = tuple(restoring.source_links(self._sql, link.c.key.in_(most)))
        ranked = tuple(sorted(links, key=lambda one: -one.score))
        return Doubts(Page(self._statement_rows(keys), max(total, offset + len(keys)), offset, more), ranked)

    def _statement_rows(self, places: Sequence[_Place]) -> tuple[StatementRow, ...]:
        """Statements in that order."""
        if not places:
            return ()
        said, report, claim, link, source = schema.statement, schema.report, schema.claim, schema.chain_link, schema.source
        of_statement = (link.c.report == said.c.report) & (link.c.statement == said.c.place)
        query = (
            select(said, report.c.id.label("report_id"), report.c.outlet, report.c.published, number_of(report).label("first"))
            .add_columns(number_of(claim).label("claim_number"), number_of(source).label("source_number"))
            .add_columns(link.c.name.label("source_name"))
            .join(report, report.c.key == said.c.report)
            .outerjoin(claim, claim.c.key == said.c.claim)
            .outerjoin(link, of_statement & (link.c.chain == 0) & (link.c.place == 0))
            .outerjoin(source, source.c.key == link.c.source)
            .where(or_(*((said.c.report == key) & (said.c.place == place) for key, place in places)))
        )
        found = {
            (row.report, row.place): StatementRow(
                f"t{row.first + row.place}",
                row.report_id,
                row.outlet,
                row.published,
                None if row.claim_number is None else f"c{row.claim_number}",
                row.words,
                row.position,
                row.hedged,
                row.denied,
                None if row.source_number is None else f"s{row.source_number}",
                row.source_name,
                row.score,
            )
            for row in self._sql.execute(query)
        }
        return tuple(found[place] for place in places)
