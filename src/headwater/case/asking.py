"""What all questions to a case share: how an id leads to a row, and how rows are counted where counting all takes too long."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, false, func, literal_column, select

from headwater.case import schema
from headwater.case.numbering import keys_at
from headwater.case.settling import Counted
from headwater.case.store import Store
from headwater.errors import UsageError

COUNTED = 1000
"""Rows that are counted one by one; of more, a page says that there are more."""

FEW = 2000
"""Keys up to which a condition is looked up first; above, it is asked of each row until a page is full."""


class Asking:
    """Questions to one snapshot of a case."""

    def __init__(self, store: Store, connection: Connection) -> None:
        self._store, self._sql = store, connection

    def _all(self, query: Select[Any]) -> int:
        """How many rows, however many there are: for what an index counts."""
        return self._sql.scalar(query) or 0

    def _settled(self, what: Counted) -> int:
        """What was counted when the newest trace was written."""
        return self._all(select(schema.counted.c.rows).where(schema.counted.c.name == what.value))

    def _all_reports(self) -> int:
        """How many reports there are: those of the newest trace, and those that came since; none is ever taken away."""
        since = schema.report.c.key > self._settled(Counted.LAST)
        return self._settled(Counted.REPORTS) + self._all(select(func.count()).where(since))

    def _counted(self, rows: Select[Any]) -> tuple[int, bool]:
        """How many rows up to `COUNTED`, and whether there are more."""
        count = self._sql.scalar(select(func.count()).select_from(rows.order_by(None).limit(COUNTED + 1).subquery())) or 0
        return min(count, COUNTED), count > COUNTED

    def _more_than(self, bound: int, rows: Select[Any]) -> bool:
        """Whether there are more rows than that."""
        return self._all(select(func.count()).select_from(rows.limit(bound + 1).subquery())) > bound

    def _among(
        self, column: ColumnElement[int], keys: Select[Any], of_each: ColumnElement[bool]
    ) -> tuple[ColumnElement[bool], bool]:
        """The condition that ``column`` is one of ``keys``: these where they are few, else ``of_each``, which asks the same of
        one row; and whether it is that.
        """
        found = list(self._sql.scalars(keys.limit(FEW + 1)))
        if len(found) > FEW:
            return of_each, True
        if not found:
            return false(), False
        # Written out as they are: a parameter for each takes longer than the query.
        return column.op("IN")(literal_column(f"({', '.join(str(int(key)) for key in found)})")), False

    def _report(self, name: str) -> int:
        return self._there(self._sql.scalar(select(schema.report.c.key).where(schema.report.c.id == name)), "report", name)

    def _source(self, name: str) -> int:
        return self._numbered(schema.source, name, "s")

    def _claim(self, name: str) -> int:
        return self._numbered(schema.claim, name, "c")

    def _numbered(self, table: Table, name: str, letter: str) -> int:
        number = _number(name, letter)
        return self._there(keys_at(self._sql, table, [number]).get(number), table.name, name)

    def _there(self, key: int | None, kind: str, name: str) -> int:
        if key is None:
            raise UsageError(f"the case has no {kind} {name!r}.", subject=self._store.name)
        return key

    def _outlets_with(self, words: str) -> Sequence[str]:
        """The outlets of reports whose names have these words in them."""
        return [name for name in self._outlets() if words.casefold() in name.casefold()]

    def _outlets(self) -> Sequence[str]:
        """The outlets of reports: each found as the next one in the index, not by going through all reports."""
        column = schema.report.c.outlet
        first = select(func.min(column).label("name")).cte("outlet", recursive=True)
        following = select(func.min(column)).where(column > first.c.name).scalar_subquery()
        every = first.union_all(select(following).where(first.c.name.is_not(None)))
        return self._sql.scalars(select(every.c.name).where(every.c.name.is_not(None))).all()


def _number(name: str, letter: str) -> int:
    """The number in an id such as "c12"; -1, which nothing has, where it is none."""
    return int(name[1:]) if re.fullmatch(rf"{letter}[0-9]{{1,12}}", name) else -1
