"""Two names, and whether they may be one person's: full, short, in initials, romanised otherwise, in another order."""

from __future__ import annotations

from functools import cache

from headwater.link.likeness import Likeness
from headwater.link.name_spellings import Alike, alike, given_names_alike, given_roots, given_sound, hard_sound, sound
from headwater.link.names import Words, begins_with_particle, joined, person_words
from headwater.link.romanisation import (
    consonants,
    first_alike,
    romanised_alike,
    romanised_keys,
    same_surname,
    surname_keys,
    without_vowels,
)
from headwater.text.lexicon import word_list, word_map

SURNAME = Likeness(0.0, "the same surname, and no given name")
SURNAME_SPELLED = Likeness(-0.2, "the same surname in another spelling, and no given name")
SURNAME_ROMANISED = Likeness(-0.6, "the same surname, romanised otherwise, and no given name")
SURNAME_SLIP = Likeness(-1.5, "a surname a letter apart, and no given name")
PART_OF_SURNAME = Likeness(-0.3, "a part of a double surname, and no given name")
GIVEN_NAME = Likeness(-1.0, "a given name alone")
KNIGHTED = Likeness(0.0, "a given name behind a title that asks for one")
SAME = Likeness(5.0, "the same full name")
RUN_TOGETHER = Likeness(4.0, "the same name, divided otherwise")
HANDLE = Likeness(2.5, "a handle made of the name")
OTHER_ORDER = Likeness(4.0, "the same words in another order")
SHORTER = Likeness(4.0, "the same name without a middle one")
SECOND_GIVEN = Likeness(-0.5, "the second given name and the surname", distinct=True)
DOUBLE_SURNAME = Likeness(2.0, "the given name and a part of the double surname")
INITIAL = Likeness(1.0, "the surname and the initial", distinct=True)
INITIALS = Likeness(2.5, "the surname and all initials", distinct=True)
OTHER_FORM = Likeness(3.0, "the surname, and the given name in another spelling or language", distinct=True)
PET_FORM = Likeness(1.5, "the surname, and a pet form of the given name", distinct=True)
ROMANISED = Likeness(3.0, "the same name, romanised otherwise", distinct=True)
BOTH_ROMANISED = Likeness(2.0, "given name and surname as one language's romanisations have them", distinct=True)
INITIAL_ROMANISED = Likeness(0.7, "the surname, romanised otherwise, and the initial", distinct=True)
WITHOUT_VOWELS = Likeness(1.5, "the same consonants, in a script without vowels", distinct=True)
GIVEN_AND_FIRST_SURNAME = Likeness(1.5, "a given name and the first of two surnames")
OTHER_LANGUAGE = Likeness(2.0, "the same name, as another language has it", distinct=True)
SLIP = Likeness(1.5, "the same name but for a letter", distinct=True)
LONG_SLIP = Likeness(-0.5, "the given name, and a longer surname that begins so", distinct=True)
SHORT_SLIP = Likeness(-0.5, "the surname, and a short given name but for a letter", distinct=True)

LONG_GIVEN = 8
"""Letters of a given name behind its surname from which a letter apart is a slip: "Min-jun" and "Min-jung" are two."""

_HALVES = frozenset({"abu", "umm", "abd", "abdul", "abdel"})


@cache
def full_name(name: str) -> bool:
    """Whether the name alone may tell who is meant: a surname with a given name that is not an initial."""
    words = person_words(name)
    return len(words) > 1 and any(len(word) > 1 for word in words[:-1]) and not begins_with_particle(name)


def person_likeness(one: str, other: str) -> Likeness | None:
    """What the two names say for being one person's; None where they cannot be."""
    first, second = sorted((person_words(one), person_words(other)), key=lambda words: (len(words), words))
    if not first:
        return None
    if first == second:
        return SAME if len(first) > 1 else SURNAME
    if joined(first).lstrip("@") == joined(second).lstrip("@"):
        return HANDLE if first[0].startswith("@") or second[0].startswith("@") else RUN_TOGETHER
    if len(first) == 1:
        if _knighted(one if person_words(one) == first else other) and first[0] == second[0]:
            return KNIGHTED
        return _short(first[0], second)
    short = one if person_words(one) == first else other
    if begins_with_particle(short):
        return SURNAME if second[-len(first) :] == first else None
    if sorted(first) == sorted(second):
        return OTHER_ORDER
    found = (_full(first, second), _second_given(first, second), _romanised(one, other))
    return max((each for each in found if each), key=lambda each: (each.weight, each.reason), default=None)


