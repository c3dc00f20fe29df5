"""How many bytes of one document are looked at."""

from __future__ import annotations

from headwater.errors import TooLarge
from headwater.read.kinds import Kind
from headwater.settings import Settings

WIDEST = 4
"""Bytes of the widest code point in UTF-8, UTF-16 and UTF-32."""

WIDEST_ESCAPE = 12
"""Bytes of the widest code point in JSON: a surrogate pair of escapes."""

MARKUP = 10_000_000
"""Bytes of markup that a page may have around its text."""

PICTURES = 200_000_000
"""Bytes that a document which carries its pictures may have."""


def largest_document(settings: Settings, kind: Kind = Kind.PAGE) -> int:
    """Bytes that a document of that kind may have."""
    text = WIDEST * (settings.largest_report + 1)
    if kind is Kind.TEXT:
        return text
    return text + (MARKUP if kind in {Kind.PAGE, Kind.NEWS_ITEM} else PICTURES)


def longest_line(settings: Settings) -> int:
    """Bytes that a line of JSON Lines may have."""
    return WIDEST_ESCAPE * settings.largest_report + MARKUP


def too_large(size: str, settings: Settings) -> TooLarge:
    """The error of an input of that ``size`` (words that say it)."""
    return TooLarge(
        f"{size}, and a report may have {settings.largest_report:,} characters.",
        remedy="Split it into its reports, or raise the setting largest_report.",
    )
