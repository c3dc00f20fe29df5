"""Lists of claims."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from headwater.case import schema
from headwater.case.asking import Asking
from headwater.case.listing import ClaimRow, Order, Page
from headwater.case.search_words import Wanted

EVERYTHING = Wanted()

_MOST_FIRST = {
    Order.DENIALS: "denials",
    Order.LOST: "lost",
    Order.CHANGES: "changes",
    Order.DISCREPANCIES: "discrepancies",
    Order.LATEST: "latest",
}
_COLUMNS = (
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


class ClaimLists(Asking):
    """The claims of a snapshot."""

    def list_claims(
        self, wanted: Wanted = EVERYTHING, order: Order = Order.REPORTS, limit: int = 50, offset: int = 0
    ) -> Page[ClaimRow]:
        """Claims that are ``wanted``."""
        table = schema.claim
        conditions, of_each = self._wanted(wanted)
        by = {Order.REPORTS: (table.c.number,), Order.FEWEST_ORIGINS: (table.c.origins, table.c.number)}
        chosen = by.get(order) or (table.c[_MOST_FIRST[order]].desc(), table.c.number)
        return self._page(select().where(*conditions), chosen, limit, offset, of_each=of_each)

    def _page(
        self, where: Select[Any], order: tuple[Any, ...], limit: int, offset: int, *, of_each: bool = False
    ) -> Page[ClaimRow]:
        table = schema.claim
        rows = where.add_columns(table.c.number, *(table.c[name] for name in _COLUMNS)).order_by(*order)
        found = tuple(ClaimRow(f"c{number}", *rest) for number, *rest in self._sql.execute(rows.limit(limit).offset(offset)))
        if of_each:
            total, more = self._counted(where.add_columns(table.c.key))
            return Page(found, max(total, offset + len(found)), offset, more)
        return Page(found, self._all(where.add_columns(func.count()).select_from(table)), offset)

    def _wanted(self, wanted: Wanted) -> tuple[list[ColumnElement[bool]], bool]:
        """The conditions, and whether one of them is asked of each row."""
        table = schema.claim
        looked_up = []
        if wanted.speaker:
            looked_up.append(self._speaks(wanted.speaker))
        if wanted.outlet:
            looked_up.append(self._published(wanted.outlet))
        plain = [self._matching(table.c.key, "claim", wanted.words)] if wanted.words else []
        if wanted.unnamed:
            plain.append(table.c.unnamed > 0)
        if wanted.since:
            plain.append(table.c.latest >= wanted.since)
        if wanted.until:
            plain.append(table.c.earliest <= f"{wanted.until}~")
        if wanted.least_reports > 1:
            plain.append(table.c.reports >= wanted.least_reports)
        if wanted.credited:
            plain.append(table.c.credited > 0)
        return [*plain, *(condition for condition, _ in looked_up)], any(of_each for _, of_each in looked_up)

    def _speaks(self, words: str) -> tuple[ColumnElement[bool], bool]:
        """Claims that a source with these words in its names is credited with."""
        table, link = schema.claim, schema.claim_source
        matches = self._store.matches("source", words)
        if matches is None:
            return table.c.key.is_(None), False
        sources = list(self._sql.scalars(select(matches.c.key)))
        keys = select(link.c.claim).where(link.c.source.in_(sources))
        return self._among(table.c.key, keys.distinct(), keys.where(link.c.claim == table.c.key).exists())

    def _published(self, words: str) -> tuple[ColumnElement[bool], bool]:
        """Claims that a report states whose outlet has these words in its name."""
        table, said, report = schema.claim, schema.statement, schema.report
        keys = (
            select(said.c.claim)
            .join(report, report.c.key == said.c.report)
            .where(report.c.outlet.in_(self._outlets_with(words)), said.c.claim.is_not(None))
        )
        return self._among(table.c.key, keys.distinct(), keys.where(said.c.claim == table.c.key).exists())

    def claims_of_source(self, source_id: str, limit: int = 50, offset: int = 0) -> Page[ClaimRow]:
        """The claims in which a source is credited."""
        table, link = schema.claim, schema.claim_source
        keys = select(link.c.claim).where(link.c.source == self._source(source_id))
        condition, of_each = self._among(table.c.key, keys, keys.where(link.c.claim == table.c.key).exists())
        page = self._page(select().where(condition), (table.c.number,), limit, offset, of_each=of_each)
        if not of_each:
            return page
        return Page(page.rows, self._all(select(func.count()).select_from(keys.subquery())), offset)

    def claims_of_report(self, report_id: str, limit: int = 50, offset: int = 0) -> Page[ClaimRow]:
        """The claims that a report has a statement in."""
        table, said = schema.claim, schema.statement
        keys = select(said.c.claim).where(said.c.report == self._report(report_id), said.c.claim.is_not(None))
        return self._page(select().where(table.c.key.in_(keys)), (table.c.number,), limit, offset)

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
