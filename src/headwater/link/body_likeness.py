"""Two names, and whether they may be one organisation's or one outlet's: in full, short, in initials, as a web address."""

from __future__ import annotations

import re
from functools import lru_cache

from headwater.link.body_names import (
    BUSINESSES,
    are_place,
    body_key,
    body_words,
    common_outlet_words,
    general_words,
    initials,
    is_business,
    is_general,
    known,
    plain_word,
)
from headwater.link.likeness import Likeness
from headwater.link.name_spellings import Alike, alike
from headwater.link.names import SMALL, Words, bodies, host, joined, name_words, outlet_words
from headwater.link.romanisation import same_word
from headwater.model import Kind

_KEPT = 100_000
"""Pairs of outlets' names whose likeness is kept: reports of the same few outlets are held against the same few names."""

SAME = Likeness(4.0, "the same name")
KNOWN = Likeness(5.0, "two well-known names of one")
ADDRESS = Likeness(4.5, "a web address made of the name")
HANDLE = Likeness(2.5, "a handle made of the name")
RUN_TOGETHER = Likeness(4.0, "the same name run together")
TURNED = Likeness(4.0, "the same name with its place before it")
WITHOUT_COMMON = Likeness(3.0, "the same name but for a word that any outlet may have")
OTHER_MEDIUM = Likeness(-0.5, "the same name with words for two media", distinct=True)
OTHER_LABEL = Likeness(1.5, "the same name with other words that any outlet may have")
SHORT_FORM = Likeness(-1.0, "a short form that several outlets may have")
CALL_SIGN = Likeness(1.0, "the same call sign or acronym at the start")
BEGINS = Likeness(-0.2, "the beginning of the other name")
ENDS = Likeness(0.0, "the end of the other name, two words or more")
INTRODUCED = Likeness(5.0, "an acronym that a report gives with the name")
FOUR_INITIALS = Likeness(3.0, "the initials, four or more")
THREE_INITIALS = Likeness(1.5, "the initials, three")
TWO_INITIALS = Likeness(0.0, "the initials, two")
COUNTRY_LEFT_OUT = Likeness(3.0, "the same name without a country or people")
GENERAL = Likeness(0.0, "what every country or town has, without saying whose")
GENERAL_WORD = Likeness(-1.0, "one word for such bodies, which may be another")
LONGER = Likeness(1.0, "all words of the other name, and more")
FIRST_WORD = Likeness(-0.5, "one word of the other name", distinct=True)
OPENING_WORD = Likeness(-0.1, "the first word of the other name", distinct=True)
ROMANISED = Likeness(3.5, "the same name, spelled otherwise")
SLIP = Likeness(1.0, "the same name but for a letter", distinct=True)
SHORT_SLIP = Likeness(-0.5, "the same name but for a letter of a short word", distinct=True)

LONG_WORD = 8
"""Letters from which a word of a body's name a letter apart is more likely a slip than another place."""

SHORTEST_ROMANISED = 5
"""Letters of a word of a body's name from which another romanisation of it is no other word."""

ARABIC_ARTICLES = frozenset({"al", "el", "ul", "as", "es", "ash", "esh", "ad", "ed", "an", "en", "ar", "er", "az", "ez"})
_LEVELS = frozenset(
    {"borough", "city", "county", "district", "metropolitan", "municipal", "parish", "regional", "town", "village"}
)
_FORCES = frozenset({"department", "force", "service"})
_MEDIA = frozenset({"daily", "weekly", "radio", "magazine", "fm", "agency"})
_STEM, _ENDING = 4, 3
"""Letters that a place and its people share from the start, and those that may differ behind: "lorvania", "lorvanian"."""


