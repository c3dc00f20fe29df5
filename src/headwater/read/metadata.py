"""What is said of a report outside its text: by a web page's markup, a row, an email's head, or a line of `reports.csv`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from headwater.model import Status
from headwater.read.decoding import well_formed
from headwater.read.printed_date import as_edtf
from headwater.text.seen import seen_text


@dataclass(frozen=True, slots=True)
class Metadata:
    """``published`` is an EDTF level 0 date or date-time, or None where what was given is no date; ``subscribers_only`` that
    a page's markup says that its article is not free to read. ``status`` is what the format itself says of how much there is
    (None: nothing), ``note`` the reason.
    """

    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    byline: str | None = None
    language: str | None = None
    subscribers_only: bool = False
    status: Status | None = None
    note: str | None = None

    def completed(self, other: Metadata) -> Metadata:
        """These statements, and those of ``other`` where these are silent."""
        return Metadata(**{field.name: getattr(self, field.name) or getattr(other, field.name) for field in fields(self)})

    def seen(self) -> Metadata:
        """The same with title and names as they are seen (`headwater.text.seen`)."""
        return replace(self, title=_seen(self.title), outlet=_seen(self.outlet), byline=_seen(self.byline))


def _seen(value: str | None) -> str | None:
    return None if value is None else one_line(seen_text(value))


NOTHING_STATED = Metadata()


def one_line(value: object) -> str | None:
    """A name or title as one line of words; None for an empty one, and for what is neither string nor number."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return " ".join(well_formed(str(value)).split()) or None


_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?=[-_]|$)")


def language_code(value: object) -> str | None:
    """The language of a tag, without its region or script: "en" of "en-GB"; None for what is no tag (BCP 47)."""
    found = _LANGUAGE.match(one_line(value) or "")
    return found[0].lower() if found else None


def metadata_of(values: Mapping[str, object]) -> Metadata:
    """Metadata from the columns or keys that go by these names; others are not looked at."""
    published = one_line(values.get("published"))
    return Metadata(
        url=one_line(values.get("url")),
        title=one_line(values.get("title")),
        outlet=one_line(values.get("outlet")),
        published=as_edtf(published) if published else None,
        byline=one_line(values.get("byline")),
        language=language_code(values.get("language")),
    )
