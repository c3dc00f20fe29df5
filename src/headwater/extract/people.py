"""Names that can only be people's: nothing in the name tells, but the words around it do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from headwater.extract.entities import CHILD
from headwater.extract.named import Named
from headwater.extract.noun_phrases import noun_of
from headwater.extract.roles import PERSONAL, descriptions, known_as
from headwater.model import Kind, Span
from headwater.text.lexicon import word_list, word_map

_CALLED = re.compile(r"\b(?:named|called|identified (?:only )?as|nicknamed|\d{1,2}-year-old)\s+$")
_AGE = re.compile(r",\s+(?:\d{1,2}[,.]|who(?:se|m)?\b)")
"""An age or "who" right behind a name."""
_PRONOUN = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)
_OFFICE = re.compile(r"\b([A-Za-z-]+) of (?:the |an? )?(?:[a-z][\w-]* ){0,3}([a-z][\w-]*) \Z")
"""Somebody, and the body that they are of, before a name."""
_OWN = re.compile(r" [a-z]+(?: [a-z]+){0,4} (?:his|her)\b")
_OWN_REACH = 60
"""Code points behind a name in which "... his" may follow: longer than what `_OWN` matches of common words."""

_SHOUTED = 5
"""Letters from which a word in capitals is hardly an acronym."""
_ARTICLE = re.compile(r"\b(?:an?|the|one|another|this|that|his|her|its|their|every|each|former) \Z", re.IGNORECASE)
_LONGEST = 4
"""Words in what may still be a person's name."""

_OTHERS_NAME = re.compile(r"([A-Z][\w.’'-]*|[’'-]) ?\Z")
"""A capital right before a word, or a mark within one: part of a longer name, but behind "But"."""
_NO_SURNAME = re.compile(r"[’'-](?!s\b)\w|\.?\s+[A-Z]| of\b")
"""Behind a word that is a title ("King Orrin"), an office ("King of Vell") or the first part of a longer name."""
_BARE_RETURNS = 2
"""Times at least that a noun stands alone without an article to be somebody's surname: in headlines a noun has none either."""

_EARLY = 1
"""Times that a surname may stand before its full name: in the headline."""
_REACH = 320
"""Characters behind a source in which "he" or "she" shows it to be a person: about two sentences."""


def with_people(text: str, names: Sequence[Named], sentences: Sequence[Span], sources: Sequence[Span]) -> tuple[Named, ...]:
    """``names`` with the unknown ones that are people's told: by a role, an age, a surname that comes back alone, or by
    speaking and then being "he" or "she".
    """
    alone: dict[str, list[Named]] = {}
    for name in names:
        if len(name.text.split()) == 1 and not name.place:
            alone.setdefault(_key(name.text), []).append(name)
    starts = {start for start, _ in sentences}
    surnames = _surnames(names)
    names = [
        name._replace(kind=Kind.PERSON, surname=name.text.split()[-1])
        if name.text.split()[-1] not in surnames and _bare_surname(text, name, alone)
        else name
        for name in names
    ]
    surnames = _surnames(names)
    found = [
        name
        for name in names
        if not (
            (name.text not in surnames and _ordinary(name) and (name.bare[0] in starts or _set_apart(text, name)))
            or _describes(text, name)
        )
    ]
    for place, name in enumerate(found):
        if _may_be_person(text, name) and (
            _CALLED.search(text, max(0, name.span[0] - 30), name.span[0])
            or known_as(text, name)
            or _in_office(text, name)
            or _AGE.match(text, name.bare[1])
            or _surname_returns(name, alone)
            or any(_beside(text, span, name) for span in descriptions(text, name, sentences, names))
            or _spoken_of(text, name, found[place + 1 :], sources)
            or (name.bare[0] in starts and _owns(text, name, found[place + 1 : place + 2]))
        ):
            found[place] = name._replace(kind=Kind.PERSON, surname=name.text.split()[-1])
    return _with_surnames(text, found)


def _bare_surname(text: str, name: Named, alone: dict[str, list[Named]]) -> bool:
    """Whether two words end in a noun that then stands alone without an article, as only a surname can: "Orla Page", "Page"."""
    first, *rest = name.text.split()
    noun = noun_of(rest[0]) if len(rest) == 1 and name.kind is None and not name.place else None
    if noun is None or noun.plural or noun.kind not in _NOUNS_IN_NAMES or not (first.istitle() and rest[0].istitle()):
        return False
    if first.lower() in word_list("common_words") or first in word_map("places") or first in word_list("demonyms"):
        return False
    if CHILD.search(text, max(0, name.span[0] - _OWN_REACH), name.span[0]) is not None:
        return False
    later = [one for one in alone.get(_key(rest[0]), []) if one.bare[0] > name.bare[0] and one.title is None]
    bare = [one for one in later if _ARTICLE.search(text, max(0, one.bare[0] - 12), one.bare[0]) is None]
    return len(bare) == len(later) >= _BARE_RETURNS


def _surnames(names: Sequence[Named]) -> frozenset[str]:
    """The last words of the full names of people."""
    return frozenset(name.text.split()[-1] for name in names if " " in name.text and name.kind is Kind.PERSON)


_NOUNS_IN_NAMES = frozenset({"document", "person", "post"})
"""Classes of nouns that are surnames, too: "Page", "Baker", "Dean"."""


