"""Writing what was linked and traced: what changed is replaced, what did not stays, in the one transaction of the caller."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Table, func, select, update

from headwater.case import schema
from headwater.case.bulk import delete_all, insert_all, parts_of, update_all
from headwater.case.claim_rows import Keys, claim_rows, statement_rows
from headwater.case.codec import to_json
from headwater.case.numbering import place_claims, place_reports, set_milestones, source_ordinals
from headwater.case.ordinals import ROOM
from headwater.case.rows import Row, mapping, row_of
from headwater.case.settling import settle
from headwater.case.syncing import put
from headwater.case.writing import report_row
from headwater.model import Claim, Copies, Copy, Kind, Outcome, Report, Source, SourceLink, Statement


@dataclass(frozen=True, slots=True)
class Found:
    """What linking and tracing a story found, with the story's own ids: all that its reports state, in their order; its claims,
    and for each what places it among others (`headwater.trace.claim_place`); the judgements that nothing in it answers to.
    """

    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    placing: tuple[tuple[object, ...], ...]
    missed: tuple[Outcome, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """Reports that are linked together, and what the story's own "s1", "s2", … are called among all sources.

    ``fingerprint`` is of everything that its trace depends on; ``found`` is None where the case holds it already.
    """

    fingerprint: str
    reports: tuple[str, ...]
    sources: tuple[str, ...]
    found: Found | None = None


@dataclass(frozen=True, slots=True)
class Traced:
    """All that a trace says, its ids those of the trace as a whole. ``reports`` are as they were linked, in the order of
    their paths.
    """

    reports: Sequence[Report]
    sources: Sequence[Source]
    links: Sequence[SourceLink]
    copies: Copies
    stories: Sequence[Story]
    outcomes: Sequence[Outcome] = ()


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a trace says of a case that says nothing yet, as it comes: ``reports`` are the keys of all by their ids, and
    ``published`` their dates. Every story has what was found in it. Each of the others is gone through once.
    """

    reports: Mapping[str, int]
    published: Mapping[str, str | None]
    sources: Iterable[Source]
    links: Iterable[SourceLink]
    copies: Iterable[Copy]
    parents: Iterable[tuple[str, str]]
    stories: Iterable[Story]


def replace_trace(connection: Connection, traced: Traced, tracer: int) -> int:
    """Make the case say what ``traced`` says; ``tracer`` is the component that traced it. How many reports' stories changed."""
    reports = {row.id: row.key for row in connection.execute(select(schema.report.c.id, schema.report.c.key))}
    kept = {row.fingerprint: (row.key, json.loads(row.sources)) for row in connection.execute(select(schema.story))}
    staying = {story.fingerprint for story in traced.stories if story.found is None}
    _forget(connection, [key for fingerprint, (key, _) in kept.items() if fingerprint not in staying])
    _correct(connection, traced.reports, reports)
    last = connection.scalar(select(func.max(schema.source.c.key))) or 0
    sources = _source_keys(traced, {name: keys for name, (_, keys) in kept.items()}, last)
    ordinals = source_ordinals(connection, [sources[source.id] for source in traced.sources])
    put(connection, schema.source, _source_rows(traced.sources, sources, ordinals, reports), apart=_COUNTED)
    _parents(connection, traced.copies, reports)
    published = {report.id: report.published for report in traced.reports}
    stories = _Stories(connection, tracer)
    for story in traced.stories:
        if story.found is not None:
            stories.add(story, story.found, _keys(story, story.found, reports, sources, published))
    stories.write()
    put(connection, schema.copy, _copy_rows(traced.copies.pairs, reports))
    put(connection, schema.source_link, _link_rows(traced.links, sources, reports))
    put(connection, schema.outcome, _outcome_rows(traced.outcomes))
    finish_trace(connection, [reports[report.id] for report in traced.reports])
    return sum(len(story.reports) for story in traced.stories if story.found is not None)


def load_trace(connection: Connection, loaded: Loaded, tracer: int) -> None:
    """Write what was found in all reports of a case in which nothing was traced yet; nothing that grows with the stories is
    held but the ids of reports and sources. To be followed by `finish_trace`, when the rows have their indexes.
    """
    reports = loaded.reports
    keys: dict[str, int] = {}

    def sources() -> Iterator[Row]:
        for number, source in enumerate(loaded.sources, 1):
            keys[source.id] = number
            yield _source_row(source, number, number * ROOM, reports) | dict.fromkeys(_COUNTED, 0)

    insert_all(connection, schema.source, sources())
    stories = _Stories(connection, tracer)
    for story in loaded.stories:
        assert story.found is not None
        stories.add(story, story.found, _keys(story, story.found, reports, keys, loaded.published))
    stories.write()
    insert_all(connection, schema.copy, _copy_rows(loaded.copies, reports))
    insert_all(connection, schema.source_link, _link_rows(loaded.links, keys, reports))
    parents = [{"key": reports[copy], "parent": reports[parent]} for copy, parent in loaded.parents]
    update_all(connection, schema.report, parents, ("key",))
    place_claims(connection)