def _romanised(one: str, other: str) -> Likeness | None:
    """Two names that are one only as romanisations of one language, or one of them in a script without vowels."""
    first, second = person_words(one), person_words(other)
    if without_vowels(one) != without_vowels(other):
        written = [tuple(consonants(word) for word in words) for words in (first, second)]
        return WITHOUT_VOWELS if written[0] == written[1] and all(written[0]) else None
    if romanised_alike(first, second) or (first_alike(first, second) and _middle_agree(first, second)):
        return BOTH_ROMANISED
    if 1 in {len(first[0]), len(second[0])} and _middle_agree(first, second) and same_surname(first[-1], second[-1]):
        short, full = sorted((first[0], second[0]), key=len)
        return INITIAL_ROMANISED if _initial_of(short, full) else None
    return None


def _knighted(name: str) -> bool:
    return name.startswith(("Sir ", "Dame "))


def _short(word: str, full: Words) -> Likeness | None:
    """A name of one word beside another: mostly a surname, which stands first in some languages."""
    if word == full[-1] or (word == full[0] and full[0].capitalize() in word_list("eastern_surnames")):
        return SURNAME
    if (found := alike(word, full[-1])) >= Alike.SOUND:
        return SURNAME_SPELLED
    if len(full) > 1 and word == full[0]:
        return GIVEN_NAME
    if word in full[1:-1]:
        return PART_OF_SURNAME
    if same_surname(word, full[-1]):
        return SURNAME_ROMANISED
    return SURNAME_SLIP if found is Alike.SLIP else None


def _full(first: Words, second: Words) -> Likeness | None:
    """Two names with given names, the shorter first."""
    if first[0] == second[0] and first[0].capitalize() in word_list("eastern_surnames"):
        found = alike(joined(first[1:]), joined(second[1:]))
        if found >= Alike.SLIP:
            long = min(len(joined(words[1:])) for words in (first, second)) >= LONG_GIVEN
            return ROMANISED if found is Alike.SOUND else SLIP if long else SHORT_SLIP
    given = _given(first[:-1], second[:-1])
    surname = alike(first[-1], second[-1])
    if surname is Alike.EQUAL:
        return _one_surname(first, second, given)
    if surname is Alike.SOUND and given >= Alike.SOUND:
        return ROMANISED if _middle_agree(first, second) else None
    if surname is Alike.SOUND and given in {Alike.PET_FORM, Alike.SLIP}:
        return Likeness(0.5, ROMANISED.reason, distinct=True)
    if given is Alike.SOUND and hard_sound(first[-1]) == hard_sound(second[-1]):
        return OTHER_LANGUAGE if _middle_agree(first, second) else None
    if surname is Alike.SLIP and given >= Alike.SOUND:
        slip = LONG_SLIP if _longer_name(sound(first[-1]), sound(second[-1])) else SLIP
        return slip if _middle_agree(first, second) and not _of_wife(first[-1], second[-1]) else None
    if given is Alike.EQUAL and len(first[0]) > 1 and first[-1] in second[1:-1]:
        return DOUBLE_SURNAME
    return None


def _longer_name(one: str, other: str) -> bool:
    """Whether one surname has two letters more, or another consonant behind it: "Petrenko", "Petrenkov"."""
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) > 1 or (long[:-1] == short and long[-1] not in "aeiou")


def _of_wife(one: str, other: str) -> bool:
    """Whether two surnames are a man's and a woman's of one family: "Petrov", "Petrova"."""
    short, long = sorted((one, other), key=len)
    return long == short + "a"


