"""Words that mean people: nouns for one person, and for several, and the phrase around such a noun."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from headwater.model import Quantity
from headwater.text.harm import Words
from headwater.text.lexicon import word_list, word_map

_CLASSES = frozenset({"person", "relation", "unnamed", "post"})
"""Classes of nouns for sources that mean one person."""
OWNERS = frozenset({"a", "an", "another", "his", "her", "their", "my", "our"})
_PARTS = frozenset({"including", "from", "excluding", "except", "besides"})
_ADJECTIVES = frozenset({"slain", "dead", "deceased", "wounded", "injured", "missing"})


@dataclass(frozen=True, slots=True)
class People:
    """One or more people: the first and last word that mean them, and how many; ``part``: they are part of others.

    ``named``: a name means them; ``apposed``: their names stand behind, ``last`` being the last word of these.
    """

    first: int
    last: int
    quantity: Quantity
    part: bool
    named: bool = False
    apposed: bool = False


@cache
def _person_nouns() -> Mapping[str, int]:
    """Noun to how many it means."""
    sources = {noun: 1 for noun, value in word_map("source_nouns").items() if value.split()[0] in _CLASSES}
    return {**sources, **{noun: int(number) for noun, number in word_map("people_nouns").items()}}


def is_part(words: Words, first: int) -> bool:
    before = next(
        (words.lower[back] for back in range(first - 1, max(-1, first - 5), -1) if not is_filler(words.lower[back])), ""
    )
    return before in _PARTS


def is_filler(word: str) -> bool:
    return word in word_list("toll_fillers") or word in {"the", "all", "of", "total"} or word in OWNERS


def whole_behind(words: Words, at: int) -> bool:
    """Whether "of" and another number stand behind the number at word ``at``: "four of the five people"."""
    behind = words.lower[at + 1 : at + 4]
    number = behind[2:] if behind[1:2] in {("the",), ("those",)} else behind[1:2]
    return behind[:1] == ("of",) and bool(number) and (number[0].isdigit() or number[0] in word_map("number_words"))


def somebody(words: Words, first: int, last: int, number: int, noun: str | None) -> People:
    span = (words.spans[first][0], words.spans[last][1])
    return People(first, last, Quantity(span, float(number), float(number), None, noun), is_part(words, first))


def number_of(noun: str) -> int:
    return _person_nouns().get(noun, 1)


def is_person(word: str) -> bool:
    """Whether ``word``, in lower case, means one person: "nurse", "son", "15-year-old"."""
    return word in _person_nouns() or word.endswith(("-year-old", "-month-old"))


def is_people(noun: str) -> bool:
    """Whether ``noun``, in lower case, means several people."""
    return noun in {"men", "women", "children", "people"} or (noun.endswith("s") and noun.removesuffix("s") in _person_nouns())


def _owns_body(words: Words, at: int) -> bool:
    """Whether word ``at`` is somebody whose body is told of: "man's" in "a man's body was found"."""
    return words.lower[at + 1 : at + 2] == ("body",) and is_person(words.lower[at].removesuffix("'s"))


def head_noun(words: Words, first: int, longest: int) -> int | None:
    """The noun for one person at word ``first`` or after modifiers; of "teenage boy" and "police officer" the last."""
    for at in range(first, min(first + longest, len(words.lower))):
        word = words.lower[at]
        if is_person(word) or _owns_body(words, at):
            return _last_noun(words, at)
        if not word[0].isalnum() or word in word_list("english_function_words"):
            return None
        if word in word_list("harm_words") and not is_adjective(words, at):
            return None
    return None


def is_adjective(words: Words, at: int) -> bool:
    """Whether the word of harm at word ``at`` only says which people are meant: "a slain friend", "two wounded men"."""
    following = words.lower[at + 1 : at + 2]
    return words.lower[at] in _ADJECTIVES and bool(following) and (is_person(following[0]) or is_people(following[0]))


def _last_noun(words: Words, at: int) -> int:
    while at + 1 < len(words.lower) and (
        is_person(words.lower[at + 1]) or (words.lower[at].endswith("-old") and _old_with_noun(words, at))
    ):
        at += 1
    return at


def _old_with_noun(words: Words, at: int) -> bool:
    """Whether a noun for a person stands within two words behind "15-year-old"."""
    return (
        any(is_person(word) for word in words.lower[at + 1 : at + 4])
        and words.lower[at + 1].isalpha()
        and words.lower[at + 1] not in word_list("harm_words")
        and words.lower[at + 1] not in word_list("finite_verbs")
        and (words.lower[at + 1] not in word_list("english_function_words"))
    )
