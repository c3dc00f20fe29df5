"""Emails (RFC 5322) and web pages saved as MHTML (RFC 2557), by the standard library's parser.

A forwarded story is read as the story: its head, as mail programs print it above what they forward, says whose it is.
No address of a person is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr

from headwater.errors import EmptyInput, Malformed, NotText
from headwater.model import Status
from headwater.read.content import Content
from headwater.read.decoding import decoded, well_formed
from headwater.read.markup_text import markup_text
from headwater.read.metadata import Metadata, one_line
from headwater.read.printed_date import posted

MOST_PARTS = 1_000
"""Parts of one message that are looked at."""

LONGEST_HEADER = 4_000
"""Characters of a header that are read: decoding takes time with the square of them."""

_FORWARDED = re.compile(
    r"^[ \t>]*(?:-{2,}\s*(?:forwarded message|original message)\s*-{2,}|begin forwarded message:)[ \t]*$"
    r"(?P<head>(?:\s*^[ \t>]*\*?(?:from|date|sent|subject|to|cc|reply-to)\*?:.*$)+)",
    re.IGNORECASE | re.MULTILINE,
)
_FIELD = re.compile(r"^[ \t>]*\*?(?P<name>from|date|sent|subject)\*?:[ \t]*(?P<value>.*)$", re.IGNORECASE | re.MULTILINE)
_PREFIX = re.compile(r"^(?:(?:fwd?|re|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)
_BROKEN = Malformed("it is no whole message.", remedy="Save it again from your mail program, as .eml.")
_NO_PAGE = Malformed("it holds no web page.", remedy="Save the page again, as a web page in a single file.")


def _header(message: Message, name: str) -> str | None:
    found = message.get(name)
    if found is None:
        return None
    value = str(found)[:LONGEST_HEADER]
    try:
        return one_line(str(make_header(decode_header(value))))
    except Exception:  # noqa: BLE001 - the parser raises errors of many kinds on broken headers: the raw words stand
        return one_line(well_formed(value))


def _sender(value: str | None) -> str | None:
    """The name that a sender goes by; an address is none."""
    if not value:
        return None
    try:
        name = one_line(parseaddr(value)[0] if "@" in value or "<" in value else value)
    except (RecursionError, ValueError, IndexError):  # brackets in brackets
        return None
    return None if not name or "@" in name else name.strip(" \"'") or None


def _parsed(data: bytes) -> Message:
    try:
        return message_from_bytes(data)
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError) as error:
        raise _BROKEN from error


def _parts(message: Message) -> Iterator[Message]:
    """All parts that hold something themselves, in their order."""
    stack, met = [message], 0
    while stack and met < MOST_PARTS:
        part = stack.pop()
        met += 1
        inner = part.get_payload()
        if isinstance(inner, list):
            stack.extend(item for item in reversed(inner) if isinstance(item, Message))
        else:
            yield part


def _text(part: Message) -> str:
    """The words of a part; empty where they are of no text encoding."""
    try:
        data = part.get_payload(decode=True)
        if not isinstance(data, bytes):
            return ""
        charset = str(part.get_content_charset() or "")
        try:
            return well_formed(data.decode(charset)) if charset else decoded(data, markup=True)
        except (LookupError, UnicodeError, ValueError):
            return decoded(data, markup=True)
    except (NotText, ValueError, AttributeError, TypeError, AssertionError):
        return ""


def _type(part: Message) -> str:
    try:
        return part.get_content_type()
    except (ValueError, TypeError, AttributeError):
        return "application/octet-stream"


def _is_attached(part: Message) -> bool:
    return str(part.get("Content-Disposition", "")).strip().lower().startswith("attachment")


def saved_page(data: bytes) -> tuple[str, str | None]:
    """The HTML of the page saved in ``data``, and the address it was saved from. Raises Malformed and EmptyInput."""
    message = _parsed(data)
    pages = (part for part in _parts(message) if _type(part) in {"text/html", "application/xhtml+xml"})
    first = next(pages, None)
    if first is None:
        raise _NO_PAGE
    page = _text(first)
    if not page.strip():
        raise EmptyInput("the page in it is empty.", remedy="Save the page again.")
    address = _header(message, "Snapshot-Content-Location") or _header(first, "Content-Location")
    return page, address if address and address.startswith(("http://", "https://")) else None


def _words(message: Message) -> tuple[str, str | None, int]:
    """(text, the HTML it was taken from, how many files are attached): the plain part, unless it says far less."""
    plain, markup, attached = [], [], 0
    for part in _parts(message):
        kind = _type(part)
        if _is_attached(part) or not kind.startswith(("text/", "multipart/", "message/")):
            attached += 1
        elif kind == "text/html":
            markup.append(_text(part))
        elif kind.startswith("text/plain"):
            plain.append(_text(part))
    page = "\n".join(markup)
    from_page = markup_text(page) if page else ""
    from_plain = "\n\n".join(text.strip("\r\n") for text in plain if text.strip())
    if len(from_plain.split()) * 2 < len(from_page.split()) or not from_plain.strip():
        return from_page, page or None, attached
    return from_plain, None, attached


def _forwarded(text: str) -> tuple[str, Metadata] | None:
    """(the story, what the head above it says of it) where ``text`` forwards one."""
    found = _FORWARDED.search(text)
    if found is None:
        return None
    fields = {match["name"].lower(): match["value"].strip() for match in _FIELD.finditer(found["head"])}
    subject = one_line(_PREFIX.sub("", fields.get("subject", "")))
    sent = re.sub(r"\s+at\s+.*$", "", fields.get("date") or fields.get("sent") or "")
    story = text[found.end() :].strip("\r\n")
    return story, Metadata(title=subject, outlet=_sender(fields.get("from")), published=posted(sent or None))


def email_content(data: bytes) -> Content:
    """The text of the message in ``data``: what it forwards, else its own; empty, with the reason, where there are no words.

    A newsletter's sender (a message with a list's headers) is the outlet; another message's is its author. Raises Malformed.
    """
    message = _parsed(data)
    if not message.keys():
        raise _BROKEN
    text, markup, attached = _words(message)
    note = (
        f"{attached} attached file{'s were' if attached > 1 else ' was'} not read: give them by themselves."
        if attached
        else None
    )
    forwarded = _forwarded(text)
    if forwarded is not None and forwarded[0].strip():
        story, stated = forwarded
        return Content(story, Metadata(stated.url, stated.title, stated.outlet, stated.published, note=note), markup)
    sender, listed = _sender(_header(message, "From")), message.get("List-Id") or message.get("List-Unsubscribe")
    stated = Metadata(
        title=one_line(_PREFIX.sub("", _header(message, "Subject") or "")),
        outlet=sender if listed else None,
        byline=None if listed else sender,
        published=posted(_header(message, "Date")),
        note=note,
    )
    if not text.strip():
        empty = " ".join(part for part in ("The message holds no words of its own.", note) if part)
        return Content("", Metadata(None, stated.title, stated.outlet, stated.published, status=Status.EMPTY, note=empty))
    return Content(text, stated, markup)
