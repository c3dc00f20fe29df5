"""Search over all of a case."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Table, select

from headwater.case import asking, schema
from headwater.case.claim_lists import ClaimLists
from headwater.case.listing import Hit, Hits
from headwater.case.numbering import number_of
from headwater.case.schema import INDEXED
from headwater.case.search_words import Wanted
from headwater.case.words import excerpt, terms


class Searching(ClaimLists):
    """Search over the claims, reports and sources of a snapshot."""

    def search(self, wanted: Wanted, limit: int = 20) -> Hits:
        """Claims, reports and sources that are ``wanted``; reports and sources only where there are words to look for."""
        report, source = schema.report, schema.source
        of_reports: list[ColumnElement[bool]] = []
        if wanted.outlet:
            of_reports.append(report.c.outlet.in_(self._outlets_with(wanted.outlet)))
        if wanted.since:
            of_reports.append(report.c.published >= wanted.since)
        if wanted.until:
            of_reports.append(report.c.published <= f"{wanted.until}~")
        reports = self._hits("report", wanted.words, report, of_reports, limit)
        of_sources = [source.c.named.is_(False)] if wanted.unnamed else []
        sources = self._hits("source", wanted.speaker or wanted.words, source, of_sources, limit)
        texts = select(report.c.key, report.c.id, report.c.title, report.c.path).where(report.c.key.in_(reports))
        named = {row.key: (row.id, row.title or row.path) for row in self._sql.execute(texts)}
        names = select(source.c.key, number_of(source).label("number"), source.c.name).where(source.c.key.in_(sources))
        called = {row.key: (f"s{row.number}", row.name) for row in self._sql.execute(names)}
        return Hits(
            self.list_claims(wanted, limit=limit),
            tuple(Hit(*named[key], excerpt) for key, excerpt in reports.items()),
            tuple(Hit(*called[key], excerpt) for key, excerpt in sources.items()),
        )

    def _hits(
        self, index: str, words: str, table: Table, conditions: Sequence[ColumnElement[bool]], limit: int
    ) -> dict[int, str]:
        """Excerpts of the rows that hold all words, by key: the best first, or the latest where so many hold them that to weigh
        each would take long.
        """
        matches = self._store.matches(index, words)
        if matches is None:
            return {}
        many = self._more_than(asking.FEW, select(matches.c.key))
        if not many:
            matches = self._store.matches(index, words, ranked=True)
            assert matches is not None
        query = select(matches.c.key)
        if conditions:
            query = query.join(table, table.c.key == matches.c.key).where(*conditions)
        order = (matches.c.place.desc(),) if many else (matches.c.rank, matches.c.key)
        keys = list(self._sql.scalars(query.order_by(*order).limit(limit)))
        return self._excerpts(index, words, keys)

    def _excerpts(self, index: str, words: str, keys: Sequence[int]) -> dict[int, str]:
        """The words around what was found in the rows with these keys, by key."""
        table, columns = INDEXED[index]
        [key] = table.primary_key
        looked_for = terms(words)
        query = select(key, *(table.c[name] for name in columns)).where(key.in_(keys))
        texts = {found: [text for text in texts if text] for found, *texts in self._sql.execute(query)}
        return {found: excerpt(texts[found], looked_for) for found in keys}
