"""People whom a sentence of harm names: "Jan Roe", "Roe, 34", as far as capitals, given names and ages tell.

Names of bodies, streets and schools are none; so is a name beside the noun for the same person ("his wife, Jan Roe").
"""

from __future__ import annotations

from headwater.text.harm import Words
from headwater.text.lexicon import word_list, word_map

_LONGEST = 5
"""Words in a person's name."""

_AGES = range(1, 110)
_NOT_BEFORE = frozenset({"at", "in", "near", "by", "from", "the", "on", "to"})
_PLACES = frozenset(
    {"county", "parish", "city", "township", "drive", "lane", "park", "heights", "hills", "beach", "apartments", "center"}
    | {"centre", "high", "elementary", "middle", "boulevard", "lake", "river", "springs", "valley", "island"}
)
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_BODIES = ("finer_than_town", "organisation_words")
_ORDINARY = (*_BODIES, "months", "weekdays", "harm_words", "sentence_starters")


def name_at(words: Words, at: int) -> int | None:
    """The last word of the person's name that begins at word ``at``; None for any other word.

    A given name and one more word, or any capitals with an age behind them.
    """
    if not words.capital(at) or words.printed[at].isdigit():
        return None
    if at and (words.lower[at - 1] in _NOT_BEFORE or words.lower[at - 2 : at] == (",", "of") or _goes_on(words, at)):
        return None
    last = at
    while last + 1 < len(words.lower) and last - at < _LONGEST and _belongs(words, last + 1):
        last += 1
    given = words.printed[at] in word_map("given_names") and last > at
    if words.lower[last].endswith("'s") or any(
        _is_thing(words.lower[one], full=last > at) for one in range(at + given, last + 1)
    ):
        return None
    return last if given or (age_behind(words, last) is not None and words.lower[at].isalpha()) else None


def _goes_on(words: Words, at: int) -> bool:
    """Whether a capital right before word ``at`` makes it part of a longer name, unless that is a title ("Sgt. Jan Roe")."""
    before = at - 1
    if words.printed[before] == "." and before and words.text[words.spans[before][1]] == " ":
        before -= 1
        return words.capital(before) and len(words.lower[before]) == 1
    joined = words.spans[before][1] + 1 == words.spans[at][0]
    return joined and words.capital(before) and before > 0 and words.lower[before] not in word_map("honorifics")


def _belongs(words: Words, at: int) -> bool:
    if words.printed[at] == ".":
        return len(words.printed[at - 1]) == 1 and at + 1 < len(words.lower) and words.capital(at + 1)
    if words.lower[at] in _SUFFIXES:
        return True
    gap = words.text[words.spans[at - 1][1] : words.spans[at][0]]
    return words.capital(at) and words.printed[at][0].isalpha() and gap in {" ", ". "}


def _is_thing(word: str, *, full: bool) -> bool:
    """Whether ``word`` makes a name that of a body or a place; an ordinary word does where it stands alone."""
    lists = _BODIES if full else _ORDINARY
    return word in _PLACES or any(word in word_list(name) or word.upper() in word_list(name) for name in lists)


def age_behind(words: Words, last: int) -> int | None:
    """The last word of the age behind a name, comma or bracket with it: "Roe, 34", "Roe (34)"."""
    behind = last + 2
    if behind >= len(words.lower) or words.printed[last + 1] not in {",", "("} or not words.printed[behind].isdigit():
        return None
    closed = behind + 1 >= len(words.lower) or words.printed[behind + 1] in {",", ")", ";", ".", "and", "was", "were", "&"}
    return behind if closed and int(words.printed[behind]) in _AGES else None
