"""Where the server's pages lead to one another.

Paths begin at the case's own first page, "/". Where the server lies below a path of a proxy, that is put before them where they
leave: by the templates, by `ServerLinks`, and by `headwater.web.rendering.leads_to`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from fastapi import Request

from headwater.model import Evidence, Field, Statement


def root_of(request: Request) -> str:
    """The path below which all pages lie, "" or "/headwater"."""
    return str(request.scope.get("root_path", ""))


def path_of(request: Request) -> str:
    """The path that is asked for, from the case's own first page."""
    return request.url.path.removeprefix(root_of(request))


def report_path(report_id: str) -> str:
    return f"/reports/{quote(report_id, safe='')}"


def claim_path(claim_id: str) -> str:
    return f"/claims/{quote(claim_id, safe='')}"


def source_path(source_id: str) -> str:
    return f"/sources/{quote(source_id, safe='')}"


def compare_path(first: str, second: str) -> str:
    return f"/compare?{urlencode({'first': first, 'second': second})}"


def words_path(evidence: Evidence) -> str:
    """The report with these words marked: the place goes into the address, so that it opens without script."""
    start, end = evidence.span
    place = f"{'title' if evidence.field is Field.TITLE else 'text'}-{start}-{end}"
    return f"{report_path(evidence.report)}?words={place}#words"


_PLACE = re.compile(r"(text|title)-(\d{1,9})-(\d{1,9})")


def words_asked(place: str) -> tuple[Field, tuple[int, int]] | None:
    """The words that an address of `words_path` asks for; None where it asks for none."""
    match = _PLACE.fullmatch(place)
    return (Field(match[1]), (int(match[2]), int(match[3]))) if match else None


def statement_asked(name: str, statements: Iterable[Statement]) -> tuple[Field, tuple[int, int]] | None:
    """The words that an address with ``?statement=`` asks for; None where no statement has that name."""
    found = next((one for one in statements if one.id == name), None)
    return (found.field, (found.content[0][0], found.content[-1][1])) if found is not None else None


@dataclass(frozen=True, slots=True)
class ServerLinks:
    """Links of one claim's page on the server, as `headwater.export.pages.Links` asks for them; ``root`` is the path below
    which all pages lie.
    """

    root: str

    def report(self, report_id: str) -> str:
        return self.root + report_path(report_id)

    def words(self, evidence: Evidence) -> str:
        return self.root + words_path(evidence)

    def source(self, source_id: str) -> str:
        return self.root + source_path(source_id)

    def anchor(self, name: str) -> str:
        return name