def finish_trace(connection: Connection, reports: Sequence[int]) -> None:
    """Put in order and count what was written; ``reports`` are the keys of all, in the order of their paths."""
    place_claims(connection)
    place_reports(connection, reports)
    set_milestones(connection)
    _count(connection)
    settle(connection)


def can_stay(stories: Iterable[Story], kept: Mapping[str, Sequence[int]]) -> frozenset[str]:
    """Fingerprints of the stories that the case holds and whose rows still say so: ``kept`` are the keys of their sources.

    Where sources of two stories were joined, or one was split, since they were traced, the rows of one point at a source
    that is no more: its story is traced again.
    """
    key_of: dict[str, int] = {}
    source_of: dict[int, str] = {}
    staying = set()
    for story in stories:
        keys = kept.get(story.fingerprint)
        pairs = list(zip(story.sources, keys, strict=True)) if keys is not None else []
        if keys is not None and all(key_of.get(name, key) == key and source_of.get(key, name) == name for name, key in pairs):
            key_of |= pairs
            source_of |= ((key, name) for name, key in pairs)
            staying.add(story.fingerprint)
    return frozenset(staying)


def _forget(connection: Connection, stories: Sequence[int]) -> None:
    """Forget what was found in these stories; their reports stay, as not traced."""
    for part in parts_of(stories):
        keys = list(connection.scalars(select(schema.report.c.key).where(schema.report.c.story.in_(part))))
        delete_all(connection, schema.statement, ("report",), [(key,) for key in keys])
        connection.execute(update(schema.report).where(schema.report.c.story.in_(part)).values(story=None, statements=0))
    delete_all(connection, schema.story, ("key",), [(key,) for key in stories])


def _correct(connection: Connection, reports: Sequence[Report], keys: Mapping[str, int]) -> None:
    """Let the rows of reports say what they were linked as: where a person corrected what was read, that stays beside it."""
    table = schema.report
    stored = {row.key: mapping(row) for row in connection.execute(select(table))}
    for report in reports:
        row = stored[keys[report.id]]
        wanted = report_row(report)
        read = {**{name: row[name] for name in wanted}, **json.loads(row["as_read"] or "{}")}
        as_read = {name: value for name, value in read.items() if value != wanted[name]}
        values = {**wanted, "as_read": to_json(as_read) if as_read else None}
        if any(row[name] != value for name, value in values.items()):
            connection.execute(update(table).where(table.c.key == row["key"]).values(**values))


def _source_keys(traced: Traced, kept: Mapping[str, Sequence[int]], last: int) -> dict[str, int]:
    """A key for each source: the one that it has in stories that stay, or a new one, above ``last``."""
    had: dict[str, int] = {}
    for story in traced.stories:
        if story.found is None:
            had |= zip(story.sources, kept[story.fingerprint], strict=True)
    new = [source.id for source in traced.sources if source.id not in had]
    return had | {name: number for number, name in enumerate(new, last + 1)}


_COUNTED = ("reports", "statements", "claims")
"""Columns of a source that are counted when all else is written."""


def _source_rows(
    sources: Sequence[Source], keys: Mapping[str, int], ordinals: Sequence[int], reports: Mapping[str, int]
) -> Iterator[Row]:
    for source, ordinal in zip(sources, ordinals, strict=True):
        yield _source_row(source, keys[source.id], ordinal, reports)


def _source_row(source: Source, key: int, ordinal: int, reports: Mapping[str, int]) -> Row:
    row = row_of(source, schema.source, ("id", "report"))
    report = None if source.report is None else reports[source.report]
    named = source.kind not in {Kind.ANONYMOUS, Kind.GROUP}
    return row | {"key": key, "ordinal": ordinal, "report": report, "named": named}


def _copy_rows(pairs: Iterable[Copy], reports: Mapping[str, int]) -> Iterator[Row]:
    for pair in pairs:
        first, second = (reports[name] for name in pair.reports)
        yield row_of(pair, schema.copy, ("reports",)) | {"first": first, "second": second}


def _link_rows(links: Iterable[SourceLink], sources: Mapping[str, int], reports: Mapping[str, int]) -> Iterator[Row]:
    for number, link in enumerate(links, 1):
        ends: Row = {"key": number}
        for side, end, source in (("one", link.one, link.sources[0]), ("other", link.other, link.sources[1])):
            ends |= {f"{side}_name": end.name, f"{side}_report": reports[end.report], f"{side}_source": sources[source]}
        yield row_of(link, schema.source_link, ("one", "other", "sources")) | ends


def _outcome_rows(outcomes: Iterable[Outcome]) -> Iterator[Row]:
    for place, outcome in enumerate(outcomes):
        yield row_of(outcome, schema.outcome, ("judgement",)) | {"place": place, "judgement": outcome.judgement.id}


