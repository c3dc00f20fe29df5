"""What the objects of `extract` and of `trace --json` have in common: their version, and how lines, spans and scores are
written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from headwater.model import Field, Span
from headwater.settings import SCORE_DIGITS

SCHEMA = 1
"""Version of both objects. It rises when a key changes its meaning or goes, not when one is added."""

Json = dict[str, Any]

_UNSAFE = re.compile(r"[\ud800-\udfff\x85\u2028\u2029]")
"""Lone surrogates, which UTF-8 cannot hold, and the line ends that are none in JSON Lines but split lines elsewhere."""


def json_text(data: Json) -> str:
    """One line of JSON in readable characters; what would break a stream or a line is written as an escape."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def spans(found: Iterable[Span]) -> list[list[int]]:
    return [list(span) for span in found]


def score(exact: float) -> float:
    return round(float(exact), SCORE_DIGITS)


def field_mark(field: Field) -> Json:
    """The mark of spans that point into a title outside the text."""
    return {"field": field.value} if field is Field.TITLE else {}
