"""A news item in JSON as agencies send it: IPTC's ninjs, versions 1, 2 and 3.

The three differ in the case of names and in whether a headline or body is one or a list; names are compared without case.
https://www.iptc.org/std/ninjs/userguide/
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

from headwater.errors import InputError, Malformed
from headwater.model import Rejection, Status
from headwater.read.content import Content
from headwater.read.decoding import decoded, well_formed
from headwater.read.files import rejected
from headwater.read.kinds import Kind
from headwater.read.markup_text import markup_text
from headwater.read.metadata import Metadata, language_code, one_line
from headwater.read.pieces import Piece, worded
from headwater.read.printed_date import as_edtf

_REMEDY = "A .json file is read as ninjs news items (with uri and headlines or bodies); reports in other JSON go as JSON Lines."

_PARTIAL = "The agency marks it as a part of the item only."
_WITHDRAWN = {"canceled": "The agency withdrew this item.", "withheld": "The agency asks to withhold this item for now."}


def _lower(value: object) -> dict[str, object]:
    return {str(name).lower(): inner for name, inner in value.items()} if isinstance(value, Mapping) else {}


def _items(value: object) -> list[dict[str, object]]:
    return [_lower(item) for item in value] if isinstance(value, list) else []


def _string(value: object) -> str:
    return well_formed(value) if isinstance(value, str) else ""


def _main(items: list[dict[str, object]]) -> str | None:
    """The value with the role "main", else the first."""
    valued = [item for item in items if one_line(item.get("value"))]
    best = next((item for item in valued if _string(item.get("role")).lower() in {"main", "headline"}), None)
    return one_line((best or valued[0]).get("value")) if valued else None


def _bodies(item: dict[str, object]) -> Iterator[tuple[str, bool]]:
    """(words, whether they are markup): of each body, plain ones first."""
    found = [
        (_string(value), not name.endswith(("text", "plain")))
        for name, value in item.items()
        if name.startswith("body_") and _string(value)
    ]
    for body in _items(item.get("bodies")):
        value = _string(body.get("value"))
        kind = _string(body.get("contenttype")) or _string(body.get("role"))
        if value:
            found.append((value, "html" in kind.lower() or "xml" in kind.lower() or value.lstrip().startswith("<")))
    yield from sorted(found, key=lambda body: body[1])


def _outlet(item: dict[str, object]) -> str | None:
    sources = _items(item.get("infosources")) or _items(item.get("infosource"))
    named = [one_line(source.get("name")) for source in sources]
    return next((name for name in named if name), None) or one_line(item.get("copyrightholder"))


def _byline(item: dict[str, object]) -> str | None:
    lines = [one_line(line.get("value")) for line in _items(item.get("bylines"))]
    return one_line(item.get("byline")) or next((line for line in lines if line), None)


def _status(item: dict[str, object], text: str) -> tuple[Status | None, str | None]:
    withdrawn = _WITHDRAWN.get(_string(item.get("pubstatus")).lower())
    if not text.strip():
        return Status.EMPTY, " ".join(note for note in ("The item holds no body.", withdrawn) if note)
    if _string(item.get("representationtype")).lower() in {"partial", "incomplete"}:
        return Status.PARTIAL, " ".join(note for note in (_PARTIAL, withdrawn) if note)
    return None, withdrawn


def is_news_item(value: object) -> bool:
    """Whether a JSON value is a ninjs item of text."""
    item = _lower(value)
    return (
        "uri" in item and any(name in item for name in ("headline", "headlines", "bodies", "slugline", "versioncreated"))
    ) or any(name.startswith("body_") for name in item)


def news_item_content(value: object) -> Content:
    """The text of one item. Raises Malformed for what is none."""
    item = _lower(value)
    if not is_news_item(value):
        raise Malformed("it is no news item in JSON.", remedy=_REMEDY)
    text, markup = "", None
    for words, is_markup in _bodies(item):
        text, markup = (markup_text(words), words) if is_markup else (words, None)
        if text.strip():
            break
    status, note = _status(item, text)
    uri = one_line(item.get("uri"))
    created = next((date for name in ("firstcreated", "versioncreated") if (date := one_line(item.get(name)))), None)
    return Content(
        text if text.strip() else "",
        Metadata(
            url=uri if uri and uri.startswith(("http://", "https://")) else None,
            title=one_line(item.get("headline")) or _main(_items(item.get("headlines"))),
            outlet=_outlet(item),
            published=as_edtf(created) if created else None,
            byline=_byline(item),
            language=language_code(item.get("language")),
            status=status,
            note=note,
        ),
        markup,
    )


def news_items(data: bytes) -> list[object]:
    """The items in a file: one, a list, or a list under the name "items". Raises Malformed and NotText."""
    try:
        value = json.loads(decoded(data))
    except (ValueError, RecursionError) as error:
        raise Malformed("it is not whole JSON, or is nested too deeply.", remedy=_REMEDY) from error
    inner = value if isinstance(value, list) else _lower(value).get("items")
    found = list(inner) if isinstance(inner, list) and inner else [value]
    if not any(is_news_item(item) for item in found):
        raise Malformed("it is no news item in JSON.", remedy=_REMEDY)
    return found


def news_pieces(data: bytes, path: str) -> Iterator[Piece | Rejection]:
    """The items in a file as reports, and what was set aside. Raises Malformed and NotText."""
    found = news_items(data)
    for number, item in enumerate(found, 1):
        name = path if len(found) == 1 else f"{path}/{number:05d}"
        try:
            content = news_item_content(item)
        except InputError as error:
            yield rejected(error, name)
            continue
        piece = worded(name, content)
        yield replace(piece, data=data, kind=Kind.NEWS_ITEM) if len(found) == 1 else piece
