"""Lists of claims."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from headwater.case import schema
from headwater.case.asking import Asking
from headwater.case.listing import ClaimRow, Order, Page
from headwater.case.search_words import Wanted
from headwater.case.settling import Counted

EVERYTHING = Wanted()

_SETTLED = {
    EVERYTHING: Counted.CLAIMS,
    Wanted(least_reports=2): Counted.SHARED,
    Wanted(least_reports=2, credited=True): Counted.CREDITED,
}

MANY = 20_000
"""Claims with the words that are asked for, from which it takes less time to go through the claims in their order and see which
have them than to sort those that have: .13 s for the 100,000 with a frequent word."""

_MOST_FIRST = {
    Order.DENIALS: "denials",
    Order.LOST: "lost",
    Order.CHANGES: "changes",
    Order.DISCREPANCIES: "discrepancies",
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
        where, found, weighed = self._wanted(wanted)
        matches = self._store.matches("claim", wanted.words) if wanted == Wanted(wanted.words) and wanted.words else None
        total = None if matches is None else self._all(select(func.count()).select_from(matches))
        if wanted in _SETTLED:
            total = self._settled(_SETTLED[wanted])
        by = {
            Order.REPORTS: (table.c.number,),
            Order.FEWEST_ORIGINS: (table.c.origins, table.c.number),
            Order.LATEST: (table.c.latest.desc().nulls_last(), table.c.number),
        }
        chosen = by.get(order) or (table.c[_MOST_FIRST[order]].desc(), table.c.number)
        return self._page(where, chosen, limit, offset, found=found, weighed=weighed, total=total)

    def _page(  # noqa: PLR0913 - all that makes a page
        self,
        where: Select[Any],
        order: tuple[ColumnElement[Any], ...],
        limit: int,
        offset: int,
        *,
        found: bool = True,
        weighed: bool = False,
        total: int | None = None,
    ) -> Page[ClaimRow]:
        """``found`` says that ``where`` leads to the rows, which are then sorted, not tried one by one in their order;
        ``weighed`` that each row has to be looked at to count them: then they are counted up to a bound; ``total`` is how many
        there are, where that is known.
        """
        table = schema.claim
        if found and order[-1] is table.c.number:
            order = (*order[:-1], table.c.number + 0)  # a sum is in no index
        query = where.add_columns(table.c.number, *(table.c[name] for name in _COLUMNS)).order_by(*order)
        rows = tuple(ClaimRow(f"c{number}", *rest) for number, *rest in self._sql.execute(query.limit(limit).offset(offset)))
        if total is not None:
            return Page(rows, total, offset)
        if weighed:
            total, more = self._counted(where.add_columns(table.c.key))
            return Page(rows, max(total, offset + len(rows)), offset, more)
        return Page(rows, self._all(where.add_columns(func.count())), offset)

    def _wanted(self, wanted: Wanted) -> tuple[Select[Any], bool, bool]:
        """The claims that are wanted; whether they are found by words or names; and whether each has to be looked at."""
        table = schema.claim
        where, many = select().select_from(table), False
        if wanted.words:
            matches = self._store.matches("claim", wanted.words)
            if matches is None:
                return where.where(table.c.key.is_(None)), True, False
            many = self._all(select(func.count()).select_from(matches)) > MANY
            if many:
                where = where.where(self._store.holds("claim", wanted.words, table.c.key))
            else:
                where = select().select_from(matches.join(table, table.c.key == matches.c.key))
        looked_up = [find(words) for words, find in ((wanted.speaker, self._speaks), (wanted.outlet, self._published)) if words]
        where = where.where(*(condition for condition, _ in looked_up))
        weighed = any(of_each for _, of_each in looked_up) or bool(many or wanted.unnamed or wanted.since or wanted.until)
        if wanted.unnamed:
            where = where.where(table.c.unnamed > 0)
        if wanted.since:
            where = where.where(table.c.latest >= wanted.since)
        if wanted.until:
            where = where.where(table.c.earliest <= f"{wanted.until}~")
        if wanted.least_reports > 1:
            where = where.where(table.c.reports >= wanted.least_reports)
        found = (bool(wanted.words) and not many) or any(not of_each for _, of_each in looked_up)
        return (where.where(table.c.credited > 0) if wanted.credited else where), found, weighed

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
        page = self._page(
            select().select_from(table).where(condition), (table.c.number,), limit, offset, found=not of_each, weighed=of_each
        )
        if not of_each:
            return page
        return Page(page.rows, self._all(select(func.count()).select_from(keys.subquery())), offset)

    def claims_of_report(self, report_id: str, limit: int = 50, offset: int = 0) -> Page[ClaimRow]:
        """The claims that a report has a statement in."""
        table, said = schema.claim, schema.statement
        keys = select(said.c.claim).where(said.c.report == self._report(report_id), said.c.claim.is_not(None))
        return self._page(select().select_from(table).where(table.c.key.in_(keys)), (table.c.number,), limit, offset)

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
