"""What reports say of a person beside the name, and whether it is one person of whom they say it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from headwater.link.body_likeness import same_stem
from headwater.link.likeness import Likeness
from headwater.link.names import Words, name_words, office_words, peoples, person_words, singular
from headwater.text.lexicon import word_list, word_map

SAME_OFFICE = Likeness(3.0, "the same office")
SAME_ROLE = Likeness(2.0, "the same role")
OTHER_ROLE = Likeness(-4.0, "roles that hardly one person has")

AGES_APART = 2
"""Years between two ages from which they are two people's; reports of one year may differ by one."""

_AGE = re.compile(r",?\s*(?:\(|aged\s+)?(?P<age>\d{1,3})(?:\)|,|\s*-?\s*years?\b)")
_GENERATIONS = {"jr": "younger", "junior": "younger", "sr": "elder", "senior": "elder", "ii": "ii", "iii": "iii", "iv": "iv"}
_PARTIES = frozenset(
    {"republican", "republicans", "democrat", "democrats", "democratic", "conservative", "liberal", "labour", "tory"}
)
_CAPITALISED = r"[A-Z][\w'’-]+"
_PLACED = re.compile(
    rf"\b(?:of|in|for|from|at)\s+(?:the\s+)?(?P<place>{_CAPITALISED}(?:\s+{_CAPITALISED})*)|\b(?P<before>[A-Z][\w-]+)['’]s\b"
)


def role_likeness(roles: Iterable[str], others: Iterable[str]) -> Likeness | None:
    """What the roles that two names are given say for being one person's: the strongest of all pairs, agreement first."""
    found = [each for one in roles for other in others if (each := _roles_alike(one, other)) is not None]
    return max(found, key=lambda each: (each.weight, each.reason), default=None)


@cache
def _roles_alike(one: str, other: str) -> Likeness | None:
    first, second = _posts(one), _posts(other)
    if (first and not second and _private(other)) or (second and not first and _private(one)):
        return OTHER_ROLE
    if not first & second:
        return SAME_ROLE if _nouns(one) & _nouns(other) and not _elsewhere(one, other) else None
    if _elsewhere(one, other):
        return OTHER_ROLE
    office = office_words(one)
    return SAME_OFFICE if office and office == office_words(other) else SAME_ROLE


@cache
def _posts(role: str) -> frozenset[str]:
    nouns = word_map("source_nouns")
    return frozenset(
        word for word in map(singular, name_words(role)) if nouns.get(word, "").startswith(("post", "spokesperson"))
    )


@cache
def _nouns(role: str) -> frozenset[str]:
    nouns = word_map("source_nouns")
    wanted = ("post", "person", "spokesperson")
    return frozenset(word for word in map(singular, name_words(role)) if nouns.get(word, "").startswith(wanted))


def _private(role: str) -> bool:
    return any(singular(word) in word_list("private_roles") for word in name_words(role))


@cache
def _elsewhere(one: str, other: str) -> bool:
    """Whether both roles say where, and not at one place: "mayor of Vell", "mayor of Norrin"."""
    first, second = _places(one), _places(other)
    return bool(first and second) and not any(same_stem(a, b) for a in first for b in second)


def _places(role: str) -> Words:
    named = tuple(word for found in _PLACED.finditer(role) for word in name_words(found["place"] or found["before"]))
    return (*named, *(word for word in name_words(role) if word in peoples() - _PARTIES))


def generation(name: str) -> str | None:
    """Which of two of one name: "Otto Venn Jr", "the elder Venn"."""
    words = name_words(name)
    return next((_GENERATIONS[word] for word in words[1:] if word in _GENERATIONS), None) or next(
        (word for word in words if word in {"elder", "younger"}), None
    )


@cache
def gender(name: str) -> str | None:
    """Whether the title or the given name of a person is a man's ("m") or a woman's ("f")."""
    titles = word_map("honorifics")
    for word in name_words(name):
        if titles.get(word) in {"m", "f"}:
            return titles[word]
        if word not in titles:
            break
    words = person_words(name)
    given = word_map("given_names")
    return next((g for g in [given.get(words[0].capitalize())] if len(words) > 1 and g in {"m", "f"}), None)


def age_behind(text: str, name: str) -> int | None:
    """The age printed behind the first use of ``name`` in ``text``: "Otto Venn, 34,"."""
    start = text.find(name)
    found = _AGE.match(text, start + len(name)) if start >= 0 else None
    return int(found["age"]) if found else None
