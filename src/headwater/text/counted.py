"""What a number is in, and what it counts: the unit or currency behind it, and the noun."""

from __future__ import annotations

import re
from functools import cache

from headwater.text.lexicon import word_list, word_map

_AGE = re.compile(r"[- ](year|month|week|day)s?[- ]olds?\b", re.IGNORECASE)
_WORD = re.compile(r"(?:[ -]|, )?([^\W\d_][\w’'.-]*[\w]|[^\W\d_])")
_ASIDE = re.compile(r" \([^()\n]{1,20}\)")
_PER = re.compile(r" (?:per|a|an|for each|each) ([a-z]+)")
_OF = re.compile(r" of(?: the| his| her| its| their| our| my| these| those)?(?= )")
_SINGULAR_S = ("ss", "us", "is", "'s", "’s")
_THROUGH = frozenset(["more", "other", "others", "less", "fewer", "another"])
_ADJECTIVE_ENDS = ("ed", "ing", "al", "ous", "ive", "ful", "ary", "ior", "less", "able", "ible")
_LOOK = 4
"""Words looked at behind a number for the noun it counts."""


@cache
def _alternatives(name: str) -> re.Pattern[str]:
    keys = sorted(word_list(name), key=lambda key: (-len(key), key))
    return re.compile(rf"(?:[ -]| ?)({'|'.join(map(re.escape, keys))})(?!\w)")


def currency_before(text: str, start: int) -> tuple[str, int] | None:
    """Currency and length of the sign or code that begins at ``start``, with the space behind it."""
    for size in (3, 2, 1):
        sign = text[start : start + size]
        if sign in word_map("currency_signs"):
            space = text[start + size : start + size + 1] == " "
            return word_map("currency_signs")[sign], size + space
    return None


def currency_behind(text: str, end: int, *, large: bool) -> tuple[str, int] | None:
    """Currency and end of its name or code behind a number. "Pounds" are money only where the number is ``large``."""
    match = _alternatives("currency_names").match(text, end)
    if match:
        pounds = match.group(1) == "pounds" and not large
        return None if pounds else (word_map("currency_names")[match.group(1)], match.end())
    code = re.compile(r" ([A-Z]{3})\b").match(text, end)
    if code and code.group(1) in word_map("currency_signs"):
        return word_map("currency_signs")[code.group(1)], code.end()
    return None


def unit_behind(text: str, end: int) -> tuple[str, int] | None:
    """Unit and where it ends, behind a number that ends at ``end``."""
    match = _alternatives("quantity_units").match(text, end)
    return (word_map("quantity_units")[match.group(1)], match.end()) if match else None


def age_behind(text: str, end: int) -> tuple[str, int] | None:
    """The unit of an age and where its words end: "-year-old", "years old", "-Month-Old"; None for anything else."""
    match = _AGE.match(text, end)
    return (match.group(1).lower(), match.end()) if match else None


def counted_noun(text: str, end: int, *, one: bool, measured: bool) -> str | None:
    """The noun behind a number (and its unit, where it is ``measured``), in lower case as printed.

    The first plural within four words. Where there is none, the first word that is no adjective, but only behind a unit, an
    "of", a hyphen or "one": elsewhere ("ten left") it is as likely a verb.
    """
    per = _PER.match(text, end)
    if per and measured:
        return per.group(1)
    of = _OF.match(text, end)
    candidates = _candidates(text, of.end() if of else end)
    if not candidates:
        return None
    plural = next((word for word in candidates if _plural(word)), None)
    if plural and not (one and not of):
        return plural
    if not (one or measured or of or text[end : end + 1] == "-"):
        return None
    if not of and candidates[0].endswith("ly") and candidates[0] not in word_list("words_in_ly"):
        return None
    plain = next((word for word in candidates if not _adjective(word)), None)
    return plain or (candidates[0] if of or one else None)


def _candidates(text: str, position: int) -> list[str]:
    found: list[str] = []
    while len(found) < _LOOK and (match := _WORD.match(text, position)):
        aside = _ASIDE.match(text, match.end())
        word = match.group(1).lower()
        if match.group().startswith(",") and not (found and _adjective(found[-1])):
            break
        if word in _THROUGH and not found:
            position = match.end()
            continue
        if any(word in word_list(name) for name in ("counting_stops", "english_function_words", "number_plurals")):
            break
        found.append(word.removesuffix("'s").removesuffix("’s"))
        if word.endswith(("'s", "’s")):
            break
        position = aside.end() if aside else match.end()
    return found


def _plural(word: str) -> bool:
    return (
        word in word_list("plurals_without_s")
        or word.endswith("men")
        or (word.endswith("s") and len(word) > 3 and not word.endswith(_SINGULAR_S))
    )


def _adjective(word: str) -> bool:
    return word in word_list("plain_adjectives") or word.endswith(_ADJECTIVE_ENDS) or word.title() in word_list("demonyms")
