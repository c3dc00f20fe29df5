"""Whether two names may be the same source: comparison of words, never of what is known about the world."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache

from headwater.text.lexicon import word_list, word_map

Words = tuple[str, ...]

SPELLING = 0.75
"""Ratcliff-Obershelp ratio from which two words of four letters or more may be spellings of one name ("Yakubi",
"Yaqoobi"): only asked of names with another word in common."""

_DOMAIN = re.compile(r"^(?:https?://)?(?:www\.)?([\w-]+)(?:\.[a-z]{2,4})+(?:/.*)?$", re.IGNORECASE)
_DOTTED = re.compile(r"\b([A-Za-z])\.(?=[A-Za-z]\b)")
_POSSESSIVE = re.compile(r"['’]s?$")
_WORD = re.compile(r"@?[^\W_]+(?:['’][^\W\d_]+)*")
_SMALL = frozenset({"of", "for", "and", "on", "in"})
_ARTICLES = frozenset({"the", "a", "an"})


@cache
def name_words(name: str) -> Words:
    """Words of ``name``: lower case, without accents, articles, possessive endings and a domain's ending."""
    domain = _DOMAIN.match(name.strip())
    plain = _DOTTED.sub(r"\1", unicodedata.normalize("NFKD", domain.group(1) if domain else name))
    plain = "".join(mark for mark in plain if not unicodedata.combining(mark)).replace("’", "'")
    found = (_POSSESSIVE.sub("", word.lower()) for word in _WORD.findall(plain))
    return tuple(word for word in found if word and word not in _ARTICLES)


@cache
def _title_words() -> frozenset[str]:
    return frozenset(word for title in word_list("honorifics") for word in name_words(title))


@cache
def person_words(name: str) -> Words:
    """As `name_words`, without honorifics and offices before the name, unless nothing else is left."""
    found = name_words(name)
    first = next((index for index, word in enumerate(found) if word not in _title_words()), len(found))
    return found[first:] or found


@cache
def outlet_words(name: str) -> Words:
    """As `name_words`, without words that any outlet may have in its name, unless nothing else is left."""
    found = name_words(name)
    return tuple(word for word in found if word not in word_list("outlet_common_words")) or found


def same_spelling(one: str, other: str) -> bool:
    """Whether two words may be spellings of one name: equal, or long, alike and with the same first letter."""
    if one == other or _sound(one) == _sound(other):
        return True
    if min(len(one), len(other)) < 4 or one[0] != other[0]:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= SPELLING


@cache
def _sound(word: str) -> str:
    """A word as other alphabets' letters are variously written: q or k, oo or u, y or i, single or double."""
    for written, sounds in (
        ("ph", "f"),
        ("kh", "k"),
        ("ck", "k"),
        ("q", "k"),
        ("oo", "u"),
        ("ou", "u"),
        ("ee", "i"),
        ("y", "i"),
    ):
        word = word.replace(written, sounds)
    return re.sub(r"(.)\1", r"\1", word)


def same_person(one: str, other: str) -> bool:
    """Whether two full or short names may be one person's: surnames alike, and no conflict between given names."""
    a, b = sorted((person_words(one), person_words(other)), key=lambda words: (len(words), words))
    if not a or not b:
        return False
    if len(a) == 1:
        return a[0] == b[-1] or (len(b) == 1 and a[0] == b[0]) or (a[0] == b[0] and len(b) == 2)
    if a[-1] != b[-1]:
        return len(a) == len(b) and all(map(same_spelling, a, b)) and _shares_word(a, b)
    return _given_agree(a[:-1], b[:-1])


def _shares_word(a: Words, b: Words) -> bool:
    return not set(a).isdisjoint(b)


def _given_agree(a: Words, b: Words) -> bool:
    """Given names agree if the first are alike, or one is the other's initial."""
    first, second = a[0], b[0]
    if len(first) == 1 or len(second) == 1:
        return first[0] == second[0]
    return same_spelling(first, second) or first in b or second in a


def same_outlet(one: str, other: str) -> bool:
    """Whether two names may be one outlet's: what tells it from others is equal, or one is the other run together, cut
    after its first part, or its initials.
    """
    a, b = outlet_words(one), outlet_words(other)
    if not a or not b:
        return False
    if a == b or is_acronym(one, other) or is_acronym(other, one):
        return True
    if joined(name_words(one)) == joined(name_words(other)):
        return True
    if _is_generic(a) or _is_generic(b):
        return False
    short, long = sorted((a, b), key=lambda words: (len(joined(words)), words))
    if len(short) < len(long) and long[: len(short)] == short:
        return True
    return _run_together(short, long) or joined(short) == joined(long) or _without_small_words(a) == _without_small_words(b)


