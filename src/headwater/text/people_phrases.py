"""People whom a phrase counts without a number: "a man", "his wife", "Man" in a headline, "no one", "himself"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from headwater.model import Quantity
from headwater.text.deaths import death_at
from headwater.text.harm import Words
from headwater.text.lexicon import word_list, word_map
from headwater.text.people_words import (
    OWNERS,
    People,
    head_noun,
    is_part,
    is_people,
    is_person,
    number_of,
    somebody,
    whole_behind,
)

_THE = frozenset({"the", "this", "that", "each", "every", "second", "third", "other"})
_BEFORE_PRONOUN = _THE | {"another", "any", "no", "some"}
_FAMILY_OF = frozenset({"her", "his", "their"})
_FAMILY = frozenset(
    {
        "brothers",
        "children",
        "daughters",
        "grandchildren",
        "grandparents",
        "granddaughters",
        "grandsons",
        "kids",
        "nephews",
        "nieces",
    }
    | {"parents", "siblings", "sisters", "sons", "stepchildren", "stepdaughters", "stepsons", "twins"}
)
_LEAVING = frozenset({"left", "leaves", "leaving"})
_AFTER_ONE = frozenset({"was", "is", "has", "died", "dies", "fatally", "later"})
_NOBODY = frozenset({"nobody", "none"})
REFLEXIVE = frozenset({"himself", "herself", "self"})
"""Words for somebody who does to himself what is told."""
_HARMS_COUNTED = frozenset({"people", "deaths", "fatalities", "injuries", "casualties"})
_MODIFIERS = 5
"""Words between "a" and the noun at most: "a 15-year-old high school student"."""
_FEW = {"several": 3.0, "multiple": 2.0}
"""Words that leave the number open, with the least that they mean."""
_COUNTING = frozenset({"one", "both", *_FEW})
_MORE = frozenset({"another", "third", "fourth"})
_ORDINALS = frozenset({"second", "third", "fourth", "fifth"})
_AFTER_BOTH = frozenset({"of", "were", "are", "died", "killed", "dead", "pronounced", "found", "shot", "fatally", "declared"})


def unnumbered(words: Words, at: int, found: Sequence[People]) -> People | None:
    """Those whom a phrase counts: "a man", "his wife", "Man" in a headline, "no one", "himself", "a double homicide".

    ``found`` are those counted before it.
    """
    word = words.lower[at]
    if word in _NOBODY or (word == "no" and at + 1 < len(words.lower)):
        return _nobody(words, at)
    death = death_at(words, at)
    if death is not None:
        return People(at, death[0], death[1], part=False)
    pronoun = _pronoun(words, at, found)
    if pronoun is not None or word in _COUNTING:
        return pronoun
    return _owned(words, at) if word in OWNERS else _bare(words, at)


def _pronoun(words: Words, at: int, found: Sequence[People]) -> People | None:
    """Those whom a word without a noun means, or one that needs no article."""
    word = words.lower[at]
    if word in _COUNTING:
        return _one_of(words, at) if word == "one" else _both(words, at, found) if word == "both" else _few(words, at)
    if _one_more(words, at) or word in REFLEXIVE or (word in {"he", "she"} and _with_others(words, at)):
        return somebody(words, at, at, 1, None)
    if word == "him" and _object(words, at):
        return somebody(words, at, at, 1, None)
    head = _suspect(words, at) if word == "the" else _ordinal_victim(words, at)
    return somebody(words, at, head, 1, words.lower[head]) if head is not None else None


def _one_more(words: Words, at: int) -> bool:
    """As in "and another died", "and a third was killed"."""
    behind = words.lower[at + 1 : at + 2]
    more = words.lower[at] in _MORE and bool(behind) and behind[0] in _AFTER_ONE
    return more and (at == 0 or words.lower[at - 1] != "the")


def _ordinal_victim(words: Words, at: int) -> int | None:
    """The noun in a headline's "Third victim dies"."""
    return head_noun(words, 1, 2) if at == 0 and words.lower[at] in _ORDINALS else None


