"""The words of names: what is read from a name before it is compared with another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from anyascii import anyascii

from headwater.text.lexicon import word_list, word_map

Words = tuple[str, ...]

_DOMAIN = re.compile(r"^(?:https?://)?((?:[\w-]+\.)+(?:[A-Za-z]{2,4}|(?-i:[a-z]{5,12})))(?:/(\S*))?$", re.IGNORECASE)
_DOTTED = re.compile(r"\b([A-Za-z])\.(?=[A-Za-z]\b)")
_POSSESSIVE = re.compile(r"'s?$")
_WORD = re.compile(r"@?[^\W_]+(?:'[^\W\d_]+)*")
_SYLLABIC = re.compile(r"[\u3400-\u9fff\uac00-\ud7af]")
_BRACKET = re.compile(r"\s*\([^()]*\)\s*$")
_CAPITALS = re.compile(r"\b[A-Z]{2,3}(?=\s+[A-Z][a-z])")
_SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "gov", "net", "org"})
_PLATFORMS = frozenset({"x", "twitter", "t", "telegram", "facebook", "instagram", "youtube", "tiktok", "threads", "vk"})
SMALL = frozenset({"of", "for", "and", "on", "in"})
_ARTICLES = frozenset({"the", "a", "an"})


@cache
def name_words(name: str) -> Words:
    """Words of ``name``: in lower case and Latin letters, without accents, articles, possessive endings, what stands in
    brackets behind it and what a web address has around the name of its site.
    """
    return words_in(name)


def words_in(name: str) -> Words:
    """As `name_words`, of longer words that need not be kept."""
    site = host(name)
    name = _BRACKET.sub("", name) or name
    return tuple(word for word in _words(_DOTTED.sub(r"\1", site or name)) if word not in _ARTICLES)


def host(name: str) -> str | None:
    """What names the site in a web address ("metro" in "www.metro.co.uk"), or on a platform the account; None where ``name`` is
    none.
    """
    found = _DOMAIN.match(name.strip())
    if found is None:
        return None
    labels = found.group(1).split(".")[:-1]
    if len(labels) > 1 and labels[-1].lower() in _SECOND_LEVEL:
        labels.pop()
    account = (found.group(2) or "").split("/")[0].split("?")[0].lstrip("@")
    return account if account and labels[-1].lower() in _PLATFORMS else labels[-1]


def _words(name: str) -> list[str]:
    plain = name.replace("’", "'")
    if not plain.isascii():
        plain = _SYLLABIC.sub(lambda found: f" {anyascii(found.group())} ", plain)
        plain = anyascii(unicodedata.normalize("NFC", plain))
    found = (_POSSESSIVE.sub("", word.lower()) for word in _WORD.findall(plain))
    return [word for word in found if word]


@cache
def _title_words() -> frozenset[str]:
    return frozenset(word for title in word_list("honorifics") for word in name_words(title))


@cache
def person_words(name: str) -> Words:
    """The words of a person's name, initials one by one, without honorifics and offices before it, the particles of its
    surname and what may follow it ("Jr"), unless nothing else is left.
    """
    rest = _untitled(name)
    kept = [word for word in rest[1:-1] if word not in _particles()]
    first = rest[:1] if len(rest) > 1 and not begins_with_particle(name) else []
    return (*first, *kept, *rest[-1:])


@cache
def _untitled(name: str) -> list[str]:
    name = _without_office(name)
    spread = _CAPITALS.sub(lambda found: " ".join(found.group()), name) if not name.isupper() else name
    found = [word for word in _words(spread) if word != "the"]
    first = next((index for index, word in enumerate(found) if word not in _title_words()), len(found))
    return [word for word in found[first:] if word not in word_list("name_suffixes")] or found


def _without_office(name: str) -> str:
    """The name behind what somebody is: "Dan Kell" of "Interior Ministry spokesman Dan Kell" or of "Council Leader Dan Kell".

    In small letters any noun for a person says so; in capitals, which may be a surname, one for an office behind other words
    for it, or behind a place with a whole name to follow.
    """
    printed = name.split()
    for place in range(len(printed) - 2, -1, -1):
        behind = printed[place + 1 :]
        kind = word_map("source_nouns").get(singular(printed[place].lower()), "").split(" ")[0]
        if kind not in (_BEARERS if printed[place].islower() else _OFFICES):
            continue
        if not all(word[0].isupper() or word.lower() in word_list("name_particles") for word in behind):
            continue
        before = [word.lower() for word in printed[:place]]
        of_office = bool(before) and all(word in _before_offices() for word in before)
        if printed[place].islower() or of_office or (place == 1 and len(behind) > 1 and before[0] not in _given_names()):
            return " ".join(behind)
    return name


@cache
def _before_offices() -> frozenset[str]:
    return word_list("rank_adjectives") | word_list("portfolio_words") | bodies() | _title_words() | word_list("authorities")


@cache
def _given_names() -> frozenset[str]:
    return frozenset(name.lower() for name in word_list("given_names"))


_OFFICES = frozenset({"post", "spokesperson"})
_BEARERS = frozenset({"person", "post", "spokesperson"})


_SHORT_TITLES = {
    "adm": "admiral",
    "capt": "captain",
    "cllr": "councillor",
    "cmdr": "commander",
    "col": "colonel",
    "gov": "governor",
    "insp": "inspector",
    "prof": "professor",
    "rep": "representative",
    "rev": "reverend",
    "sen": "senator",
    "sgt": "sergeant",
}


@cache
def titled(name: str) -> bool:
    """Whether a title stands before a person's name: "the Rev. Thomas Orde"."""
    found = [word for word in _words(name) if word != "the"]
    return len(found) > 1 and found[0] in _title_words() and not _title_words().issuperset(found)


@cache
def office_before(name: str) -> str | None:
    """The offices before a person's name ("harbour minister" in "Harbour Minister Ilse Brandt"), in lower case."""
    found = _words(name)
    titles = found[: len(found) - len(_untitled(name))] if len(_untitled(name)) < len(found) else []
    titles = [_SHORT_TITLES.get(word, word) for word in titles]
    offices = [word for word in titles if word_map("source_nouns").get(word, "").split(" ")[0] in _BEARERS]
    return " ".join(titles) if offices else None


@cache
def begins_with_particle(name: str) -> bool:
    """Whether the name is a surname with its particle ("van Cleef", "Al-Harrami"): "Al" and "Di" alone may be given names."""
    rest = _untitled(name)
    if len(rest) < 2 or rest[0] not in _particles():
        return False
    printed = re.search(rf"\b{re.escape(rest[0])}\b", name, re.IGNORECASE)
    shown = printed.group() if printed else rest[0]
    return shown.islower() or rest[0] in _LEADING or (printed is not None and name[printed.end() :].startswith("-"))


_LEADING = frozenset({"van", "von", "de", "del"})


@cache
def _particles() -> frozenset[str]:
    """Particles of surnames that reports print or leave out, but for those that are initials or given names as well."""
    return frozenset(word for word in word_list("name_particles") if len(word) > 1) - {"abu", "bar", "ben", "do", "le", "op"}


@cache
def outlet_words(name: str) -> Words:
    """As `name_words`, without words that any outlet may have in its name, unless nothing else is left."""
    found = name_words(name)
    return tuple(word for word in found if word not in word_list("outlet_common_words")) or found


def joined(words: Sequence[str]) -> str:
    return "".join(words)


@cache
def bodies() -> frozenset[str]:
    """Words that make a name an organisation's: what has one more than another name is another body."""
    return frozenset(singular(word) for entry in word_list("organisation_words") for word in name_words(entry))


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
