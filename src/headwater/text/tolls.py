"""Tolls: what happened to the people whom a number counts, and those whom harm counts without a number ("a man", "no one").

Shallow on purpose: a word of harm ("killed", "deaths") goes with the people beside it on the side where its form puts them.
A part ("including three children") and an earlier toll ("from 12") are no toll of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from headwater.model import Quantity, Span
from headwater.text.counted_people import people_in
from headwater.text.deaths import counts_itself
from headwater.text.harm import Harm, Words, harms_in, words_of
from headwater.text.lexicon import word_list, word_map
from headwater.text.people_phrases import REFLEXIVE
from headwater.text.people_words import People, is_adjective, is_filler
from headwater.text.triggers import Trigger, triggers

_PASSIVE = frozenset({"was", "were", "is", "are", "been", "be", "being", "got", "gets"})
_BE = _PASSIVE | {"left", "leaves", "leaving", "has", "have"}
_JOINTS = frozenset({",", ";", "and", "&", "as", "well", "along", "with", "(", ")", "then", "age", "aged", "ages"})
_HIT = frozenset({"shot", "stabbed", "beaten", "struck", "hit"})
_BEFORE_THINGS = frozenset({"the", "a", "in", "at", "near", "inside", "outside", "from", "on"})
_CLAUSES = frozenset(
    {"when", "where", "after", "while", "before", "because", "but", "although", "since", "he", "she", "they", "it", "we"}
)
_WHOM_NAMES_COUNT = frozenset({"killed", "injured"})
"""What happened to the people whom names count: who is held or missing is seldom told of by names alone."""
_DYING = frozenset({"dead", "died", "dies", "succumbed"})
_ORDINALS = {"second": 2.0, "third": 3.0, "fourth": 4.0, "fifth": 5.0, "sixth": 6.0, "seventh": 7.0, "eighth": 8.0}
_CLAUSE_OPENS = _HIT | {"who", "whose", "wounded", "injured", "identified", "described"}
"""Behind a comma, what a clause on the one named before it begins with."""
_NEAR, _FAR = 3, 12
"""Words between the people and the word of harm at most: without a form of "be" between them, and with one or a verb."""


def with_harm(text: str, span: Span, counted: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """``counted`` with what happened to those it counts, and, in their places, the people that harm counts without a number."""
    if not triggers(text).any(Trigger.HARM, span):
        return tuple(counted)
    words = words_of(text, span)
    said = tuple(harms_in(words))
    if not said and not any(map(counts_itself, words.lower)):
        return tuple(counted)
    people = people_in(words, counted)
    harmed = {one.quantity.span: one.quantity for one in people if one.quantity.what is not None}
    names = {one.quantity.span for one in people if one.named}
    for harm in said:
        for one in _harmed(words, people, harm):
            if one.quantity.span not in harmed:
                number = _ordinal(words, one) if one is people[0] and words.lower[harm.first] in _DYING else None
                quantity = one.quantity if number is None else replace(one.quantity, low=number, high=number)
                harmed[one.quantity.span] = replace(quantity, what=harm.what)
    harmed = {span: one for span, one in harmed.items() if span not in names or one.what in _WHOM_NAMES_COUNT}
    known = {quantity.span for quantity in counted}
    found = [harmed.get(quantity.span, quantity) for quantity in counted]
    found += [quantity for quantity in harmed.values() if quantity.span not in known]
    return tuple(sorted(found, key=lambda quantity: quantity.span))


def _ordinal(words: Words, one: People) -> float | None:
    """How many are dead when one more is, as "a third man" has it, or "Third victim" in a headline; None for anybody else."""
    before = words.lower[max(0, one.first - 1) : one.last + 1]
    counted = next((_ORDINALS[word] for word in before if word in _ORDINALS), None)
    return None if "the" in before else counted


def harms(text: str, span: Span) -> tuple[tuple[Span, str], ...]:
    """The words inside ``span`` that say that somebody came to harm, with what happened to them."""
    if not triggers(text).any(Trigger.HARM, span):
        return ()
    words = words_of(text, span)
    return tuple(((words.spans[harm.first][0], words.spans[harm.last][1]), harm.what) for harm in harms_in(words))


def _harmed(words: Words, people: Sequence[People], harm: Harm) -> list[People]:
    """Those with whom a word of harm goes, those joined to them too."""
    if any(one.quantity.what is not None and one.first <= harm.first <= one.last for one in people):
        return []
    people = [one for one in people if one.quantity.what is None]
    inside = [one for one in people if one.first < harm.first and harm.last < one.last and not one.named]
    if harm.first == harm.last and (is_adjective(words, harm.first) or (inside and harm.side in {"before", "either"})):
        return [one for one in inside if not one.part]  # "two dead men"; "the slain man" is nobody new
    if harm.side == "counted":
        return _counting(words, people, harm)
    if harm.side == "toll":
        return _toll(words, people, harm)
    if harm.side in {"behind", "of"}:
        return _behind(words, people, harm)
    if harm.side == "either":
        passive = _passive(words, harm.first)
        aside = _behind(words, people, harm) if not passive else []
        return aside or [
            *_before(words, people, harm, _FAR if passive else _NEAR),
            *(_along(words, people, harm) if passive else ()),
        ]
    return _before(words, people, harm, _FAR)


def _along(words: Words, people: Sequence[People], harm: Harm) -> list[People]:
    """Those to whom the same happened: "was killed along with his wife and son"."""
    behind = words.lower[harm.last + 1 : harm.last + 3]
    size = 2 if behind in {("along", "with"), ("together", "with")} else 1 if behind[:1] in {("alongside",), ("with",)} else 0
    return _behind(words, people, replace(harm, last=harm.last + size)) if size else []


def _passive(words: Words, first: int) -> bool:
    for back in range(first - 1, max(-1, first - 5), -1):
        word = words.lower[back]
        if word in _PASSIVE:
            return True
        if not (word.endswith(("ly", "ed")) or word in {"later", "also", "shot", "and", "both", "either", "then", "found"}):
            return False
    return False


def _counting(words: Words, people: Sequence[People], harm: Harm) -> list[People]:
    word = words.lower[harm.first]
    return [
        one for one in people if not one.part and one.first < harm.first <= one.last + 2 and one.quantity.of in {word, None}
    ]


def _toll(words: Words, people: Sequence[People], harm: Harm) -> list[People]:
    """The number that "death toll" leads to: "rose to 14 from 12", "the death toll at 14"."""
    following = (one for one in people if not one.part and harm.last < one.first <= harm.last + _FAR)
    one = next(following, None)
    return [one] if one and not any(words.stops(at) for at in range(harm.last + 1, one.first)) else []


def _before(words: Words, people: Sequence[People], harm: Harm, reach: int) -> list[People]:
    """Those before the word of harm: behind a clause between commas, whose subject stands before it."""
    clause = _over_a_clause(words, people, harm.first)
    if clause is not None:
        return _joined_before(words, people, clause)
    ends = {one.last: number for number, one in enumerate(people)}
    between = 0
    at = harm.first - 1
    while at >= 0 and between <= reach and not words.stops(at) and words.lower[at] not in _CLAUSES:
        number = ends.get(at)
        if number is not None:
            if not people[number].part:
                number -= _told_of_some(words, people, number, harm)
                return _joined_before(words, people, number)
            if words.lower[at + 1] == "who":  # "five were shot, including two who were killed"
                return [people[number]]
            at = people[number].first
        elif _named(words, at, harm.first):
            return []
        between += words.printed[at][0].isalnum()
        at -= 1
    return []


def _over_a_clause(words: Words, people: Sequence[People], first: int) -> int | None:
    """Who is told of in front of such a clause: "a man" in "a man, shot by a guest who fled, has died"; None without one."""
    at = first - 1
    while at > 0 and words.lower[at] in _BE | {"had", "later"}:
        at -= 1
    if at <= 0 or words.lower[at] != ",":
        return None
    for number, one in enumerate(people):
        behind = words.lower[one.last + 1 : one.last + 3]
        if one.last + 2 < at and not one.part and behind[:1] == (",",) and behind[1] in _CLAUSE_OPENS:
            return None if any(words.stops(place) for place in range(one.last, at)) else number
    return None


def _told_of_some(words: Words, people: Sequence[People], number: int, harm: Harm) -> bool:
    """Whether, of "four of the five people", the four came to harm ("were killed", "died"), not the five ("found dead")."""
    if number == 0 or words.lower[people[number - 1].last + 1 : people[number].first] not in {("of",), ("of", "the")}:
        return False
    between = words.lower[people[number].last + 1 : harm.first]
    return "who" not in between and (words.lower[harm.first] in {"died", "dies"} or any(word in _BE for word in between))


def _named(words: Words, at: int, first: int) -> bool:
    """Whether word ``at`` ends a name that the harm is said of: "Jan Roe, 34, was killed"."""
    if not words.capital(at) or at == 0 or words.stops(at - 1) or words.lower[at] in _HIT:
        return False
    first_of_name = at
    while first_of_name and words.capital(first_of_name - 1):
        first_of_name -= 1
    if words.lower[max(0, first_of_name - 1)] in _BEFORE_THINGS:  # "both men inside the Honda were killed"
        return False
    between = [word for word in words.lower[at + 1 : first] if word[0].isalpha()]
    return all(word in _BE or _adverb(word) or word in {"who", "later", "had", "shot", "and"} for word in between)


def _adverb(word: str) -> bool:
    return word.endswith("ly") and word not in word_list("words_in_ly")


def _apposed(words: Words, at: int) -> bool:
    """Whether a name by its age begins at word ``at``: "her two sons, 5-year-old Jan and ..."."""
    return words.lower[at].endswith("-old") and at + 1 < len(words.lower) and words.capital(at + 1)


def _joined_before(words: Words, people: Sequence[People], number: int) -> list[People]:
    found = [people[number]]
    for one in reversed(people[:number]):
        if not _joined(words, one.last + 1, found[0].first):
            break
        found.insert(0, one)
    rest = sum(one.quantity.low or 0 for one in found[1:])
    if len(found) > 2 and rest == found[0].quantity.low and words.lower[found[0].last + 1 : found[1].first] == (",",):
        found = found[:1]  # "two victims, a man and a boy, died"
    if number and len(found) == 1 and _says_who(words, people[number - 1], found[0]):
        found = [people[number - 1]]
    return [one for one in found if not one.part]


def _says_who(words: Words, one: People, aside: People) -> bool:
    """Whether ``aside`` is only another word for ``one``: "a farmer" in "one victim, a farmer, died"."""
    joint = words.lower[one.last + 1 : aside.first + 1]
    return joint in {(",", "a"), (",", "an")} and not _listed(words, aside.first)


def _joined(words: Words, first: int, last: int) -> bool:
    """Whether nothing but "and", commas, names and ages stands between two."""
    between = range(first, last)
    if not between or (words.capital(last) and words.capital(last - 1) and words.lower[last] not in REFLEXIVE):
        return False
    if _apposed(words, last) and not (words.capital(first - 1) or words.lower[first - 1].endswith("-old")):
        return False
    if words.lower[first:last] == (",",) and words.lower[last] in {"a", "an"} and not _listed(words, last):
        return False
    plain = all(
        words.lower[at] in _JOINTS
        or is_filler(words.lower[at])
        or (words.capital(at) and words.lower[at] not in word_map("harm_words") and words.lower[at] not in _HIT)
        or words.printed[at][0].isdigit()
        for at in between
    )
    return plain and any(words.lower[at] in {",", ";", "and", "&", "with", "then"} for at in between)


def _behind(words: Words, people: Sequence[People], harm: Harm) -> list[People]:
    starts = {one.first: number for number, one in enumerate(people)}
    at = harm.last + 1
    if words.lower[at : at + 1] in {(",",), ("and",)}:
        return []
    while at < len(words.lower) and (at not in starts or people[starts[at]].part):
        named = words.capital(at) and not words.stops(at)
        between = named or is_filler(words.lower[at]) or words.lower[at] in {",", "and"} or words.printed[at][0].isdigit()
        if at - harm.last > _FAR or not (between or at in starts):
            return []
        at += 1
    found: list[People] = []
    for one in people[starts.get(at, len(people)) :]:
        own = harm.side != "of" and _has_own_verb(words, one)
        if found and (own or not _joined(words, found[-1].last + 1, one.first)):
            break
        found.append(one)
    return [one for one in found if not one.part]


def _listed(words: Words, at: int) -> bool:
    """Whether an "and" comes soon behind the phrase at word ``at``: "a man, a woman and a child"."""
    return any(word in {"and", "&"} for word in words.lower[at + 1 : at + 8])


def _has_own_verb(words: Words, one: People) -> bool:
    following = words.lower[one.last + 1 : one.last + 2]
    return bool(following) and (following[0] in _BE or following[0] in word_list("harm_words"))
