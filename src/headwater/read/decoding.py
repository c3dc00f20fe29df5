"""Bytes to text: the encoding that the bytes or their markup declare, else UTF-8, else the likeliest one.

A byte order mark belongs to the encoding, not to the text; nothing else is taken away or translated.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from headwater.errors import NotText

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "gzip-compressed"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
)
_DECLARED = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
_REMEDY = "If it is of a format that is read (docs/inputs.md), give it the ending of that format."

DECLARATION_REACH = 4096
"""Bytes of a page in which its encoding is looked for: the HTML standard says 1024; real pages are later than that."""

MOSTLY_ASCII = 0.03
"""Share of bytes above 127 below which text that is not UTF-8 is read as windows-1252, the HTML standard's fallback:
with so few, statistics guess badly (a curly quote in an English sentence is taken for Central European), while languages
with letters of their own have 5 % and more."""

MOST_CONTROL = 0.02
"""Share of control characters above which what decodes is still no text."""


def _not_text(what: str) -> NotText:
    return NotText(f"not text: {what}.", remedy=_REMEDY)


def _declared(data: bytes) -> str | None:
    """The encoding that a page declares for itself."""
    match = _DECLARED.search(data[:DECLARATION_REACH])
    if not match:
        return None
    return _known(match[1].decode("ascii"))


def _known(name: str | None) -> str | None:
    """Python's name for an encoding, by the WHATWG rule that Latin-1 means windows-1252; None for an unknown one."""
    try:
        found = codecs.lookup(name).name if name else None
    except (LookupError, ValueError):
        return None
    return "cp1252" if found in {"iso8859-1", "ascii"} else found


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _undeclared(data: bytes) -> str | None:
    above = len(data) - len(data.translate(None, bytes(range(128, 256))))
    if above < MOSTLY_ASCII * len(data) and (text := _strict(data, "cp1252")) is not None:
        return text
    best = from_bytes(data).best()
    return _strict(data, best.encoding) if best else _strict(data, "cp1252")


def _decoded(data: bytes, charset: str | None, *, markup: bool) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    if b"\0" in data:
        return None
    declared = _known(charset) or (_declared(data) if markup else None)
    if declared and declared not in {"utf-8", "utf-16", "utf-32"} and (text := _strict(data, declared)) is not None:
        return text
    text = _strict(data, "utf-8")
    return text if text is not None else _undeclared(data)


def decoded(data: bytes, *, markup: bool = False, charset: str | None = None) -> str:
    """The text in ``data``; with ``markup``, an encoding that a page declares is heeded, and before it ``charset``, what
    a server says (RFC 9110).

    Raises NotText for anything binary. The result holds no lone surrogates.
    """
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise _not_text(f"it is {what}")
    text = _decoded(data, charset, markup=markup)
    if text is None:
        raise _not_text("its bytes are of no text encoding")
    if "\0" in text or len(_CONTROL.findall(text)) > MOST_CONTROL * len(text):
        raise _not_text("it holds control characters")
    if any("\ud800" <= letter <= "\udfff" for letter in (text if not text.isascii() else "")):
        return well_formed(text)
    return text


def well_formed(text: str) -> str:
    """``text`` with each lone surrogate, which is no character, replaced by U+FFFD: offsets stay the same."""
    return re.sub(r"[\ud800-\udfff]", "\ufffd", text)