def _keys(
    story: Story,
    found: Found,
    reports: Mapping[str, int],
    sources: Mapping[str, int],
    published: Mapping[str, str | None],
) -> Keys:
    """The keys of what has ids of the story's own."""
    own = {f"s{number}": sources[name] for number, name in enumerate(story.sources, 1)}
    places: dict[str, tuple[int, int]] = {}
    counts: Counter[str] = Counter()
    for statement in found.statements:
        places[statement.id] = (reports[statement.report], counts[statement.report])
        counts[statement.report] += 1
    return Keys(reports, own, places, published)


class _Stories:
    """Adds stories, many rows at a time: a story has few of each table."""

    def __init__(self, connection: Connection, tracer: int) -> None:
        self._connection, self._tracer = connection, tracer
        self._rows: dict[Table, list[Row]] = defaultdict(list)
        self._reports: list[Row] = []
        self._waiting = 0
        self._story, self._claim = (self._last(table) for table in (schema.story, schema.claim))

    def _last(self, table: Table) -> int:
        return self._connection.scalar(select(func.max(table.c.key))) or 0

    def add(self, story: Story, found: Found, keys: Keys) -> None:
        self._story += 1
        self._rows[schema.story].append(
            {
                "key": self._story,
                "fingerprint": story.fingerprint,
                "sources": to_json(list(keys.sources.values())),
                "missed": to_json([[one.judgement.id, one.reason] for one in found.missed]),
                "component": self._tracer,
            }
        )
        counts = Counter(statement.report for statement in found.statements)
        self._reports += [
            {"key": keys.reports[name], "story": self._story, "statements": counts[name]} for name in story.reports
        ]
        for table, row in _story_rows(found, self._story, self._claim, keys):
            self._rows[table].append(row)
            self._waiting += 1
        self._claim += len(found.claims)
        if self._waiting >= _AT_ONCE:
            self.write()

    def write(self) -> None:
        """Write what is waiting."""
        for table in _INSERTED:
            insert_all(self._connection, table, self._rows.pop(table, []))
        update_all(self._connection, schema.report, self._reports, ("key",))
        self._reports, self._waiting = [], 0


_AT_ONCE = 20_000
"""Rows that wait to be written together."""

_INSERTED = (
    schema.story,
    schema.claim,
    schema.statement,
    schema.chain_link,
    schema.claim_source,
    schema.edge,
    schema.origin,
    schema.uncredited,
    schema.lost_attribution,
    schema.change,
    schema.discrepancy,
)
"""The tables of what a story found, each behind those that it points at."""


def _story_rows(found: Found, story: int, last: int, keys: Keys) -> Iterator[tuple[Table, Row]]:
    """All rows of a story; its claims have the keys behind ``last``."""
    claimed = set()
    for key, (claim, placing) in enumerate(zip(found.claims, found.placing, strict=True), last + 1):
        yield from claim_rows(claim, key, story, to_json(placing), keys)
        speaking = {name: place for place, name in enumerate(claim.speaking)}
        for aside, statements in ((False, claim.statements), (True, claim.set_aside)):
            for rank, statement in enumerate(statements):
                claimed.add(statement.id)
                place = {"claim": key, "rank": rank, "speaking": speaking.get(statement.id), "set_aside": aside}
                yield from statement_rows(statement, keys, place)
    alone = {"claim": None, "rank": None, "speaking": None, "set_aside": False}
    for statement in found.statements:
        if statement.id not in claimed:
            yield from statement_rows(statement, keys, alone)


def _parents(connection: Connection, copies: Copies, reports: Mapping[str, int]) -> None:
    table = schema.report
    wanted = {reports[copy]: reports[parent] for copy, parent in copies.parents}
    stored = {row.key: row.parent for row in connection.execute(select(table.c.key, table.c.parent))}
    changed = [{"key": key, "parent": wanted.get(key)} for key, parent in stored.items() if wanted.get(key) != parent]
    update_all(connection, table, changed, ("key",))


def _count(connection: Connection) -> None:
    """Count for each source the reports, statements and claims that credit it."""
    link, of_claim, source = schema.chain_link, schema.claim_source, schema.source
    # In the order of the index, so that each source's links stand together: counting them needs no room.
    each = select(link.c.source, link.c.report, link.c.statement).distinct().subquery()
    said = select(each.c.source, func.count(each.c.report.distinct()), func.count()).group_by(each.c.source)
    claims = select(of_claim.c.source, func.count()).group_by(of_claim.c.source)
    stated = {key: (reports, statements) for key, reports, statements in connection.execute(said)}
    claimed = {row[0]: row[1] for row in connection.execute(claims)}
    stored = connection.execute(select(source.c.key, *(source.c[name] for name in _COUNTED)))
    changed = [
        {"key": key, **dict(zip(_COUNTED, wanted, strict=True))}
        for key, *have in stored
        if tuple(have) != (wanted := (*stated.get(key, (0, 0)), claimed.get(key, 0)))
    ]
    update_all(connection, source, changed, ("key",))
