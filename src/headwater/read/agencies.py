"""Wire agencies by the names that datelines and bylines print."""

from __future__ import annotations

from functools import cache

from headwater.text.lexicon import word_map


@cache
def _agencies() -> dict[str, str]:
    return {variant.casefold(): name for variant, name in word_map("agencies").items()}


def agency_named(words: str) -> str | None:
    """The agency whose name ``words`` are, by the one name that it goes by here; None if they name none."""
    return _agencies().get(" ".join(words.split()).casefold())
