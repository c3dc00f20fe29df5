"""People as a sentence counts them: by a number ("three others"), or by a phrase without one ("a man", "his wife", "no one").

"The man" is nobody new, and is not counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from headwater.model import Quantity
from headwater.text.deaths import death_at
from headwater.text.harm import Words, is_doubted
from headwater.text.lexicon import word_list, word_map
from headwater.text.named_people import age_behind, name_at

_CLASSES = frozenset({"person", "relation", "unnamed", "post"})
"""Classes of nouns for sources that mean one person."""
OWNERS = frozenset({"a", "an", "his", "her", "their", "my", "our"})
_THE = frozenset({"the", "another", "this", "that", "each", "every", "second", "third", "other"})
_NOBODY = frozenset({"nobody", "none"})
_PARTS = frozenset({"including", "from", "excluding", "except", "besides"})
_ADJECTIVES = frozenset({"slain", "dead", "deceased", "wounded", "injured", "missing"})
REFLEXIVE = frozenset({"himself", "herself", "self"})
"""Words for somebody who does to himself what is told."""
_HARMS_COUNTED = frozenset({"people", "deaths", "fatalities", "injuries", "casualties"})
_MODIFIERS = 5
"""Words between "a" and the noun at most: "a 15-year-old high school student"."""
_FEW = {"several": 3.0, "multiple": 2.0}
"""Words that leave the number open, with the least that they mean."""
_AFTER_BOTH = frozenset({"of", "were", "are", "died", "killed", "dead", "pronounced", "found", "shot", "fatally", "declared"})


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


def people_in(words: Words, counted: Sequence[Quantity]) -> list[People]:
    numbers = {quantity.span[0]: quantity for quantity in counted}
    found: list[People] = []
    at = 0
    while at < len(words.lower):
        quantity = numbers.get(words.spans[at][0])
        one = _numbered(words, at, quantity) if quantity and quantity.unit is None else _unnumbered(words, at)
        one = _named(words, at, found) if one is None else one
        if one is not None and found and _apposed(words, found[-1], one):
            found[-1] = replace(found[-1], last=one.last)  # "Jan Roe, a nurse"
        elif one is not None:
            found.append(one)
        at = at + 1 if one is None else one.last + 1
    return found


def _apposed(words: Words, named: People, one: People) -> bool:
    """Whether a phrase says who the one named before the comma is: "a nurse", "his wife", not "his wife and son"."""
    at = one.first
    if not named.named or at != named.last + 2 or words.lower[at - 1] != ",":
        return False
    return words.lower[at] in {"a", "an"} or (
        words.lower[at] in OWNERS and words.lower[one.last + 1 : one.last + 2] != ("and",)
    )


def _named(words: Words, at: int, found: list[People]) -> People | None:
    """One whom a name means; beside a noun for the same person or people ("his wife, Jan Roe") nobody new."""
    last = name_at(words, at)
    if last is None:
        return None
    span = (words.spans[at][0], words.spans[last][1])
    before = found[-1] if found else None
    last = age_behind(words, last) or last
    if before is not None and _same(words, before, at):
        found[-1] = replace(before, last=last, apposed=True)
        return None
    return People(at, last, Quantity(span, 1.0, 1.0, None, None), _is_part(words, at), named=True)


def _same(words: Words, before: People, at: int) -> bool:
    """Whether the name at word ``at`` is another word for the people before it, or goes on with such names."""
    between = words.lower[before.last + 1 : at]
    if before.named or before.quantity.low == 0:
        return False
    if before.apposed and before.quantity.low != 1.0:
        return all(word in {",", "and", "&", ";"} for word in between)
    return between in {(), (",",), (":",), (",", "identified", "as"), ("identified", "as")}


def _numbered(words: Words, at: int, quantity: Quantity) -> People | None:
    """Those whom a number counts, up to the noun behind it."""
    if quantity.of is not None and quantity.of in word_list("uncounted_things"):
        return None
    if at and words.lower[at - 1] == "both":  # "Jan Roe and Dan Kell, both 16"
        return None
    last = at
    while last + 1 < len(words.spans) and words.spans[last + 1][1] <= quantity.span[1]:
        last += 1
    noun = range(last + 1, min(last + 6, len(words.lower)))
    if quantity.of is not None:
        last = next((place for place in noun if words.lower[place] == quantity.of), last)
        behind = words.lower[last + 1 : last + 2]
        if quantity.of in word_map("harm_words") and behind and is_people(behind[0]):  # "two dead men"
            last += 1
            quantity = replace(quantity, of=behind[0])
    elif last + 1 < len(words.lower) and words.lower[last + 1] in {"others", "more", "other"}:
        last += 1
    whole = _whole_behind(words, at)
    part = _is_part(words, at) or _of_the_dead(words, last)
    if whole:  # "four of the five dead": the five are counted next
        return People(at, at, quantity, part)
    place = last if quantity.of in word_map("harm_words") else last + 1
    bare = quantity.of is None or quantity.of in word_map("harm_words")
    if bare and not part and (what := _harm_at(words, place)) is not None:
        return People(at, place, replace(quantity, what=what), part)
    return People(at, last, quantity, part)


def _whole_behind(words: Words, at: int) -> bool:
    """Whether "of" and another number stand behind the number at word ``at``: "four of the five people"."""
    behind = words.lower[at + 1 : at + 4]
    number = behind[2:] if behind[1:2] in {("the",), ("those",)} else behind[1:2]
    return behind[:1] == ("of",) and bool(number) and (number[0].isdigit() or number[0] in word_map("number_words"))


def _of_the_dead(words: Words, last: int) -> bool:
    """Whether the number counts some of those killed, as "three of the dead" does: up to word ``last``, or right before it."""
    before = words.lower[max(0, last - 2) : last + 1]
    if before[-1:] not in {("dead",), ("killed",)}:
        before = words.lower[last + 1 : last + 4]
    return before[:1] == ("of",) and before[1:2] in {("the",), ("those",)} and before[2:] in {("dead",), ("killed",)}


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
    death = death_at(words, at)
    if death is not None:
        return People(at, death[0], death[1], part=False)
    if word == "one":
        return _one_of(words, at)
    if word == "both" or word in _FEW:
        return _both(words, at) if word == "both" else _few(words, at)
    if word in REFLEXIVE or (word in {"he", "she"} and _with_others(words, at)):
        return _one(words, at, at, 1, None)
    if word in OWNERS:
        head = _head(words, at + 1, _MODIFIERS)
        if head is not None and words.printed[head].istitle() and _in_a_name(words, head):
            return None  # "a Velmar Model S"
        return _one(words, at, head, _number_of(words.lower[head]), words.lower[head]) if head is not None else None
    bare = word not in _THE and (at == 0 or words.lower[at - 1] not in _THE) and not _verb_like(words, at)
    head = _head(words, at, 2) if bare and (at == 0 or not _joined_to_owner(words, at)) else None
    if head is None or (
        head > 0 and words.capital(head) and (words.printed[at] in word_map("given_names") or not _headline(words))
    ):
        return None  # "Jan Mason"
    if _in_a_name(words, head):
        return None  # "Mason County"
    return _one(words, at, head, _number_of(words.lower[head]), words.lower[head])


def _in_a_name(words: Words, head: int) -> bool:
    """Whether capitals here and right behind make the noun at word ``head`` part of a name."""
    behind = words.printed[head + 1 : head + 2]
    return words.capital(head) and bool(behind) and behind[0][0].isupper() and not _headline(words)


def _verb_like(words: Words, at: int) -> bool:
    """Whether word ``at`` is rather a verb before its object than part of a phrase: "grazes child"."""
    return words.lower[at].endswith("s") and not is_person(words.lower[at]) and words.lower[at + 1 : at + 2] != (",",)


def _headline(words: Words) -> bool:
    """Whether most words have a capital, so that a capital makes no name."""
    letters = [word[0] for word in words.printed if word[0].isalpha() and len(word) > 3]
    return 2 * sum(map(str.isupper, letters)) > len(letters)


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


def _with_others(words: Words, at: int) -> bool:
    """As in "he and eight others"."""
    return words.lower[at + 1 : at + 2] == ("and",) and words.lower[at + 3 : at + 4] in {("others",), ("other",), ("more",)}


def _one_of(words: Words, at: int) -> People | None:
    """As in "one of whom", "one of the five people", "including one who"."""
    behind = words.lower[at + 1 : at + 3]
    if _whole_behind(words, at):
        return _one(words, at, at, 1, None)
    if behind in {("of", "whom"), ("of", "them")}:
        return replace(_one(words, at, at, 1, None), last=at + 2)
    return _one(words, at, at, 1, None) if behind[:1] == ("who",) and _is_part(words, at) else None


def _few(words: Words, at: int) -> People | None:
    following = words.lower[at + 1 : at + 2]
    if not following or not is_people(following[0]):
        return None
    return People(at, at + 1, Quantity(words.spans[at], _FEW[words.lower[at]], None, None, following[0]), _is_part(words, at))


def _both(words: Words, at: int) -> People | None:
    """As in "both men", "both parents", "both were killed"."""
    following = words.lower[at + 1 : at + 2]
    if not following:
        return None
    people = is_people(following[0])
    if not people and following[0] not in _AFTER_BOTH:
        return None
    noun = following[0] if people else None
    return People(at, at + people, Quantity(words.spans[at], 2.0, 2.0, None, noun), part=False)


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
