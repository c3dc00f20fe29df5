"""Digests of plain values: by these it is known whether something has to be computed again."""

from __future__ import annotations

import hashlib
import json
from typing import Any


def digest_of(value: Any) -> str:  # noqa: ANN401 - any plain value
    """SHA-256, in hexadecimal, of a plain value; the order of an object's keys is no matter."""
    text = json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