def _initial_of(initial: str, given: str) -> bool:
    """Whether a letter may be a given name's first, in any of its spellings: "O." is "Alexander", "Y." is "Evgeny"."""
    firsts = {given[0], given_sound(given)[:1], word_map("given_name_spellings").get(given, given)[0]}
    return initial in firsts or (initial == "y" and not firsts.isdisjoint("eij"))


def _one_surname(first: Words, second: Words, given: Alike) -> Likeness | None:
    if not _middle_agree(first, second):
        return None
    if len(first[0]) == 1 or len(second[0]) == 1:
        initial, given_name = sorted((first[0], second[0]), key=len)
        if not _initial_of(initial, given_name):
            return None
        return INITIALS if min(len(first), len(second)) > 2 else INITIAL
    if given is Alike.EQUAL:
        return SHORTER if len(first) < len(second) else OTHER_FORM
    found = {Alike.SOUND: OTHER_FORM, Alike.PET_FORM: PET_FORM, Alike.SHORT_SLIP: SHORT_SLIP, Alike.SLIP: SLIP}
    return found.get(given)


def _given(first: Words, second: Words) -> Alike:
    """How alike the first given names are; "Abu" and "Abd" are a part of the one behind."""
    if first[0] in _HALVES and second[0] in _HALVES and len(first) > 1 and len(second) > 1:
        return given_names_alike(first[1], second[1])
    return given_names_alike(first[0], second[0])


def _middle_agree(first: Words, second: Words) -> bool:
    """Whether the names between the first and the last may be the same ones: "John K. Marr" is not "John Paul Marr"."""
    one, other = first[1:-1], second[1:-1]
    return not one or not other or any(_may_be(a, b) for a in one for b in other)


def _may_be(one: str, other: str) -> bool:
    return one[0] == other[0] if 1 in {len(one), len(other)} else given_names_alike(one, other) > Alike.SHORT_SLIP


def _second_given(first: Words, second: Words) -> Likeness | None:
    """As in "Lee Marr" and "Tom Lee Marr"."""
    if len(first) > 2 and second[-len(first) :] == first:
        return SHORTER
    if len(first) == 2 and len(second) > 3 and first in {second[place : place + 2] for place in range(1, len(second) - 2)}:
        return GIVEN_AND_FIRST_SURNAME
    second_given = first[-1] == second[-1] and len(first[0]) > 1 and first[0] in second[1:-1]
    return SECOND_GIVEN if second_given and first[0] not in _HALVES else None


@cache
def person_keys(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """Under what a person's name is kept, and under what it is looked up.

    Two full names of one person share how the surname sounds and the first letter of a given name, or how a given name
    sounds and how the surname begins, or all letters in some order; a name of one word shares it with a full name's first,
    last or middle one.
    """
    words = person_words(name)
    if not words:
        return frozenset(), frozenset()
    plain = sorted(letter for letter in joined(words) if letter != "@")
    letters = "letters " + "".join(plain)
    sounds = [given_sound(word) for word in words]
    if len(words) == 1:
        near = {f"alone {sounds[0]}", f"slip {sounds[0][:3]}", letters, *surname_keys(words[0])}
        return frozenset({letters, f"alone {sounds[0]}"}), frozenset(near)
    hard = [hard_sound(word) for word in words]
    own = {letters}
    own |= {f"{given[:1]} {hard[-1]}" for given in (*sounds[:-1], *words[:-1])}
    own |= {f"{root[:1]} {hard[-1]}" for given in words[:-1] for root in given_roots(given)}
    own |= {f"{given} {hard[-1][:1]}" for given in sounds[:-1] if len(given) > 1}
    own |= romanised_keys(words) | {f"vowelless {' '.join(map(consonants, words))}"}
    first = range(2 if len(words) > 3 else 1)
    own |= {f"{sounds[place]} {part[:1]}" for place in first for part in hard[place + 1 :] if len(sounds[place]) > 1}
    return frozenset(
        {*own, *(f"alone {each}" for each in sounds), f"slip {sounds[-1][:3]}", *surname_keys(words[-1])}
    ), frozenset(own)
