"""Whether two words are one name's, written otherwise: another romanisation, another language's form, a pet form, a slip."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache

from nicknames import NickNamer
from rapidfuzz.distance import OSA

from headwater.text.lexicon import word_map

SHORTEST_SLIP, SHORTEST_TWO = 5, 9
"""Letters of a word from which one letter, and two, may be a slip: shorter names a letter apart are mostly two names."""

SHORTEST_OTHER_FIRST = 7
"""Letters of a word from which its first may be the one that differs ("Zelenski", "Selenskyj")."""


class Alike(IntEnum):
    """How near two words are, the nearest last."""

    NOT = 0
    SHORT_SLIP = 1
    SLIP = 2
    PET_FORM = 3
    SOUND = 4
    EQUAL = 5


@cache
def sound(word: str) -> str:
    """A lower-case word without what romanisations of one name differ in: q or k, oo or u, y or i, w or v, single or double.

    From the differences between the usual romanisations of Cyrillic and Arabic (BGN/PCGN, ISO 9, German DIN 1460 and
    newspapers' own).
    """
    word = word_map("place_spellings").get(word, word).replace("'", "").replace("’", "")
    for written, sounds in _SOUNDS:
        word = word.replace(written, sounds)
    word = re.sub(r"(.)\1+", r"\1", word)
    return _FINAL_V.sub("v", word)


@cache
def hard_sound(word: str) -> str:
    """As `sound`, and what languages write with other letters: Ukrainian h is Russian g ("Holub", "Golub"), German s is z."""
    return sound(word).translate(_HARD)


_HARD = str.maketrans("hzc", "gsk")
_SOUNDS = (
    ("shch", "sh"),
    ("schtsch", "sh"),
    ("tsch", "ch"),
    ("tch", "ch"),
    ("sch", "sh"),
    ("ph", "f"),
    ("kh", "k"),
    ("gh", "g"),
    ("dh", "d"),
    ("ck", "k"),
    ("q", "k"),
    ("x", "ks"),
    ("oo", "u"),
    ("ou", "u"),
    ("ee", "i"),
    ("ae", "e"),
    ("oe", "o"),
    ("ue", "u"),
    ("y", "i"),
    ("j", "i"),
    ("ai", "e"),
    ("ei", "e"),
    ("w", "v"),
    ("tz", "ts"),
)
_FINAL_V = re.compile(r"f$")
_VOWELS = re.compile(r"[aeiou]")


def alike(one: str, other: str) -> Alike:
    """How near two lower-case words without accents are as spellings of one name: by sound, or a letter apart (optimal string
    alignment: a letter put in, left out, changed, or two exchanged).
    """
    if one == other:
        return Alike.EQUAL
    first, second = sound(one), sound(other)
    if first == second or _consonants_alone(first, second):
        return Alike.SOUND
    length = min(len(first), len(second))
    if first[:1] != second[:1] and length < SHORTEST_OTHER_FIRST:
        return Alike.NOT
    apart = OSA.distance(first, second, score_cutoff=2)
    if apart > (2 if length >= SHORTEST_TWO else 1):
        return Alike.NOT
    return Alike.SLIP if length >= SHORTEST_SLIP else Alike.SHORT_SLIP if length >= 3 else Alike.NOT


def _consonants_alone(one: str, other: str) -> bool:
    """Whether one is written without vowels, as Arabic and Hebrew are, and its consonants are the other's."""
    if bool(_VOWELS.search(one)) == bool(_VOWELS.search(other)) or min(len(one), len(other)) < 2:
        return False
    return _consonants(one) == _consonants(other)


def _consonants(sounds: str) -> str:
    return re.sub(r"(.)\1+", r"\1", _VOWELS.sub("", sounds))


def sound_keys(word: str) -> tuple[frozenset[str], frozenset[str]]:
    """Under what a word is kept, and under what it is looked up: two that are equal or alike by sound (`Alike.SOUND`) share how
    they sound, or the consonants of which one has no vowels between.
    """
    sounds = sound(word)
    with_vowels = _VOWELS.search(sounds) is not None
    kept, asked = (f"{'with' if has else 'without'} vowels {_consonants(sounds)}" for has in (with_vowels, not with_vowels))
    return frozenset({sounds, kept}), frozenset({sounds, asked})


@cache
def given_names_alike(one: str, other: str) -> Alike:
    """As `alike`, for given names: forms of one name in several languages, and pet forms, are alike too."""
    found = alike(one, other)
    if found >= Alike.SOUND:
        return found
    if given_sound(one) == given_sound(other):
        return Alike.SOUND
    if other in _pet_forms(one) or one in _pet_forms(other):
        return Alike.PET_FORM
    return (
        Alike.NOT
        if _man_and_woman(one, other) or _man_and_woman(sound(one), sound(other))
        else min(found, Alike.SHORT_SLIP)
        if _both_given(one, other)
        else found
    )


def _man_and_woman(one: str, other: str) -> bool:
    """Whether the last letter makes one name two people's: "Oleksandr" and "Oleksandra", "Mario" and "Maria"."""
    short, long = sorted((one, other), key=len)
    return long == short + "a" or (len(one) == len(other) and one[:-1] == other[:-1] and {one[-1], other[-1]} == {"a", "o"})


def _both_given(one: str, other: str) -> bool:
    """Whether both are given names of their own, and neither a slip of the other: "Maria", "Marina"."""
    return all(word.capitalize() in word_map("given_names") or word in _spelled_names() for word in (one, other))


@cache
def _spelled_names() -> frozenset[str]:
    return frozenset(word_map("given_name_spellings")) | frozenset(word_map("given_name_spellings").values())


@cache
def given_sound(word: str) -> str:
    """As `sound`, the same for forms of one given name in several languages."""
    return sound(word_map("given_name_spellings").get(word, word))


@cache
def given_roots(name: str) -> frozenset[str]:
    """The full given names of which ``name`` may be a pet form: "robert" for "bob"."""
    return frozenset(_nick_namer().canonicals_of(name))


@cache
def _pet_forms(name: str) -> frozenset[str]:
    return frozenset(_nick_namer().nicknames_of(name))


@cache
def _nick_namer() -> NickNamer:
    return NickNamer()
