"""A report out of its text and what is said of it: printed words and metadata brought together."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from headwater.errors import EmptyInput, TooLarge
from headwater.model import Report, Span, Status
from headwater.read.agencies import agency_named
from headwater.read.ending import prose_end
from headwater.read.heading import Heading, heading
from headwater.read.language import settled_language
from headwater.read.metadata import Metadata
from headwater.read.printed_date import completed
from headwater.read.status import status_of
from headwater.read.title import same_words
from headwater.settings import Settings
from headwater.text.languages import unread_note
from headwater.text.seen import Seen, as_seen, unseen_notes

ID_LENGTH = 12
"""Hexadecimal digits of a SHA-256 in a report's id: 48 bits, so that a million reports collide with probability .002."""


_WORDLESS = (Status.EMPTY, Status.REFUSED, Status.PAYWALLED)


@dataclass(frozen=True, slots=True)
class Identity:
    """What a report is known by; see `headwater.model.Report`."""

    id: str
    doc: str
    path: str
    sha256: str


def digest(data: bytes) -> str:
    """SHA-256, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _check_size(text: str, stated: Metadata, settings: Settings) -> None:
    """Raises EmptyInput or TooLarge; a text that is known to be empty, or held back, may have no words."""
    if not text.strip() and stated.status not in _WORDLESS:
        raise EmptyInput("there is no text in it.")
    if len(text) > settings.largest_report:
        raise TooLarge(
            f"it has {len(text):,} characters, more than the {settings.largest_report:,} that a report may have.",
            remedy="Split it into its reports, or raise the setting largest_report.",
        )


def _title(text: str, printed: Heading, given: str | None) -> tuple[str | None, Span | None]:
    """(title, where in ``text`` it stands). A title that was given is the title; it has a place if it is also printed."""
    span = printed.title_span
    if given is None:
        return (_one_line(text[slice(*span)]), span) if span else (None, None)
    if span and same_words(text[slice(*span)], given):
        return _one_line(text[slice(*span)]), span
    start = len(text) - len(text.lstrip())
    if text.startswith(given, start) and text[start + len(given) : start + len(given) + 1] in {"\n", "\r"}:
        return given, (start, start + len(given))
    return given, None


def _one_line(title: str) -> str:
    return title if "\n" not in title and "\r" not in title else " ".join(title.split())


def _most_exact(*dates: str | None) -> str | None:
    """The first date that is known, or a later one that says the same more exactly: 2025-04-10 for 2025."""
    known = [date for date in dates if date]
    if not known:
        return None
    return next(
        (date for date in known if len(known[0]) < len("2025-04-10") <= len(date) and date.startswith(known[0])), known[0]
    )


def _status(text: str, stated: Metadata, around: str) -> tuple[Status, str | None]:
    """What the format says of how much there is, else what the text says; with the reason."""
    if stated.status is not None:
        return stated.status, stated.note
    status, reason = status_of(text, subscribers_only=stated.subscribers_only, around=around)
    return status, " ".join(note for note in (reason, stated.note) if note) or None


def assembled(  # noqa: PLR0913 - one parameter a thing that is known
    identity: Identity, text: str, stated: Metadata, table: Metadata, settings: Settings, *, around: str = ""
) -> Report:
    """The report of ``text``.

    ``stated`` is what the file's own markup or keys say and outranks what is read off the text; ``table`` (`reports.csv`)
    only completes what neither says, except that an outlet it names outranks an agency's dateline. ``around`` are a page's
    words, with those outside its article. It is read as it is seen (`headwater.text.seen`): its title and names are, and where
    something else was published the report's note says so. Raises EmptyInput and TooLarge.
    """
    _check_size(text, stated, settings)
    seen = as_seen(text)
    if seen is None:
        return _read(identity, text, stated.seen(), table.seen(), around)
    report = _read(identity, seen.text, stated.seen(), table.seen(), around)
    title_span = _published(seen, report.title_span)
    return replace(
        report,
        text=text,
        title=_one_line(text[slice(*title_span)]) if title_span else report.title,
        title_span=title_span,
        agency_span=_published(seen, report.agency_span),
        body=seen.published((report.body, report.body))[0],
        tail=None if report.tail is None else seen.published((0, report.tail))[1],
        note=" ".join(note for note in (report.note, *unseen_notes(seen)) if note) or None,
    )


def _published(seen: Seen, span: Span | None) -> Span | None:
    return None if span is None else seen.published(span)


def _read(identity: Identity, text: str, stated: Metadata, table: Metadata, around: str) -> Report:
    printed = heading(text, stated.outlet or table.outlet)
    title, title_span = _title(text, printed, stated.title)
    if title is None:
        title, title_span = _title(text, printed, table.title)
    outlet = printed.outlet if printed.outlet != printed.agency else None
    published = _most_exact(stated.published, printed.published, table.published)
    if printed.month_day:
        published = completed(published, *printed.month_day)
    author = stated.byline or printed.byline or table.byline
    agency = printed.agency or (agency_named(author) if author else None)
    body = printed.body
    if title_span and body < title_span[1]:
        rest = text[title_span[1] :]
        body = title_span[1] + len(rest) - len(rest.lstrip())
    status, note = _status(text, stated, around)
    language = settled_language(stated.language or table.language, text[body:] or title or "")
    unread = unread_note(language) if text else None
    return Report(
        id=identity.id,
        doc=identity.doc,
        path=identity.path,
        text=text,
        sha256=identity.sha256,
        title=title,
        title_span=title_span,
        outlet=stated.outlet or outlet or table.outlet or agency,
        agency=agency,
        agency_span=printed.agency_span,
        byline=author,
        published=published,
        place=printed.place,
        language=language,
        url=stated.url or table.url,
        status=status,
        note=" ".join(one for one in (note, unread) if one) or None,
        body=body,
        tail=prose_end(text, body),
    )