def _owned(words: Words, at: int) -> People | None:
    """As in "a man", "his wife", "her parents", and "her" alone behind a verb of killing."""
    head = head_noun(words, at + 1, _MODIFIERS)
    if head is not None and words.printed[head].istitle() and _in_a_name(words, head):
        return None  # "a Velmar Model S"
    if head is not None:
        noun = words.lower[head].removesuffix("'s")
        return somebody(words, at, head, number_of(noun), noun)
    relatives = _relatives(words, at)
    alone = relatives is None and words.lower[at] == "her" and _object(words, at)
    return somebody(words, at, at, 1, None) if alone else relatives


def _bare(words: Words, at: int) -> People | None:
    """As in "Man" in a headline, or "wife and son" in a list."""
    bare = words.lower[at] not in _THE and (at == 0 or words.lower[at - 1] not in _THE) and not _verb_like(words, at)
    head = head_noun(words, at, 2) if bare and (at == 0 or not _joined_to_owner(words, at)) else None
    if head is None or (
        head > 0 and words.capital(head) and (words.printed[at] in word_map("given_names") or not _headline(words))
    ):
        return None  # "Jan Mason"
    if _in_a_name(words, head):
        return None  # "Mason County"
    return somebody(words, at, head, number_of(words.lower[head]), words.lower[head])


def _relatives(words: Words, at: int) -> People | None:
    """Two or more, as in "his parents", "her young sons"."""
    if words.lower[at] not in _FAMILY_OF:
        return None
    for last in range(at + 1, min(at + 4, len(words.lower))):
        word = words.lower[last]
        if word in _FAMILY:
            one = somebody(words, at, last, 2, word)
            return replace(one, quantity=replace(one.quantity, high=None))
        if not word[0].isalnum() or word in word_list("english_function_words") or word in word_map("number_words"):
            return None
    return None


def _object(words: Words, at: int) -> bool:
    """Whether a verb right before it says that the pronoun is dead: "killing her and a guest", "left him and a guest dead"."""
    before = words.lower[at - 1] if at else ""
    following = words.lower[at + 1 : at + 2]
    closed = not following or not following[0][0].isalnum() or following[0] in word_list("english_function_words")
    return closed and (before in _LEAVING or word_map("harm_words").get(before, "") in {"killed behind", "killed either"})


def _suspect(words: Words, at: int) -> int | None:
    """The noun behind "the" where it means one more beside somebody: "Jan Roe and the suspect were killed"."""
    head = head_noun(words, at + 1, _MODIFIERS) if at and words.lower[at - 1] == "and" else None
    return head if head is not None and words.lower[head + 1 : head + 2] in {("were",), ("are",), ("both",)} else None


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
    """As in "one of whom", "one of the five people", "including one who", "and one was killed"."""
    behind = words.lower[at + 1 : at + 3]
    if whole_behind(words, at):
        return somebody(words, at, at, 1, None)
    if behind in {("of", "whom"), ("of", "them")}:
        return replace(somebody(words, at, at, 1, None), last=at + 2)
    if behind[:1] == ("who",) and is_part(words, at):
        return somebody(words, at, at, 1, None)
    alone = bool(behind) and behind[0] in _AFTER_ONE and not _pronoun_before(words, at)
    return somebody(words, at, at, 1, None) if alone else None


def _pronoun_before(words: Words, at: int) -> bool:
    """Whether the word before makes "one" mean somebody told of before: "the one", "no one", "another one"."""
    return at > 0 and words.lower[at - 1] in _BEFORE_PRONOUN


def _few(words: Words, at: int) -> People | None:
    following = words.lower[at + 1 : at + 2]
    if not following or not is_people(following[0]):
        return None
    return People(at, at + 1, Quantity(words.spans[at], _FEW[words.lower[at]], None, None, following[0]), is_part(words, at))


def _both(words: Words, at: int, found: Sequence[People]) -> People | None:
    """As in "both men", "both parents", "both were killed"."""
    following = words.lower[at + 1 : at + 2]
    if not following or (found and found[-1].last >= at - 4 and words.lower[at - 1] == ","):
        return None  # "two children, Jan and Ida Roe, both died"
    people = is_people(following[0])
    if not people and following[0] not in _AFTER_BOTH:
        return None
    noun = following[0] if people else None
    return People(at, at + people, Quantity(words.spans[at], 2.0, 2.0, None, noun), part=False)
