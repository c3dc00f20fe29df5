"""Names in the romanisations of one language: what "Hryhorenko" and "Grigorenko", "Ts'ai Wen-lung" and "Cai Wenlong" share.

Each system of ``romanisations.txt`` folds the spellings of one sound to one letter. It is coarse on purpose, so that two names
are one by it only where the given name and the surname are, by the same system.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import product

from headwater.link.names import Words, joined
from headwater.text.lexicon import word_list, word_map

MOST_FOLDS = 8
"""Readings of a word that are kept where its spelling leaves sounds open."""

SHORTEST = 3
"""Letters of a folded surname from which it may stand for itself alone."""

Pair = tuple[str, str]
"""A given name and a surname."""

_SURNAME_LAST = ("slavic", "arabic", "hebrew", "greek", "indic")
_SLAVIC = re.compile(
    r".*(?:[kc]ko|nko|lo|[cz]?[hz]?u[kc]|[iy]?uk|[iy]?ak|ar|[oe](?:v|w|ff)a?|[iy]n[ay]?|[sc]k[iyj]+|sk[iyj]*a|[iy]j|[iy]i|yy|iy|[yi]c[hz]?|[iye]+ts|ec|n[iy]k)"
)
_ARABIC = re.compile(r"(?:abd|abu|ibn|ben).{4,}|.+(?:zadeh|pour|poor|nejad|nezhad|[aeou]dd?ine?|[aeu]llah|(?<!sk)i)")
_GREEK = re.compile(
    r".+(?:akis|ak[ie]s|poulos|poulou|opulos|[iy]di?s|ides|adis|iades|akos|atos|oglou|idou|adou|akou|eas|ianos|iotis|itis)"
)
_INDIC = re.compile(
    r".+(?:er?jee|er?ji|dhyay|dh?ur[iy]|dh?ar[iy]|walla|wala|[ei]shwar|swam[iy]|nathan|appa|ratne|singhe|vedi|pathi|wal)"
    r"|(?:sh?arma|das|dass|bh?ose|basu|v?wijaya|patel|redd[iy]|sinha|mis[h]?ra|agarwal|jos[h]?i|ghos[eh]+|dat+a|dut+a|mitt?ra|v?[bv]?[iw]s[h]?was|sarkar|sircar|mond?al|mandal|[vb]h?at+.*|muk.*|mook.*|chakr.*|gang.*)"
)
_SURNAMES = {"slavic": _SLAVIC, "arabic": _ARABIC, "greek": _GREEK, "indic": _INDIC}
_VOWELS = re.compile(r"[aeiou]+")
_ABJAD = re.compile(r"[\u0590-\u07ff\ufb1d-\ufdff\ufe70-\ufeff]")
_JAPANESE = re.compile(
    r"(?:(?:[kgsztdnhbpmrfjyw]|[kgnhbpmr]y|sh|ch|ts|sy|ty|zy|jy)?(?:[aeiou]+|oh(?![aeiou]))|n(?![aeiouy])|m(?=[bpm]))+"
)
_CHINESE = re.compile(
    r"(?:(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh|hs|ts|tz|ss|sz)?"
    r"(?:i?ang|i?ong|i?ung|[iu]?en|eng|ing|i?ao|uang|u?an|[iu]an|u?ai|u?ei|[iuy]?eh?|i?ou|i[hnau]?|u[aoin]?|in|o|a|erh?)(?![bcdfklmpqrstvwxz]$))+"
)


@cache
def folds(system: str, word: str) -> frozenset[str]:
    """What all spellings of a lower-case word without accents share in the system; several where the spelling is open."""
    pattern, values = _lines(system)
    parts: list[tuple[str, ...]] = []
    at = 0
    word = word.replace("'", "").replace("’", "").replace("`", "")
    for found in pattern.finditer(word):
        value = values[found.lastindex or 0]
        parts.append((word[at : found.start()],))
        parts.append(tuple(found.group()[0] if each == "&" else each for each in value))
        at = found.end()
    parts.append((word[at:],))
    made: list[str] = [""]
    for part in parts:
        made = [head + each for head, each in product(made, part)][:MOST_FOLDS]
    return frozenset(re.sub(r"(.)\1+", r"\1", one) for one in made) - {""}


@cache
def _lines(system: str) -> tuple[re.Pattern[str], dict[int, tuple[str, ...]]]:
    """One pattern of all lines of the system, a group a line, and the values of each group."""
    lines = [
        (entry.split(" ", 1)[1], value)
        for entry, value in word_map("romanisations").items()
        if entry.split(" ", 1)[0] == system
    ]
    values = {place: tuple("" if each == "-" else each for each in value.split()) for place, (_, value) in enumerate(lines, 1)}
    return re.compile("|".join(f"({written})" for written, _ in lines)), values


def same_word(one: str, other: str) -> bool:
    """Whether two words that are no names of persons are one in the romanisations of Japanese: "Shimbun", "Shinbun"."""
    return not word_keys(one).isdisjoint(word_keys(other))


@cache
def word_keys(word: str) -> frozenset[str]:
    """What words share for which `same_word` holds."""
    return frozenset(f"japanese {fold}" for fold in folds("japanese", word)) if _JAPANESE.fullmatch(word) else frozenset()


@cache
def same_surname(one: str, other: str) -> bool:
    """Whether two surnames that end as those of a language do are one in it; never short ones."""
    return any(len(fold) >= SHORTEST for fold in _surnames(one) & _surnames(other))


@cache
def _surnames(word: str) -> frozenset[str]:
    return frozenset(fold for system, like in _SURNAMES.items() if like.fullmatch(word) for fold in folds(system, word))


@cache
def romanised_alike(one: Words, other: Words) -> bool:
    """Whether two names, each with a given name, are one by a system: "Pak Chong-su", "Park Jong-soo"."""
    return not _read(one).isdisjoint(_read(other))


@cache
def first_alike(one: Words, other: Words) -> bool:
    """As `romanised_alike`, without the given names behind the first."""
    return len(one) > 1 and len(other) > 1 and not _read((one[0], one[-1])).isdisjoint(_read((other[0], other[-1])))


@cache
def _read(words: Words) -> frozenset[tuple[str, str, str]]:
    """A name in every system that it may be of: system, all given names in one, surname."""
    found = set()
    for system in _SURNAME_LAST:
        *given, surname = _arabic(words) if system == "arabic" else words
        if given and _is_of(system, given[0], surname):
            common = word_map("given_name_spellings")
            known = joined([common.get(word, word) for word in given]), common.get(joined(given), joined(given))
            found |= {
                (system, a, b) for name in sorted(set(known)) for a in folds(system, name) for b in folds(system, surname)
            }
    for first, second in _either_order(words):
        if _JAPANESE.fullmatch(first) and _JAPANESE.fullmatch(second):
            found |= {("japanese", a, b) for a in folds("japanese", first) for b in folds("japanese", second)}
        if second in word_map("korean_surnames"):
            found |= {("korean", a, word_map("korean_surnames")[second]) for a in folds("korean", first)}
        if _CHINESE.fullmatch(first) and _CHINESE.fullmatch(second) and not folds("chinese", second).isdisjoint(_chinese()):
            found |= {("chinese", a, b) for a in folds("chinese", first) for b in folds("chinese", second)}
    return frozenset(found)


def _is_of(system: str, given: str, surname: str) -> bool:
    """Whether the surname ends as those of the language do, or the given name is of those that are written in many ways."""
    like = _SURNAMES.get(system)
    if like is not None and like.fullmatch(surname):
        return True
    common = word_map("given_name_spellings").get(given, given)
    return word_map("given_name_languages").get(common) == system or (system == "arabic" and given.startswith("abd"))


def _arabic(words: Words) -> Words:
    """Servants of God and fathers in one word, and sons without saying so: "Abd", "Rahman"; "Ben", "Said"."""
    made: list[str] = []
    for place, word in enumerate(words):
        if made and made[-1] in _FIRST_HALVES:
            made[-1] += word
        elif word not in _SONS or place in {0, len(words) - 1}:
            made.append(word)
    return tuple(made)


_FIRST_HALVES = frozenset({"abd", "abdul", "abdel", "abdal", "abdol", "abdur", "abu"})
_SONS = frozenset({"ben", "bin", "ibn"})


def _either_order(words: Words) -> Iterator[Pair]:
    """Given names and surname, the surname last and first."""
    if len(words) > 1:
        plain = [word.replace("'", "") for word in words]
        yield joined(plain[:-1]), plain[-1]
        yield joined(plain[1:]), plain[0]


@cache
def _chinese() -> frozenset[str]:
    """The surnames of China, folded."""
    return frozenset(fold for name in word_list("eastern_surnames") for fold in folds("chinese", name.lower()))


@cache
def without_vowels(name: str) -> bool:
    """Whether ``name`` is in a script that writes no short vowels, Arabic or Hebrew."""
    return _ABJAD.search(name) is not None


@cache
def consonants(word: str) -> str:
    """What is left of a word in Latin letters of what Arabic and Hebrew write without doubt."""
    folded = min(folds("arabic", word), default="")
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyvw]|h$", "", folded))


@cache
def romanised_keys(words: Words) -> frozenset[str]:
    """Under what names that `romanised_alike` or `first_alike` holds for one are found: the consonants of both names."""
    shorter = _read((words[0], words[-1])) if len(words) > 2 else frozenset()
    return frozenset(f"{_skeleton(given)} {_skeleton(surname)}" for _, given, surname in _read(words) | shorter)


@cache
def surname_keys(word: str) -> frozenset[str]:
    """Under what surnames that `same_surname` holds for one are found."""
    return frozenset(f"sounds {_skeleton(fold)}" for fold in _surnames(word))


def _skeleton(fold: str) -> str:
    return fold[:1] + _VOWELS.sub("", fold[1:])
