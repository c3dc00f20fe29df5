"""The text of a PDF document, by pypdf: as its pages lay it out, lines put together to paragraphs."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from headwater.errors import InputError, Malformed, NotText, TooLarge
from headwater.model import Status
from headwater.read.content import Content
from headwater.read.decoding import well_formed
from headwater.read.metadata import Metadata, one_line
from headwater.settings import Settings

if TYPE_CHECKING:
    from pypdf import PdfReader

# It tells of every fault that it mends on its log; stderr is the user's.
logging.getLogger("pypdf").addHandler(logging.NullHandler())
logging.getLogger("pypdf").propagate = False

MOST_PAGES = 2_000
"""Pages: a longer document is no report."""

FULL_LINE = 0.75
"""Share of a page's longest line from which a line is taken to run on into the next."""

_NO_TITLE = re.compile(
    r"^(?:untitled|microsoft word|slide \d)|\.(?:docx?|indd|qxd|pdf|rtf|odt|pages|tmp|html?|txt|aspx?|php)$|^[\w-]+$",
    re.IGNORECASE,
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SCANNED = "Its pages hold no text: they are probably scanned images. Save it with its text recognised (OCR)."


def _paragraphs(page: str) -> Iterator[str]:
    """The lines of ``page``, put together where one runs on into the next; a word that is cut at a line's end is joined."""
    lines = [" ".join(line.split()) for line in page.splitlines()]
    width = max((len(line) for line in lines), default=0)
    paragraph: list[str] = []
    for line, behind in zip(lines, [*lines[1:], ""], strict=False):
        if paragraph and paragraph[-1].endswith("-") and paragraph[-1][-2:-1].isalpha() and line[:1].islower():
            paragraph[-1] = paragraph[-1][:-1]
        elif paragraph:
            paragraph.append(" ")
        paragraph.append(line)
        ends = line.endswith((".", "!", "?", ":", "”", '"')) and len(line) < FULL_LINE * width
        if not behind or len(line) < FULL_LINE * width * 0.75 or ends:
            yield "".join(paragraph).strip()
            paragraph = []
    yield "".join(paragraph).strip()


def _text(reader: PdfReader, settings: Settings) -> str:
    """Raises TooLarge."""
    if len(reader.pages) > MOST_PAGES:
        raise TooLarge(f"it has {len(reader.pages):,} pages.", remedy=f"Take out the pages you need: {MOST_PAGES:,} are read.")
    parts: list[str] = []
    length = 0
    for page in reader.pages:
        parts.append("\n\n".join(filter(None, _paragraphs(_CONTROL.sub("", page.extract_text())))))
        length += len(parts[-1])
        if length > settings.largest_report:
            raise TooLarge(
                f"it has more than the {settings.largest_report:,} characters that a report may have.",
                remedy="Split it into its reports, or raise the setting largest_report.",
            )
    return well_formed("\n\n".join(part for part in parts if part))


def _unlock(reader: PdfReader) -> None:
    """Raises NotText where only a password opens the document."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise NotText("it is a PDF document locked with a password.", remedy="Save a copy without the password.")


def _title(reader: PdfReader) -> str | None:
    """The document's title, unless it is a file's name or what an office program puts there by itself."""
    title = one_line(reader.metadata.title) if reader.metadata else None
    return title if title and not _NO_TITLE.search(title) else None


def pdf_content(data: bytes, settings: Settings) -> Content:
    """The text and title of the PDF document in ``data``; empty, with the reason, where its pages are images.

    Raises Malformed for a broken one, NotText for one that is locked, TooLarge.
    """
    import pypdf  # noqa: PLC0415 - slow to load, and only PDF documents need it

    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        _unlock(reader)
        text, title = _text(reader, settings), _title(reader)
    except (InputError, MemoryError):
        raise
    except Exception as error:  # broken documents end in errors of every kind
        raise Malformed(
            "it is a PDF document that is broken or locked.", remedy="Open it in a reader of PDF and save it anew."
        ) from error
    if not text.strip():
        return Content("", Metadata(title=title, status=Status.EMPTY, note=_SCANNED))
    return Content(text, Metadata(title=title))
