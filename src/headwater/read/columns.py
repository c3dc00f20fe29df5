"""Which columns of a table hold what: as the user says, by our own names, or as Media Cloud and GDELT export them.

Media Cloud: the story lists of its search (2023 and later: id, indexed_date, language, media_name, media_url, publish_date,
title, url, and text where it is allowed) and those of API 2 and the Explorer (stories_id, media_id, media_name, ...).
GDELT: lists of articles from the DOC 2.0 API (URL, MobileURL, Date, Title; or url, seendate, domain, ... as its clients write
them), the Global Knowledge Graph 2.1 from BigQuery (GKGRECORDID, DocumentIdentifier, ...) and its own files, which have 27
columns and no names. GDELT's dates are the days on which it met a report.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from headwater.errors import Malformed
from headwater.model import Status
from headwater.read.content import Content
from headwater.read.decoding import well_formed
from headwater.read.metadata import Metadata, metadata_of, one_line
from headwater.settings import FIELDS

_NAMES = {
    "id": ("id", "stories_id", "gkgrecordid"),
    "text": ("text",),
    "url": ("url", "documentidentifier"),
    "title": ("title",),
    "outlet": ("outlet", "media_name", "sourcecommonname", "domain"),
    "published": ("published", "publish_date", "seendate", "date"),
    "byline": ("byline",),
    "language": ("language",),
}
"""The names that a field goes by in our own tables and in the known exports, the better first."""

KNOWLEDGE_GRAPH = 27
"""Columns of GDELT's Global Knowledge Graph 2.1, whose files have no header (codebook of 19 February 2015)."""

_KNOWLEDGE_GRAPH_FIELDS = {"id": 0, "published": 1, "outlet": 3, "url": 4}
_EXTRAS = 26
"""The last column of a row, with what the page itself says, as XML (GDELT Global Knowledge Graph 2.1)."""

_RECORD = re.compile(r"\d{14}-T?\d+")
_STAMP = re.compile(r"(\d{4})(\d{2})(\d{2})T?\d{6}Z?$")
_NO_TEXT = "The table holds no text of this report: only what is said about it."


def is_knowledge_graph(row: Sequence[str]) -> bool:
    """Whether ``row`` is one of GDELT's Global Knowledge Graph."""
    return len(row) == KNOWLEDGE_GRAPH and bool(_RECORD.fullmatch(row[0]))


def knowledge_graph_row(row: Sequence[str]) -> dict[str, object]:
    """Its fields by our names; the title stands in the XML of its last column."""
    _, opened, rest = row[_EXTRAS].partition("<PAGE_TITLE>")
    title, closed, _ = rest.partition("</PAGE_TITLE>")
    found: dict[str, object] = {field: row[place] for field, place in _KNOWLEDGE_GRAPH_FIELDS.items()}
    return {**found, "title": html.unescape(title) if opened and closed else None}


def mapped_columns(header: Sequence[str], stated: Mapping[str, str]) -> dict[str, str]:
    """The table's column for each field: as ``stated`` (names are compared without case), else by a known name.

    Raises Malformed where a stated column is missing, and where nothing of a report is found.
    """
    columns = {name.strip().lower(): name for name in reversed(header)}
    found: dict[str, str] = {}
    for field in FIELDS:
        if field in stated:
            if stated[field].strip().lower() not in columns:
                raise Malformed(
                    f"it has no column {stated[field]}, which was to hold the {field}.",
                    remedy=f"Its columns are: {', '.join(header)}.",
                )
            found[field] = columns[stated[field].strip().lower()]
        elif name := next((name for name in _NAMES[field] if name in columns), None):
            found[field] = columns[name]
    if "text" not in found and not {"url", "title"} <= found.keys():
        raise Malformed(
            f"no column of the table is known to hold a text: it has {', '.join(header[:20]) or 'none'}.",
            remedy="Say which does, as in: --columns text=body,title=headline,outlet=source.",
        )
    return found


def _plain(value: object) -> object:
    """A value as a row of text would have it."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    stamp = _STAMP.match(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else None
    return "-".join(stamp.groups()) if stamp else value


def row_content(row: Mapping[str, object]) -> Content:
    """A report out of a row, by field. Without a text it is empty, and says so. Raises Malformed for a row of nothing."""
    text = row.get("text")
    values = {name: value for name, value in row.items() if name != "published"} | {"published": _plain(row.get("published"))}
    stated = metadata_of(values)
    if isinstance(text, str) and text.strip():
        return Content(well_formed(text), stated)
    if stated.title is None and stated.url is None:
        raise Malformed("it has neither text nor title nor address.", remedy="Leave out empty rows.")
    return Content(
        "",
        Metadata(
            stated.url,
            stated.title,
            stated.outlet,
            stated.published,
            stated.byline,
            stated.language,
            status=Status.EMPTY,
            note=_NO_TEXT,
        ),
    )


def row_id(row: Mapping[str, object]) -> str | None:
    """What the table calls the report."""
    return one_line(row.get("id"))
