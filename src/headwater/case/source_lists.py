"""Lists of sources."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import func, select

from headwater.case import schema
from headwater.case.asking import Asking
from headwater.case.listing import Page, SourceRow
from headwater.case.numbering import keys_at, number_of
from headwater.case.settling import Counted
from headwater.model import Kind


class SourceLists(Asking):
    """The sources of a snapshot."""

    def list_sources(
        self, kind: Kind | None = None, limit: int = 50, offset: int = 0, *, named: bool | None = None
    ) -> Page[SourceRow]:
        """Sources, those that most reports credit first; only those that are named, or not, and of one kind, if asked for."""
        table = schema.source
        chosen = [table.c.kind == kind.value] if kind else []
        chosen += [table.c.named.is_(named)] if named is not None else []
        if kind:
            total = self._all(select(func.count()).select_from(table).where(*chosen))
        else:
            unnamed = 0 if named is None else self._settled(Counted.UNNAMED)
            total = unnamed if named is False else self._settled(Counted.SOURCES) - unnamed
        order = (table.c.reports.desc(), table.c.ordinal)
        keys = list(self._sql.scalars(select(table.c.key).where(*chosen).order_by(*order).limit(limit).offset(offset)))
        found = self._source_rows(keys)
        return Page(tuple(found[key] for key in keys), total, offset)

    def source_row(self, source_id: str) -> SourceRow:
        """A source as lists show it."""
        key = self._source(source_id)
        return self._source_rows([key])[key]

    def source_rows(self, source_ids: Sequence[str]) -> dict[str, SourceRow]:
        """Sources as lists show them, by their ids."""
        keys = keys_at(self._sql, schema.source, (int(name[1:]) for name in source_ids))
        rows = self._source_rows(list(keys.values()))
        return {row.id: row for row in rows.values()}

    def _source_rows(self, keys: Sequence[int]) -> dict[int, SourceRow]:
        table, report = schema.source, schema.report
        query = select(table, number_of(table).label("number"), report.c.id.label("report_id"))
        query = query.outerjoin(report, report.c.key == table.c.report)
        return {
            row.key: SourceRow(
                f"s{row.number}",
                row.name,
                Kind(row.kind),
                tuple(json.loads(row.also)),
                row.role,
                row.report_id,
                row.reports,
                row.statements,
                row.claims,
            )
            for row in self._sql.execute(query.where(table.c.key.in_(keys)))
        }
