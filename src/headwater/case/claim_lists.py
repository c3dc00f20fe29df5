"""Lists of claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from headwater.case import schema
from headwater.case.asking import Asking
from headwater.case.bulk import parts_of
from headwater.case.listing import ClaimRow, Order, Page
from headwater.case.numbering import keys_at, number_of
from headwater.case.search_words import Wanted
from headwater.case.settling import Counted

EVERYTHING = Wanted()

_SETTLED = {
    EVERYTHING: Counted.CLAIMS,
    Wanted(least_reports=2): Counted.SHARED,
    Wanted(least_reports=2, credited=True): Counted.CREDITED,
}

MANY = 5000
"""Claims with the words that are asked for, from which it takes less time to go through the claims in their order and see which
have them than to sort those that have; more are not counted either. With ten million statements (2.5 million claims), both take
some 50 ms there.
"""

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


@dataclass(frozen=True, slots=True)
class _Asked:
    """Claims that are asked for: ``found`` by words or names, at most `MANY`; else tried one by one: ``weighed`` says that each
    has to be looked at to count them, and ``many`` that more than `MANY` have the words.
    """

    where: Select[Any]
    found: bool = False
    weighed: bool = False
    many: bool = False


class ClaimLists(Asking):
    """The claims of a snapshot."""

    def list_claims(
        self, wanted: Wanted = EVERYTHING, order: Order = Order.REPORTS, limit: int = 50, offset: int = 0
    ) -> Page[ClaimRow]:
        """Claims that are ``wanted``."""
        table = schema.claim
        by = {
            Order.REPORTS: (table.c.ordinal,),
            Order.FEWEST_ORIGINS: (table.c.origins, table.c.ordinal),
            Order.LATEST: (table.c.latest.desc().nulls_last(), table.c.ordinal),
        }
        chosen = by.get(order) or (table.c[_MOST_FIRST[order]].desc(), table.c.ordinal)
        asked = self._wanted(wanted)
        if asked.found:
            return self._found_page(asked.where, chosen, limit, offset)
        if wanted == EVERYTHING and order is Order.REPORTS:
            return Page(self._in_order(limit, offset), self._settled(Counted.CLAIMS), offset)
        if asked.many:
            at_least = MANY if wanted == Wanted(wanted.words) else 0
            return self._page(asked.where, chosen, limit, offset, at_least=at_least)
        total = self._settled(_SETTLED[wanted]) if wanted in _SETTLED else None
        return self._page(asked.where, chosen, limit, offset, weighed=asked.weighed, total=total)

    def _in_order(self, limit: int, offset: int) -> tuple[ClaimRow, ...]:
        """Claims in the order of their ids."""
        table = schema.claim
        [first] = keys_at(self._sql, table, [offset + 1]).values() or [None]
        if first is None:
            return ()
        ordinal = select(table.c.ordinal).where(table.c.key == first).scalar_subquery()
        following = select(table.c.ordinal).where(table.c.ordinal >= ordinal).order_by(table.c.ordinal).limit(limit)
        return self._claim_rows(self._sql.scalars(following).all())

    def _claim_rows(self, ordinals: Sequence[int]) -> tuple[ClaimRow, ...]:
        """The claims with these ordinals, in that order."""
        table = schema.claim
        query = select(table.c.ordinal, number_of(table), *(table.c[name] for name in _COLUMNS))
        rows = {
            ordinal: ClaimRow(f"c{number}", *rest)
            for part in parts_of(list(ordinals))
            for ordinal, number, *rest in self._sql.execute(query.where(table.c.ordinal.in_(part)))
        }
        return tuple(rows[ordinal] for ordinal in ordinals)

    def _found_page(self, where: Select[Any], order: tuple[ColumnElement[Any], ...], limit: int, offset: int) -> Page[ClaimRow]:
        """A page of claims that ``where`` leads to, at most `MANY`: all of them sorted."""
        ordinal = schema.claim.c.ordinal
        order = (*order[:-1], ordinal + 0)  # a sum is in no index, which would lead to all claims
        ordinals = self._sql.scalars(where.add_columns(ordinal).order_by(*order)).all()
        return Page(self._claim_rows(ordinals[offset : offset + limit]), len(ordinals), offset)

    def _page(  # noqa: PLR0913 - all that makes a page
        self,
        where: Select[Any],
        order: tuple[ColumnElement[Any], ...],
        limit: int,
        offset: int,
        *,
        weighed: bool = False,
        total: int | None = None,
        at_least: int | None = None,
    ) -> Page[ClaimRow]:
        """A page of claims that are tried one by one in their order. ``weighed`` says that each has to be looked at to count
        them: then they are counted up to a bound; ``total`` is how many there are, where that is known; ``at_least``, where it
        is only known that there are so many, and no more is counted than the page has.
        """
        table = schema.claim
        ordinals = self._sql.scalars(where.add_columns(table.c.ordinal).order_by(*order).limit(limit).offset(offset)).all()
        rows = self._claim_rows(ordinals)
        if total is not None:
            return Page(rows, total, offset)
        if at_least is not None:
            more = len(rows) == limit
            return Page(rows, max(offset + len(rows) + more, at_least), offset, more)
        if weighed:
            total, more = self._counted(where.add_columns(table.c.key))
            return Page(rows, max(total, offset + len(rows)), offset, more)
        return Page(rows, self._all(where.add_columns(func.count())), offset)

    def _wanted(self, wanted: Wanted) -> _Asked:
        """The claims that are wanted."""
        table = schema.claim
        where, many = select().select_from(table), False
        if wanted.words:
            matches = self._store.matches("claim", wanted.words)
            if matches is None:
                return _Asked(where.where(table.c.key.is_(None)), found=True)
            many = self._more_than(MANY, select(matches.c.key))
            if many:
                where = where.where(self._store.holds("claim", wanted.words, table.c.key))
            else:
                where = select().select_from(matches.join(table, table.c.key == matches.c.key))
        looked_up = [find(words) for words, find in ((wanted.speaker, self._speaks), (wanted.outlet, self._published)) if words]
        where = where.where(*(condition for condition, _ in looked_up))
        weighed = any(of_each for _, of_each in looked_up) or bool(wanted.unnamed or wanted.since or wanted.until)
        if wanted.unnamed:
            where = where.where(table.c.unnamed > 0)
        if wanted.since:
            where = where.where(table.c.latest >= wanted.since)
        if wanted.until:
            where = where.where(table.c.earliest <= f"{wanted.until}~")
        if wanted.least_reports > 1:
            where = where.where(table.c.reports >= wanted.least_reports)
        found = (bool(wanted.words) and not many) or any(not of_each for _, of_each in looked_up)
        where = where.where(table.c.credited > 0) if wanted.credited else where
        return _Asked(where, found=found, weighed=weighed, many=many and not found)

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
        source = self._source(source_id)
        keys = select(link.c.claim).where(link.c.source == source)
        condition, of_each = self._among(table.c.key, keys, keys.where(link.c.claim == table.c.key).exists())
        where = select().select_from(table).where(condition)
        if not of_each:
            return self._found_page(where, (table.c.ordinal,), limit, offset)
        total = self._all(select(schema.source.c.claims).where(schema.source.c.key == source))
        return self._page(where, (table.c.ordinal,), limit, offset, total=total)

    def claims_of_report(self, report_id: str, limit: int = 50, offset: int = 0) -> Page[ClaimRow]:
        """The claims that a report has a statement in."""
        table, said = schema.claim, schema.statement
        keys = select(said.c.claim).where(said.c.report == self._report(report_id), said.c.claim.is_not(None))
        return self._found_page(select().select_from(table).where(table.c.key.in_(keys)), (table.c.ordinal,), limit, offset)

    def claims_by_statement(self, report_id: str) -> dict[str, str]:
        """The id of the claim that each statement of a report belongs to, by the statement's id; the others are not there."""
        said, claim, report = schema.statement, schema.claim, schema.report
        key = self._report(report_id)
        first = self._sql.scalar(select(number_of(report)).where(report.c.key == key))
        query = select(said.c.place, number_of(claim)).join(claim, claim.c.key == said.c.claim).where(said.c.report == key)
        return {f"t{first + place}": f"c{number}" for place, number in self._sql.execute(query)} if first else {}
