"""Wire agencies by the names that datelines and bylines print."""

from __future__ import annotations

from functools import cache

from headwater.text.lexicon import word_map

FEWEST_LETTERS = 3
"""Of initials that an outlet signs its texts with: two may be anybody's."""


@cache
def _agencies() -> dict[str, str]:
    return {variant.casefold(): name for variant, name in word_map("agencies").items()}


def agency_named(words: str) -> str | None:
    """The agency whose name ``words`` are, by the one name that it goes by here; None if they name none."""
    return _agencies().get(" ".join(words.split()).casefold())


def is_sign_of(sign: str, name: str) -> bool:
    """Whether ``sign``, three capitals or more, is made of the initials of ``name``: "LNA", "Lorvanian News Agency"."""
    words = [word for word in name.removeprefix("The ").split() if word[0].isalpha()]
    initials = ("".join(word[0] for word in words), "".join(word[0] for word in words if word[0].isupper()))
    return len(sign) >= FEWEST_LETTERS and sign.isupper() and sign in {each.upper() for each in initials}