@lru_cache(maxsize=_KEPT)
def outlet_likeness(one: str, other: str) -> Likeness | None:
    """What two names say for being one outlet's; None where they cannot be."""
    if body_key(Kind.OUTLET, one) == body_key(Kind.OUTLET, other):
        return SAME if name_words(one) == name_words(other) else KNOWN
    first, second = name_words(one), name_words(other)
    if not first or not second:
        return None
    if turned(first) == second or turned(second) == first:
        return TURNED
    if found := _run_together(one, other) or _initials(one, other):
        return found
    if known(Kind.OUTLET, one) and known(Kind.OUTLET, other):
        return None
    return _outlet_words(one, other)


def turned(words: Words) -> Words | None:
    """The words of "Standard of Tarnbrook" as "Tarnbrook Standard"; None where nothing is turned."""
    at = words.index("of") if "of" in words else 0
    return (*words[at + 1 :], *words[:at]) if 0 < at < len(words) - 1 else None


def same_outlet(one: str, other: str) -> bool:
    """Whether two names are one outlet's by themselves, whatever the reports say."""
    found = outlet_likeness(one, other)
    return found is not None and found.weight >= HANDLE.weight


def _run_together(one: str, other: str) -> Likeness | None:
    first, second = (joined(tuple(word for word in name_words(name))).lstrip("@") for name in (one, other))
    small = [joined(tuple(word for word in name_words(name) if word not in SMALL)).lstrip("@") for name in (one, other)]
    if first != second and small[0] != small[1]:
        return None
    if any(name.startswith("@") for name in (one, other)):
        return HANDLE
    return ADDRESS if host(one) or host(other) else RUN_TOGETHER


def _outlet_words(one: str, other: str) -> Likeness | None:
    """Two names by what tells each from other outlets."""
    first, second = outlet_words(one), outlet_words(other)
    if _all_common(first) or _all_common(second):
        return _short_form(one, other)
    if first == second or joined(first) == joined(second):
        rest = [set(name_words(name)) & common_outlet_words() for name in (one, other)]
        if not all(rest) or rest[0] == rest[1]:
            return WITHOUT_COMMON
        return OTHER_MEDIUM if (rest[0] ^ rest[1]) & _MEDIA else OTHER_LABEL
    short, long = sorted((first, second), key=lambda words: (len(joined(words)), words))
    if _with_common_behind(joined(short), joined(long)):
        return WITHOUT_COMMON
    if found := _short_form(one, other):
        return found
    if len(short) < len(long) and long[: len(short)] == short and not host(one) and not host(other):
        return CALL_SIGN if _capitals(one if first == short else other) else BEGINS
    printed = sorted((name_words(one), name_words(other)), key=lambda words: (len(words), words))
    if 1 < len(printed[0]) < len(printed[1]) and printed[1][-len(printed[0]) :] == printed[0]:
        return ENDS
    return _spelled(first, second)


def _all_common(words: Words) -> bool:
    return all(word in common_outlet_words() for word in words)


def _with_common_behind(head: str, rest: str) -> bool:
    """As in "Pellan" and "PellanDaily": the rest is a word that any outlet may have."""
    return len(head) >= 4 and rest.startswith(head) and rest[len(head) :] in common_outlet_words()


def _short_form(one: str, other: str) -> Likeness | None:
    """As in "the Herald" and "Norrin Herald"."""
    for short, long in ((one, other), (other, one)):
        words = name_words(short)
        full = name_words(long)
        if is_general(Kind.OUTLET, short) and len(words) < len(full) and words in (full[-len(words) :], full[: len(words)]):
            left = [plain_word(word) for word in full if word not in words]
            return GENERAL if are_place(left) else SHORT_FORM
    return None


def _capitals(name: str) -> bool:
    first = re.match(r"(?:[Tt]he )?([A-Z]+)\b", name)
    return first is not None and len(first.group(1)) >= 3