def _with_surnames(text: str, names: Sequence[Named]) -> tuple[Named, ...]:
    """``names`` with the surnames that stand alone and are nouns: "King said" behind "Orrin King", not "the king"."""
    nouns = sorted(
        word for word in _surnames(names) if (noun := noun_of(word)) and not noun.plural and noun.kind in _NOUNS_IN_NAMES
    )
    known = [name.span for name in names]
    found = [
        Named(match.span(), match.span(), word, Kind.PERSON, surname=word)
        for word in nouns
        for match in re.finditer(rf"\b{re.escape(word)}\b", text)
        if not any(start < match.end() and match.start() < end for start, end in known)
        and _ARTICLE.search(text, max(0, match.start() - 12), match.start()) is None
        and _goes_before(text, match.start())
        and _NO_SURNAME.match(text, match.end()) is None
    ]
    return tuple(sorted([*names, *found], key=lambda name: name.bare))


def _goes_before(text: str, start: int) -> bool:
    """Whether the word at ``start`` may be a name on its own by what stands before it."""
    before = _OTHERS_NAME.search(text, max(0, start - _OWN_REACH), start)
    return before is None or before.group(1).lower() in word_list("english_function_words")


def _in_office(text: str, name: Named) -> bool:
    """Whether a name of two words stands right behind what somebody is of: "head of the committee Orrin Vask"."""
    office = _OFFICE.search(text, max(0, name.span[0] - _OWN_REACH), name.span[0]) if " " in name.text else None
    who, of = (noun_of(office.group(1)), noun_of(office.group(2))) if office else (None, None)
    return who is not None and who.kind in PERSONAL and not who.plural and of is not None and of.kind == "organisation"


def _surname_returns(name: Named, alone: dict[str, list[Named]]) -> bool:
    """Whether the last word of a name comes back alone, and is not what stands on its own from the start ("Ostra Twitter")."""
    words = name.text.split()
    if len(words) == 1 or _key(words[0]) in alone or words[-1] in word_list("platforms"):
        return False
    if words[-1].lower() in word_map("organisation_words"):
        return False
    others = alone.get(_key(words[-1]), [])
    before = [one for one in others if one.bare[0] < name.bare[0]]
    return len(before) < len(others) and (len(before) <= _EARLY or any(one.kind is Kind.PERSON for one in others))


def _beside(text: str, span: Span, name: Named) -> bool:
    """Whether a description belongs to the name for sure: right before it or behind it, or to a name of two words."""
    set_off = text[name.bare[1] : name.bare[1] + 1] == ","
    return " " in name.text or span[0] > name.bare[1] or set_off or text[span[1] : name.span[0]].isspace()


def _key(word: str) -> str:
    return word.casefold().replace("’", "'")


def _describes(text: str, name: Named) -> bool:
    """Whether a capitalised phrase says what somebody is, or some are: "a Norrin Democrat", "Council Democrats"; not "Orrin
    Butler", whose surname is a calling.
    """
    noun = noun_of(name.text.split()[-1]) if " " in name.text and not name.place else None
    if noun is None or noun.kind not in ("person", "post", "unnamed", "spokesperson") or _surname_only(text, name):
        return False
    return name.kind is None or (name.kind is Kind.ORGANISATION and noun.plural and " of " not in name.text)


def _surname_only(text: str, name: Named) -> bool:
    """Whether nothing shows the calling that ends two words to be one: no article before them, no place, people or body in
    the first, and no office in the second.
    """
    first, *rest = name.text.split()
    noun = noun_of(rest[-1]) if len(rest) == 1 else None
    if noun is None or noun.kind != "person" or noun.plural or rest[0].lower() in word_map("honorifics"):
        return False
    known = first in word_map("places") or first in word_list("demonyms") or first.lower() in word_map("organisation_words")
    common = first.lower() in word_map("role_nouns") or first.lower() in word_list("english_function_words")
    named = first.isalpha() and not first.isupper() and rest[0].istitle() and rest[0].lower() not in word_list("party_members")
    return named and not (known or common) and _ARTICLE.search(text, max(0, name.span[0] - 12), name.span[0]) is None


def _ordinary(name: Named) -> bool:
    """Whether only its place at the start of a sentence made a noun a capital: "Head of the committee"."""
    return name.kind is None and " " not in name.text and noun_of(name.text) is not None


def _set_apart(text: str, name: Named) -> bool:
    """Whether the word is a printed title rather than a name: behind a quotation, or before "of" ("Head of the board"); or one
    of the capitals with which a story opens: "A TEENAGER woke up".
    """
    opens = name.bare[0] < _OWN_REACH and name.text.isupper() and len(name.text) >= _SHOUTED
    if opens and text[: name.bare[0]].isupper():
        return True
    return text.startswith(" of ", name.bare[1]) or text[: name.bare[0]].rstrip()[-1:] in ("”", '"', "“")


def _may_be_person(text: str, name: Named) -> bool:
    words = name.text.split()
    return (
        name.kind is None
        and not name.place
        and len(words) <= _LONGEST
        and (noun_of(words[-1]) is None or _surname_only(text, name))
        and all(word[0].isalpha() and not word.isupper() for word in words)
    )


def _owns(text: str, name: Named, following: Sequence[Named]) -> bool:
    """Whether a sentence's subject of two words has something that is "his" or "hers": a body’s is "its"."""
    if " " not in name.text or text[name.bare[1] : name.bare[1] + 1] != " ":
        return False
    end = min(following[0].bare[0] if following else len(text), name.bare[1] + _OWN_REACH)
    return _OWN.match(text, name.bare[1], end) is not None


def _spoken_of(text: str, name: Named, later: Sequence[Named], sources: Sequence[Span]) -> bool:
    if " " not in name.text or not any(start <= name.bare[0] and name.bare[1] <= end for start, end in sources):
        return False
    end = next((other.bare[0] for other in later if other.kind is Kind.PERSON), len(text))
    return _PRONOUN.search(text, name.bare[1], min(end, name.bare[1] + _REACH)) is not None