def _is_generic(words: Words) -> bool:
    return all(word in word_list("outlet_common_words") for word in words)


def _run_together(short: Words, long: Words) -> bool:
    """As in "Pellan" and "PellanDaily", "GfG" and "G for G": the rest is a word that any outlet may have."""
    head, rest = joined(short), joined(long)
    return len(head) >= 4 and rest.startswith(head) and rest[len(head) :] in word_list("outlet_common_words")


def _without_small_words(words: Words) -> str:
    return joined(tuple(word for word in words if word not in _SMALL))


def joined(words: Sequence[str]) -> str:
    return "".join(words)


def is_acronym(short: str, long: str) -> bool:
    """Whether ``short`` is made of the initials of ``long`` ("LNA", "Lorvanian News Agency"), small words left out."""
    letters = re.sub(r"[^A-Za-z]", "", short)
    if not 2 <= len(letters) <= 6 or sum(letter.isupper() for letter in letters) < 2:
        return False
    words = name_words(long)
    if len(words) < 2:
        return False
    initials = "".join(word[0] for word in words)
    major = "".join(word[0] for word in words if word not in _SMALL)
    return letters.lower() in {initials, major}


def same_organisation(one: str, other: str) -> bool:
    """Whether two names may be one body's: equal words in any order, initials, or one name holds the other whole."""
    if is_acronym(one, other) or is_acronym(other, one):
        return True
    a, b = _body_words(one), _body_words(other)
    if not a or not b:
        return False
    short, long = sorted((a, b), key=len)
    if short == long:
        return True
    return len(short) >= 2 and short <= long and (long - short).isdisjoint(bodies())


@cache
def bodies() -> frozenset[str]:
    """Words that make a name an organisation's: what has one more than another name is another body."""
    return frozenset(singular(word) for entry in word_list("organisation_words") for word in name_words(entry))


def _body_words(name: str) -> frozenset[str]:
    """Words of an organisation's name without small ones, plurals cut: "Interior Ministry" is "Ministry of Interior"."""
    return frozenset(singular(word) for word in name_words(name) if word not in {*_SMALL, "s"})


def singular(word: str) -> str:
    """A lower-case noun without its plural ending."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@cache
def phrase_words(phrase: str) -> frozenset[str]:
    """What tells one unnamed source from another in a describing phrase: its words without those of the lexicon."""
    parts = (singular(part) for word in name_words(phrase) for part in word.split("-"))
    return frozenset(word for word in parts if word not in word_list("unnamed_words"))


@cache
def unnamed_heads(phrase: str) -> frozenset[str]:
    """The nouns in ``phrase`` that withhold who it is ("source", "insider"), singular."""
    nouns = word_map("source_nouns")
    found = {singular(word) for word in name_words(phrase)}
    return frozenset(word for word in found if nouns.get(word, "").startswith("unnamed"))


@cache
def block_keys(name: str) -> frozenset[str]:
    """What two names of one organisation or outlet share at least one of: a word that tells, initials, or how they begin
    when run together.
    """
    words = name_words(name)
    small = tuple(word for word in words if word not in _SMALL)
    starts = (joined(each)[:4] for each in (words, small, outlet_words(name)))
    initials = ("".join(word[0] for word in each) for each in (words, small))
    telling = {singular(word) for word in small} - bodies() - word_list("outlet_common_words")
    return frozenset({*(telling or words), *starts, *initials})


@cache
def person_keys(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """Under what a person's name is kept, and under what it is looked up: two names of one person share a surname, or the
    given name and the surname's first letter, or one is alone and the other's first or last.
    """
    words = person_words(name)
    if not words:
        return frozenset(), frozenset()
    first, last = words[0], words[-1]
    if len(words) == 1:
        return frozenset({last, f"alone {last}"}), frozenset({f"alone {last}"})
    own = {last, f"{first} {last[0]}"}
    return frozenset({*own, f"alone {first}", f"alone {last}"}), frozenset(own)


@cache
def office_words(name: str) -> frozenset[str]:
    """The words of an office that one person holds at a time ("Belmar's harbour minister"), without peoples and articles;
    nothing where ``name`` is no office, or a bare one that many hold ("the minister").
    """
    words = tuple(singular(word) for word in name_words(name) if word not in peoples())
    post = any(word_map("source_nouns").get(word, "").startswith("post") for word in words)
    return frozenset(words) if post and len(words) > 1 and set(words) <= _office_vocabulary() else frozenset()


@cache
def peoples() -> frozenset[str]:
    """Words for peoples: an official of one is not told from another by them."""
    return frozenset(word for entry in word_list("demonyms") for word in name_words(entry)) | {"us", "uk"}


@cache
def _office_vocabulary() -> frozenset[str]:
    return _title_words() | frozenset(singular(word) for word in _title_words())