def _spelled(first: Words, second: Words) -> Likeness | None:
    """Names of as many words, each alike: by sound, or but for a letter of one of them."""
    if len(first) != len(second):
        return None
    each = [_words_alike(a, b) for a, b in zip(first, second, strict=True)]
    if min(each) >= Alike.SOUND:
        return ROMANISED
    unlike = [place for place, found in enumerate(each) if found < Alike.SOUND]
    if len(unlike) > 1 or each[unlike[0]] < Alike.SLIP:
        return None
    return SLIP if min(len(first[unlike[0]]), len(second[unlike[0]])) >= LONG_WORD else SHORT_SLIP


def _words_alike(one: str, other: str) -> Alike:
    if {one, other} <= ARABIC_ARTICLES or (min(len(one), len(other)) >= SHORTEST_ROMANISED and same_word(one, other)):
        return Alike.SOUND
    return alike(one, other)


def _initials(one: str, other: str) -> Likeness | None:
    if not (is_acronym(one, other) or is_acronym(other, one)):
        return None
    letters = min(len(re.sub(r"[^A-Za-z]", "", name)) for name in (one, other))
    return FOUR_INITIALS if letters >= 4 else THREE_INITIALS if letters == 3 else TWO_INITIALS


def is_acronym(short: str, long: str) -> bool:
    """Whether ``short`` is made of the initials of ``long`` ("LNA", "Lorvanian News Agency"), small words left out."""
    letters = acronym(short)
    words = name_words(long)
    return letters is not None and len(words) > 1 and letters in initials(words)


def acronym(name: str) -> str | None:
    """The letters of a name that may be made of initials, in lower case; None of any other."""
    letters = re.sub(r"[^A-Za-z]", "", re.sub(r"^[Tt]he ", "", name))
    if not 2 <= len(letters) <= 6 or sum(letter.isupper() for letter in letters) < 2:
        return None
    return letters.lower()


def organisation_likeness(one: str, other: str) -> Likeness | None:
    """What two names say for being one body's; None where they cannot be."""
    first, second = body_words(one), body_words(other)
    if first == second:
        return SAME
    if body_key(Kind.ORGANISATION, one) == body_key(Kind.ORGANISATION, other):
        return KNOWN
    if known(Kind.ORGANISATION, one) and known(Kind.ORGANISATION, other):
        return None
    if found := _initials(one, other) or _run_together(one, other):
        return found
    short, long = sorted((first, second), key=lambda words: (len(words), words))
    left = _left_over(short, long)
    if set(short) <= BUSINESSES and is_business(two := other if first == short else one):
        return GENERAL_WORD if not is_general(Kind.ORGANISATION, two) else None
    if left is None:
        return _spelled(first, second)
    if not left:
        return SAME
    return _longer(*((one, other) if first == short else (other, one)), short, left)


def _left_over(short: Words, long: Words) -> Words | None:
    """The words of ``long`` that are none of ``short``; None where a word of ``short`` is not in ``long``."""
    rest = list(long)
    for word in short:
        found = next((each for each in rest if same_stem(word, each)), None)
        if found is None:
            return None
        rest.remove(found)
    return tuple(rest)


def same_stem(one: str, other: str) -> bool:
    """Whether two words may be a place and its people: "lorvania", "lorvanian"; never two that bodies are made of."""
    if one == other:
        return True
    shared = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    near = shared >= _STEM and max(len(one), len(other)) - shared <= _ENDING
    return near and general_words().isdisjoint((one, other))


def _longer(name: str, long: str, short: Words, left: Words) -> Likeness | None:
    """What speaks for ``name`` being short for ``long``; ``short`` are the words of it, ``left`` those that it leaves out."""
    if are_place(short):
        return None
    if is_general(Kind.ORGANISATION, name):
        if any(word in bodies() for word in left):
            return None
        return GENERAL if len(short) > 1 else GENERAL_WORD
    if are_place(left):
        return COUNTRY_LEFT_OUT
    if any(word in bodies() and word not in _LEVELS and not ("police" in short and word in _FORCES) for word in left):
        return None
    return LONGER if len(short) > 1 else OPENING_WORD if name_words(long)[:1] == name_words(name)[:1] else FIRST_WORD
