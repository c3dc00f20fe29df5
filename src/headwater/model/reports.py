"""A report as it was read, and the inputs that could not be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from headwater.model.settled import Judged

Span = tuple[int, int]
"""Start and end (exclusive) in Unicode code points, into a report's ``text`` or, where a field says so, its ``title``."""

Spans = tuple[Span, ...]
"""A discontinuous stretch of text: spans in ascending order that do not overlap."""


class Status(StrEnum):
    """How much of the report could be read."""

    WHOLE = "whole"
    PARTIAL = "partial"
    PAYWALLED = "paywalled"
    EMPTY = "empty"
    REFUSED = "refused"


class Field(StrEnum):
    """Which string of a report a span points into."""

    TEXT = "text"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """A hyperlink of a report's text: the words at ``span`` lead to ``url``, which names a host."""

    span: Span
    url: str


@dataclass(frozen=True, slots=True)
class Report:
    """One published text. What the text, its metadata or the user do not say is None, never a guess.

    ``text`` is the decoded content as read: for plain text every character of the file. ``title_span`` says
    where in ``text`` the title is printed; it is None for a title that stands outside ``text`` (metadata). ``body`` is the
    offset at which the prose begins, behind title, date line and dateline; ``tail`` is the one at which it ends, where the
    desk's credits or what readers are asked to do follow it, and None where nothing does. ``published`` is an EDTF level 0
    date or date-time; ``sha256`` is that of the original bytes.
    """

    id: str
    doc: str
    path: str
    text: str
    sha256: str
    title: str | None = None
    title_span: Span | None = None
    outlet: str | None = None
    agency: str | None = None
    """The wire agency that the dateline or the byline names: "LONDON (Reuters) -", "By Jane Roe, Associated Press"."""
    agency_span: Span | None = None
    """Where in ``text`` the agency is printed."""
    byline: str | None = None
    published: str | None = None
    place: str | None = None
    language: str | None = None
    url: str | None = None
    status: Status = Status.WHOLE
    body: int = 0
    tail: int | None = None
    hyperlinks: tuple[Hyperlink, ...] = ()
    """The hyperlinks of ``text``, in its order; a plain text has none."""
    judged: tuple[Judged, ...] = ()
    """A person's marks ("withdrawn"), and corrections of its outlet and date."""
    note: str | None = None
    """Why ``status`` is not whole, and what else a reader should know of how it was read, as sentences."""

    def string(self, field: Field) -> str:
        """The string that spans of ``field`` point into."""
        return self.text if field is Field.TEXT else self.title or ""


@dataclass(frozen=True, slots=True)
class Rejection:
    """An input that was set aside: which, why, and what the user can do."""

    path: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of a report that something rests on."""

    report: str
    span: Span
    field: Field = Field.TEXT
