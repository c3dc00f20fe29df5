"""JSON Lines: a report a line, with `id` and `text` and, where known, `url`, `title`, `outlet`, `published`, `byline`."""

from __future__ import annotations

import json
from dataclasses import dataclass

from headwater.errors import Malformed
from headwater.read.decoding import well_formed
from headwater.read.metadata import Metadata, metadata_of

_REMEDY = 'A line is one object, as {"id": "a1", "text": "..."}.'


@dataclass(frozen=True, slots=True)
class Line:
    """One report as a line gives it."""

    id: str
    text: str
    metadata: Metadata


def _malformed(number: int, what: str) -> Malformed:
    return Malformed(f"line {number}: {what}.", remedy=_REMEDY)


def _object(data: bytes, number: int) -> dict[str, object]:
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _malformed(number, "it is not UTF-8") from error
    except json.JSONDecodeError as error:
        raise _malformed(number, f"it is not JSON ({error.msg} at column {error.colno})") from error
    except (ValueError, RecursionError) as error:
        raise _malformed(number, "it is JSON with a number too long or nested too deeply") from error
    if not isinstance(value, dict):
        raise _malformed(number, "it is not a JSON object")
    return value


def line_id(values: dict[str, object], number: int) -> str:
    """The report's id; numbers become strings. Raises Malformed."""
    value = values.get("id")
    if isinstance(value, bool) or not isinstance(value, str | int | float) or not str(value).strip():
        raise _malformed(number, 'it has no "id"')
    return well_formed(str(value))


def read_line(data: bytes, number: int) -> Line:
    """The report in ``data``, the line with that number, from 1. Raises Malformed."""
    values = _object(data, number)
    text = values.get("text")
    name = line_id(values, number)
    if not isinstance(text, str):
        raise Malformed(f'line {number} (id {name}): it has no "text".', remedy=_REMEDY)
    return Line(name, well_formed(text), metadata_of(values))


def looks_like_json_lines(data: bytes) -> bool:
    """Whether the first line with anything in it is a JSON object with an id or a text."""
    for line in data.split(b"\n", 50)[:50]:
        if line.strip():
            try:
                values = _object(line, 1)
            except Malformed:
                return False
            return "text" in values or "id" in values
    return False
