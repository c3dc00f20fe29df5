"""The views: what other programs read of a case. Plain columns and ids that join; JSON only where a list is meant; no bytes."""

from __future__ import annotations

import re

from sqlalchemy import Connection

VIEWS = {
    "reports": """
        SELECT r.id, r.path, r.doc, r.title, r.outlet, r.agency, r.byline, r.published, r.place, r.language, r.url, r.status,
               r.sha256, r.characters, r.statements, parent.id AS parent, r.story, r.story IS NOT NULL AS traced
        FROM report r LEFT JOIN report parent ON parent.key = r.parent""",
    "texts": "SELECT r.id AS report, t.title, t.text FROM report_text t JOIN report r ON r.key = t.report",
    "sources": """
        SELECT 's' || {source:s} AS id, s.name, s.kind, s.also, s.role, r.id AS report, s.why, s.document, s.reports,
               s.statements, s.claims
        FROM source s LEFT JOIN report r ON r.key = s.report""",
    "statements": """
        SELECT 't' || ({report:r} + s.place) AS id, r.id AS report, 'c' || {claim:c} AS claim, s.words AS text,
               s.voice, s.position, s.hedged, s.denied, 's' || {source:speaker} AS source, link.name AS source_name,
               link.kind AS source_kind, s.field, s.content, s.score
        FROM statement s
        JOIN report r ON r.key = s.report
        LEFT JOIN claim c ON c.key = s.claim
        LEFT JOIN chain_link link
          ON link.report = s.report AND link.statement = s.place AND link.chain = 0 AND link.place = 0
        LEFT JOIN source speaker ON speaker.key = link.source""",
    "chains": """
        SELECT 't' || ({report:r} + s.place) AS statement, s.chain, s.link AS place, 's' || {source:so} AS source,
               s.name, s.kind
        FROM (SELECT report, statement AS place, chain, place AS link, source, name, kind FROM chain_link) s
        JOIN report r ON r.key = s.report
        JOIN source so ON so.key = s.source""",
    "claims": """
        SELECT 'c' || {claim:c} AS id, text, reports, credited, origins, named AS named_origins, least AS distinct_min,
               most AS distinct_max, denials, denials_least AS denials_min, denials_most AS denials_max, uncredited,
               lost AS lost_attributions, changes, discrepancies, earliest, latest
        FROM claim c""",
    "edges": """
        SELECT 'c' || {claim:c} AS claim, e.place, start.id AS from_report, 's' || {source:start_source} AS from_source,
               stop.id AS to_report, 's' || {source:end_source} AS to_source, e.basis, e.score, e.evidence
        FROM edge e
        JOIN claim c ON c.key = e.claim
        LEFT JOIN report start ON start.key = e.start_report
        LEFT JOIN report stop ON stop.key = e.end_report
        LEFT JOIN source start_source ON start_source.key = e.start_source
        LEFT JOIN source end_source ON end_source.key = e.end_source""",
    "origins": """
        SELECT 'c' || {claim:c} AS claim, o.place, 's' || {source:s} AS source, o.name, o.kind, o.via, o.named, o.denies,
               o.reports
        FROM origin o
        JOIN claim c ON c.key = o.claim
        LEFT JOIN source s ON s.key = o.source""",
    "uncredited_reports": """
        SELECT 'c' || {claim:c} AS claim, u.grouping AS "group", r.id AS report
        FROM uncredited u JOIN claim c ON c.key = u.claim JOIN report r ON r.key = u.report""",
    "lost_attributions": """
        SELECT 'c' || {claim:c} AS claim, r.id AS report
        FROM lost_attribution l JOIN claim c ON c.key = l.claim JOIN report r ON r.key = l.report""",
    "changes": """
        SELECT 'c' || {claim:c} AS claim, r.id AS report, x.kind, x.before, x.after
        FROM change x JOIN claim c ON c.key = x.claim JOIN report r ON r.key = x.report""",
    "discrepancies": """
        SELECT 'c' || {claim:c} AS claim, d.slot, d.value, d.reports, d.evidence
        FROM discrepancy d JOIN claim c ON c.key = d.claim""",
    "source_links": """
        SELECT 's' || {source:one} AS source, l.one_name AS name, 's' || {source:other} AS other_source,
               l.other_name, l.relation, l.status, l.score, l.reasons, one_report.id AS report, other_report.id AS other_report
        FROM source_link l
        JOIN source one ON one.key = l.one_source
        JOIN source other ON other.key = l.other_source
        JOIN report one_report ON one_report.key = l.one_report
        JOIN report other_report ON other_report.key = l.other_report""",
    "copies": """
        SELECT first.id AS report, second.id AS other_report, c.kind, c.quotation, c.share, c.passages
        FROM copy c JOIN report first ON first.key = c.first JOIN report second ON second.key = c.second""",
    "judgements": """
        SELECT j.id, j.kind, j.verdict, j."by", j."when", j.why, j.undoes, o.standing, o.reason, j.record
        FROM judgement j LEFT JOIN outcome o ON o.judgement = j.id""",
    "runs": "SELECT key AS id, command, version, started, ended, state, added, rejected, extracted, traced FROM run",
    "rejections": "SELECT run, path, code, reason FROM rejection",
    "components": "SELECT name, version FROM component",
}


def make_views(connection: Connection) -> None:
    """Make all views anew, as this version of the schema has them."""
    drop_views(connection)
    for name, view in VIEWS.items():
        query = _NUMBER.sub(_counted, view)
        connection.exec_driver_sql(
            f"CREATE VIEW {name} AS{query}" if query.startswith("\n") else f"CREATE VIEW {name} AS {query}"
        )


def drop_views(connection: Connection) -> None:
    """Take all views away, so that tables can change."""
    for name in VIEWS:
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")


_NUMBER = re.compile(r"\{(\w+):(\w+)\}")
"""Stands in a view for the number (`headwater.case.numbering`) of a row of a table, by the name that it has in the query."""


def _counted(place: re.Match[str]) -> str:
    table, row = place.groups()
    size = "sum(o.statements)" if table == "report" else "count(*)"
    behind = f"SELECT {size} FROM {table} o WHERE o.ordinal >= m.ordinal AND o.ordinal < {row}.ordinal"  # noqa: S608 - our own names
    nearest = f"m.name = '{table}' AND m.ordinal <= {row}.ordinal ORDER BY m.ordinal DESC LIMIT 1"
    return f"(SELECT m.number + coalesce(({behind}), 0) FROM milestone m WHERE {nearest})"  # noqa: S608 - as above
