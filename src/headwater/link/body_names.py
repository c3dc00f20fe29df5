"""The name of an organisation or outlet: the words that tell it, whether they tell which is meant, what it is kept under."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from headwater.link.name_spellings import sound
from headwater.link.names import SMALL, Words, bodies, host, joined, name_words, outlet_words, peoples, singular
from headwater.model import Kind
from headwater.text.lexicon import word_list, word_map

BUSINESSES = frozenset({"company", "firm", "corporation", "group"})
"""Words for a business of whatever name."""

_TWO_WORDS = {("united", "states"): "us", ("united", "kingdom"): "uk", ("united", "nations"): "un", ("european", "union"): "eu"}
_STATE = frozenset({"state", "local", "national", "public"})
_CALLED = re.compile(r"(?:[Tt]he )?(?P<name>(?:[ae]l-)?[A-Z][\w&.'’-]*(?: [A-Z][\w&.'’-]*)*)(?P<kind>(?: [a-z][a-z-]+){1,3})")
_KINDS = frozenset(
    {*BUSINESSES, "charity", "militia", "movement", "network", "organisation", "organization", "sect", "service"}
)
_BEGINNING = 4
"""Letters of a word by whose sound a name is kept and looked up."""


@cache
def body_words(name: str) -> Words:
    """The words of an organisation's name that tell it, each in one form, in alphabetical order: "Ministry of Defense" and
    "Defence Ministry" are one. Small words and the legal form of a company are left out.
    """
    words = [word for word in name_words(uncalled(name)) if word not in {*SMALL, "s"}]
    merged: list[str] = []
    for word in words:
        pair = (merged[-1], word) if merged else ("", word)
        if pair in _TWO_WORDS:
            merged[-1] = _TWO_WORDS[pair]
        else:
            merged.append(word)
    plain = [plain_word(word) for word in merged]
    kept = [word for word in plain if word not in word_list("company_suffixes")]
    return tuple(sorted(set(kept or plain)))


@cache
def uncalled(name: str) -> str:
    """``name`` without small words behind it that say what it is ("the KDL monitoring service"), where it is initials, a
    well-known body or two words: "the Christian aid group" has no other name.
    """
    found = _CALLED.fullmatch(name)
    if found is None or singular(found["kind"].split()[-1]) not in _KINDS:
        return name
    core = found["name"]
    told = sum(letter.isupper() for letter in core) > 1 or core in word_map("known_bodies")
    return core if told and not are_place(name_words(core)) else name


@cache
def plain_word(word: str) -> str:
    """A lower-case word in the one form that its plural, its other spellings and, for a people, its country share."""
    one = singular(word)
    one = word_map("spelling_pairs").get(one, one)
    one = word_map("place_spellings").get(one, one)
    return word_map("demonym_places").get(one, one)


@cache
def is_general(kind: Kind, name: str) -> bool:
    """Whether the name alone does not tell which is meant: "the Interior Ministry", "the Herald", "the police"."""
    if kind is Kind.OUTLET:
        words = name_words(name)
        core = [word for word in words if word not in common_outlet_words()]
        vague = not core or (len(core) == 1 and core[0] in _outlet_nouns()) or set(core) <= _STATE
        return vague and known(kind, name) is None and not host(name)
    words = body_words(name)
    if words in _unique_bodies() or known(kind, name) is not None:
        return False
    return all(word in general_words() for word in words) or is_short_acronym(name)


@cache
def is_short_acronym(name: str) -> bool:
    """Two or three capitals, which more than one name may begin with."""
    letters = re.sub(r"[^A-Za-z]", "", name.removeprefix("the ").removeprefix("The "))
    return 2 <= len(letters) <= 3 and letters.isupper()


@cache
def is_abbreviated(name: str) -> bool:
    """Whether the name is initials, a web address or a handle."""
    plain = re.sub(r"^[Tt]he ", "", name)
    letters = re.sub(r"[^A-Za-z]", "", plain)
    return name.startswith("@") or host(name) is not None or (letters.isupper() and 2 <= len(letters) <= 6 and " " not in plain)


@cache
def general_words() -> frozenset[str]:
    """Words, in the form of `plain_word`, that bodies of one kind share: "ministry", "police"."""
    found = bodies() | word_list("authorities") | word_list("portfolio_words") | word_list("general_organisations")
    alone = {words[0] for words in _unique_bodies() if len(words) == 1}
    return frozenset(plain_word(word) for word in found) - alone


@cache
def _unique_bodies() -> frozenset[Words]:
    return frozenset(body_words(name) for name in word_list("unique_bodies"))


@cache
def common_outlet_words() -> frozenset[str]:
    return word_list("outlet_common_words")


@cache
def _outlet_nouns() -> frozenset[str]:
    return frozenset(word.lower() for word in word_list("outlet_words"))


@cache
def known(kind: Kind, name: str) -> str | None:
    """The name that all well-known forms of an outlet's or a body's name share; None for a name that is not well known."""
    name = uncalled(name) if kind is Kind.ORGANISATION else name
    plain = re.sub(r"^[Tt]he ", "", name)
    words = name_words(name)
    if kind is Kind.OUTLET and len(words) == 1 and words[0] in _outlet_nouns():
        return None
    for lexicon in ("outlets", "agencies") if kind is Kind.OUTLET else ("known_bodies",):
        if found := word_map(lexicon).get(name) or word_map(lexicon).get(plain):
            return found
    return None


@cache
def body_key(kind: Kind, name: str) -> Words:
    """What names of one outlet or body that need no comparison share."""
    full = known(kind, name) or name
    return name_words(full) if kind is Kind.OUTLET else body_words(full)


@cache
def initials(words: Words) -> frozenset[str]:
    """The initials of all words, of those that are not small, and of those that are no country's; nothing of no words."""
    telling = tuple(word for word in words if word not in SMALL)
    without_country = tuple(word for word in telling if not are_place([plain_word(word)]))
    return frozenset("".join(word[0] for word in each) for each in (words, telling, without_country)) - {""}


