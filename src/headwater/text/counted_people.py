"""People as a sentence counts them: by a number ("three others"), or by a phrase without one ("a man", "his wife", "no one").

"The man" is nobody new, and is not counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from headwater.model import Quantity
from headwater.text.harm import Words, is_doubted
from headwater.text.lexicon import word_list, word_map

_CLASSES = frozenset({"person", "relation", "unnamed", "post"})
"""Classes of nouns for sources that mean one person."""
OWNERS = frozenset({"a", "an", "his", "her", "their", "my", "our"})
_THE = frozenset({"the", "another", "this", "that", "each", "every", "second", "third", "other"})
_NOBODY = frozenset({"nobody", "none"})
_PARTS = frozenset({"including", "among", "from", "excluding", "except", "besides"})
_REFLEXIVE = frozenset({"himself", "herself", "self"})
HOMICIDES = {"double": 2, "triple": 3, "quadruple": 4}
"""Words that make a homicide that of several people."""
_HOMICIDE = frozenset({"homicide", "murder", "killing", "slaying", "fatality", "murders", "homicides", "killings", "slayings"})
_HARMS_COUNTED = frozenset({"people", "deaths", "fatalities", "injuries", "casualties"})
_MODIFIERS = 5
"""Words between "a" and the noun at most: "a 15-year-old high school student"."""


@dataclass(frozen=True, slots=True)
class People:
    """One or more people: the first and last word that mean them, and how many; ``part``: they are part of others."""

    first: int
    last: int
    quantity: Quantity
    part: bool


@cache
def _person_nouns() -> Mapping[str, int]:
    """Noun to how many it means."""
    sources = {noun: 1 for noun, value in word_map("source_nouns").items() if value.split()[0] in _CLASSES}
    return {**sources, **{noun: int(number) for noun, number in word_map("people_nouns").items()}}


def people_in(words: Words, counted: Sequence[Quantity]) -> list[People]:
    numbers = {quantity.span[0]: quantity for quantity in counted}
    found: list[People] = []
    at = 0
    while at < len(words.lower):
        quantity = numbers.get(words.spans[at][0])
        one = _numbered(words, at, quantity) if quantity and quantity.unit is None else _unnumbered(words, at)
        if one is not None:
            found.append(one)
            at = one.last
        at += 1
    return found


def _numbered(words: Words, at: int, quantity: Quantity) -> People | None:
    """Those whom a number counts, up to the noun behind it."""
    if quantity.of is not None and quantity.of in word_list("uncounted_things"):
        return None
    last = at
    while last + 1 < len(words.spans) and words.spans[last + 1][1] <= quantity.span[1]:
        last += 1
    noun = range(last + 1, min(last + 6, len(words.lower)))
    if quantity.of is not None:
        last = next((place for place in noun if words.lower[place] == quantity.of), last)
    elif last + 1 < len(words.lower) and words.lower[last + 1] in {"others", "more", "other"}:
        last += 1
    part = _is_part(words, at)
    place = last if quantity.of in word_map("harm_words") else last + 1
    bare = quantity.of is None or quantity.of in word_map("harm_words")
    if bare and not part and (what := _harm_at(words, place)) is not None:
        return People(at, place, replace(quantity, what=what), part)
    return People(at, last, quantity, part)


def _harm_at(words: Words, at: int) -> str | None:
    """What happened, where it stands right behind a number: "3 wounded", "12 dead", "Four Hurt"; not "two wounded officers"."""
    word = words.lower[at] if at < len(words.lower) else ""
    what, side = word_map("harm_words").get(word, " ").split(" ", 1)
    if side not in {"before", "either", "counted"} or is_doubted(words, at):
        return None
    following = words.lower[at + 1 : at + 2]
    return None if following and (is_people(following[0]) or is_person(following[0])) else what


def _is_part(words: Words, first: int) -> bool:
    before = next(
        (words.lower[back] for back in range(first - 1, max(-1, first - 5), -1) if not is_filler(words.lower[back])), ""
    )
    return before in _PARTS


def is_filler(word: str) -> bool:
    return word in word_list("toll_fillers") or word in {"the", "all", "of", "total"} or word in OWNERS


def _unnumbered(words: Words, at: int) -> People | None:
    """Those whom a phrase counts: "a man", "his wife", "Man" in a headline, "no one", "himself", "a double homicide"."""
    word = words.lower[at]
    if word in _NOBODY or (word == "no" and at + 1 < len(words.lower)):
        return _nobody(words, at)
    if word in HOMICIDES:
        return _homicides(words, at)
    if word in _REFLEXIVE:
        return _one(words, at, at, 1, None)
    if word in OWNERS:
        head = _head(words, at + 1, _MODIFIERS)
        return _one(words, at, head, _number_of(words.lower[head]), words.lower[head]) if head is not None else None
    bare = word not in _THE and (at == 0 or words.lower[at - 1] not in _THE)
    head = _head(words, at, 2) if bare and (at == 0 or not _joined_to_owner(words, at)) else None
    return _one(words, at, head, _number_of(words.lower[head]), words.lower[head]) if head is not None else None


def _joined_to_owner(words: Words, at: int) -> bool:
    """Whether "the" or its like stands before word ``at`` with nothing but adjectives between: no new people then."""
    for back in range(at - 1, max(-1, at - 5), -1):
        word = words.lower[back]
        if word in _THE:
            return True
        if not word[0].isalnum() or word in word_list("english_function_words"):
            return False
    return False


def _one(words: Words, first: int, last: int, number: int, noun: str | None) -> People:
    span = (words.spans[first][0], words.spans[last][1])
    return People(first, last, Quantity(span, float(number), float(number), None, noun), _is_part(words, first))


def _nobody(words: Words, at: int) -> People | None:
    last = at
    noun = None
    if words.lower[at] == "no":
        following = words.lower[at + 1]
        last = at + 1
        if following != "one":
            noun = following
            last = at
    behind = words.lower[last + 1 : last + 3]
    if "else" in behind or "other" in behind or noun in {"other", "further", "more", "longer"}:
        return None
    if noun is not None and noun not in _HARMS_COUNTED and not is_people(noun):
        return None
    span = (words.spans[at][0], words.spans[last][1])
    return People(at, last + (noun is not None), Quantity(span, 0.0, 0.0, None, noun), part=False)


def _homicides(words: Words, at: int) -> People | None:
    behind = words.lower[at + 1 : at + 3]
    last = next((at + 1 + place for place, word in enumerate(behind) if word in _HOMICIDE), None)
    if last is None:
        return None
    number = HOMICIDES[words.lower[at]]
    span = (words.spans[at][0], words.spans[last][1])
    return People(at, last, Quantity(span, float(number), float(number), None, words.lower[last], "killed"), part=False)


def _number_of(noun: str) -> int:
    return _person_nouns().get(noun, 1)


def is_person(word: str) -> bool:
    """Whether ``word``, in lower case, means one person: "nurse", "son", "15-year-old"."""
    return word in _person_nouns() or word.endswith(("-year-old", "-month-old"))


def is_people(noun: str) -> bool:
    """Whether ``noun``, in lower case, means several people."""
    return noun in {"men", "women", "children", "people"} or (noun.endswith("s") and noun.removesuffix("s") in _person_nouns())


def _head(words: Words, first: int, longest: int) -> int | None:
    """The noun for one person at word ``first`` or after modifiers; of "teenage boy" and "police officer" the last."""
    for at in range(first, min(first + longest, len(words.lower))):
        word = words.lower[at]
        if is_person(word):
            return _last_noun(words, at)
        if not word[0].isalnum() or word in word_list("english_function_words") or word in word_list("harm_words"):
            return None
    return None


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
        and (words.lower[at + 1] not in word_list("english_function_words"))
    )
