"""A case as it stood at one moment: its records, exactly as they were found, and what lists and pages show of them."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Table, func, or_, select

from headwater.case import restoring, schema
from headwater.case.kept import KeptReport, kept_reports
from headwater.case.listing import RejectionRow, RunRow, StatementRow, Totals
from headwater.case.numbering import keys_at, number_of
from headwater.case.report_lists import ReportLists
from headwater.case.searching import Searching
from headwater.case.settling import Counted
from headwater.case.source_lists import SourceLists
from headwater.errors import UsageError
from headwater.model import (
    Claim,
    Copies,
    Judgement,
    Outcome,
    Reading,
    Report,
    Source,
    SourceLink,
    Statement,
    Trace,
)


class View(Searching, ReportLists, SourceLists):
    """One snapshot, from `headwater.case.Case.view`. Whoever asks for an id that the case does not have gets a UsageError."""

    def report(self, report_id: str) -> Report:
        """A report as it was traced: with a person's corrections."""
        return next(report for _, report in restoring.reports(self._sql, schema.report.c.key == self._report(report_id)))

    def reports(self) -> Iterator[Report]:
        """All reports, in the order of the sorted paths."""
        return (report for _, report in restoring.reports(self._sql))

    def reports_of(self, sha256s: Sequence[str]) -> tuple[Report, ...]:
        """The reports that were read from these bytes."""
        return tuple(report for _, report in restoring.reports(self._sql, schema.report.c.sha256.in_(sorted({*sha256s}))))

    def original(self, report_id: str) -> bytes:
        """The bytes that a report was read from, as its SHA-256 says."""
        table, report = schema.original, schema.report
        query = select(table.c.bytes).join(report, report.c.sha256 == table.c.sha256)
        return zlib.decompress(self._sql.scalars(query.where(report.c.key == self._report(report_id))).one())

    def media_type(self, report_id: str) -> str:
        """IANA's name for what these bytes are."""
        table, report = schema.original, schema.report
        query = select(table.c.media_type).join(report, report.c.sha256 == table.c.sha256)
        return str(self._sql.scalars(query.where(report.c.key == self._report(report_id))).one())

    def kept_reports(self) -> list[KeptReport]:
        """All reports as they were read, in the order of the sorted paths, and whether their ids were stated."""
        return kept_reports(self._sql)

    def reading(self, report_id: str) -> Reading:
        """What was found in a report by reading it alone, without a person's corrections. Raises UsageError where it was not
        read yet.
        """
        key = self._report(report_id)
        record = self._sql.scalar(select(schema.reading.c.record).where(schema.reading.c.report == key))
        if record is None:
            raise UsageError("this report has not been read yet.", subject=report_id, remedy="Run headwater add to go on.")
        [(_, report)] = restoring.reports(self._sql, schema.report.c.key == key, as_read=True)
        return restoring.reading(report, record)

    def stated(self, rows: Sequence[StatementRow]) -> dict[str, Statement]:
        """The statements that ``rows`` are of, by their ids."""
        table, report = schema.statement, schema.report
        keys = {row.report: key for row, key in zip(rows, self._reports([row.report for row in rows]), strict=True)}
        firsts = dict(
            tuple(row)
            for row in self._sql.execute(select(report.c.id, number_of(report)).where(report.c.key.in_(keys.values())))
        )
        places = [(keys[row.report], int(row.id[1:]) - firsts[row.report]) for row in rows]
        if not places:
            return {}
        chosen = or_(*((table.c.report == key) & (table.c.place == place) for key, place in places))
        link = schema.chain_link
        beside = link.join(table, (link.c.report == table.c.report) & (link.c.statement == table.c.place))
        sources = list(self._sql.scalars(select(link.c.source).select_from(beside).where(chosen)))
        called = restoring.names_of(self._sql, [*keys.values()], sources)
        return {one.id: one for _, one in restoring.statements(self._sql, called, chosen)}

    def some_reports(self, report_ids: Sequence[str]) -> dict[str, Report]:
        """Reports by their ids."""
        keys = self._reports(report_ids)
        return {report.id: report for _, report in restoring.reports(self._sql, schema.report.c.key.in_(keys))}

    def statements(self, report_id: str) -> tuple[Statement, ...]:
        """All that a report states, in the order of the text; what belongs to a claim with its position there."""
        key = self._report(report_id)
        link, table = schema.chain_link, schema.statement
        sources = list(self._sql.scalars(select(link.c.source).where(link.c.report == key)))
        called = restoring.names_of(self._sql, [key], sources)
        return tuple(statement for _, statement in restoring.statements(self._sql, called, table.c.report == key))

    def claim(self, claim_id: str) -> Claim:
        """A claim by its id."""
        return restoring.claims(self._sql, [self._claim(claim_id)])[0]

    def claims(self, claim_ids: Sequence[str]) -> list[Claim]:
        """Claims by their ids, in the order of the trace."""
        return restoring.claims(self._sql, [self._claim(name) for name in claim_ids])

    def trace(self) -> Trace:
        """All that was found: what tracing the reports of the case at once gives."""
        return restoring.trace(self._sql)

    def trace_of(self, claim_ids: Sequence[str]) -> Trace:
        """Some claims as a trace of their own: with their reports, the sources that they credit or their reports are of, the
        copies among these and the links between these. Ids stay those of the whole.
        """
        claims = self.claims(claim_ids)
        stated = {one.report for claim in claims for one in (*claim.statements, *claim.set_aside)}
        stated |= {one.report for claim in claims for one in claim.withdrawn}
        keys = self._reports(sorted(stated))
        credited = {link.source for claim in claims for one in (*claim.statements, *claim.set_aside) for link in one.links}
        credited |= {
            name for claim in claims for one in (*claim.origins, *claim.denial_origins) for name in (one.source, *one.others)
        }
        credited |= {node.source for claim in claims for edge in claim.edges for node in (edge.start, edge.end) if node.source}
        numbers = sorted(int(name[1:]) for name in credited if name)
        source, link = schema.source, schema.source_link
        chosen = source.c.key.in_(keys_at(self._sql, source, numbers).values()) | source.c.report.in_(keys)
        sources = tuple(restoring.sources(self._sql, chosen))
        source_keys = list(self._sql.scalars(select(source.c.key).where(chosen)))
        copies = restoring.copies(self._sql, among=keys)
        links = restoring.source_links(self._sql, link.c.one_source.in_(source_keys) & link.c.other_source.in_(source_keys))
        reports = tuple(report for _, report in restoring.reports(self._sql, schema.report.c.key.in_(keys)))
        outcomes = tuple(restoring.outcomes(self._sql))
        return Trace(reports, sources, copies, tuple(claims), tuple(links), outcomes)

    def source(self, source_id: str) -> Source:
        """A source by its id."""
        return next(restoring.sources(self._sql, schema.source.c.key == self._source(source_id)))

    def sources(self) -> tuple[Source, ...]:
        """All sources, in the order of their ids."""
        return tuple(restoring.sources(self._sql))

    def source_links(self, source_id: str | None = None) -> tuple[SourceLink, ...]:
        """All links between names of sources, or those of one source."""
        if source_id is None:
            return tuple(restoring.source_links(self._sql))
        key, table = self._source(source_id), schema.source_link
        return tuple(restoring.source_links(self._sql, (table.c.one_source == key) | (table.c.other_source == key)))

    def copies(self, report_id: str | None = None) -> Copies:
        """All pairs of reports that share text and who copies whom, or those of one report."""
        return restoring.copies(self._sql, of=None if report_id is None else self._report(report_id))

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements in the order in which they came in, undone ones too."""
        return tuple(restoring.judgements(self._sql))

    def outcomes(self) -> tuple[Outcome, ...]:
        """What became of the judgements in the newest trace."""
        return tuple(restoring.outcomes(self._sql))

    def totals(self) -> Totals:
        """How much the case holds."""

        def count(table: Table, *where: Any) -> int:  # noqa: ANN401 - conditions of SQL
            return self._sql.scalar(select(func.count()).select_from(table).where(*where)) or 0

        report = schema.report
        return Totals(
            reports=self._all_reports(),
            untraced=count(report, report.c.story.is_(None), (report.c.later + 0).is_(None)),  # a sum is in no index
            outlets=len(self._outlets()),
            sources=self._settled(Counted.SOURCES),
            unnamed=self._settled(Counted.UNNAMED),
            statements=self._settled(Counted.STATEMENTS),
            claims=self._settled(Counted.CLAIMS),
            shared=self._settled(Counted.SHARED),
            judgements=count(schema.judgement),
        )

    def runs(self) -> tuple[RunRow, ...]:
        """All runs, the newest first."""
        table = schema.run
        names = ("key", "command", "version", "started", "ended", "state", "added", "rejected", "extracted", "traced")
        query = select(*(table.c[name] for name in names)).order_by(table.c.key.desc())
        return tuple(RunRow(*row) for row in self._sql.execute(query))

    def rejections(self) -> tuple[RejectionRow, ...]:
        """The inputs that were set aside, newest run first; one that was set aside again stands once."""
        table = schema.rejection
        newest = select(func.max(table.c.key)).group_by(table.c.path, table.c.code, table.c.reason)
        query = select(table.c.run, table.c.path, table.c.code, table.c.reason).where(table.c.key.in_(newest))
        return tuple(RejectionRow(*row) for row in self._sql.execute(query.order_by(table.c.run.desc(), table.c.path)))

    def components(self) -> tuple[tuple[str, str], ...]:
        """(name, version) of every component that wrote a row of this case."""
        table = schema.component
        return tuple((row.name, row.version) for row in self._sql.execute(select(table).order_by(table.c.name, table.c.key)))

    def _reports(self, names: Sequence[str]) -> list[int]:
        """The keys of reports, in the order asked for."""
        table = schema.report
        found = {row.id: row.key for row in self._sql.execute(select(table.c.id, table.c.key).where(table.c.id.in_(names)))}
        return [found[name] if name in found else self._report(name) for name in names]