@cache
def is_business(name: str) -> bool:
    """Whether the name says that it is a company's: "Corvane Ltd"."""
    return any(word in word_list("company_suffixes") for word in name_words(name)[1:])


def are_place(words: Sequence[str]) -> bool:
    """Whether words in the form of `plain_word` are one place's name, or each a place's or a people's."""
    single, whole = _places()
    return all(word in single for word in words) or frozenset(words) in whole


@cache
def _places() -> tuple[frozenset[str], frozenset[frozenset[str]]]:
    named = [tuple(plain_word(word) for word in name_words(entry)) for entry in sorted(word_list("places"))]
    single = {words[0] for words in named if len(words) == 1}
    peoples_too = {plain_word(word) for word in peoples()} | set(word_map("demonym_places").values())
    return frozenset(single | peoples_too), frozenset(frozenset(words) for words in named if len(words) > 1)


@cache
def body_keys(kind: Kind, name: str) -> tuple[frozenset[str], frozenset[str]]:
    """Under what a name of an organisation or outlet is kept, and under what it is looked up: two names of one share how a
    word that tells begins, or how they begin run together; an acronym asks for initials, a general name for its words.
    """
    words = body_key(kind, name)
    plain = name_words(name)
    small = tuple(word for word in plain if word not in SMALL)
    telling = {word for word in words if word not in general_words() and word not in common_outlet_words()}
    general = "general " + " ".join(word for word in words if word not in telling)
    runs = {joined(each).lstrip("@")[:5] for each in (plain, small, outlet_words(name))}
    own = {*(sound(word.lstrip("@"))[:_BEGINNING] for word in telling or words), *runs}
    parts = {f"general {word}" for word in words if word not in telling}
    if telling.isdisjoint(words[-2:]):  # "Daily News" of "New York Daily News", whose first word many outlets have
        parts.add("general " + " ".join(words[-2:]))
    if kind is Kind.ORGANISATION and is_business(name):
        parts |= {f"general {word}" for word in BUSINESSES}
    kept = {*own, general, *parts, *(f"initials {each}" for each in initials(plain))}
    asked = own | (set() if telling and not is_general(kind, name) else {general})
    if is_abbreviated(name):
        asked.add("initials " + joined(plain))
    return frozenset(kept), frozenset(asked)
