"""The text of a Word document (Office Open XML), by python-docx: paragraphs and the rows of tables, in their order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from headwater.errors import InputError, Malformed, TooLarge
from headwater.model import Status
from headwater.read.content import Content
from headwater.read.decoding import well_formed
from headwater.read.metadata import Metadata, one_line

LARGEST_UNPACKED = 200_000_000
"""Bytes of a document unpacked, pictures too."""

LARGEST_PART = 60_000_000
"""Bytes of its largest part in XML: the text of 5 million characters with its markup."""

_BROKEN = Malformed("it is no whole Word document.", remedy="Open it in Word or LibreOffice and save it anew as .docx.")


def _check_size(data: bytes) -> None:
    """Raises TooLarge before anything is unpacked, and Malformed where it is no archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except Exception as error:
        raise _BROKEN from error
    words = max((part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))), default=0)
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED or words > LARGEST_PART:
        raise TooLarge("unpacked, the document is too large.", remedy="Save its text alone, as .txt.")


def _blocks(document: Any) -> Iterator[str]:  # noqa: ANN401 - the library's objects differ with what a part holds
    for block in document.iter_inner_content():
        rows = getattr(block, "rows", None)
        if rows is None:
            yield block.text
        else:
            yield from ("\t".join(cell.text.strip() for cell in row.cells) for row in rows)


def word_content(data: bytes) -> Content:
    """The text and title of the document in ``data``; empty, with the reason, where it holds no words.

    Raises Malformed for a broken one, TooLarge.
    """
    import docx  # noqa: PLC0415 - slow to load, and only Word documents need it

    _check_size(data)
    try:
        document = docx.Document(io.BytesIO(data))
        text = well_formed("\n\n".join(block.strip() for block in _blocks(document) if block.strip()))
        title = one_line(document.core_properties.title)
    except (InputError, MemoryError):
        raise
    except Exception as error:  # broken documents end in errors of every kind
        raise _BROKEN from error
    if not text:
        return Content(
            "", Metadata(title=title, status=Status.EMPTY, note="The document holds no words, only pictures if any.")
        )
    return Content(text, Metadata(title=title))
